# SPDX-License-Identifier: EUPL-1.2
"""Quick capture: a small window with one field; a note, or with a kind's key a draft lesson."""

# SPDX-License-Identifier: EUPL-1.2
"""Quick notes: what was caught, and what it is to become."""

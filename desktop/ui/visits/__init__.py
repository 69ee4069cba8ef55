# SPDX-License-Identifier: EUPL-1.2
"""Visits: the list, the text of one visit with its passages, and what came out of it."""

# SPDX-License-Identifier: EUPL-1.2
"""Overviews: a report chosen at the left, its pages at the right, to print or save."""

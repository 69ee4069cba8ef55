# SPDX-License-Identifier: EUPL-1.2
"""Searching everything while one types: facets, results, and what the chosen one says."""

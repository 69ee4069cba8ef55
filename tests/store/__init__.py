# SPDX-License-Identifier: EUPL-1.2
"""Tests of the store, on real databases and real files."""

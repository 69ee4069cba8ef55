# SPDX-License-Identifier: EUPL-1.2
"""Tests of searching, on real workspaces with a real index."""

# SPDX-License-Identifier: EUPL-1.2
"""Bundles: the format, editions, trust, review and merge, with real files and workspaces."""

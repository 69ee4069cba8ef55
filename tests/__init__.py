# SPDX-License-Identifier: EUPL-1.2
"""Tests, mirroring `desktop`; and the commands that keep the house in order (ci, translations)."""

# SPDX-License-Identifier: EUPL-1.2
"""Buurwijs: municipalities learn from one another. The rooms are drawn in docs/architecture.md."""

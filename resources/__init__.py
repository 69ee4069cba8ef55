# SPDX-License-Identifier: EUPL-1.2
"""Data only, read with importlib.resources: reference facts, example, icons, texts; no code."""

# SPDX-License-Identifier: EUPL-1.2
"""Municipalities that exchange bundles by chance, beside a model of what should be the outcome.

`python -m tests.exchange --steps N --seed S` stops at the first difference and writes a replay.
"""

# SPDX-License-Identifier: EUPL-1.2
"""Sharing and receiving: what leaves after its review, what comes in after a decision."""

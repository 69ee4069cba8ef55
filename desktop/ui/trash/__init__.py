# SPDX-License-Identifier: EUPL-1.2
"""The trash on screen: what was thrown away, back out of it, or gone for good."""

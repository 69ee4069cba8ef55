# SPDX-License-Identifier: EUPL-1.2
"""The best of the class on screen: a ranking that opens into its account, and the map beside it."""

# SPDX-License-Identifier: EUPL-1.2
"""The settings on screen: choices, the own key, the journal, and looking after the workspace."""

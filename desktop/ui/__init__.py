# SPDX-License-Identifier: EUPL-1.2
"""The window and its screens. The only room that knows Qt; it asks, shows and paints.

No rules, files or calculations live here: those are asked for through the workspace.
"""

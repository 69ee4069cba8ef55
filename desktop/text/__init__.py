# SPDX-License-Identifier: EUPL-1.2
"""What people wrote: Markdown to a tree, to plain text and to safe HTML.

Knows no records, files or windows.
"""

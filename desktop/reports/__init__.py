# SPDX-License-Identifier: EUPL-1.2
"""What goes out on paper: records to a content tree, and the tree to PDF, Word and HTML.

Knows no workspace and no window: records, names and pictures are handed in.
"""

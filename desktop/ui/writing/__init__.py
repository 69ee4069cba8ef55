# SPDX-License-Identifier: EUPL-1.2
"""What screens that write share: keeping what is typed, text editors, names, comments, files."""

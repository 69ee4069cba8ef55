# SPDX-License-Identifier: EUPL-1.2
"""Text out of files, and files into records; one module a file type."""

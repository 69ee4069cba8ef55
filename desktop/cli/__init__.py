# SPDX-License-Identifier: EUPL-1.2
"""The command line: the main jobs, through the same door as the window."""

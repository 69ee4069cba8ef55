# SPDX-License-Identifier: EUPL-1.2
"""What a report says, without how it looks: one module a report, and the tree they share."""

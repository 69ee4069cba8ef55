# SPDX-License-Identifier: EUPL-1.2
"""Reports: one content, three forms."""

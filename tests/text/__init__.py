# SPDX-License-Identifier: EUPL-1.2
"""What people wrote."""

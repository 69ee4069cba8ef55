# SPDX-License-Identifier: EUPL-1.2
"""The steps from older schemas to this one. A step that was released is never changed."""

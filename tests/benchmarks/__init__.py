# SPDX-License-Identifier: EUPL-1.2
"""How fast and how large, each beside a reference that was measured in the same run."""

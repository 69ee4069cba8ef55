# SPDX-License-Identifier: EUPL-1.2
"""The parts that screens are built of, each made once. They know the theme, and no records."""

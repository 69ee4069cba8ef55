# SPDX-License-Identifier: EUPL-1.2
"""Files as an attacker would make them, each with what becomes of it."""

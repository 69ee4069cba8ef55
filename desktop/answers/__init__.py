# SPDX-License-Identifier: EUPL-1.2
"""What one gets back: plain frozen data that every room may name; it does nothing itself."""

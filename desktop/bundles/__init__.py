# SPDX-License-Identifier: EUPL-1.2
"""What goes out and comes in: the `.buurwijs` file, its editions, signatures, review and merge.

Left out: the page inside a bundle (reports makes its bytes) and the screens.
"""

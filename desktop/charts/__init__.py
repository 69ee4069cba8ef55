# SPDX-License-Identifier: EUPL-1.2
"""Numbers into shapes: plain boxes, lines and labels that the window paints and reports draw.

Leaves out colour, fonts and the calculating itself: a shape says what it means by its role.
"""

# SPDX-License-Identifier: EUPL-1.2
"""The signs of the three kinds of lesson on paper: shapes on a grid of 12, and their inks.

The same as on screen, in its light colours (ink on white at least 4.5 to 1).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """`mark` stands in for the shape where only letters can stand."""

    mark: str
    ink: str
    tint: str
    line: str
    path: str
    filled: bool
    pen: float


SIGNS: dict[str, Sign] = {
    "adopt": Sign("▲", "#19703C", "#E4F2E8", "#428B5D", "M6 1.6 L11 10.4 L1 10.4 Z", True, 0.8),
    "avoid": Sign(
        "✕", "#B0261D", "#FBEAE7", "#CE6A61", "M2.2 2.2 L9.8 9.8 M9.8 2.2 L2.2 9.8", False, 2.2
    ),
    "save_time": Sign(
        "»",
        "#1A5CB0",
        "#E6EFFA",
        "#4F81C3",
        "M1.4 1.8 L5.6 6 L1.4 10.2 M6.4 1.8 L10.6 6 L6.4 10.2",
        False,
        2.0,
    ),
}

TEXT = "#1E1C19"
TEXT2 = "#57524A"
TEXT3 = "#69645B"
LINE = "#E3E0DA"
CONTROL = "#827C72"
ALT = "#F8F7F4"
ACCENT = "#6A2C70"
WARN = "#7D4B00"
WARN_TINT = "#FFF2D1"
WARN_EDGE = "#B27A12"


def shape(sign: Sign, x: float, y: float, size: float) -> str:
    """The sign as SVG, `size` wide, its upper left corner at x, y."""
    fill = sign.ink if sign.filled else "none"
    return (
        f'<path transform="translate({x:g} {y:g}) scale({size / 12:g})" d="{sign.path}"'
        f' fill="{fill}" stroke="{sign.ink}" stroke-width="{sign.pen}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )

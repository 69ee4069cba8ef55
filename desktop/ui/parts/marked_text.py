# SPDX-License-Identifier: EUPL-1.2
"""Two texts beside one another with what changed marked in each."""

import html
import re
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.ui import theme

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 4000
"""Longer texts are shown as they are: comparing them would hold up the window."""


class MarkedText(QLabel):
    """A text with its changed words marked; made of escaped text only."""

    def __init__(self, rich: str) -> None:
        super().__init__(rich)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.set_font(self, "normal")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def marked(before: str, now: str) -> tuple[str, str]:
    """Both texts as HTML: what went struck on red, what came underlined on green."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    if len(old) + len(new) > _MOST_WORDS:
        return plain(before), plain(now)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left: list[str] = []
    right: list[str] = []
    for place, (action, a, b, c, d) in enumerate(steps):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        # A space between two changed words is part of one change.
        between = 0 < place < len(steps) - 1 and gone == " "
        if action == "equal" and not between:
            left.append(plain(gone))
            right.append(plain(came))
            continue
        left.append(_span(gone, "avoid", "line-through"))
        right.append(_span(came, "adopt", "underline"))
    return "".join(left), "".join(right)


def _span(text: str, kind: str, line: str) -> str:
    if not text:
        return ""
    ground = theme.tokens().kind(kind).tint.name()
    return f'<span style="background-color: {ground}; text-decoration: {line}">{plain(text)}</span>'


def plain(text: str) -> str:
    """The text as HTML that shows just that."""
    return html.escape(text).replace("\n", "<br>")

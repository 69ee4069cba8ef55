# SPDX-License-Identifier: EUPL-1.2
"""The panel that asks to compare figures by telephone before a key is believed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout

from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface


def compare_words(name: str) -> str:
    """The question to ask oneself on the telephone."""
    told = _("Call %(name)s and let them read their key to you. Is it the same as this one?")
    return told % {"name": name}


def in_two_lines(figures: str) -> str:
    """Six groups of five, as one reads them out: three and three."""
    groups = figures.split()
    return "  ".join(groups[:3]) + "\n" + "  ".join(groups[3:])


class Comparing(Surface):
    """Hidden until `ask`; what is to be done is done only after the yes."""

    def __init__(self) -> None:
        super().__init__("warn_tint", radius=4, edge="")
        self._then: Callable[[], object] | None = None
        self.what = Label("", "medium", wrap=True)
        self.figures = Label("", "heading")
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.yes = Button(_("Yes, the same"), self._on_yes, look="primary")
        self.no = Button(_("No"), self._on_no)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.what)
        words.addWidget(self.figures)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 12)
        row.setSpacing(10)
        row.addWidget(Icon("phone", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def ask(self, what: str, figures: str, yes: str, then: Callable[[], object]) -> None:
        """Ask whether these are the figures; `then` is done after a yes."""
        self._then = then
        self.what.setText(what)
        self.figures.setText(in_two_lines(figures))
        self.figures.setAccessibleName(figures)
        self.yes.setText(yes)
        self.yes.setAccessibleDescription(figures)
        self.show()
        self.yes.setFocus()
        QTimer.singleShot(0, self, self._reveal)  # once the page knows how tall it is

    def _reveal(self) -> None:
        """Bring it into sight where the button that asked stands far below."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self)

    def _on_yes(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()

    def _on_no(self) -> None:
        self._then = None
        self.hide()

# SPDX-License-Identifier: EUPL-1.2
"""Pairs of records that may be one and the same, each with a yes and a no."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.standing import Other, Pair
from desktop.i18n import _
from desktop.records.terms import type_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.surface import Hairline

_AT_ONCE = 5
"""More than these nobody decides about in one go; each record shows its own later."""


class PairList(QWidget):
    """`decided` with the pair and whether it is the same; not there without any."""

    decided = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Heading(_("Is this the same?"), line=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._heading)
        rows.addLayout(self._lines)
        self.hide()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Ask about these."""
        for pair in pairs[:_AT_ONCE]:
            self._lines.addWidget(self._row(pair))
        self._heading.set_remark(str(len(pairs)))
        self.setVisible(bool(pairs))

    def _row(self, pair: Pair) -> QWidget:
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(_words(pair.one), "medium", wrap=True))
        words.addWidget(Label(_words(pair.other), "normal", "text2", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for same, text in ((True, _("The same")), (False, _("Not the same"))):
            button = Button(text, partial(self._decide, box, pair, same), compact=True)
            button.setAccessibleName(f"{text}: {pair.one.title} – {pair.other.title}")
            row.addWidget(button)
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(row)
        rows.addWidget(Hairline())
        return box

    def _decide(self, box: QWidget, pair: Pair, same: bool, _checked: bool = False) -> None:
        box.hide()
        box.deleteLater()
        self.decided.emit(pair, same)


def _words(one: Other) -> str:
    place = f" · {one.place}" if one.place else ""
    return f"{one.title}{place} · {type_label(one.type)}"

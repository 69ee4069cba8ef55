# SPDX-License-Identifier: EUPL-1.2
"""Words on the page: labels of the type scale, headings with a count, keys, links."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.surface import Hairline


class Label(QLabel):
    """Text of a step of the type scale (`title`, `meta`) in a token (`text`, `text2`, `warn`)."""

    def __init__(
        self, text: str = "", type_: str = "normal", ink: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self, type_)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_ink(self, ink: str) -> None:
        """Another colour, by its token."""
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)


class OneLine(Label):
    """A label that never wraps or pushes: what doesn't fit ends in an ellipsis, with a tip."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(theme.colour(str(self.property("ink"))))
        painter.drawText(self.rect(), int(self.alignment()), shown)


class Sentence(QLabel):
    """A sentence in which some words are links: `<a href="lessons:ID">…</a>`.

    Only for our own texts: what users wrote must be escaped before it gets here.
    """

    def __init__(self, html: str = "", type_: str = "normal", ink: str = "text2") -> None:
        super().__init__()
        self.set_html(html)
        self.setTextFormat(Qt.TextFormat.RichText)
        theme.set_font(self, type_)
        self.setProperty("ink", ink)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )

    def set_html(self, html: str) -> None:
        """Say something else; links are told apart by accent and weight, not by a line."""
        look = '<a style="text-decoration: none; font-weight: 600" '
        self.setText(html.replace("<a ", look))


class Key(QLabel):
    """A key as it is drawn on a button or beside a line: `Ctrl+K`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        theme.set_font(self, "meta")
        self.setProperty("key", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Heading(QWidget):
    """The heading of a section: word, count or remark in meta, and what stands right of it."""

    def __init__(
        self, text: str, remark: str = "", *, right: QWidget | None = None, line: bool = False
    ) -> None:
        super().__init__()
        self.words = Label(text, "strong")
        self.remark = Label(remark, "meta", "text2")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.remark)
        row.addStretch(1)
        if right is not None:
            row.addWidget(right)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(row)
        if line:
            rows.addWidget(Hairline())

    def set_remark(self, text: str) -> None:
        """The count or remark behind the word."""
        self.remark.setText(text)

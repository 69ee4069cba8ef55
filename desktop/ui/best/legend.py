# SPDX-License-Identifier: EUPL-1.2
"""What the dots of the map mean."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface


class Legend(Surface):
    """The row below the map."""

    def __init__(self) -> None:
        super().__init__("list", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(6)
        for look, text in (
            ("visited", _("visited")),
            ("known", _("through a bundle")),
            ("none", _("nothing known yet")),
        ):
            row.addWidget(_Dot(look))
            row.addWidget(Label(text, "meta", "text2"))
            row.addSpacing(12)
        row.addStretch(1)


class _Dot(QWidget):
    def __init__(self, look: str) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(14, 14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_far = self._look == "none"
        painter.setPen(Qt.PenStyle.NoPen if is_far else QPen(now.text2, 2))
        inks = {"visited": now.text2, "known": now.list, "none": now.control}
        painter.setBrush(inks[self._look])
        size = 1.8 if is_far else 4.5
        painter.drawEllipse(QPointF(7, 7), size, size)

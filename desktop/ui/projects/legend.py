# SPDX-License-Identifier: EUPL-1.2
"""What the bars mean, beside the tools of the timeline."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.charts.shapes import Box, Role
from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.projects import painting

_BAR = 26
_GAP = 10


class Legend(QWidget):
    """Four little bars with their words; the neighbour's only while one is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._neighbour = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("What the bars mean"))

    def set_neighbour(self, name: str) -> None:
        """The name of the neighbour that is laid over, or ""."""
        self._neighbour = name
        self.updateGeometry()
        self.update()

    def _entries(self) -> list[tuple[Role, str]]:
        entries = [(Role.ACTUAL, _("actual")), (Role.PLAN, _("plan"))]
        if self._neighbour:
            entries.append((Role.REFERENCE, self._neighbour))
        return [*entries, (Role.LATE, _("later than plan"))]

    def _width(self, text: str) -> float:
        return theme.scaled(_BAR) + 6 + marked.advance(text, theme.font("meta")) + 1

    @override
    def sizeHint(self) -> QSize:
        width = sum(self._width(text) + _GAP for _role, text in self._entries()) - _GAP
        return QSize(round(width), theme.scaled(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar, middle = theme.scaled(_BAR), self.height() / 2
        wide = self.sizeHint().width() <= self.width() + 1
        x = max(0.0, self.width() - self.sizeHint().width())
        for role, text in self._entries() if wide else self._entries()[:2]:
            high = 4 if role is Role.PLAN else theme.scaled(13)
            painting.paint(painter, Box(x, middle - high / 2, bar, high, role, 2))
            where = QRectF(x + bar + 6, 0, self._width(text), self.height())
            ink = theme.tokens().text2
            marked.paint_line(painter, where, text, theme.font("meta"), ink)
            x += self._width(text) + _GAP

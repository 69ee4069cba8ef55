# SPDX-License-Identifier: EUPL-1.2
"""The focus ring: one frame that follows the focus when the keyboard moved it."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)
from shiboken6 import Shiboken
from typing_extensions import override

from desktop.ui import tokens

_MARGIN = 3
_SHOWS_IT_ITSELF = (QLineEdit, QAbstractItemView, QAbstractScrollArea, QComboBox)


class _RingStyle(QProxyStyle):
    """Only the ring wears it, so other widgets pay nothing for a style written in Python."""

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return _MARGIN
        return super().pixelMetric(metric, option, widget)


class _Ring(QFocusFrame):
    def __init__(self) -> None:
        super().__init__()
        self._style = _RingStyle()
        self.setStyle(self._style)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.now().focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class FocusRing(QObject):
    """Follows `QApplication.focusChanged`; fields and lists show their focus themselves."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring = _Ring()
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not Shiboken.isValid(self._ring):
            # Qt makes the frame a child of the window it is in, and it went with that window.
            self._ring = _Ring()
        wanted = new if new is not None and _wants_ring(new) else None
        self._ring.setWidget(wanted)  # pyright: ignore[reportArgumentType]

    def follows(self) -> QWidget | None:
        """The widget that the ring is around."""
        return self._ring.widget() if Shiboken.isValid(self._ring) else None


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, _SHOWS_IT_ITSELF) or widget.property("ring") is False:
        return False
    return widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

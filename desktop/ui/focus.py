# SPDX-License-Identifier: EUPL-1.2
"""The focus ring: one frame that follows the focus when the keyboard moved it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from desktop.ui.ring import Ring

_SHOWS_IT_ITSELF = (QLineEdit, QAbstractScrollArea, QComboBox)


class FocusRing(QObject):
    """Follows `QApplication.focusChanged`; fields and lists show their focus themselves."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and _wants_ring(new):
            self._there().setWidget(new)
        elif self._ring is not None and Shiboken.isValid(self._ring):
            self._ring.setWidget(None)  # pyright: ignore[reportArgumentType]

    def _there(self) -> "Ring":
        if self._ring is None or not Shiboken.isValid(self._ring):
            # Qt makes the frame a child of the window it is in, and it goes with that window.
            from desktop.ui.ring import Ring

            self._ring = Ring()
        return self._ring

    def follows(self) -> QWidget | None:
        """The widget that the ring is around."""
        if self._ring is None or not Shiboken.isValid(self._ring):
            return None
        return self._ring.widget()


def _wants_ring(widget: QWidget) -> bool:
    if isinstance(widget, _SHOWS_IT_ITSELF) or widget.property("ring") is False:
        return False
    return widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

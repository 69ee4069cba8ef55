# SPDX-License-Identifier: EUPL-1.2
"""Segments: two to four choices that are always visible; the arrow keys move."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import kinds, marked


class Segments(QWidget):
    """A choice of one; `chosen` says which, by its value. Kinds get their sign and colour."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: list[tuple[str, str]], *, fill: bool = False) -> None:
        """`choices`: value and text. A value that is a kind of lesson gets its sign."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (value, text) in enumerate(choices):
            button = self._make(value, text, _position(index, len(choices)))
            row.addWidget(button, 1 if fill else 0)
        if not fill:
            row.addStretch(1)
        self._group.idClicked.connect(self._on_clicked)

    def _make(self, value: str, text: str, position: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("segment", position)
        button.setProperty("kind", value)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_font(button, "normal")
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        if value in kinds.KINDS:
            button.setIcon(kinds.sign_icon(value))
            button.setIconSize(QSize(theme.scaled(18), theme.scaled(16)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, len(self._buttons))
        self._buttons[value] = button
        self.set_text(value, text)
        return button

    def value(self) -> str:
        """The value that is chosen, or an empty text."""
        for value, button in self._buttons.items():
            if button.isChecked():
                return value
        return ""

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            self._keep_one_tab_stop()

    def set_text(self, value: str, text: str, icon: QIcon | None = None) -> None:
        """Change the text of a choice, such as its count."""
        button = self._buttons[value]
        button.setText(text)
        if icon is not None:
            button.setIcon(icon)
        # The chosen one is heavier, and still has room for its first and last letter.
        sign = 0 if button.icon().isNull() else button.iconSize().width() + 6
        words = marked.advance(text, theme.font("strong")) if text else 0
        button.setMinimumWidth(round(words) + sign + theme.scaled(20))

    def set_spoken(self, value: str, text: str) -> None:
        """What a screen reader says of a choice that shows only a sign and a count."""
        self._buttons[value].setAccessibleName(text)
        self._buttons[value].setToolTip(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        now = values.index(self.value()) if self.value() else 0
        wanted = max(0, min(len(values) - 1, now + step))
        self._buttons[values[wanted]].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[values[wanted]].click()

    def _on_clicked(self, index: int) -> None:
        self._keep_one_tab_stop()
        self.chosen.emit(list(self._buttons)[index])

    def _keep_one_tab_stop(self) -> None:
        for button in self._buttons.values():
            stop = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.ClickFocus)


def _position(index: int, count: int) -> str:
    if count == 1:
        return "only"
    if index == 0:
        return "first"
    return "last" if index == count - 1 else "middle"

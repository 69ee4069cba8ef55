# SPDX-License-Identifier: EUPL-1.2
"""Properties of a record in its side panel: name left, value right, edited in place."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.parts.labels import Label

_ROW = 30
_NAMES = 84


class Properties(QWidget):
    """A form of rows; `add(name, widget)`, or `add_text` for what is only read."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(8)
        self._form.setVerticalSpacing(0)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def add(self, name: str, value: QWidget) -> QWidget:
        """A row with an editor or another widget."""
        label = Label(name, "normal", "text2")
        label.setFixedWidth(theme.scaled(_NAMES))
        label.setMinimumHeight(theme.scaled(_ROW))
        label.setBuddy(value)
        if not value.accessibleName():
            value.setAccessibleName(name)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(value)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        box.setMinimumHeight(theme.scaled(_ROW))
        self._form.addRow(label, box)
        return value

    def show_row(self, value: QWidget, shown: bool) -> None:
        """Show or hide the row with this editor."""
        box = value.parentWidget()
        if box is not None:
            self._form.setRowVisible(box, shown)

    def add_text(self, name: str, text: str = "") -> Label:
        """A row that is only read; set its text later."""
        value = Label(text, wrap=True)
        self.add(name, value)
        return value


class ChoiceButton(QToolButton):
    """A value that opens its choices below: state, phase, evidence, sharing."""

    chosen = Signal(str)

    def __init__(self, choices: list[tuple[str, str]], *, name: str, unset: str = "–") -> None:
        super().__init__()
        self._choices = dict(choices)
        self._unset = unset
        self._value = ""
        self.setAccessibleName(name)
        self.setProperty("inline", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(theme.icon("caret-down", "text2"))
        self.setIconSize(QSize(theme.scaled(12), theme.scaled(12)))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for value, text in choices:
            action = menu.addAction(text)
            action.setData(value)
            action.setCheckable(True)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(menu)
        self.set_value("")

    def value(self) -> str:
        """The term that is chosen."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose without telling; a term that isn't known shows as itself."""
        self._value = value
        self.setText(self._choices.get(value, value or self._unset))

    def _on_about_to_show(self) -> None:
        for action in self.menu().actions():
            action.setChecked(action.data() == self._value)

    def _on_triggered(self, action: QAction) -> None:
        value = str(action.data())
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

# SPDX-License-Identifier: EUPL-1.2
"""Fields of a form: label above, editor, help below, and what is wrong with it.

advice = TextField(_("Advice"), help_=_("What should somebody else do?"))
advice.changed.connect(self._on_edited)
advice.set_text(lesson.advice)
advice.set_error(_("An advice is needed before this lesson is confirmed."))
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label

_MOST_LINES = 12
_WIDEST_LIST = 640


class GrowingEdit(QPlainTextEdit):
    """An editor of plain text that grows with what is in it, up to twelve lines."""

    left = Signal()
    """The focus went elsewhere: time to save."""

    def __init__(self, type_: str = "normal", least_lines: int = 1) -> None:
        super().__init__()
        self._least = least_lines
        self.setProperty("field", "box")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_font(self, type_)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin isn't something to undo
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        needed = self._lines()
        lines = max(self._least, min(_MOST_LINES, needed))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar if needed > _MOST_LINES else off)
        step = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(round(lines * step) + 14)

    def _lines(self) -> int:
        """How many lines the text takes: asked block by block, since Qt lays out what it paints."""
        layout, count = self.document().documentLayout(), 0
        block = self.document().begin()
        while block.isValid() and count <= _MOST_LINES:
            layout.blockBoundingRect(block)
            count += block.layout().lineCount()
            block = block.next()
        return count

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            undoes = e.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.document().isUndoAvailable():
                e.ignore()  # nothing of its own left to undo: the journal's undo has its turn
                return False
        return super().event(e)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LineEdit(QLineEdit):
    """A line to type in; `left` when the focus goes elsewhere or Enter is pressed."""

    def __init__(self, type_: str = "normal", *, bare: bool = False) -> None:
        super().__init__()
        self.setProperty("field", "bare" if bare else "box")
        theme.set_font(self, type_)
        self.setMinimumHeight(marked.line_height(type_) + 13)


class Field(QWidget):
    """Any editor with its label above, and help or an error below."""

    changed = Signal()
    left = Signal()

    def __init__(self, label: str, editor: QWidget, *, help_: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label, "meta_medium", "text2")
        self.label.setBuddy(editor)
        self._help = help_
        self._sign = Icon("warning", 14, "warn")
        self._below = Label(help_, "meta", "text2", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._sign)
        below.addWidget(self._below, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.label)
        rows.addWidget(editor)
        rows.addLayout(below)
        rows.addStretch(1)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        self.set_error("")

    def set_error(self, text: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self._sign.setVisible(bool(text))
        self._below.setText(text or self._help)
        self._below.set_ink("warn" if text else "text2")
        self._below.setVisible(bool(text or self._help))
        self.editor.setProperty("wrong", bool(text))
        self.editor.setAccessibleDescription(text or self._help)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class TextField(Field):
    """Text of any length, in an editor that grows."""

    def __init__(
        self, label: str, *, help_: str = "", example: str = "", least_lines: int = 1
    ) -> None:
        self.edit = GrowingEdit(least_lines=least_lines)
        super().__init__(label, self.edit, help_=help_)
        self.edit.setPlaceholderText(example)
        self.edit.textChanged.connect(self.changed)
        self.edit.left.connect(self.left)

    def text(self) -> str:
        """What is in it."""
        return self.edit.toPlainText()

    def set_read_only(self, read_only: bool) -> None:
        """Whether it only shows; its ground says so."""
        if self.edit.isReadOnly() != read_only:
            self.edit.setReadOnly(read_only)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def set_text(self, text: str) -> None:
        """Put a text in without telling; the cursor stays where it was if nothing changes."""
        if text != self.text():
            blocked = self.blockSignals(True)
            self.edit.setPlainText(text)
            self.blockSignals(blocked)


class LineField(Field):
    """One line of text."""

    def __init__(self, label: str, *, help_: str = "", type_: str = "normal") -> None:
        self.edit = LineEdit(type_)
        super().__init__(label, self.edit, help_=help_)
        self.edit.textEdited.connect(self.changed)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        """What is in it."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text in."""
        if text != self.edit.text():
            self.edit.setText(text)


class ChoiceBox(QComboBox):
    """What doesn't fit ends in an ellipsis; the list that opens is wide enough to read."""

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        whole = QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(whole, option, part, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )

    @override
    def showPopup(self) -> None:
        rows = self.view()
        rows.setMinimumWidth(min(_WIDEST_LIST, rows.sizeHintForColumn(0) + theme.scaled(24)))
        super().showPopup()

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            min(super().sizeHint().width(), theme.scaled(240)), super().sizeHint().height()
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(80), super().minimumSizeHint().height())


class ChoiceField(Field):
    """One of several terms, each with its label: `[("draft", _("draft")), ...]`."""

    def __init__(self, label: str, choices: list[tuple[str, str]], *, help_: str = "") -> None:
        self.box = ChoiceBox()
        self.box.setMinimumHeight(theme.scaled(32))
        for value, text in choices:
            self.box.addItem(text, value)
        super().__init__(label, self.box, help_=help_)
        self.box.activated.connect(self._on_activated)

    def value(self) -> str:
        """The term that is chosen."""
        return str(self.box.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a term without telling."""
        self.box.setCurrentIndex(self.box.findData(value))

    def _on_activated(self) -> None:
        self.changed.emit()
        self.left.emit()


class NumberField(Field):
    """A whole number, or nothing."""

    def __init__(self, label: str, most: int, *, unit: str = "", help_: str = "") -> None:
        self.box = QSpinBox()
        self.box.setMinimumHeight(theme.scaled(32))
        self.box.setRange(-1, most)
        self.box.setValue(-1)
        self.box.setSpecialValueText("–")
        self.box.setSuffix(f" {unit}" if unit else "")
        self.box.setGroupSeparatorShown(True)
        super().__init__(label, self.box, help_=help_)
        self.box.valueChanged.connect(self.changed)
        self.box.editingFinished.connect(self.left)

    def value(self) -> int | None:
        """The number, or None."""
        return None if self.box.value() < 0 else self.box.value()

    def set_value(self, value: int | None) -> None:
        """Put a number in without telling."""
        blocked = self.blockSignals(True)
        self.box.setValue(-1 if value is None else value)
        self.blockSignals(blocked)

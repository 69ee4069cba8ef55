# SPDX-License-Identifier: EUPL-1.2
"""The quick capture window: one field; Enter keeps a note, a kind's key a draft lesson."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import capture
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.terms import term_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.fields import GrowingEdit
from desktop.ui.parts.kinds import KINDS, logo_icon, sign_icon
from desktop.ui.parts.labels import Label

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class CaptureWindow(QDialog):
    """Stays on top; what was typed and not kept is still there the next time."""

    def __init__(self, door: "Door", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._is_keeping = False
        self._owner = parent
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Quick note"))
        self.setWindowIcon(logo_icon())
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.edit = _Field(self)
        self.edit.setAccessibleName(_("Quick note"))
        self.edit.setPlaceholderText(_("What do you want to remember?"))
        self.error = Label("", "meta", "warn", wrap=True)
        self.error.hide()
        self.keep = Button(_("Keep"), self.keep_note, look="primary", compact=True)
        self.keep.setToolTip(_("Enter"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(self.edit)
        rows.addWidget(self.error)
        rows.addLayout(self._buttons())
        theme.dress(self)
        self.resize(theme.scaled(560), self.sizeHint().height())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.kinds: dict[str, Button] = {}
        for number, kind in enumerate(KINDS, 1):
            slot = partial(self.keep_lesson, kind)
            button = Button(
                term_label("lesson_kind", kind), slot, icon=sign_icon(kind), compact=True
            )
            button.setToolTip(_("Keep as a lesson (%(key)s)") % {"key": f"Ctrl+{number}"})
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(button.click)
            self.kinds[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(Button(_("All notes"), self._on_all, look="link", compact=True))
        row.addWidget(self.keep)
        return row

    def stand_alone(self, is_alone: bool) -> None:
        """Be shown without the window it belongs to, or with it."""
        parent = None if is_alone else self._owner
        if self.parentWidget() is not parent:
            self.setParent(parent, self.windowFlags())
            theme.dress(self)

    def open(self) -> None:
        """Come up, with the cursor in the field."""
        self.show()
        self.activateWindow()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_note(self) -> None:
        """Keep it as a note, and be gone."""
        self._keep(capture.note, label=_("Note kept"))

    def keep_lesson(self, kind: str, _checked: bool = False) -> None:
        """Keep it as a draft lesson of this kind, and be gone."""
        self._keep(capture.draft, kind, label=_("Lesson made"))

    def _keep(self, action: object, *args: object, label: str) -> None:
        text = self.edit.toPlainText().strip()
        if self._is_keeping:
            return
        if not text:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._is_keeping = True
        self._door.runner.do(
            action,  # pyright: ignore[reportArgumentType]
            text,
            *args,
            label=label,
            done=self._on_kept,
            failed=self._on_failed,
        )

    def _on_all(self) -> None:
        self.hide()
        self._door.go("notes")

    def _on_kept(self, stored: Stored) -> None:
        self._is_keeping = False
        self.error.hide()
        self.edit.clear()
        self.hide()
        told = _("Note kept.") if stored.type == "note" else _("Kept as a draft lesson.")
        self._door.say(told, undo=True)

    def _on_failed(self, error: BaseException) -> None:
        """The words stay; what is wrong is said below them."""
        self._is_keeping = False
        self.error.setText(str(error))
        self.error.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _Field(GrowingEdit):
    """Enter keeps; Shift+Enter begins another line."""

    def __init__(self, window: CaptureWindow) -> None:
        super().__init__("reading", least_lines=2)
        self._window = window

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._window.keep_note()
        else:
            super().keyPressEvent(e)

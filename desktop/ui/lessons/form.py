# SPDX-License-Identifier: EUPL-1.2
"""One lesson as a form: kind, title, and the texts that grow with what is typed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.records.lesson import Lesson
from desktop.records.terms import LessonKind, field_label, term_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import Field, LineEdit, NumberField, TextField
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.kinds import KINDS
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.segments import Segments
from desktop.ui.writing.names import beside

_TEXTS = ("situation", "observation", "cause", "advice", "effect")
_MORE_TEXTS = ("works_when", "not_when", "why_it_worked")
_FITTING: dict[str, tuple[str, ...]] = {
    LessonKind.ADOPT: _MORE_TEXTS,
    LessonKind.SAVE_TIME: ("saved",),
}
"""Which of the further fields fit a kind; the others come with "More fields"."""
_MOST_HOURS = 1_000_000
_MOST_EUROS = 1_000_000_000


class LessonForm(Panel):
    """Emits `changed` with the fields that now read differently."""

    changed = Signal(dict)
    kind_chosen = Signal(str)
    apply_asked = Signal()

    def __init__(self) -> None:
        super().__init__("base", margins=(0, 0, 0, 0), spacing=0)
        self._read_only = False
        self._all = False
        self._only_filled = False
        self._lesson: Lesson | None = None
        self.kinds = Segments(
            _("Kind"), [(kind, term_label("lesson_kind", kind)) for kind in KINDS]
        )
        self.kinds.chosen.connect(self.kind_chosen)
        self.apply_ = Button(_("Apply…"), self._on_apply, icon="check-circle", compact=True)
        self.more = IconButton("dots-three", _("More"))
        self.title = LineEdit("heading")
        self.title.setAccessibleName(field_label("title"))
        self.title.textEdited.connect(self._on_title)
        self.title.returnPressed.connect(self._on_named)
        self.message = Message("warn")
        self.recurrence = Message("warn")
        self.theirs = Message("info")
        self.texts = {name: TextField(field_label(name)) for name in (*_TEXTS, *_MORE_TEXTS)}
        self.hours = NumberField(field_label("hours_saved"), _MOST_HOURS, unit=_("hours"))
        self.euros = NumberField(field_label("euros_saved"), _MOST_EUROS, unit="€")
        self.saved = beside(self.hours, self.euros)
        self.further = Button(_("More fields"), self._on_more, look="link")
        self.used = Label("", "meta", "text2", wrap=True)
        self._above = QVBoxLayout()
        self._top = QHBoxLayout()
        self._column = QWidget()
        self._build()
        for name, field in self.texts.items():
            field.setObjectName(name)
            field.changed.connect(self._on_text)
        self.hours.changed.connect(self._on_saved)
        self.euros.changed.connect(self._on_saved)

    def _build(self) -> None:
        column = self._column
        column.setMaximumWidth(theme.scaled(640))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        top = self._top
        top.setSpacing(6)
        top.addWidget(self.kinds)
        top.addStretch(1)
        top.addWidget(self.apply_)
        top.addWidget(self.more)
        rows.addLayout(top)
        rows.addWidget(self.title)
        rows.addLayout(self._above)
        for widget in (self.message, self.theirs, self.recurrence):
            rows.addWidget(widget)
        for name in _TEXTS:
            rows.addWidget(self.texts[name])
        rows.addWidget(self.saved)
        for name in _MORE_TEXTS:
            rows.addWidget(self.texts[name])
        rows.addWidget(self.further, 0, Qt.AlignmentFlag.AlignLeft)
        used = QHBoxLayout()
        used.setSpacing(8)
        used.addWidget(Icon("users", 14, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        used.addWidget(self.used, 1)
        rows.addLayout(used)
        around = QHBoxLayout()
        around.setContentsMargins(24, 18, 24, 24)
        around.addStretch(1)
        around.addWidget(column, 1000)
        around.addStretch(1)
        self.rows.addLayout(around)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room the word goes that the button beside the kinds has; its tip then says it."""
        super().resizeEvent(event)
        self.apply_.setText(_("Apply…"))
        self._top.invalidate()
        if self._top.minimumSize().width() > min(self.width() - 48, self._column.maximumWidth()):
            self.apply_.setText("")
        self.apply_.set_icon("check-circle")
        self.apply_.setToolTip("" if self.apply_.text() else _("Apply…"))
        self.apply_.setAccessibleName(_("Apply…"))

    def add_above(self, widget: QWidget) -> None:
        """Something that stands between the title and the texts."""
        self._above.addWidget(widget)

    def show_lesson(self, lesson: Lesson, *, read_only: bool, is_withdrawn: bool = False) -> None:
        """Show it; what reads so already keeps its cursor. Of one that was withdrawn nothing is
        asked for that isn't there.
        """
        if self._lesson is None or self._lesson.id != lesson.id:
            self._all = False
        self._lesson, self._read_only = lesson, read_only
        self._only_filled = read_only and is_withdrawn
        self.apply_.setEnabled(not is_withdrawn)
        self.kinds.set_value(lesson.kind)
        self.kinds.setEnabled(not read_only)
        if self.title.text() != lesson.title and not (
            self.title.hasFocus() and self.title.text().strip() == lesson.title
        ):
            self.title.setText(lesson.title)
            self.title.setCursorPosition(0)
        self.title.setReadOnly(read_only)
        for name, field in self.texts.items():
            field.set_text(getattr(lesson, name))
            field.set_read_only(read_only)
        for number, value in ((self.hours, lesson.hours_saved), (self.euros, lesson.euros_saved)):
            number.set_value(value)
            number.box.setReadOnly(read_only)
        self._fit_kind()

    def _fit_kind(self) -> None:
        """The words and the fields that go with the kind."""
        kind = self.kinds.value()
        effect = self.texts["effect"]
        avoids = kind == LessonKind.AVOID
        _relabel(effect, _("Effect if you don't") if avoids else field_label("effect"))
        examples = {
            "effect": _("For instance: delay, extra costs, complaints"),
            "cause": _("Why did it go so?"),
            "advice": _("What should somebody else do?"),
        }
        for name, example in examples.items():
            self.texts[name].edit.setPlaceholderText("" if self._read_only else example)
        for name in _TEXTS:
            self.texts[name].setVisible(not self._only_filled or bool(self.texts[name].text()))
        fitting = _FITTING.get(kind, ())
        hidden = 0
        for name in _MORE_TEXTS:
            hidden += self._fit(self.texts[name], name in fitting, bool(self.texts[name].text()))
        saved = self.hours.value() is not None or self.euros.value() is not None
        hidden += self._fit(self.saved, "saved" in fitting, saved)
        self.further.setVisible(hidden > 0 and not self._read_only)

    def _fit(self, widget: QWidget, fits: bool, filled: bool) -> int:
        """Show a further field where it fits or holds something; gives 1 where it stays away."""
        shown = self._all or filled or (fits and not self._read_only)
        widget.setVisible(shown)
        return 0 if shown else 1

    def start_naming(self) -> None:
        """Put the cursor in the title, with all of it selected."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _on_title(self, text: str) -> None:
        if text.strip():
            self.changed.emit({"title": text.strip()})

    def _on_named(self) -> None:
        first = next(field for field in self.texts.values() if not field.isHidden())
        first.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_text(self) -> None:
        field: Any = self.sender()
        self.changed.emit({field.objectName(): field.text()})

    def _on_saved(self) -> None:
        self.changed.emit({"hours_saved": self.hours.value(), "euros_saved": self.euros.value()})

    def _on_more(self) -> None:
        self._all = True
        self._fit_kind()

    def _on_apply(self) -> None:
        self.apply_asked.emit()


def _relabel(field: Field, text: str) -> None:
    field.label.setText(text)
    field.editor.setAccessibleName(text)

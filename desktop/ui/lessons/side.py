# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a lesson: properties, where it comes from, what resembles it, comments."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.lessons import Alike, LessonPage, SourceView
from desktop.i18n import _, brief_day, ngettext
from desktop.records.lesson import Lesson
from desktop.records.terms import field_label, term_label
from desktop.ui import theme
from desktop.ui.parts.column import Panel
from desktop.ui.parts.dots import Dots
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Heading, Label, Sentence
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.properties import ChoiceButton, Properties
from desktop.ui.parts.surface import Hairline
from desktop.ui.writing.choices import terms
from desktop.ui.writing.days import DayEdit
from desktop.ui.writing.files import Files
from desktop.ui.writing.names import NamePicker
from desktop.ui.writing.remarks import Remarks

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class LessonProperties(Properties):
    """The short fields, edited in place; `changed` with what is chosen now."""

    changed = Signal(dict)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.state = ChoiceButton(terms("lesson_state"), name=field_label("state"))
        self.topics = NamePicker(field_label("topics"), compact=True, example=_("Topic"))
        self.phase = ChoiceButton(terms("phase", none="–"), name=field_label("phase"))
        self.evidence = ChoiceButton(terms("evidence", none="–"), name=field_label("evidence"))
        self.impact = Dots(field_label("impact"), _of_five)
        self.effort = Dots(field_label("effort"), _of_five)
        self.owner = LineEdit(bare=True)
        self.review_on = DayEdit(field_label("review_on"), today, bare=True)
        self.sharing = ChoiceButton(terms("sharing"), name=field_label("sharing"))
        self._choices = {
            "state": self.state,
            "phase": self.phase,
            "evidence": self.evidence,
            "sharing": self.sharing,
        }
        self._editors: dict[str, QWidget] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        short = {
            "topics": _("Topic"),
            "impact": _("Impact on us"),
            "review_on": _("Review by"),
        }
        for name, widget in (
            ("state", self.state),
            ("topics", self.topics),
            ("phase", self.phase),
            ("evidence", self.evidence),
            ("impact", self.impact),
            ("effort", self.effort),
            ("owner", self.owner),
            ("review_on", self.review_on),
            ("sharing", self.sharing),
        ):
            widget.setObjectName(name)
            self._editors[name] = widget
            self.add(short.get(name, field_label(name)), widget)
        for edit in (self.owner, self.review_on.edit):
            edit.setTextMargins(-10, 0, -8, 0)  # in line with the values above and below

    def _connect(self) -> None:
        for choice in self._choices.values():
            choice.chosen.connect(self._on_chosen)
        self.topics.changed.connect(self._on_chosen)
        self.review_on.changed.connect(self._on_chosen)
        for dots in (self.impact, self.effort):
            dots.chosen.connect(self._on_dots)
        self.owner.editingFinished.connect(self._on_owner)

    def show_lesson(
        self,
        lesson: Lesson,
        names: Mapping[str, str],
        *,
        read_only: bool,
        is_withdrawn: bool = False,
    ) -> None:
        """Show it; of a neighbour's that was withdrawn only what is still said."""
        for name, choice in self._choices.items():
            choice.set_value(getattr(lesson, name))
            choice.setEnabled(not read_only)
        if self.topics.is_read_only() != read_only:
            self.topics.set_read_only(read_only)
        self.topics.set_values(lesson.topics, names)
        for dots, value in ((self.impact, lesson.impact), (self.effort, lesson.effort)):
            dots.set_value(value)
            dots.set_read_only(read_only)
        if not self.owner.hasFocus():
            self.owner.setText(lesson.owner)
            self.owner.setCursorPosition(0)
        self.owner.setReadOnly(read_only)
        self.review_on.set_day(lesson.review_on)
        self.review_on.set_read_only(read_only)
        self._tell_withdrawn(lesson, is_withdrawn, only_filled=read_only and is_withdrawn)

    def _tell_withdrawn(self, lesson: Lesson, is_withdrawn: bool, *, only_filled: bool) -> None:
        if is_withdrawn:
            self.state.setText(term_label("lesson_state", "withdrawn"))
            self.state.setEnabled(False)
        for name, widget in self._editors.items():
            self.show_row(widget, name == "state" or not only_filled or bool(getattr(lesson, name)))

    def _on_chosen(self, value: object) -> None:
        self.changed.emit({self.sender().objectName(): value})

    def _on_dots(self, value: int) -> None:
        self.changed.emit({self.sender().objectName(): value or None})

    def _on_owner(self) -> None:
        if self.owner.isModified():
            self.owner.setModified(False)
            self.changed.emit({"owner": self.owner.text().strip()})


def _of_five(value: int) -> str:
    return _("%(value)d of 5") % {"value": value}


class LessonSide(Panel):
    """`opened` with a place and a record's id."""

    opened = Signal(str, str)

    def __init__(self, door: "Door", today: date) -> None:
        super().__init__("list", margins=(20, 16, 20, 20), spacing=14)
        self._today = today
        self._shown_sources: list[QWidget] = []
        self.properties = LessonProperties(today)
        self._sources = _Group(_("Source"))
        self._alike = _Group(_("Looks like"))
        self.cards = RowList(_("Lessons like this one"), wrap=True, pad=0, fit=True)
        self.cards.opened.connect(self._on_card)
        self.cards.clicked.connect(self._on_clicked)
        self._alike.rows.addWidget(self.cards)
        self.files = Files(door, with_hint=False)
        self.remarks = Remarks()
        self.rows.addWidget(self.properties)
        self.rows.addWidget(self._sources)
        self.rows.addWidget(self._alike)
        for section in (self.files, self.remarks):
            self.rows.addWidget(Hairline())
            self.rows.addWidget(section)
        self._alike.hide()

    def show_page(self, page: LessonPage) -> None:
        """Show what stands around the lesson."""
        lesson = page.stored.record
        kind = lesson.kind if isinstance(lesson, Lesson) else ""
        for widget in self._shown_sources:
            widget.hide()
            widget.deleteLater()
        self._shown_sources = [self._source(source, kind) for source in page.sources]
        for widget in self._shown_sources:
            self._sources.rows.addWidget(widget)
        self._sources.setVisible(bool(page.sources))
        self.files.show_files(page.files, read_only=not page.is_own)
        self.remarks.show_remarks(page.remarks, self._today)

    def _source(self, source: SourceView, kind: str) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        if source.quote.strip():
            rows.addWidget(Quotation(source.quote, kind))
        words = escape(source.title)
        when = f" · {brief_day(source.day, date.min)}" if source.day else ""
        place = {"visit": "visits", "project": "projects"}.get(source.kind, "")
        if source.record and place:
            words = f'<a href="{place}:{source.record}">{words}</a>'
        line = Sentence(words + when, "meta")
        line.linkActivated.connect(self._on_link)
        rows.addWidget(line)
        return box

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show what resembles the lesson."""
        count = ngettext("%(count)d lesson", "%(count)d lessons", len(found))
        self._alike.heading.set_remark(count % {"count": len(found)})
        self._alike.setVisible(bool(found))
        self.cards.set_rows(list(found), line_of)

    def _on_link(self, link: str) -> None:
        place, _colon, record_id = link.partition(":")
        self.opened.emit(place, record_id)

    def _on_card(self, lesson: str) -> None:
        self.opened.emit("lessons", lesson)

    def _on_clicked(self) -> None:
        self._on_card(self.cards.current_id())


def line_of(alike: Alike) -> Line:
    """How a lesson reads that resembles another: where, and whether the cause is the same."""
    same = _("same cause") if alike.has_same_cause else ""
    word = term_label("lesson_kind", alike.kind)
    meta = " · ".join(part for part in (alike.place or word, same) if part)
    return Line(alike.id, alike.title, meta, kind=alike.kind)


class _Group(QWidget):
    """A hairline, a heading, and what comes below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading = Heading(name)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        self.rows.addWidget(Hairline())
        self.rows.addSpacing(4)
        self.rows.addWidget(self.heading)


class Quotation(Label):
    """A passage with the line of its kind at the left."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(f"“{text.strip()}”", "normal", "text2", wrap=True)
        self._kind = kind
        self.setContentsMargins(12, 2, 0, 2)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        now = theme.tokens()
        ink = now.kind(self._kind).line if self._kind else now.line
        QPainter(self).fillRect(0, 0, 2, self.height(), ink)

# SPDX-License-Identifier: EUPL-1.2
"""The text of a visit: questions with their answers, the notes and the conclusion, on one page."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.records.document import replace
from desktop.records.visit import Question, Visit
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.visits.passages import GUTTER, Passage, PassageText
from desktop.ui.writing.growing import GrowingText


class QuestionRow(QWidget):
    """A question with its number in the gutter and its answer below."""

    edited = Signal()

    def __init__(self, number: int, question: Question) -> None:
        super().__init__()
        self.key = question.key
        self.number = Label("", "meta", "text2")
        self.question = GrowingText(_("Question"), "strong", _("Question"))
        # On the day itself Tab goes from answer to answer; F2 is for the question.
        self.question.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.answer = PassageText("", _("No answer yet"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, GUTTER - 8)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.number, 0, 0, side)
        grid.addWidget(self.question, 0, 1)
        grid.addWidget(self.answer, 1, 0, 1, 2)
        self.show_question(number, question)
        self.question.typed.connect(self.edited)
        self.answer.typed.connect(self.edited)

    def show_question(self, number: int, question: Question) -> None:
        """Show it, leaving alone what reads so already."""
        self.key = question.key
        self.number.setText(str(number))
        if self.question.text() != question.question:
            self.question.set_text(question.question)
        if self.answer.text() != question.answer:
            self.answer.set_text(question.answer)
        self.mark_answered()
        values = {"number": number, "question": question.question}
        self.answer.setAccessibleName(_("Answer %(number)d: %(question)s") % values)
        self.question.setAccessibleName(_("Question %(number)d") % values)

    def mark_answered(self) -> None:
        """An open question has its number in the colour of attention."""
        answered = bool(self.answer.text().strip())
        ink = "text2" if answered else "warn"
        if self.number.property("ink") != ink:
            self.number.set_ink(ink)


class VisitText(Panel):
    """Emits `changed` with the fields that now read differently."""

    changed = Signal(dict)
    picked = Signal(str)
    opened = Signal(str)
    files_given = Signal(object)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__("base", margins=(0, 0, 0, 0), spacing=0)
        self._questions: tuple[Question, ...] = ()
        self._rows: list[QuestionRow] = []
        self._last: PassageText | None = None
        self._read_only = False
        self._passages: Sequence[Passage] = ()
        self.notes = PassageText(_("Notes"), _("What you see and hear"))
        self.conclusion = PassageText(_("Conclusion"), _("What you take home, in a few sentences"))
        self.above = QVBoxLayout()
        self.follows: QWidget = self
        """After this one Tab comes to the first answer."""
        self._above: list[QWidget] = []
        for editor in (self.notes, self.conclusion):
            editor.setReadOnly(True)  # until a visit is open, there is nothing to write in
        self._build()
        self._watch(self.notes)
        self._watch(self.conclusion)
        self.notes.typed.connect(self._on_notes)
        self.conclusion.typed.connect(self._on_conclusion)

    def _build(self) -> None:
        column = QWidget()
        column.setMaximumWidth(self.notes.widest() + GUTTER)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.above.setSpacing(12)
        self._remark = Heading(_("Questions"))
        theme.set_font(self._remark.words, "heading")
        self._heading = _inset(self._remark)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.scaled(12))
        self._add = Button(_("Add a question"), self._on_add, look="link")
        self._column.addLayout(self.above)
        self._gap = QWidget()
        self._gap.setFixedHeight(16)
        self._gap.hide()
        self._column.addWidget(self._gap)
        for widget in (self._heading,):
            self._column.addWidget(widget)
        self._column.addSpacing(10)
        self._column.addLayout(self._list)
        self._adding = _inset(self._add, left=-4)
        self._column.addWidget(self._adding, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(20)
        for name, editor in ((_("Notes"), self.notes), (_("Conclusion"), self.conclusion)):
            self._column.addWidget(_inset(Label(name, "heading")))
            self._column.addSpacing(4)
            self._column.addWidget(editor)
            self._column.addSpacing(24)
        around = QHBoxLayout()
        around.setContentsMargins(24, 14, 24, 24)
        around.addStretch(1)
        around.addWidget(column, 1000)
        around.addStretch(1)
        self.rows.addLayout(around)

    def show_visit(self, visit: Visit, *, read_only: bool) -> None:
        """Show this visit's texts; an editor that reads so already keeps its cursor."""
        self._read_only = read_only
        self._questions = visit.questions
        self._fit_rows(len(visit.questions))
        for number, (row, question) in enumerate(zip(self._rows, visit.questions, strict=True), 1):
            row.show_question(number, question)
        for editor, text in ((self.notes, visit.notes), (self.conclusion, visit.conclusion)):
            if editor.text() != text:
                editor.set_text(text)
        for editor in self.editors():
            editor.setReadOnly(read_only)
        for row in self._rows:
            row.question.setReadOnly(read_only)
        self._adding.setVisible(not read_only)
        self._tell_answered()
        self._order_tabs()

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            if self._last is row.answer:
                self._last = None
            row.hide()
            row.deleteLater()
        while len(self._rows) < count:
            row = QuestionRow(0, Question(key="a" * 8))
            row.edited.connect(self._on_question)
            row.question.files_given.connect(self.files_given)
            self._watch(row.answer)
            self._rows.append(row)
            self._list.addWidget(row)

    def _watch(self, editor: PassageText) -> None:
        editor.picked.connect(self.picked)
        editor.opened.connect(self.opened)
        editor.files_given.connect(self.files_given)
        editor.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit_above()
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, PassageText):
            self._last = watched
        return super().eventFilter(watched, event)

    def _order_tabs(self) -> None:
        """Answers that were made later come where they stand as well."""
        for before, after in pairwise([self.follows, *self.editors(), self._add]):
            QWidget.setTabOrder(before, after)

    def editors(self) -> list[PassageText]:
        """All editors in which passages can stand, in the order of the text."""
        return [*(row.answer for row in self._rows), self.notes, self.conclusion]

    def current(self) -> PassageText:
        """The editor one was in last, or the notes."""
        return self._last or self.notes

    def set_passages(self, passages: Sequence[Passage]) -> list[str]:
        """Mark the passages; gives the lessons in the order in which they stand in the text."""
        self._passages = passages
        found: list[str] = []
        for editor in self.editors():
            fresh = [one for one in passages if one.lesson not in found]
            found += editor.set_passages(fresh)
        return found

    def add_above(self, widget: QWidget) -> None:
        """Put something above the text that may be hidden, such as a message."""
        self._above.append(widget)
        widget.installEventFilter(self)
        self.above.addWidget(widget)

    def _fit_above(self) -> None:
        """Keep what stands above the text, where anything does, at a distance."""
        self._gap.setVisible(any(not widget.isHidden() for widget in self._above))

    def show_current(self, lesson: str) -> None:
        """Show which passage is the current one."""
        for editor in self.editors():
            editor.show_current(lesson)

    def go_to(self, lesson: str) -> bool:
        """Put the cursor at the passage of a lesson."""
        return any(editor.go_to(lesson) for editor in self.editors())

    def flash(self, lesson: str) -> None:
        """Show the passage that was just made."""
        for editor in self.editors():
            if lesson in editor.lessons():
                editor.flash(lesson)

    def reveal(self, lesson: str) -> None:
        """Bring a lesson's passage in sight; the focus stays where it is."""
        for editor in self.editors():
            where = editor.place_of(lesson)
            if where is not None:
                spot = editor.viewport().mapTo(self.inside, where.center())
                self.area.ensureVisible(spot.x(), spot.y(), 0, 60)
                return

    def forget(self) -> None:
        """Another visit comes: nobody is in any editor yet."""
        self._last = None
        for editor in self.editors():
            editor.set_text("")

    def enter_answer(self, index: int) -> None:
        """Put the cursor in the answer to a question."""
        if 0 <= index < len(self._rows):
            self._rows[index].answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current_question(self) -> int:
        """The place of the question one is at, or -1."""
        for index, row in enumerate(self._rows):
            if row.answer is self._last or row.question.hasFocus():
                return index
        return -1

    def edit_question(self, index: int) -> None:
        """Put the cursor in the words of a question."""
        if 0 <= index < len(self._rows):
            self._rows[index].question.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_question(self) -> None:
        by_key = {row.key: row for row in self._rows}
        self._questions = tuple(
            replace(
                question,
                question=by_key[question.key].question.text(),
                answer=by_key[question.key].answer.text(),
            )
            for question in self._questions
        )
        for row in self._rows:
            row.mark_answered()
        self._tell_answered()
        self.changed.emit({"questions": self._questions})

    def _tell_answered(self) -> None:
        count = len(self._questions)
        answered = sum(1 for question in self._questions if question.answer.strip())
        values = {"answered": answered, "count": count}
        text = _("%(answered)d of %(count)d answered") % values if count else ""
        self._remark.set_remark(text)

    def _on_notes(self) -> None:
        self.changed.emit({"notes": self.notes.text()})

    def _on_conclusion(self) -> None:
        self.changed.emit({"conclusion": self.conclusion.text()})

    def _on_add(self) -> None:
        self.add_asked.emit()


def _inset(widget: QWidget, left: int = 0) -> QWidget:
    """The widget, as far to the right as the text beside the gutter."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(GUTTER + left, 0, 0, 0)
    row.addWidget(widget)
    return box

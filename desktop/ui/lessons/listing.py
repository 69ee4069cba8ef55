# SPDX-License-Identifier: EUPL-1.2
"""The list of lessons: by topic or in another order, narrowed by kind, words and whose they are."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.lessons import LessonLine
from desktop.i18n import _, number
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.kinds import KINDS
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.properties import ChoiceButton
from desktop.ui.parts.segments import Segments
from desktop.ui.state import State
from desktop.ui.writing.choices import terms
from desktop.ui.writing.record_column import RecordColumn

Row = LessonLine | Head
ORDERS = ("topic", "newest", "title", "state")


def ordered(lines: Sequence[LessonLine], order: str) -> list[Row]:
    """The lines in an order; by topic they stand under their heads."""
    if order == "topic":
        return _by_topic(lines)
    if order == "title":
        return [*sorted(lines, key=_by_title)]
    if order == "state":
        return [*sorted(lines, key=_by_state)]
    return list(lines)


def _by_title(line: LessonLine) -> str:
    return line.title.casefold()


def _by_state(line: LessonLine) -> tuple[str, str]:
    return state_of(line), line.title.casefold()


def _by_topic(lines: Sequence[LessonLine]) -> list[Row]:
    groups: dict[str, list[LessonLine]] = {}
    for line in lines:
        groups.setdefault(line.topics[0] if line.topics else "", []).append(line)
    rows: list[Row] = []
    for topic in sorted(groups, key=lambda name: (not name, name.casefold())):
        rows += [Head(topic or _("Without a topic")), *groups[topic]]
    return rows


def state_of(line: LessonLine) -> str:
    """How far a lesson is: how far it came with us, or how sure it is."""
    if line.stage:
        return term_label("stage", line.stage).lower()
    return term_label("lesson_state", line.state).lower()


def line_of(line: LessonLine) -> Line:
    """How a lesson reads in the list."""
    word = term_label("lesson_kind", line.kind)
    meta = " · ".join(part for part in (word, line.place) if part)
    return Line(line.id, line.title, meta, state=state_of(line), kind=line.kind)


class LessonsColumn(RecordColumn):
    """All lessons; `kinds` and `filter` narrow them."""

    def __init__(self, state: State) -> None:
        self._funnel = IconButton("funnel", _("Filter"), checkable=True)
        self._sort = IconButton("sort-ascending", _("Order"))
        new = IconButton("plus", _("New lesson"), self._on_new)
        buttons: list[QWidget] = [self._funnel, self._sort, new]
        super().__init__(_("Lessons"), buttons=buttons, multiple=True)
        self._state = state
        kept = state.text("lessons.order", ORDERS[0])
        self._order = kept if kept in ORDERS else ORDERS[0]
        self.kinds = Segments(
            _("Kind"), [("", _("All")), *((kind, "0") for kind in KINDS)], fill=True
        )
        self.kinds.set_value("")
        self.kinds.chosen.connect(self._on_narrowed)
        self._build_filter()
        self.add_below(self.kinds)
        self.add_strip(self.filter)
        self.set_body(self.rows)
        self._sort.set_menu(self._order_menu())

    def _build_filter(self) -> None:
        self.filter = QWidget()
        self.words = LineEdit()
        self.words.setPlaceholderText(_("Title, place or topic"))
        self.words.setAccessibleName(_("Filter the lessons"))
        self.words.textChanged.connect(self._on_narrowed)
        away = QShortcut(QKeySequence("Esc"), self.words)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(self.close_filter)
        whose = [("", _("All lessons")), ("own", _("Our own")), ("others", _("Neighbours’"))]
        self.whose = ChoiceButton(whose, name=_("Whose"))
        self.whose.chosen.connect(self._on_narrowed)
        self.states = ChoiceButton(terms("lesson_state", none=_("Any state")), name=_("State"))
        self.states.chosen.connect(self._on_narrowed)
        choices = QHBoxLayout()
        choices.addWidget(self.whose)
        choices.addWidget(self.states)
        choices.addStretch(1)
        rows = QVBoxLayout(self.filter)
        rows.setContentsMargins(16, 6, 16, 4)
        rows.setSpacing(6)
        rows.addWidget(self.words)
        rows.addLayout(choices)
        self.filter.hide()
        self._funnel.toggled.connect(self._on_funnel)

    def _order_menu(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        names = (_("By topic"), _("Last changed first"), _("By title"), _("By state"))
        for value, name in zip(ORDERS, names, strict=True):
            action = QAction(name, menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == self._order)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._on_order)
        return menu

    @override
    def set_lines(self, lines: Sequence[LessonLine], today: date) -> None:
        self.set_count(number(len(lines)) if lines else "")
        super().set_lines(lines, today)

    @override
    def first(self) -> str:
        rows = ordered(self._shown(), self._order)
        return next((row.id for row in rows if isinstance(row, LessonLine)), "")

    @override
    def widen(self, record_id: str) -> None:
        self.kinds.set_value("")
        self._funnel.setChecked(False)
        self._show()

    def open_filter(self) -> None:
        """Let the person narrow the list."""
        self._funnel.setChecked(True)

    def close_filter(self) -> None:
        """Show all of the list again."""
        self._funnel.setChecked(False)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrowed(self) -> Sequence[LessonLine]:
        """By everything but the kind."""
        if self.filter.isHidden():
            return self._lines
        words = self.words.text().casefold().split()
        whose, state = self.whose.value(), self.states.value()
        return [
            line
            for line in self._lines
            if (not whose or line.is_own == (whose == "own"))
            and (not state or line.state == state)
            and _has(line, words)
        ]

    def _shown(self) -> list[LessonLine]:
        kind = self.kinds.value()
        return [line for line in self._narrowed() if kind in ("", line.kind)]

    @override
    def _show(self) -> None:
        counts = Counter(line.kind for line in self._narrowed())
        for kind in KINDS:
            label = term_label("lesson_kind", kind)
            self.kinds.set_text(kind, number(counts[kind]))
            self.kinds.set_spoken(kind, f"{label}: {counts[kind]}")
        self.rows.set_rows(ordered(self._shown(), self._order), line_of)

    def _on_narrowed(self, _value: str = "") -> None:
        self._show()

    def _on_order(self, action: QAction) -> None:
        self._order = str(action.data())
        self._state.keep("lessons.order", self._order)
        self._show()

    def _on_funnel(self, on: bool) -> None:
        self.filter.setVisible(on)
        if on:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()


def _has(line: LessonLine, words: Sequence[str]) -> bool:
    text = " ".join((line.title, line.place, *line.topics)).casefold()
    return all(word in text for word in words)

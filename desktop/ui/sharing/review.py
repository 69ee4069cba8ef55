# SPDX-License-Identifier: EUPL-1.2
"""The second column of Share: what leaves, with each finding marked, its answers and the table."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.answers.sharing import Finding
from desktop.answers.stored import Stored
from desktop.i18n import _, day, ngettext
from desktop.records.document import texts, title_of
from desktop.records.terms import type_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.column import Column
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline
from desktop.ui.parts.table import Cell, Table
from desktop.ui.parts.table import Column as TableColumn
from desktop.ui.search.announcing import Announcer
from desktop.ui.sharing.answer_card import AnswerCard
from desktop.ui.sharing.decisions import Decisions
from desktop.ui.sharing.review_marks import Marked, Part
from desktop.ui.sharing.review_text import ReviewText
from desktop.ui.sharing.words import (
    IN_FILE,
    all_of_kind,
    decision_words,
    finding_label,
    place_of,
)
from desktop.ui.state import State

_ASIDE = frozenset({"title", "name", "file_name", "created_by", "modified_by"})


class ReviewColumn(Column):
    """Says `turned` when another finding is in turn, `decided` when anything was decided, and
    `look_asked` to read what leaves.
    """

    turned = Signal(object)
    decided = Signal()
    look_asked = Signal()

    def __init__(self, state: State, decisions: Decisions) -> None:
        self.several = Button(_("Several at once"), look="quiet")
        words = _("As it is read")
        self.look = Button(words, self._on_look, look="quiet", icon="eye", tip=words)
        self.look.setAccessibleName(words)
        buttons: list[QWidget] = [self.several, self.look]
        super().__init__(_("2  What leaves"), buttons=buttons, ground="base")
        self._decisions = decisions
        self._current: Finding | None = None
        self._stored: Stored | None = None
        self._shown: tuple[str, bool] | None = None
        """The record whose text stands there, and whether it stays home."""
        self._showing = False
        self._told: Counter[str] | None = None
        self._menu = QMenu(self)
        self.several.set_menu(self._menu)
        self.chip = Chip("", icon="warning", look="warn")
        self.add_beside(self.chip)
        self.text = ReviewText(_("What leaves"))
        self.card = AnswerCard()
        self.table = Table(_("Findings"), self._columns(), state, "sharing.findings")
        # They stand in the order of the parcel, by their numbers: a step goes to the next row.
        self.table.setSortingEnabled(False)
        # A step by a key with Shift would choose every row between as well.
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.announcer = Announcer(self.card)
        self.nothing = Label("", "normal", "text2", wrap=True)
        self._body()
        self.text.picked.connect(self._on_number)
        self.card.answered.connect(self.answer)
        self.card.moved.connect(self.step)
        self.table.picked.connect(self._on_row)

    def _columns(self) -> Sequence[TableColumn]:
        return (
            TableColumn(_("No."), self._number, 56),
            TableColumn(_("Found"), lambda each: Cell(finding_label(each.kind), ink="text2"), 132),
            TableColumn(_("Text"), lambda each: Cell(each.text), 145),
            TableColumn(_("Decision"), self._decision, 190),
        )

    def _number(self, finding: Finding) -> Cell:
        return Cell(str(self._decisions.index(finding) + 1), ink="text2")

    def _words_of(self, finding: Finding) -> str:
        choice = self._decisions.choice(finding)
        return decision_words(finding, choice, self._decisions.reason(finding))

    def _decision(self, finding: Finding) -> Cell:
        text = self._words_of(finding)
        if not self._decisions.choice(finding):
            return Cell(text, icon="warning", ink="warn", strong=True)
        return Cell(text, icon="check", ink="text2")

    def _body(self) -> None:
        inside = QWidget()
        around = QHBoxLayout(inside)
        around.setContentsMargins(24, 16, 24, 0)
        column = QVBoxLayout()
        column.setSpacing(12)
        text = QHBoxLayout()
        text.setContentsMargins(-4, 0, -4, 0)
        text.addWidget(self.text)
        column.addLayout(text, 1)
        column.addWidget(self.card)
        column.addWidget(self.nothing)
        around.addLayout(column)
        self._inside = inside
        below = QWidget()
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, 12, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(Hairline())
        rows.addWidget(self.table)
        self._below = below
        both = QWidget()
        outside = QVBoxLayout(both)
        outside.setContentsMargins(0, 0, 0, 12)
        outside.setSpacing(0)
        outside.addWidget(inside, 1)
        outside.addWidget(below)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self.set_body(self._stack)

    def show_instead(self, widget: QWidget) -> None:
        """Show this instead of a record: nothing leaves, or it is being looked through."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def show_record(self, stored: Stored) -> None:
        """Show a record as it will read."""
        self._stored, self._shown = stored, None
        self._stack.setCurrentIndex(0)
        if self._current is None or self._current.record != stored.id:
            here = self._decisions.of_record(stored.id)
            waiting = [each for each in here if not self._decisions.choice(each)]
            self._current = next(iter([*waiting, *here]), None)
        self.refresh()

    def show_findings(self) -> None:
        """Another parcel: the table, and the first that waits in turn."""
        self.table.set_rows(self._decisions.findings)
        self._current, self._shown = self._decisions.next_waiting(None), None
        self._fit_table()
        self.refresh()

    def current(self) -> Finding | None:
        """The finding in turn."""
        return self._current

    def refresh(self) -> None:
        """Show the decisions as they are now."""
        self._tell_waiting()
        self._below.setVisible(bool(self._decisions.findings))
        if self._stored is not None:
            self._show_text(self._stored)
        self._show_turn()
        self.table.viewport().update()

    def _show_turn(self) -> None:
        """Show which finding is in turn."""
        current = self._current
        here = current is not None and (self._stored is None or current.record == self._stored.id)
        self.card.setVisible(here)
        self.nothing.setVisible(not here)
        self.nothing.setText(self._nothing_words())
        place = self._decisions.index(current) + 1
        if current is not None and here:
            waits = not self._decisions.choice(current)
            others = self._decisions.kinds_waiting()[current.kind] - waits
            count = len(self._decisions.findings)
            self.card.show_finding(current, place, count, waits=waits, others=others)
            self.announcer.say(f"{self.card.accessibleName()}. {self._words_of(current)}")
        self.text.show_current(place if here else 0)
        self._select_row()

    def _nothing_words(self) -> str:
        if self._decisions.findings:
            return _("Nothing was found in this record that needs a decision.")
        return _("Looked through: no names, addresses or numbers were found in what leaves.")

    def _tell_waiting(self) -> None:
        kinds = self._decisions.kinds_waiting()
        if kinds == self._told:
            return
        self._told, count = kinds, kinds.total()
        told = ngettext("%(n)d finding waits for you", "%(n)d findings wait for you", count)
        self.chip.setText(told % {"n": count})
        self.chip.setVisible(bool(count))
        self._menu.clear()
        for kind, number in sorted(kinds.items()):
            self._add_action(all_of_kind(kind, number), partial(self._on_all, kind))
        if count:
            self._menu.addSeparator()
            text = _("Replace everything that waits (%(n)d)") % {"n": count}
            self._add_action(text, partial(self._on_all, ""), "Shift+A")
        self.several.setVisible(bool(count))
        # As long as something waits, that takes the room of the words.
        self.look.setText("" if count else self.look.accessibleName())

    def _add_action(self, text: str, call: Callable[[], None], key: str = "") -> None:
        action = QAction(text, self._menu)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the screen has the key
        action.triggered.connect(call)
        self._menu.addAction(action)

    def _on_all(self, kind: str, _checked: bool = False) -> None:
        self._decisions.decide_all(kind)
        self._go_on()

    def replace_all(self) -> None:
        """Put something else in place of everything that waits."""
        if self._decisions.waiting_count():
            self._on_all("")

    def take_same(self) -> None:
        """Ask, or no longer, to answer alike for all of this kind."""
        if self.card.same.isVisible():
            self.card.same.toggle()

    def undo(self) -> None:
        """Take the last decision back, and go to what it was about."""
        finding = self._decisions.undo()
        if finding is not None:
            self._turn_to(finding)
            self.refresh()
            self.decided.emit()

    def _show_text(self, stored: Stored) -> None:
        stays = self._decisions.is_left_out(stored.id)
        if self._shown == (stored.id, stays):
            self.text.change(self._decisions.choices)
            return
        self._shown = (stored.id, stays)
        marks = self._marks(stored.id)
        record = stored.record
        read = dict(texts(record))
        title_path = next((path for path in ("title", "name", "file_name") if path in read), "")
        title = Part("", read.get(title_path, title_of(record)), marks.get(title_path, ()))
        when = record.day()
        known = (type_label(record.type), day(when) if when else "")
        meta = "  ·  ".join(part for part in known if part)
        parts: list[Part] = []
        before = ""
        for path, text in read.items():
            found = marks.get(path, ())
            if path != title_path and (path not in _ASIDE or found):
                label = place_of(path)
                parts.append(Part(label if label != before else "", text, found))
                before = label
        parts += self._in_file(stored.id)
        self.text.show_parts(title, meta, parts, stays_home=stays)

    def _in_file(self, record: str) -> Iterator[Part]:
        """What was found in the file of an attachment, which can't be shown here itself."""
        for each in self._decisions.of_record(record):
            if each.field.startswith(IN_FILE):
                number, choice = self._decisions.index(each) + 1, self._decisions.choice(each)
                mark = Marked(number, 0, len(each.text), choice)
                what = finding_label(each.kind)
                if not each.field.startswith("file"):
                    what = _("%(what)s, in the text of the file") % {"what": what}
                yield Part(what, each.text, (mark,))

    def _marks(self, record: str) -> Mapping[str, Sequence[Marked]]:
        """What is marked in the texts of a record, by field."""
        found: dict[str, list[Marked]] = {}
        for each in self._decisions.of_record(record):
            number, choice = self._decisions.index(each) + 1, self._decisions.choice(each)
            found.setdefault(each.field, []).extend(
                Marked(number, start, end, choice, each.replacement) for start, end in each.places
            )
        return found

    def answer(self, choice: str, reason: str = "") -> None:
        """Decide about the finding in turn, and go on to the next that waits."""
        if self._current is None:
            return
        if self.card.same.isChecked():
            kind = self._current.kind
            self._decisions.decide_all(kind, choice, reason)
        if self._decisions.choice(self._current) != choice:
            self._decisions.decide(self._current, choice, reason)
        self._go_on()

    def _go_on(self) -> None:
        following = self._decisions.next_waiting(self._current)
        self._current = following or self._current
        self.refresh()
        self._tell_turned()
        self.decided.emit()

    def step(self, by: int) -> None:
        """To the next finding (1) or the one before (-1)."""
        findings = self._decisions.findings
        if findings:
            place = self._decisions.index(self._current)
            self._turn_to(findings[(place + by) % len(findings)])

    def _turn_to(self, finding: Finding | None) -> None:
        self._current = finding
        self._show_turn()
        self._tell_turned()

    def _tell_turned(self) -> None:
        found = self._current
        if found is not None and (self._stored is None or self._stored.id != found.record):
            self.turned.emit(found)

    def _on_look(self) -> None:
        self.look_asked.emit()

    def _on_number(self, number: int) -> None:
        self._turn_to(self._decisions.findings[number - 1])

    def _on_row(self, finding: Finding) -> None:
        if not self._showing:
            self._turn_to(finding)

    def _select_row(self) -> None:
        place = self._decisions.index(self._current)
        self._showing = True
        if 0 <= place < self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(place, 0))
        self._showing = False

    def _fit_table(self) -> None:
        row = self.table.verticalHeader().defaultSectionSize()
        shown = min(len(self._decisions.findings), _MOST_ROWS)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + shown * row + theme.scaled(2))


_MOST_ROWS = 6

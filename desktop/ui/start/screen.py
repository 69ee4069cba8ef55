# SPDX-License-Identifier: EUPL-1.2
"""The start page: what needs me, the figures that count, the next visit, what was recent."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.finding import SavedQuestion
from desktop.answers.overview import Need, NeedKind, Start
from desktop.answers.sharing import WAITING
from desktop.i18n import _, capital, long_day
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.screen import Screen
from desktop.ui.start.aside import NextVisitCard, RecentList
from desktop.ui.start.figures import FigureStrip
from desktop.ui.start.needs import FILE, NeedList, bundles_waiting, greeting
from desktop.ui.start.searches import SavedList

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door

PLACES = {
    "visit": "visits",
    "lesson": "lessons",
    "project": "projects",
    "organisation": "organisations",
    "note": "notes",
    "bundle": "sharing",
}

_COUNT_MS = 2000


class StartScreen(Screen):
    """Reads once when it is shown, and again after a change."""

    place: ClassVar[str] = "start"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._day = Label("", "title")
        self._greeting = Label("", "normal", "text2", wrap=True)
        self.plan = Button(_("Plan a visit"), self._on_plan, look="primary", icon="calendar-plus")
        self.figures = FigureStrip()
        self.pressing = NeedList(_("Late and today"))
        self.coming = NeedList(_("This week and after"))
        self.next = NextVisitCard()
        self._named: list[str] = []
        self._next_heading = Heading(_("Next visit"))
        self.saved = SavedList()
        self.recent = RecentList()
        # The index takes half a second to load: the page goes before the counts of its searches.
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._count)
        self._build()
        self.pressing.chosen.connect(self._on_need)
        self.coming.chosen.connect(self._on_need)
        self.next.opened.connect(self._on_visit)
        self.next.calendar_asked.connect(self._on_calendar)
        self.recent.opened.connect(self._on_recent)
        self.saved.opened.connect(self._on_saved)

    def _build(self) -> None:
        panel = Panel("base", margins=(32, 28, 32, 32), spacing=24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._day)
        words.addWidget(self._greeting)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.plan)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(24)
        left.addWidget(self.pressing)
        left.addWidget(self.coming)
        left.addStretch(1)
        right.setSpacing(24)
        card = QVBoxLayout()
        card.setSpacing(8)
        card.addWidget(self._next_heading)
        card.addWidget(self.next)
        right.addLayout(card)
        right.addWidget(self.saved)
        right.addWidget(self.recent)
        right.addStretch(1)
        columns = QGridLayout()
        columns.setHorizontalSpacing(40)
        columns.addLayout(left, 0, 0)
        columns.addLayout(right, 0, 1)
        columns.setColumnStretch(0, 1)
        columns.setColumnMinimumWidth(1, theme.scaled(316))
        panel.rows.addLayout(head)
        panel.rows.addWidget(self.figures)
        panel.rows.addLayout(columns)
        self.fill(panel)

    @override
    def title(self) -> str:
        return _("Start")

    @override
    def help_text(self) -> str:
        return _(
            "At the left stands what asks for attention, each with the one thing to do about it. "
            "At the right the next visit, your saved searches and what was changed lately."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.plan

    @override
    def show_record(self, record_id: str | None) -> None:
        known = self.door.workspace.opening()
        if known is not None:
            self._on_start(known.start)
            self._counting.start()
            return
        from desktop.actions import asked, overview

        self.door.runner.read(overview.start, done=self._on_start, newest="start")
        self.door.runner.read(asked.saved, done=self._on_searches, newest="start.saved")

    @override
    def refresh(self, changes: "Changes") -> None:
        self.show_record(None)

    def _on_start(self, start: Start) -> None:
        self._day.setText(capital(long_day(start.today)))
        here = bundles_waiting(self.door.state, start.today)
        self._greeting.setText(greeting(len(start.needs) + len(here)))
        self.figures.show_figures(start.figures)
        self.pressing.show_needs([*here, *start.pressing])
        self.coming.show_needs(start.coming)
        has_next = start.next_visit is not None
        self.next.setVisible(has_next)
        self._next_heading.setVisible(has_next)
        if start.next_visit is not None:
            self.next.show_visit(start.next_visit)
        self.recent.show_recent(start.recent)

    def _on_searches(self, saved: list[SavedQuestion]) -> None:
        if [one.name for one in saved] != self._named:
            self._named = [one.name for one in saved]
            self.saved.show_saved(saved)
        if saved:
            self._counting.start()

    def _count(self) -> None:
        """How much is new in each; asked again where the index isn't there yet."""
        from desktop.actions import asked

        if self.isVisible():
            self.door.runner.read(asked.counted, done=self._on_counted, newest="start.counted")

    def _on_counted(self, saved: list[SavedQuestion]) -> None:
        self.saved.show_saved(saved)
        if any(one.total is None for one in saved):
            self._counting.start()

    def _on_saved(self, name: str) -> None:
        self.door.go("search", f"saved:{name}")

    def _on_plan(self) -> None:
        self.door.new_asked.emit("visits")

    def _on_need(self, need: Need) -> None:
        if need.kind == NeedKind.ACTION:
            self._finish(need)
        elif need.kind == NeedKind.BUNDLE:
            is_file = need.type == FILE
            self.door.go("receive", need.record if is_file else WAITING + need.record)
        else:
            self.door.go(PLACES.get(need.type, "start"), need.record or None)

    def _finish(self, need: Need) -> None:
        from desktop.actions import visits

        today = self.door.workspace.clock().astimezone().date()
        self.door.runner.do(
            visits.finish_follow_up,
            need.record,
            need.key,
            today,
            label=_("Action finished: %(what)s") % {"what": need.title},
            done=self._on_finished,
        )

    def _on_finished(self, _stored: object) -> None:
        self.door.say(_("Action finished."), undo=True)

    def _on_visit(self, record_id: str) -> None:
        self.door.go("visits", record_id)

    def _on_recent(self, kind: str, record_id: str) -> None:
        if kind in PLACES:
            self.door.go(PLACES[kind], record_id)

    def _on_calendar(self, record_id: str) -> None:
        from desktop.actions import overview

        self.door.runner.read(overview.calendar, record_id, done=self._on_ics)

    def _on_ics(self, text: bytes) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposal = str(Path(folder) / f"{_('visit')}.ics")
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Put in calendar"), proposal, _("Calendar (*.ics)")
        )
        if name:
            Path(name).write_bytes(text)
            self.door.say(_("Saved; open the file to put the visit in your calendar."))

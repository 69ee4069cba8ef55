# SPDX-License-Identifier: EUPL-1.2
"""The overviews: the report follows what is chosen; print it, or save it in three forms."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import report_choices
from desktop.answers.report_choices import ReportChoices, Subject
from desktop.answers.reporting import ReportAnswer
from desktop.i18n import _
from desktop.records.errors import BuurwijsError
from desktop.ui import theme
from desktop.ui.overviews.bar import PreviewBar
from desktop.ui.overviews.choices import Choices
from desktop.ui.overviews.latest import Latest, Wanted
from desktop.ui.overviews.notice import Notice
from desktop.ui.overviews.pages import PageView
from desktop.ui.overviews.pictures import Pictures
from desktop.ui.overviews.saving import Saving
from desktop.ui.overviews.thumbnails import Thumbnails
from desktop.ui.parts.surface import Surface
from desktop.ui.screen import Screen

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door

_WIDTH = 276
_LEAST, _MOST = 220, 420
_THUMBNAILS_FROM = 560
_KEPT_PAGES, _KEPT_THUMBNAILS = 8, 400


class OverviewsScreen(Screen):
    """Choices, pages, and what to do with them."""

    place: ClassVar[str] = "overviews"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self.latest = Latest(door.runner)
        self._large = Pictures(door.runner, _KEPT_PAGES)
        self._small = Pictures(door.runner, _KEPT_THUMBNAILS)
        self.choices = Choices(door.state)
        self.view = PageView(self._large)
        self.thumbnails = Thumbnails(self._small)
        self.bar = PreviewBar(self.view)
        self.notice = Notice()
        self.saving = Saving(door, self)
        self.shown: ReportAnswer | None = None
        self._wanted: Wanted | None = None
        self._then: Callable[[], None] | None = None
        self._subject: Subject | None = None
        self._title = ""
        self._build()
        self._add_actions()
        self._connect()

    def _build(self) -> None:
        self._pages = Surface("desk")
        beside = QHBoxLayout(self._pages)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.thumbnails)
        beside.addWidget(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self.notice)
        right = QWidget()
        right.setMinimumWidth(theme.scaled(320))
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._stack, 1)
        self.choices.setMinimumWidth(theme.scaled(_LEAST))
        self.choices.setMaximumWidth(theme.scaled(_MOST))
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        self._columns.setProperty("hairline", True)
        self._columns.addWidget(self.choices)
        self._columns.addWidget(right)
        self._columns.setStretchFactor(1, 1)
        width = self.door.state.number("overviews.choices", theme.scaled(_WIDTH))
        self._columns.setSizes([width, 10_000])
        self.fill(self._columns)

    def _add_actions(self) -> None:
        self.add_action(_("Next page"), partial(self.view.step, 1), "Ctrl+PgDown", "caret-right")
        self.add_action(_("Previous page"), partial(self.view.step, -1), "Ctrl+PgUp", "caret-left")
        self.add_action(_("Larger"), self.view.zoom_in, "Ctrl++", "plus")
        self.add_action(_("Smaller"), self.view.zoom_out, "Ctrl+-", "minus")
        self.addActions(self.bar.zoom.actions_())
        self.add_action(_("Print…"), self._on_print, "Ctrl+P", "printer")
        self.add_action(_("Save as PDF…"), partial(self._on_save, "pdf"), "Ctrl+Shift+S")
        self.add_action(_("Save as a Word file"), partial(self._on_save, "docx"))
        self.add_action(_("Save as a web page"), partial(self._on_save, "html"))

    def _connect(self) -> None:
        self.choices.changed.connect(self._ask)
        self.choices.record_chosen.connect(self._read_choices)
        self.latest.made.connect(self._on_made)
        self.latest.refused.connect(self._on_refused)
        self.latest.stopped.connect(self._on_stopped)
        self.view.page_changed.connect(self.thumbnails.select)
        self.thumbnails.picked.connect(self.view.go_to)
        self.bar.print_asked.connect(self._on_print)
        self.bar.save_asked.connect(self._on_save)
        self._columns.splitterMoved.connect(self._on_moved)

    # -- what the window asks -------------------------------------------------------------------

    @override
    def title(self) -> str:
        return self._title or _("Overviews")

    @override
    def help_text(self) -> str:
        return _(
            "Choose at the left what the report is about, for whom it is and what is in it; the"
            " pages follow. Print it, or save it as a PDF, a Word file or a web page."
            " Only what its reader may see is in it."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.choices.report.box

    @override
    def show_record(self, record_id: str | None) -> None:
        if record_id is not None:
            self.door.runner.read(
                report_choices.subject, record_id, done=self._on_subject, newest="overviews.subject"
            )
        elif self.shown is None:
            self._read_choices("")

    @override
    def refresh(self, changes: "Changes") -> None:
        if self.shown is not None or self._wanted is not None:
            self._read_choices(self.choices.record_of_report())

    # -- reading --------------------------------------------------------------------------------

    def _read_choices(self, record: str) -> None:
        self.door.runner.read(
            report_choices.choices, record, done=self._on_choices, newest="overviews.choices"
        )

    def _on_subject(self, subject: Subject) -> None:
        self._subject = subject
        self._read_choices(subject.scope.record)

    def _on_choices(self, found: ReportChoices) -> None:
        today = self.door.workspace.clock().astimezone().date()
        self.choices.show_choices(found, today)
        if self._subject is not None:
            self.choices.choose(self._subject)
            self._subject = None
        self._order_focus()
        self._ask()

    def _order_focus(self) -> None:
        """Tab goes through the choices, the row of buttons and the pages."""
        pages = [self.thumbnails, self.view]
        order = [*self.choices.in_order(), *self.bar.in_order(), *pages]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _ask(self) -> None:
        self._wanted = self.choices.wanted()
        self.record_id = self.choices.record_of_report() or None
        if self.choices.has_nothing():
            self.notice.tell_nothing()
            self._show_notice()
        else:
            self.latest.ask(self._wanted)

    # -- what came of it ------------------------------------------------------------------------

    def _on_made(self, wanted: Wanted, answer: ReportAnswer) -> None:
        if self.choices.has_nothing():
            return
        self.shown, self._wanted = answer, wanted
        self._title = answer.title
        pages = answer.pages or 1
        for pictures in (self._large, self._small):
            pictures.load(answer.data, pages)
        self._stack.setCurrentWidget(self._pages)
        self.view.show_pages(pages, answer.title)
        self.thumbnails.show_pages(pages, self.view.page())
        self.choices.tell_undrawn(answer.undrawn)
        self.bar.show_page()
        self.bar.set_ready(True)
        self._fold()
        if self._then is not None:
            then, self._then = self._then, None
            then()

    def _on_refused(self, error: BaseException) -> None:
        self._then = None
        if not isinstance(error, BuurwijsError):
            self.door.show_error(error)
            return
        record, place = self.choices.record_of_report(), self.choices.place_of_report()
        if error.code == "no_visit":
            self.notice.tell_refused(error, _("Plan a visit"), partial(self._on_new, "visits"))
        elif error.code == "no_project":
            self.notice.tell_refused(error, _("New project"), partial(self._on_new, "projects"))
        elif record:
            told = _("Open the visit") if place == "visits" else _("Open the project")
            self.notice.tell_refused(error, told, partial(self.door.go, place, record))
        else:
            self.notice.tell_refused(error)
        self._show_notice()

    def _on_stopped(self) -> None:
        self._then = None
        self.notice.tell_stopped(self._ask)
        self._show_notice()

    def _show_notice(self) -> None:
        self._stack.setCurrentWidget(self.notice)
        self.bar.set_ready(False)

    def _on_new(self, place: str) -> None:
        self.door.new_asked.emit(place)

    # -- print and save -------------------------------------------------------------------------

    def _when_newest(self, then: Callable[[], None]) -> None:
        """Do it with what is chosen now, not with what is still shown of before."""
        if self.latest.is_busy():
            self._then = then
        elif self.shown is not None and self._stack.currentWidget() is self._pages:
            then()

    def _on_print(self) -> None:
        self._when_newest(self._print)

    def _print(self) -> None:
        from desktop.ui.overviews.printing import Printing

        if self.shown is not None:
            Printing(self.door, self).print_(self.shown, self.view.page())

    def _on_save(self, form: str) -> None:
        self._when_newest(partial(self._save, form))

    def _save(self, form: str) -> None:
        if self.shown is not None and self._wanted is not None:
            self.saving.save(self._wanted, self.shown, form)

    # -- layout ---------------------------------------------------------------------------------

    def _on_moved(self) -> None:
        self.door.state.keep("overviews.choices", self._columns.sizes()[0])
        self._fold()

    def _fold(self) -> None:
        """One page needs no thumbnails, and where it is narrow the page goes first."""
        room = self._stack.width() >= theme.scaled(_THUMBNAILS_FROM)
        self.thumbnails.setVisible(room and self.view.pages() > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

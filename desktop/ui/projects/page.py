# SPDX-License-Identifier: EUPL-1.2
"""One project: where one is, its title and figures, and its tabs on one draft."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.projects import ProjectPage
from desktop.i18n import _, number
from desktop.records.document import title_of
from desktop.records.project import Project
from desktop.records.terms import ProjectState, term_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.crumbs import Crumbs
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.tabs import Tabs
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.involvement_tab import InvolvementTab
from desktop.ui.projects.lessons_tab import LessonsTab
from desktop.ui.projects.result_tab import ResultTab
from desktop.ui.projects.roles_tab import RolesTab
from desktop.ui.projects.table_tab import TableTab
from desktop.ui.projects.timeline_tab import TimelineTab
from desktop.ui.standing.strip import StandingStrip

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_Tab = TimelineTab | TableTab | LessonsTab | RolesTab | InvolvementTab | ResultTab
TIMELINE, TABLE, LESSONS, ROLES, INVOLVEMENT, RESULT = range(6)
_STATE_ICONS = {"idea": "lightbulb", "running": "play", "done": "check", "stopped": "stop"}


class ProjectView(QWidget):
    """The page. What it can't do itself it asks of the screen."""

    back_asked = Signal()
    state_asked = Signal(str)
    adopt_asked = Signal()
    print_asked = Signal()
    decided = Signal(str, str)
    lesson_opened = Signal(str)
    topics_asked = Signal()

    def __init__(self, door: "Door", draft: Draft) -> None:
        super().__init__()
        self._door = door
        self.draft = draft
        self._page: ProjectPage | None = None
        self._made: list[_Tab] = []
        self._places: list[QVBoxLayout] = []
        self.timeline = TimelineTab(draft, door.state)
        self._build()
        draft.changed.connect(self._on_changed)

    def _build(self) -> None:
        self._message = Message("info")
        around = Surface("base")
        self._message_row = QVBoxLayout(around)
        self._message_row.setContentsMargins(24, 10, 24, 10)
        self._message_row.addWidget(self._message)
        self._around_message = around
        self.strip = StandingStrip(self._door, margins=(24, 10, 24, 0))
        standing = Surface("base")
        above = QVBoxLayout(standing)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.strip)
        self.stack = QStackedWidget()
        self.tabs = Tabs(inset=24)
        names = (_("Timeline"), _("Table"), _("Lessons"), _("Roles"), _("Involvement"), _("Result"))
        for name in names:
            place = QWidget()
            rows = QVBoxLayout(place)
            rows.setContentsMargins(0, 0, 0, 0)
            self._places.append(rows)
            self.stack.addWidget(place)
            self.tabs.addTab(name)
        self._put(TIMELINE, self.timeline)
        self.tabs.currentChanged.connect(self._on_tab)
        self.timeline.decided.connect(self.decided)
        self.timeline.lesson_opened.connect(self.lesson_opened)
        self.timeline.lessons_asked.connect(self._on_lessons_asked)
        self.timeline.table_asked.connect(self._on_table_asked)
        self.timeline.menu_asked.connect(self._on_menu_asked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        ground = Surface("base")
        tabs = QVBoxLayout(ground)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.addWidget(self.tabs)
        rows.addWidget(ground)
        rows.addWidget(standing)
        rows.addWidget(around)
        rows.addWidget(self.stack, 1)

    # The tabs but the first are made when they are first asked for.

    def _put(self, index: int, tab: _Tab) -> None:
        self._places[index].addWidget(tab)
        self._made.append(tab)
        if self._page is not None:
            tab.show_page(self._page)

    @cached_property
    def table(self) -> TableTab:
        """The plan as a table."""
        made = TableTab(self.draft, self._door.state)
        self._put(TABLE, made)
        made.refresh()
        return made

    @cached_property
    def lessons(self) -> LessonsTab:
        """What others learned, by phase."""
        made = LessonsTab(self.draft, self._door)
        made.decided.connect(self.decided)
        made.opened.connect(self.lesson_opened)
        self._put(LESSONS, made)
        return made

    @cached_property
    def roles(self) -> RolesTab:
        """How roles changed."""
        made = RolesTab(self._door)
        self._put(ROLES, made)
        return made

    @cached_property
    def involvement(self) -> InvolvementTab:
        """Who was involved, and how they took it."""
        made = InvolvementTab(self._door)
        self._put(INVOLVEMENT, made)
        return made

    @cached_property
    def result(self) -> ResultTab:
        """What it brought."""
        made = ResultTab(self.draft)
        made.topics_asked.connect(self.topics_asked)
        self._put(RESULT, made)
        made.refresh()
        return made

    def _on_tab(self, index: int) -> None:
        tabs = ("timeline", "table", "lessons", "roles", "involvement", "result")
        getattr(self, tabs[index])
        self.stack.setCurrentIndex(index)

    def _head(self) -> QWidget:
        head = Surface("base")
        self.title = Label("", "title")
        self.state = Chip("", self._on_state, icon="play")
        self._figures = Label("", "normal", "text2")
        self._print = Button(_("Print"), self._on_print, look="quiet", icon="printer", tip="Ctrl+P")
        self._more = IconButton("dots-three", _("More"))
        self.search = IconButton("magnifying-glass", _("Search in this project"), key="Ctrl+F")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 20, 8)
        row.setSpacing(8)
        row.addWidget(Crumbs([(_("Projects"), self._on_back)]))
        row.addWidget(self.title)
        row.addSpacing(4)
        row.addWidget(self.state)
        row.addStretch(1)
        row.addWidget(self._figures)
        row.addSpacing(8)
        row.addWidget(self._print)
        row.addWidget(self.search)
        row.addWidget(self._more)
        return head

    def polish(self) -> None:
        """Look up how everything in it looks: else showing it first would wait for that."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()

    def set_more(self, menu: QMenu) -> None:
        """What stands behind the three dots."""
        self._more.set_menu(menu)

    def show_page(self, page: ProjectPage) -> None:
        """Show a project with all around it; the draft is loaded by the screen."""
        self._page = page
        self.tabs.set_count(LESSONS, sum(len(moment.fits) for moment in page.moments) or None)
        self.tabs.set_count(ROLES, len(page.role_changes) or None)
        self.tabs.set_count(INVOLVEMENT, len(page.involvements) or None)
        self.state.setEnabled(page.is_own)
        for tab in self._made:
            tab.show_page(page)
        self._tell_origin(page)
        self.strip.show_record(page.stored.id, title_of(page.stored.record))
        self._on_changed()

    def _tell_origin(self, page: ProjectPage) -> None:
        has_dates = page.plan.span is not None
        if page.is_own and (has_dates or not page.comparables):
            self._message.tell("")
        elif page.is_own:
            self._message.tell(
                _("There are no dates in this timeline yet."),
                _("Take over a neighbour's, or fill in dates in the table."),
                _("Take over…"),
                self.timeline.take_asked.emit,
            )
        else:
            self._message.tell(
                _("This is the project of %(name)s; it stays as they wrote it.")
                % {"name": page.organisation},
                _("You can take its timeline over, on your own dates and scale."),
                _("Take over…"),
                self._on_adopt,
            )
        self._around_message.setVisible(not self._message.isHidden())

    def _on_changed(self) -> None:
        if not self.draft.is_loaded or self._page is None:
            return
        project = self.draft.project
        self.title.setText(project.title)
        self.state.setText(term_label("project_state", project.state))
        self.state.setIcon(theme.icon(_STATE_ICONS.get(project.state, "play"), "text2"))
        self._figures.setText(figures(project, self._page, self.draft.plan().hours_planned))

    def _on_state(self) -> None:
        menu = QMenu(self)
        for state in ProjectState:
            action = menu.addAction(term_label("project_state", state))
            action.setData(state.value)
            action.setCheckable(True)
            action.setChecked(state == self.draft.project.state)
        menu.triggered.connect(self._on_state_chosen)
        menu.popup(self.state.mapToGlobal(self.state.rect().bottomLeft()))

    def _on_state_chosen(self, action: object) -> None:
        data = getattr(action, "data", None)
        if callable(data):
            self.state_asked.emit(str(data()))

    def _on_back(self) -> None:
        self.back_asked.emit()

    def _on_print(self) -> None:
        self.print_asked.emit()

    def _on_adopt(self) -> None:
        self.adopt_asked.emit()

    def _on_lessons_asked(self) -> None:
        self.tabs.setCurrentIndex(LESSONS)

    def _on_menu_asked(self, point: QPoint) -> None:
        """What can be done with a row, all of it also by the table's keys."""
        key = self.timeline.names.current_key()
        if not key:
            return
        self.table.select(key)
        menu = QMenu(self)
        menu.addAction(_("Edit in the table"), self._on_edit_row)
        if self.draft.is_own:
            menu.addAction(theme.icon("plus"), _("Task"), self._on_add_task)
            menu.addAction(theme.icon("plus"), _("Milestone"), self._on_add_milestone)
            menu.addAction(_("Move up"), self.table.move_up)
            menu.addAction(_("Move down"), self.table.move_down)
            menu.addSeparator()
            menu.addAction(theme.icon("trash"), _("Take out"), self.timeline.drop_current)
        menu.popup(point)

    def _on_edit_row(self) -> None:
        self._on_table_asked(self.timeline.names.current_key())

    def _on_add_task(self) -> None:
        self.tabs.setCurrentIndex(TABLE)
        self.table.add_task()

    def _on_add_milestone(self) -> None:
        self.tabs.setCurrentIndex(TABLE)
        self.table.add_milestone()

    def _on_table_asked(self, key: str) -> None:
        self.tabs.setCurrentIndex(TABLE)
        self.table.select(key)

    # Ctrl+Z is the window's; while there are edits of our own, they are taken back first.

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and self.draft.can_undo():
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and self.draft.can_redo():
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self.draft.can_undo():
            self.draft.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) and self.draft.can_redo():
            self.draft.redo()
        else:
            super().keyPressEvent(event)


def figures(project: Project, page: ProjectPage, planned_by_tasks: int) -> str:
    """`1.180 van 3.200 uur · tot nu 160 uur bespaard`, as far as it is known."""
    budget = project.budget
    spent = budget.hours_actual if budget and budget.hours_actual is not None else None
    planned = budget.hours_planned if budget and budget.hours_planned is not None else None
    spent = page.plan.hours_actual if spent is None else spent
    planned = planned_by_tasks if planned is None else planned
    parts: list[str] = []
    if planned or spent:
        values = {"spent": number(spent), "planned": number(planned)}
        parts.append(_("%(spent)s of %(planned)s hours") % values)
    if page.savings.hours_realised:
        hours = number(page.savings.hours_realised)
        parts.append(_("%(hours)s hours saved so far") % {"hours": hours})
    return " · ".join(parts)

# SPDX-License-Identifier: EUPL-1.2
"""The tab Timeline: tools, names and bars on one model and one scroll bar, lessons below."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions.editing import new_key
from desktop.answers.planning import Drop, Moment, Part, Shuffle, Span
from desktop.answers.projects import ProjectPage
from desktop.charts.axis import Zoom
from desktop.charts.timeline import Lessons
from desktop.i18n import _
from desktop.records.document import replace
from desktop.records.project import Phase, Project
from desktop.records.terms import PhaseKind
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.segments import Segments
from desktop.ui.parts.surface import Surface
from desktop.ui.projects.canvas import Canvas
from desktop.ui.projects.compare import Compare
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.legend import Legend
from desktop.ui.projects.model import PlanModel
from desktop.ui.projects.moment_panel import MomentPanel
from desktop.ui.projects.names import Names, NamesHead
from desktop.ui.state import State

_NAMES_WIDTH = 248
_PANEL_HEIGHT = 170
_NARROW = 1030


class TimelineTab(QWidget):
    """Shows a draft's plan; asks upwards for what isn't the timeline's own."""

    compare_asked = Signal(str)
    """The id of a project to lay over ours, or "" for none."""
    decided = Signal(str, str)
    lesson_opened = Signal(str)
    lessons_asked = Signal()
    table_asked = Signal(str)
    take_asked = Signal()
    menu_asked = Signal(object)
    """The menu of the current row, at this point of the screen."""

    def __init__(self, draft: Draft, state: State) -> None:
        super().__init__()
        self._draft = draft
        self._state = state
        self._moments: tuple[Moment, ...] = ()
        self._shown = ""
        self.model = PlanModel(self)
        self.names = Names(self.model)
        self.canvas = Canvas()
        self.panel = MomentPanel()
        self._build()
        self._connect()

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._tool_row = self._tools()
        rows.addWidget(self._tool_row)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setHandleWidth(1)
        self._split.setProperty("hairline", True)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._body())
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty())
        rows.addWidget(self._stack, 1)

    def _empty(self) -> EmptyState:
        self._take = Button(_("Take over a timeline…"), self._on_take, look="primary")
        self._begin = Button(_("Begin with the five phases"), self._on_begin)
        return EmptyState(
            _("No timeline yet"),
            _(
                "Stand on a neighbour's shoulders: take over how it went there, on your own dates"
                " and scale. Or begin with five empty phases."
            ),
            buttons=[self._take, self._begin],
        )

    def _tools(self) -> QWidget:
        tools = Surface("base", "bottom")
        tools.setFixedHeight(max(44, theme.scaled(44)))
        row = QHBoxLayout(tools)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        self.zoom = Segments(
            _("Scale of time"),
            [
                (Zoom.WEEK, _("Week")),
                (Zoom.MONTH, _("Month")),
                (Zoom.QUARTER, _("Quarter")),
                (Zoom.YEAR, _("Year")),
            ],
        )
        self.zoom.set_value(self._state.text("projects.zoom", Zoom.MONTH))
        self.today = Button(_("Today"), self._on_today, compact=True)
        self.compare = Compare()
        self.legend = Legend()
        row.addWidget(self.zoom)
        row.addWidget(self.today)
        row.addSpacing(16)
        row.addWidget(self.compare)
        row.addSpacing(16)
        row.addWidget(self.legend, 1)
        return tools

    def _body(self) -> QWidget:
        left = Surface("base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(NamesHead())
        column.addWidget(self.names, 1)
        # As high as the bars' scroll bar, so that both halves end at the same row.
        self._foot = Surface("base")
        self._foot.hide()
        column.addWidget(self._foot)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(1)
        self._sides.setProperty("hairline", True)
        self._sides.addWidget(left)
        self._sides.addWidget(self.canvas)
        self._sides.setStretchFactor(1, 1)
        self._sides.setChildrenCollapsible(False)
        width = self._state.number("projects.names", theme.scaled(_NAMES_WIDTH))
        self._sides.setSizes([width, 3000])
        return self._sides

    def _connect(self) -> None:
        down = self.canvas.verticalScrollBar()
        down.valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.names.verticalScrollBar().valueChanged.connect(down.setValue)
        self.canvas.horizontalScrollBar().installEventFilter(self)
        self.names.folded.connect(self._show_rows)
        self.names.current_changed.connect(self._on_current)
        self.names.opened.connect(self.table_asked)
        self.canvas.picked.connect(self.names.select)
        self.canvas.stepped.connect(self._on_stepped)
        self.canvas.edited.connect(self._draft.apply)
        self.canvas.previewed.connect(self._draft.preview)
        self.canvas.zoomed.connect(self._on_zoomed)
        self.zoom.chosen.connect(self._on_zoomed)
        self.compare.asked.connect(self.compare_asked)
        self.compare.rescaled.connect(self.refresh)
        self.panel.decided.connect(self.decided)
        self.panel.opened.connect(self.lesson_opened)
        self.panel.all_asked.connect(self.lessons_asked)
        self.panel.folded.connect(self._on_folded)
        self._sides.splitterMoved.connect(self._on_moved)
        self._split.splitterMoved.connect(self._on_split)
        self._draft.changed.connect(self.refresh)
        self.canvas.opened.connect(self.table_asked)
        self.names.customContextMenuRequested.connect(self._on_names_menu)
        self.canvas.customContextMenuRequested.connect(self._on_canvas_menu)
        self._add_key(_("Take out"), self.drop_current, "Del")
        self._add_key(_("Move up"), self.move_up, "Alt+Up")
        self._add_key(_("Move down"), self.move_down, "Alt+Down")

    def _add_key(self, text: str, slot: Callable[[], object], key: str) -> None:
        """An action by key, while names or bars have the focus."""
        action = QAction(text, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._sides.addAction(action)

    # -- showing ------------------------------------------------------------------------------

    def show_page(self, page: ProjectPage) -> None:
        """Show what stands around the plan: lessons at phases, neighbours to compare with."""
        self._moments = page.moments if page.is_own else ()
        self.canvas.set_editable(page.is_own)
        self.compare.fill(page.comparables)
        self._take.setVisible(page.is_own and bool(page.comparables))
        self._begin.setVisible(page.is_own)
        if self._shown != page.stored.id:
            self._shown = page.stored.id
            self.names.fold_done()
            self.compare.choose(None, "")
            QTimer.singleShot(0, self, self._first_look)
        self._show_panel()

    def _first_look(self) -> None:
        """How a project is first shown: from its beginning, with today in sight if it can."""
        self._restore_split()
        self.canvas.set_zoom(Zoom(self.zoom.value() or Zoom.MONTH))
        self._select_moment()
        plan = self._draft.plan()
        if plan.span is None:
            return
        width = self.canvas.viewport().width()
        axis = self.canvas.axis
        is_near = axis.x(plan.today) - axis.x(plan.span.start) < width * 0.75
        if is_near or all(row.is_done for row in plan.rows if row.part is Part.PHASE):
            self.canvas.show_from(plan.span.start)
        else:
            self.canvas.show_day(plan.today)

    def _select_moment(self) -> None:
        """Stand on the phase that is about to begin, if none was chosen."""
        moment = next(
            (x for x in self._moments if x.fits and x.days is not None and x.days >= 0), None
        )
        if moment is not None and not self.names.current_key():
            self.names.select(moment.phase)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        if not self._draft.is_loaded:
            return
        has_rows = bool(self._draft.plan().rows)
        self._stack.setCurrentIndex(0 if has_rows else 1)
        self._tool_row.setVisible(has_rows)
        current = self.names.current_key()
        before = [row.key for row in self.names.rows()]
        self.model.set_plan(self._draft.plan())
        if [row.key for row in self.names.rows()] != before:
            self.names.restore_folds()
            self.names.select(current)
        self.compare.lay_over(self._draft.project)
        self._tell_compare()
        self._show_rows()

    def _show_rows(self) -> None:
        if not self._draft.is_loaded:
            return
        spans: Mapping[str, Span] = {}
        if self.compare.reference is not None:
            spans = self.compare.reference.spans
        lessons = {
            moment.phase: Lessons(moment.waiting, _kinds(moment)) for moment in self._moments
        }
        self.canvas.show_plan(
            self._draft.plan(), self.names.rows(), spans, lessons, self.names.current_key()
        )
        self.canvas.verticalScrollBar().setValue(self.names.verticalScrollBar().value())

    def _show_panel(self) -> None:
        """The lessons of the current phase, or of the next one that has any."""
        key = self._phase_of_current()
        chosen = next((x for x in self._moments if x.phase == key), None)
        if chosen is None or not chosen.fits:
            coming = [x for x in self._moments if x.fits and x.waiting]
            chosen = next(iter(coming), chosen)
        self.panel.setVisible(chosen is not None)
        if chosen is not None:
            self.panel.show_moment(chosen, self._draft.is_own)

    def _phase_of_current(self) -> str:
        key = self.names.current_key()
        row = self._draft.plan().row(key) if key and self._draft.is_loaded else None
        return (row.parent or row.key) if row is not None else ""

    # -- comparing ----------------------------------------------------------------------------

    def show_reference(self, theirs: Project | None, name: str) -> None:
        """Lay a neighbour's timeline over ours; None takes it away."""
        had_one = self.compare.reference is not None
        self.compare.choose(theirs, name)
        if theirs is not None or had_one:
            self.refresh()

    def _tell_compare(self) -> None:
        shown = self.compare.reference
        self.legend.set_neighbour(shown.name if shown else "")
        self.compare.tell(self.width() < theme.scaled(_NARROW))

    # -- answering ----------------------------------------------------------------------------

    def drop_current(self) -> None:
        """Take the current row out of the plan."""
        key = self.names.current_key()
        if key:
            self._draft.apply(Drop(key))

    def _on_take(self) -> None:
        self.take_asked.emit()

    def _on_begin(self) -> None:
        """The five phases, four weeks each from today: bars to be pulled into shape."""
        start = self._draft.today
        phases = [
            Phase(
                key=new_key(),
                kind=kind,
                planned_start=start + timedelta(weeks=4 * number),
                planned_finish=start + timedelta(weeks=4 * (number + 1), days=-1),
            )
            for number, kind in enumerate(PhaseKind)
        ]
        self._draft.put(replace(self._draft.project, phases=tuple(phases)))

    def move_up(self) -> None:
        """Put the current row one place earlier."""
        self._shuffle(-1)

    def move_down(self) -> None:
        """Put the current row one place later."""
        self._shuffle(1)

    def _shuffle(self, places: int) -> None:
        key = self.names.current_key()
        if key:
            self._draft.apply(Shuffle(key, places))
            self.names.select(key)

    def _on_names_menu(self, point: QPoint) -> None:
        self.menu_asked.emit(self.names.viewport().mapToGlobal(point))

    def _on_canvas_menu(self, point: QPoint) -> None:
        self.menu_asked.emit(self.canvas.mapToGlobal(point))

    def _on_today(self) -> None:
        self.canvas.show_day(self._draft.today)

    def _on_zoomed(self, value: str) -> None:
        self.zoom.set_value(value)
        self._state.keep("projects.zoom", value)
        self.canvas.set_zoom(Zoom(value))

    def _on_current(self, _key: str) -> None:
        self._show_panel()
        self._show_rows()

    def _on_stepped(self, step: int) -> None:
        keys = [row.key for row in self.names.rows()]
        current = self.names.current_key()
        if keys:
            place = keys.index(current) + step if current in keys else 0
            self.names.select(keys[max(0, min(place, len(keys) - 1))])

    def _on_moved(self) -> None:
        self._state.keep("projects.names", self._sides.sizes()[0])

    def _on_split(self) -> None:
        if not self.panel.is_folded():
            self._state.keep("projects.panel", self._split.sizes()[1])

    def _on_folded(self, is_folded: bool) -> None:
        self._state.keep("projects.folded", is_folded)
        self._restore_split()

    def _restore_split(self) -> None:
        is_folded = self._state.flag("projects.folded", False)
        self.panel.fold(is_folded)
        height = self.panel.head_height()
        if not is_folded:
            height = self._state.number("projects.panel", theme.scaled(_PANEL_HEIGHT))
        self._split.setSizes([max(1, self._split.height() - height), height])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            bar = self.canvas.horizontalScrollBar()
            shown = event.type() != QEvent.Type.Hide and bar.maximum() > 0
            self._foot.setFixedHeight(bar.sizeHint().height())
            self._foot.setVisible(shown)
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 560)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._draft.is_loaded:
            self._tell_compare()


def _kinds(moment: Moment) -> tuple[tuple[str, int], ...]:
    waiting = [fit.kind for fit in moment.fits if not fit.is_decided]
    counted = ((kind, waiting.count(kind)) for kind in ("adopt", "avoid", "save_time"))
    return tuple((kind, count) for kind, count in counted if count)

# SPDX-License-Identifier: EUPL-1.2
"""The tab Table: the timeline's equal by keyboard and for screen readers, edited in its cells."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.actions.editing import new_key
from desktop.answers.planning import Drop, Insert, Part, PlanRow, Shuffle, Span
from desktop.answers.projects import ProjectPage
from desktop.i18n import _
from desktop.records.terms import PhaseKind, term_label
from desktop.ui import theme
from desktop.ui.parts import marked
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.head import ToolRow
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Index
from desktop.ui.parts.rows import paint_ground
from desktop.ui.parts.table import Head
from desktop.ui.projects.draft import Draft
from desktop.ui.projects.grid_model import FIELDS, NAME, GridModel, RowRole
from desktop.ui.state import State

_ROW = 32
_TOLD_MS = 6000


class _CellDelegate(QStyledItemDelegate):
    """Phases on their own ground and heavier; what is in a phase stands further in."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PlanRow = index.data(RowRole)
        where, now = QRectF(option.rect), theme.tokens()
        painter.save()
        painter.setClipRect(where)
        painter.fillRect(where, now.alt if row.part is Part.PHASE else now.base)
        chosen = paint_ground(painter, option, where, hairline=True, bar=index.column() == 0)
        is_name = index.column() == NAME
        left = where.left() + (8 + (16 if row.parent else 0) if is_name else 8)
        text = QRectF(left, where.top(), where.right() - 8 - left, where.height() - 1)
        bright = chosen and now.on_selected != now.text
        soft = index.column() == 0 or (row.part is Part.PHASE and not is_name)
        ink = now.on_selected if bright else now.text2 if soft else now.text
        font = theme.font("strong" if row.part is Part.PHASE and is_name else "normal")
        right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & 2)
        marked.paint_line(painter, text, index.data() or "", font, ink, right=right)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        theme.set_font(editor, "normal")
        editor.setAutoFillBackground(True)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    @override
    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            index.model().setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class Grid(QTableView):
    """The view: type to edit, Enter goes down, Del empties a cell."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(Head())
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        height = max(theme.scaled(_ROW), marked.line_height("normal") + 12)
        self.verticalHeader().setDefaultSectionSize(height)
        for column, field in enumerate(FIELDS):
            self.setColumnWidth(column, theme.scaled(field.width))
        self.setAccessibleName(_("Phases, tasks and milestones"))
        self.setProperty("rows", "base")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable and index.column() != NAME:
                self.model().setData(index, "", Qt.ItemDataRole.EditRole)
        elif is_enter and self.state() != self.State.EditingState and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model().index(self.currentIndex().row() + 1, self.currentIndex().column())
            if below.isValid():
                self.setCurrentIndex(below)


class TableTab(QWidget):
    """The table with its tools: add, move, take out."""

    def __init__(self, draft: Draft, state: State) -> None:
        super().__init__()
        self._draft = draft
        self._state = state
        self.model = GridModel(draft, self)
        self.grid = Grid(self.model)
        self._told = Label("", "meta", "warn")
        self._quiet = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._quiet.timeout.connect(self._told.clear)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._tools())
        rows.addWidget(self.grid, 1)
        self.model.misread.connect(self._tell)
        draft.refused.connect(self._on_refused)
        draft.changed.connect(self.refresh)

    def _tools(self) -> QWidget:
        tools = ToolRow()
        self._phase = Button(_("Phase"), icon="plus", compact=True)
        menu = QMenu(self._phase)
        for kind in PhaseKind:
            menu.addAction(term_label("phase", kind)).setData(kind.value)
        menu.triggered.connect(self._on_phase)
        self._phase.set_menu(menu)
        self._task = Button(_("Task"), self.add_task, icon="plus", compact=True)
        self._milestone = Button(_("Milestone"), self.add_milestone, icon="plus", compact=True)
        self._up = IconButton("arrow-up", _("Move up"), self.move_up, key="Alt+Up")
        self._down = IconButton("arrow-down", _("Move down"), self.move_down, key="Alt+Down")
        self._drop = IconButton("trash", _("Take out"), self.drop, key="Ctrl+Del")
        self._push = Button(
            _("Move what waits"),
            self._on_push,
            look="quiet",
            compact=True,
            tip=_("Tasks that begin before what they wait for move later, no further than needed."),
        )
        for button in (self._phase, self._task, self._milestone):
            tools.row.addWidget(button)
        tools.row.addSpacing(8)
        for icon in (self._up, self._down, self._drop):
            tools.row.addWidget(icon)
        tools.row.addWidget(self._push)
        tools.row.addStretch(1)
        tools.row.addWidget(self._told)
        return tools

    def show_page(self, page: ProjectPage) -> None:
        """A neighbour's table is only read."""
        editors = (self._phase, self._task, self._milestone, self._up, self._down, self._drop)
        for each in (*editors, self._push):
            each.setVisible(page.is_own)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        if self._draft.is_loaded:
            self.model.refresh()

    def current(self) -> PlanRow | None:
        """The row one is on."""
        return self.model.row_at(self.grid.currentIndex().row())

    def select(self, key: str, column: int = NAME) -> None:
        """Make a row current."""
        place = self.model.place_of(key)
        if place >= 0:
            self.grid.setCurrentIndex(self.model.index(place, column))
            self.grid.scrollTo(self.grid.currentIndex())

    def add_task(self) -> None:
        """A task after the current row, a week long, with its name ready to be typed."""
        self._add(Part.TASK, _("New task"))

    def add_milestone(self) -> None:
        """A milestone in the current phase."""
        self._add(Part.MILESTONE, _("New milestone"))

    def _add(self, part: Part, name: str) -> None:
        row = self.current()
        parent = (row.parent or (row.key if row.part is Part.PHASE else "")) if row else ""
        after = row.key if row is not None and row.part is part else ""
        phase = self._draft.plan().row(parent) if parent else None
        start = self._draft.today
        if row is not None and row.part is Part.TASK and row.planned is not None:
            start = row.planned.finish
        elif phase is not None and phase.planned is not None:
            start = phase.planned.start
        days = Span(start, start if part is Part.MILESTONE else Span(start, start).moved(6).finish)
        self._insert(Insert(new_key(), part, name, parent, after, planned=days))

    def _on_phase(self, action: object) -> None:
        kind = str(getattr(action, "data", str)())
        row = self.current()
        after = (row.parent or row.key) if row is not None else ""
        self._insert(Insert(new_key(), Part.PHASE, term_label("phase", kind), "", after, kind=kind))

    def _insert(self, insert: Insert) -> None:
        if self._draft.apply(insert):
            self.select(insert.key)
            self.grid.setFocus()
            self.grid.edit(self.grid.currentIndex())

    def drop(self) -> None:
        """Take the current row out."""
        row = self.current()
        if row is not None:
            place = self.grid.currentIndex().row()
            self._draft.apply(Drop(row.key))
            last = self.model.rowCount() - 1
            self.grid.setCurrentIndex(self.model.index(min(place, last), NAME))

    def move_up(self) -> None:
        """Put the current row one place earlier."""
        self._shuffle(-1)

    def move_down(self) -> None:
        """Put the current row one place later."""
        self._shuffle(1)

    def _shuffle(self, places: int) -> None:
        row = self.current()
        if row is not None:
            self._draft.apply(Shuffle(row.key, places))
            self.select(row.key)

    def _on_push(self) -> None:
        from desktop.actions.timeline import with_followers

        if not self._draft.put(with_followers(self._draft.project)):
            self._tell(_("Every task already waits for what it should."))

    def _on_refused(self, error: object) -> None:
        self._tell(str(error))

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._quiet.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        is_alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shuffle(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and held & Qt.KeyboardModifier.ControlModifier:
            self.drop()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_task()
        else:
            super().keyPressEvent(event)

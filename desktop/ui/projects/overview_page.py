# SPDX-License-Identifier: EUPL-1.2
"""All projects in a table: ours and the neighbours', how far they are and how late."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.answers.projects import ProjectLine
from desktop.i18n import _, ngettext, number
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.head import RecordHead
from desktop.ui.parts.table import Cell, Column, Table
from desktop.ui.state import State


def _title(line: ProjectLine) -> Cell:
    return Cell(line.title, strong=line.is_own)


def _whose(line: ProjectLine) -> Cell:
    return Cell(line.organisation, ink="text2")


def _state(line: ProjectLine) -> Cell:
    return Cell(term_label("project_state", line.state))


def _phase(line: ProjectLine) -> Cell:
    return Cell(line.phase)


def _progress(line: ProjectLine) -> Cell:
    return Cell("" if line.progress is None else f"{line.progress} %")


def _slip(line: ProjectLine) -> Cell:
    if line.slip <= 0 or line.state != "running":
        return Cell("")
    told = ngettext("%(days)d day", "%(days)d days", line.slip) % {"days": line.slip}
    return Cell(told, icon="warning", ink="warn")


def _hours(line: ProjectLine) -> Cell:
    if not line.hours_planned and not line.hours_actual:
        return Cell("")
    values = {"spent": number(line.hours_actual), "planned": number(line.hours_planned)}
    return Cell(_("%(spent)s of %(planned)s") % values)


class OverviewPage(QWidget):
    """The table, or what belongs here where there is nothing yet."""

    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._head = RecordHead()
        self._head.set_title(_("Projects"))
        self._new = Button(_("New project"), self._on_new, look="primary", icon="plus")
        self.export = Button("", look="quiet", icon="file-arrow-down")
        self._head.add_button(self.export)
        self._head.add_button(self._new)
        columns = [
            Column(_("Project"), _title, 282),
            Column(_("Organisation"), _whose, 150),
            Column(_("State"), _state, 90),
            Column(_("Phase"), _phase, 130),
            Column(_("Done"), _progress, 70, right=True, sort=_by_progress),
            Column(_("Behind"), _slip, 128, sort=_by_slip),
            Column(_("Hours"), _hours, 120, right=True, sort=_by_hours),
        ]
        self.table = Table(_("Projects"), columns, state, "projects.overview")
        self.table.opened.connect(self._on_opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(self._stack, 1)

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("No projects yet"),
            _(
                "A project has a timeline of phases, tasks and milestones. Begin your own, or"
                " import a bundle and take over the timeline of a neighbour."
            ),
            buttons=[Button(_("Begin a project"), self._on_new, look="primary", icon="plus")],
        )

    def ids(self) -> list[str]:
        """The projects in the order in which they stand."""
        model = self.table.rows
        return [model.row_at(index).id for index in range(model.rowCount())]

    def offer_export(self, action: QAction) -> None:
        """A button that does what the action does, for as long as there are projects."""
        self.export.setText(action.text())
        self.export.clicked.connect(action.trigger)

    def show_lines(self, lines: list[ProjectLine]) -> None:
        """Show these projects."""
        self.table.set_rows(list(lines))
        own = sum(1 for line in lines if line.is_own)
        told = _("%(own)d of your own, %(others)d of neighbours")
        self._head.set_meta([told % {"own": own, "others": len(lines) - own}] if lines else [])
        self._stack.setCurrentIndex(0 if lines else 1)
        self._new.setVisible(bool(lines))
        self.export.setVisible(bool(lines))

    def _on_new(self) -> None:
        self.new_asked.emit()

    def _on_opened(self, line: ProjectLine) -> None:
        self.opened.emit(line.id)


def _by_progress(line: ProjectLine) -> int:
    return -1 if line.progress is None else line.progress


def _by_slip(line: ProjectLine) -> int:
    return line.slip


def _by_hours(line: ProjectLine) -> int:
    return line.hours_planned

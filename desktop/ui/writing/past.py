# SPDX-License-Identifier: EUPL-1.2
"""The versions of one record: what each said otherwise than now, and going back to one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import editing, past
from desktop.answers.changes import Changes
from desktop.answers.past import Changed, Version
from desktop.answers.stored import Stored
from desktop.i18n import _, clock, day
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.head import FootRow
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Line
from desktop.ui.parts.lists import RowList
from desktop.ui.parts.marked_text import MarkedText, marked
from desktop.ui.parts.surface import Hairline

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


def line_of(version: Version) -> Line:
    """How a version reads in the list: when, what was done, by which role."""
    at = version.at.astimezone()
    when = _("%(day)s at %(time)s") % {"day": day(at.date()), "time": clock(at)}
    state = _("now") if version.is_now else "" if version.is_kept else _("text not kept")
    meta = " · ".join(part for part in (version.label, version.role) if part)
    return Line(str(version.number), when, meta, state=state)


class PastWindow(QDialog):
    """Left the versions, right what the chosen one said otherwise."""

    def __init__(
        self, door: "Door", record_id: str, title: str, parent: QWidget, *, is_own: bool
    ) -> None:
        super().__init__(parent)
        self._door = door
        self._record = record_id
        self._versions: dict[str, Version] = {}
        self.setWindowTitle(_("Earlier versions of “%(title)s”") % {"title": title})
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = RowList(_("Versions"))
        self.rows.picked.connect(self._on_picked)
        self.told = Label("", "normal", "text2", wrap=True)
        self._texts = Panel("base", margins=(24, 16, 24, 20), spacing=12)
        self._texts.rows.addWidget(self.told)
        self._shown: QWidget | None = None
        self.back = Button(_("Put this version back"), self._on_back, look="primary")
        self.back.setVisible(is_own)
        self.back.setEnabled(False)
        self._build()
        theme.dress(self)
        self.resize(theme.scaled(880), theme.scaled(560))
        door.changed.connect(self._on_changed)
        self._read()

    def _build(self) -> None:
        column = Column(_("Versions"))
        column.setFixedWidth(theme.scaled(300))
        column.set_body(self.rows)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(column)
        middle.addWidget(Hairline(upright=True))
        middle.addWidget(self._texts, 1)
        foot = FootRow()
        foot.row.addStretch(1)
        foot.row.addWidget(Button(_("Close"), self.reject))
        foot.row.addWidget(self.back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(middle, 1)
        rows.addWidget(foot)

    def _read(self) -> None:
        self._door.runner.read(
            past.versions, self._record, newest="past.versions", done=self._on_versions
        )

    def _on_changed(self, changes: Changes) -> None:
        if self._record in changes.all:
            self._read()

    def _on_versions(self, found: list[Version]) -> None:
        self._versions = {str(one.number): one for one in found}
        self.rows.set_rows(found, line_of)
        if self.chosen() is None:
            earlier = next((one for one in found if not one.is_now and one.is_kept), found[0])
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.select(str(earlier.number))
        self._on_picked(self.rows.current_id())

    def chosen(self) -> Version | None:
        """The version one stands on."""
        return self._versions.get(self.rows.current_id())

    def _on_picked(self, number: str) -> None:
        version = self._versions[number]
        self.back.setEnabled(version.is_kept and not version.is_now)
        if version.is_now:
            self._show([], _("This is how it reads now."))
        elif not version.is_kept:
            self._show([], _("Of an old sitting only the last text is kept."))
        else:
            self._door.runner.read(
                past.compared,
                self._record,
                version.number,
                newest="past.compared",
                done=self._on_compared,
            )

    def _on_compared(self, changes: list[Changed]) -> None:
        same = _("This version says the same as the record does now.")
        self._show(changes, "" if changes else same)

    def _show(self, changes: list[Changed], told: str) -> None:
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = _side_by_side(changes) if changes else None
        if self._shown is not None:
            self._texts.rows.addWidget(self._shown)

    def _on_back(self) -> None:
        version = self.chosen()
        if version is not None:
            self._door.runner.do(
                editing.go_back_to,
                self._record,
                version.number,
                label=_("Earlier version put back"),
                done=self._on_put_back,
            )

    def _on_put_back(self, _stored: Stored) -> None:
        self.accept()
        self._door.say(_("The earlier version is back."), undo=True)


def _side_by_side(changes: list[Changed]) -> QWidget:
    """Each field that differs: as it was then left, as it is now right."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(4)
    for side, name in enumerate((_("Then"), _("Now"))):
        grid.setColumnStretch(side, 1)
        grid.addWidget(Label(name, "strong"), 0, side)
    for one in changes:
        row = grid.rowCount()
        for side, text in enumerate(marked(one.then, one.now)):
            name = Label(one.field, "meta_medium", "text2")
            name.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(name, row, side)
            grid.addWidget(MarkedText(text), row + 1, side)
    return made

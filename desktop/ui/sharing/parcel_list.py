# SPDX-License-Identifier: EUPL-1.2
"""The first column of Share: what is in the parcel, with a tick before what leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.parcels import Item
from desktop.i18n import _, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Column
from desktop.ui.parts.labels import Label
from desktop.ui.parts.lines import Head, Line
from desktop.ui.parts.lists import RowList
from desktop.ui.sharing.decisions import Decisions
from desktop.ui.sharing.words import TYPE_ICONS, item_meta, why_home
from desktop.ui.writing.names import NamePicker


class ParcelList(Column):
    """Says `picked` with a record, `toggled` when its tick changes, `added` with another one."""

    picked = Signal(str)
    toggled = Signal(str, bool)
    added = Signal(str)
    names_asked = Signal()

    def __init__(self) -> None:
        self.add = Button(_("Add"), look="quiet", icon="plus")
        super().__init__(_("1  What"), buttons=[self.add])
        self.add.clicked.connect(self._on_add)
        self.told = Label("", "meta", "text2", wrap=True)
        self.picker = NamePicker(_("Add a record"), example=_("Title of a record…"))
        self._adding = QWidget()
        adding = QVBoxLayout(self._adding)
        adding.setContentsMargins(16, 10, 16, 0)
        adding.addWidget(self.picker)
        self._adding.hide()
        self.picker.changed.connect(self._on_chosen)
        self._may_leave: set[str] = set()
        self._count = 0
        self._decisions = Decisions()
        self.rows = RowList(_("What leaves"))
        self.add_strip(self._adding)
        self.add_below(self.told)
        self.set_body(self.rows)
        self.rows.picked.connect(self.picked)
        self.rows.toggled.connect(self.toggled)

    def show_items(
        self,
        items: Sequence[Item],
        decisions: Decisions,
        members: Callable[[str], Sequence[str]],
    ) -> None:
        """Show these; `members` gives a record with all that goes along with it."""

        def line_of(item: Item) -> Line:
            return _line(item, decisions, members(item.id))

        self._may_leave = {item.id for item in items if not item.why or item.why == "left_out"}
        self._count = len(items)
        self._decisions = decisions
        staying = [item for item in items if item.why]
        others: list[Item | Head] = [item for item in items if not item.why]
        others += staying
        self.rows.set_rows(others, line_of)
        self._tell()

    def show_decisions(self) -> None:
        """The same, as was decided meanwhile: each row is drawn anew when it is in sight."""
        self.rows.rows.renew(0, self._count - 1)
        self._tell()

    def _tell(self) -> None:
        left_out = self._may_leave.intersection(self._decisions.left_out())
        chosen = len(self._may_leave) - len(left_out)
        values = {"chosen": number(chosen), "count": number(self._count)}
        self.told.setText(_("%(chosen)s of %(count)s chosen, with what belongs to it") % values)

    def show_names(self, choices: Sequence[tuple[str, str]]) -> None:
        """What can be added."""
        self.picker.set_choices(choices)

    def first_focus(self) -> QWidget:
        """The rows."""
        return self.rows

    def _on_add(self) -> None:
        self._adding.setVisible(self._adding.isHidden())
        if not self._adding.isHidden():
            self.names_asked.emit()
            self.picker.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, ids: tuple[str, ...]) -> None:
        for record_id in ids:
            self.added.emit(record_id)
        self.picker.set_values((), {})
        self._adding.hide()


def _line(item: Item, decisions: Decisions, members: Sequence[str]) -> Line:
    left_out = decisions.is_left_out(item.id)
    stays = bool(item.why) and item.why != "left_out"
    waiting = decisions.waiting_in(members)
    state, ink = "", "text2"
    if not stays and not left_out:
        state = _("%(n)d to go") % {"n": waiting} if waiting else "✓"
        ink = "warn" if waiting else "adopt"
    why = why_home(item) if stays else _("Left out because of what was found")
    return Line(
        item.id,
        item.title,
        why if stays or left_out else item_meta(item),
        state=state,
        state_ink=ink,
        kind="" if stays or left_out else item.kind,
        icon="" if stays or left_out or item.kind else TYPE_ICONS.get(item.type, "file"),
        checked=None if item.why == "unsigned" else not stays and not left_out,
    )

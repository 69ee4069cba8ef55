# SPDX-License-Identifier: EUPL-1.2
"""The head of a visit: title, when and where, state and sharing, and the row of tools."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import _, ngettext, short_day, times
from desktop.i18n import day as in_full
from desktop.records.ids import is_id
from desktop.records.terms import term_label
from desktop.records.visit import Visit
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.head import RecordHead, ToolRow
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline
from desktop.ui.writing.choices import TermChip


class VisitHead(QWidget):
    """Signals go up: what was asked for, and what was changed in place."""

    kind_asked = Signal(str)
    action_asked = Signal()
    photo_asked = Signal()
    share_asked = Signal()
    print_asked = Signal()
    details_asked = Signal()
    search_asked = Signal()
    renamed = Signal(str)
    state_chosen = Signal(str)
    sharing_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.head = RecordHead(editable=True)
        self.more = IconButton("dots-three", _("More"))
        self._dress_head()
        self.tools = ToolRow()
        self.kinds: dict[str, Button] = {}
        self._dress_tools()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.tools)

    def _dress_head(self) -> None:
        self.share = Button(
            _("Share"), self._on_share, look="quiet", icon="arrows-left-right", compact=True
        )
        self.print_ = Button(_("Print"), self._on_print, look="quiet", icon="printer", compact=True)
        self.head.add_button(self.share)
        self.head.add_button(self.print_)
        self.details = IconButton(
            "pencil-simple",
            _("Details of the visit"),
            self._on_details,
            key="Ctrl+I",
            checkable=True,
        )
        self.search = IconButton("magnifying-glass", _("Search in this visit"), key="Ctrl+F")
        self.search.clicked.connect(self.search_asked)
        self.head.add_button(self.search)
        self.head.add_button(self.details)
        self.head.add_button(self.more)
        self._title = self.head.title
        self._title.setAccessibleName(_("Title of the visit"))
        if isinstance(self._title, LineEdit):
            self._title.textEdited.connect(self._on_title)
        self.state = TermChip("visit_state", _("State"))
        self.sharing = TermChip("sharing", _("Sharing"))
        self.state.chosen.connect(self.state_chosen)
        self.sharing.chosen.connect(self.sharing_chosen)
        self.head.add_chip(self.state)
        self.head.add_chip(self.sharing)

    def _dress_tools(self) -> None:
        row = self.tools.row
        self._lead = Label(_("Make of the sentence:"), "normal", "text2")
        row.addWidget(self._lead)
        for number, kind in enumerate(KINDS, 1):
            button = Button(
                term_label("lesson_kind", kind),
                key=f"Ctrl+{number}",
                icon=sign_icon(kind),
                compact=True,
            )
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the cursor stays in its sentence
            button.setProperty("kind", kind)
            button.clicked.connect(self._on_kind)
            self.kinds[kind] = button
            row.addWidget(button)
        self._line = Hairline(upright=True)
        self._line.setFixedHeight(20)
        row.addWidget(self._line)
        row.addStretch(1)
        self.action = Button(
            _("Action"), self._on_action, look="quiet", icon="check-circle", compact=True
        )
        self.photo = Button(_("Photo"), self._on_photo, look="quiet", icon="image", compact=True)
        row.addWidget(self.action)
        row.addWidget(self.photo)

    def show_visit(self, visit: Visit, names: Mapping[str, str], *, read_only: bool) -> None:
        """Show this visit."""
        self.head.set_title(visit.title)
        self._make_room_above()
        self.head.set_meta(meta_of(visit, names))
        self.state.set_value(visit.state)
        self.sharing.set_value(visit.sharing)
        if isinstance(self._title, LineEdit):
            self._title.setReadOnly(read_only)
        for chip in (self.state, self.sharing):
            chip.set_read_only(read_only)
        for button in (self.action, self.photo, self.details):
            button.setVisible(not read_only)

    def start_naming(self) -> None:
        """Put the cursor in the title, with all of it selected."""
        if isinstance(self._title, LineEdit):
            self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._title.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room the words of the quiet tools go first, then the keys, then the lead."""
        super().resizeEvent(event)
        self._make_room()
        self._make_room_above()

    def _make_room(self) -> None:
        self._lead.show()
        self._name_tools(True)
        for button in self.kinds.values():
            button.show_key(True)
        if self._needs() > self.width():
            self._name_tools(False)
        if self._needs() > self.width():
            for button in self.kinds.values():
                button.show_key(False)
        if self._needs() > self.width():
            self._lead.hide()

    def _make_room_above(self) -> None:
        """A long title goes before the words of the buttons beside it."""
        tools = (
            (self.share, _("Share"), "arrows-left-right"),
            (self.print_, _("Print"), "printer"),
        )
        for button, name, icon in tools:
            _name(button, name, icon)
        beside = (self.share, self.print_, self.search, self.details, self.more)
        taken = sum(button.sizeHint().width() + 4 for button in beside)
        if self._title.fontMetrics().horizontalAdvance(self._title.text()) > (
            self.width() - taken - _AROUND_TITLE
        ):
            for button, name, icon in tools:
                _name(button, name, icon, named=False)

    def _name_tools(self, named: bool) -> None:
        _name(self.action, _("Action"), "check-circle", named=named)
        _name(self.photo, _("Photo"), "image", named=named)

    def _needs(self) -> int:
        row = self.tools.row
        row.invalidate()
        return row.minimumSize().width()

    def _on_title(self, text: str) -> None:
        if text.strip():
            self.renamed.emit(text.strip())

    def _on_kind(self) -> None:
        self.kind_asked.emit(str(self.sender().property("kind")))

    def _on_action(self) -> None:
        self.action_asked.emit()

    def _on_photo(self) -> None:
        self.photo_asked.emit()

    def _on_share(self) -> None:
        self.share_asked.emit()

    def _on_print(self) -> None:
        self.print_asked.emit()

    def _on_details(self) -> None:
        self.details_asked.emit()


_AROUND_TITLE = 64


def _name(button: Button, name: str, icon: str, *, named: bool = True) -> None:
    """With its word, or only its icon and the word as a tip."""
    button.setText(name if named else "")
    button.set_icon(icon)
    button.setToolTip("" if named else name)
    button.setAccessibleName(name)


def meta_of(visit: Visit, names: Mapping[str, str]) -> list[str]:
    """When, where, with how many, about what."""
    when = ""
    if visit.date is not None:
        when = f"{short_day(visit.date).split()[0]} {in_full(visit.date)}"
    visitors = ngettext("%(count)d visitor", "%(count)d visitors", len(visit.visitors))
    return [
        when,
        times(visit.start_time, visit.end_time),
        ", ".join(names.get(place, "") for place in visit.organisations),
        visitors % {"count": len(visit.visitors)} if visit.visitors else "",
        ", ".join(named(topic, names) for topic in visit.topics),
    ]


def named(text: str, names: Mapping[str, str]) -> str:
    """The title where it is an id, the words where it is words."""
    return names.get(text, "?") if is_id(text) else text

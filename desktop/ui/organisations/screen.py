# SPDX-License-Identifier: EUPL-1.2
"""The screen of organisations: list, what we have with one, its people and our comments."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import editing, organisations, visits
from desktop.answers.organisations import OrganisationPage
from desktop.answers.stored import Stored
from desktop.i18n import _, number
from desktop.records.errors import BuurwijsError
from desktop.records.organisation import Organisation
from desktop.records.terms import field_label, term_label
from desktop.ui import theme
from desktop.ui.organisations.empty import nobody_known
from desktop.ui.organisations.listing import OrganisationsColumn
from desktop.ui.organisations.sections import Sections
from desktop.ui.organisations.side import OrganisationSide
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import LineEdit, TextField
from desktop.ui.parts.head import RecordHead
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.page import Page
from desktop.ui.writing.around import Around
from desktop.ui.writing.record_screen import RecordScreen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_LISTED = ("organisation", "visit", "lesson", "project", "contact", "comment")


class OrganisationsScreen(RecordScreen):
    """Our own organisations are changed in place; of the others only what we say beside them."""

    place = "organisations"
    listed = _LISTED
    beside = _LISTED

    def __init__(self, door: "Door") -> None:
        self.column = OrganisationsColumn()
        self.message = Message("warn")
        read, label = organisations, _("Organisation changed")
        super().__init__(door, self.column, self.message, read.lines, read.page, label)
        self._is_new = False
        today = self.today()
        self.head = RecordHead(editable=True)
        self.plan = Button(
            _("Plan a visit"), self._on_plan, look="primary", icon="calendar-plus", compact=True
        )
        self.more = IconButton("dots-three", _("More"))
        self.note = TextField(field_label("note"), least_lines=2)
        self.self_ = Label(
            _("This is your own organisation. Your visits, lessons and projects have lists."),
            "reading",
            "text2",
            wrap=True,
        )
        self.sections = Sections(today)
        self.side = OrganisationSide(today)
        self.around = Around(door, self.open, _("Organisation removed"))
        self._build()
        self._connect()
        self._make_actions()
        self.read_lines()

    def _build(self) -> None:
        self.head.add_button(self.plan)
        self.head.add_button(self.more)
        self.head.title.setAccessibleName(field_label("name"))
        column = QWidget()
        column.setMaximumWidth(theme.scaled(720))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(20)
        for widget in (self.message, self.note, self.self_, self.sections):
            rows.addWidget(widget)
        around = QHBoxLayout()
        around.addWidget(column, 1000)
        around.addStretch(1)
        self.panel = Panel("base", margins=(24, 16, 24, 24))
        self.panel.rows.addLayout(around)
        self.page = Page(self.door.state, "organisations", list_width=284, side_width=284)
        self.page.set_list(self.column)
        self.page.set_head(self.head)
        self.page.set_main(self.panel, _("What we have"))
        self.page.set_side(self.side, _("Details and contacts"))
        self.empty = nobody_known(self.door, self.make_new)
        self.fill(self.page)

    def _connect(self) -> None:
        self.open.arrived.connect(self._on_arrived)
        self.open.renewed.connect(self._on_renewed)
        if isinstance(self.head.title, LineEdit):
            self.head.title.textEdited.connect(self._on_named)
            self.head.entered.connect(self.note.edit.setFocus)
        self.note.changed.connect(self._on_note)
        self.side.changed.connect(self._on_chosen)
        self.side.opened.connect(self.go_to)
        self.side.members.asked.connect(self._read_names)
        self.side.contacts.given.connect(self._on_contact)
        self.side.contacts.remove_asked.connect(self._on_contact_removal)
        self.side.remarks.said.connect(self.around.comment)
        self.sections.opened.connect(self._on_link)

    def _make_actions(self) -> None:
        menu = QMenu(self)
        add = self.add_action(_("Add contact"), self.side.contacts.add, icon="address-book")
        self.remove = self.add_action(_("Move to the trash"), self.around.trash, icon="trash")
        menu.addAction(add)
        self.add_shared(menu, self.around.trash)
        menu.addAction(self.remove)
        self.more.set_menu(menu)

    # What the window asks

    @override
    def title(self) -> str:
        organisation = self._organisation()
        return organisation.name if organisation is not None else _("Organisations")

    @override
    def help_text(self) -> str:
        return _(
            "Under Known stand those you have something with, under All everybody. Type a name, "
            "a former name, a province or a code to find one. Organisations that everybody has "
            "can't be changed; comments and contacts beside them are yours."
        )

    @override
    def make_new(self) -> None:
        self.leave()
        self._is_new = True
        self.door.runner.do(
            organisations.write,
            _("New organisation"),
            label=_("Organisation added"),
            done=self._on_made,
        )

    @override
    def is_bare(self) -> bool:
        return not any(line.is_known and not line.is_home for line in self.column.lines())

    # Showing what is open

    def _organisation(self) -> Organisation | None:
        record = self.open.record()
        return record if isinstance(record, Organisation) else None

    def _on_arrived(self) -> None:
        self.sections.fold()
        self.side.contacts.close_form()
        self._on_renewed()
        self.panel.area.verticalScrollBar().setValue(0)
        self.page.show_record()
        if self._is_new:
            self._is_new = False
            self.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(self.head.title, LineEdit):
                self.head.title.selectAll()

    def _on_renewed(self) -> None:
        page = cast(OrganisationPage, self.open.page)
        organisation = self._organisation()
        if organisation is None:
            return
        self._show_head(organisation, page)
        self.note.setVisible(page.is_own or bool(organisation.note))
        self.note.set_text(organisation.note)
        self.note.edit.setReadOnly(not page.is_own)
        self.self_.setVisible(page.is_home)
        self.sections.setVisible(not page.is_home)
        self.sections.show_page(page)
        self.side.show_page(page, organisation)
        self.page.set_side_count(len(page.contacts))
        self.remove.setEnabled(page.is_own)

    def _show_head(self, organisation: Organisation, page: OrganisationPage) -> None:
        title = self.head.title
        if isinstance(title, LineEdit):
            title.setReadOnly(not page.is_own)
            typing = title.hasFocus() and title.text().strip() == organisation.name
            if not typing:
                self.head.set_title(organisation.name)
        self.head.set_meta(meta_of(organisation))
        self.plan.setVisible(not page.is_home)

    # What is typed and chosen

    def _on_named(self, text: str) -> None:
        if text.strip():
            self.open.change(name=text.strip())

    def _on_note(self) -> None:
        self.open.change(note=self.note.text())

    def _on_chosen(self, values: dict[str, Any]) -> None:
        self.open.change(**values)
        self.open.keeper.save()
        organisation = self._organisation()
        if organisation is not None:
            names = cast(OrganisationPage, self.open.page).names
            self.side.show_members(organisation, names, read_only=not self.open.is_own())
            self.head.set_meta(meta_of(organisation))

    def _read_names(self) -> None:
        if not self.side.members.has_choices():
            self.door.runner.read(
                visits.choices, "organisation", done=self.side.members.set_choices
            )

    def _on_plan(self) -> None:
        organisation = self._organisation()
        if organisation is not None:
            self.door.runner.do(
                visits.plan,
                _("Visit to %(name)s") % {"name": organisation.name},
                [organisation.id],
                label=_("Visit planned"),
                done=self._on_planned,
            )

    def _on_planned(self, stored: Stored) -> None:
        self.door.go("visits", stored.id)

    def _on_link(self, place: str, record_id: str) -> None:
        self.door.go(place, record_id)

    # The people there

    def _on_contact(self, contact: Stored | None, values: dict[str, Any]) -> None:
        failed = self._on_contact_refused
        if contact is None:
            self.door.runner.do(
                organisations.write_contact,
                self.open.id,
                **values,
                label=_("Contact added"),
                done=self._on_contact_added,
                failed=failed,
            )
        else:
            self.door.runner.do(
                organisations.change_contact,
                contact.id,
                contact.revision,
                **values,
                label=_("Contact changed"),
                done=self._on_contact_changed,
                failed=failed,
            )

    def _on_contact_added(self, _stored: Stored) -> None:
        self._tell_contact(_("Contact added."))

    def _on_contact_changed(self, _stored: Stored) -> None:
        self._tell_contact(_("Contact changed."))

    def _on_contact_removed(self, _count: int) -> None:
        self._tell_contact(_("Contact removed."))

    def _tell_contact(self, told: str) -> None:
        self.side.contacts.close_form()
        self.door.say(told, undo=True)

    def _on_contact_refused(self, error: BaseException) -> None:
        if isinstance(error, BuurwijsError):
            self.side.contacts.form.tell(error)
        else:
            self.door.show_error(error)

    def _on_contact_removal(self, contact_id: str) -> None:
        self.door.runner.do(
            editing.trash,
            [contact_id],
            label=_("Contact removed"),
            done=self._on_contact_removed,
        )


def meta_of(organisation: Organisation) -> list[str]:
    """What it is, where, and how many people live there."""
    people = ""
    if organisation.population:
        people = _("%(count)s inhabitants") % {"count": number(organisation.population)}
    return [
        term_label("organisation_kind", organisation.kind),
        organisation.province,
        people,
        organisation.cbs_code,
    ]

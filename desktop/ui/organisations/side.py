# SPDX-License-Identifier: EUPL-1.2
"""What stands beside an organisation: what it is, its members, its people and our comments."""

from collections.abc import Mapping
from datetime import date
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.answers.organisations import OrganisationPage
from desktop.i18n import _, number
from desktop.records.organisation import Organisation
from desktop.records.terms import OrganisationKind, field_label, term_label
from desktop.ui.organisations.contacts import Contacts
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.labels import Sentence
from desktop.ui.parts.properties import ChoiceButton, Properties
from desktop.ui.parts.surface import Hairline
from desktop.ui.writing.choices import terms
from desktop.ui.writing.names import NamePicker
from desktop.ui.writing.remarks import Remarks

_LINES = ("sector", "province", "website")


class OwnProperties(Properties):
    """The fields of an organisation of ours, edited in place; `changed` with what they say."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.kind = ChoiceButton(terms("organisation_kind"), name=field_label("kind"))
        self.kind.chosen.connect(self._on_kind)
        self.add(field_label("kind"), self.kind)
        self.lines = {name: LineEdit(bare=True) for name in _LINES}
        for name, edit in self.lines.items():
            edit.setObjectName(name)
            edit.setTextMargins(-10, 0, -8, 0)
            edit.setPlaceholderText("–")
            edit.editingFinished.connect(self._on_line)
            self.add(field_label(name), edit)

    def show_organisation(self, organisation: Organisation) -> None:
        """Show it; what is being typed stays."""
        self.kind.set_value(organisation.kind)
        for name, edit in self.lines.items():
            if not edit.hasFocus():
                edit.setText(getattr(organisation, name))
                edit.setCursorPosition(0)

    def _on_kind(self, kind: str) -> None:
        self.changed.emit({"kind": kind})

    def _on_line(self) -> None:
        edit = self.sender()
        if isinstance(edit, LineEdit) and edit.isModified():
            edit.setModified(False)
            text = edit.text().strip()
            if edit.objectName() == "website" and text and "://" not in text:
                text = f"https://{text}"
            self.changed.emit({edit.objectName(): text})


class OrganisationSide(Panel):
    """`changed` with fields of our own; `opened` with an organisation's id."""

    changed = Signal(dict)
    opened = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__("list", margins=(20, 16, 20, 20), spacing=14)
        self._today = today
        self._facts: QWidget | None = None
        self.own = OwnProperties()
        self.own.changed.connect(self.changed)
        self.members = NamePicker(field_label("members"), compact=True, example=_("Name"))
        self.members.changed.connect(self._on_members)
        self._members = Properties()
        self._members.add(field_label("members"), self.members)
        self.in_ = Sentence("", "normal")
        self.in_.linkActivated.connect(self.opened)
        self.contacts = Contacts()
        self.remarks = Remarks()
        for widget in (self.own, self._members, self.in_):
            self.rows.addWidget(widget)
        for section in (self.contacts, self.remarks):
            self.rows.addWidget(Hairline())
            self.rows.addWidget(section)

    def show_page(self, page: OrganisationPage, organisation: Organisation) -> None:
        """Show what there is around it."""
        self._show_facts(None if page.is_own else _facts(organisation))
        self.own.setVisible(page.is_own)
        self.own.show_organisation(organisation)
        self.show_members(organisation, page.names, read_only=not page.is_own)
        links = [f'<a href="{id}">{escape(name)}</a>' for id, name in page.member_of]
        self.in_.set_html(_("Member of %(names)s.") % {"names": ", ".join(links)})
        self.in_.setVisible(bool(links))
        self.contacts.show_contacts(page.contacts)
        self.remarks.show_remarks(page.remarks, self._today)

    def show_members(
        self, organisation: Organisation, names: Mapping[str, str], *, read_only: bool
    ) -> None:
        """Show who is in a cooperation."""
        is_cooperation = organisation.kind == OrganisationKind.COOPERATION
        self._members.setVisible(is_cooperation or bool(organisation.members))
        self.members.set_read_only(read_only)
        self.members.set_values(organisation.members, names)

    def _show_facts(self, facts: QWidget | None) -> None:
        if self._facts is not None:
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = facts
        if facts is not None:
            self.rows.insertWidget(0, facts)

    def _on_members(self, values: tuple[str, ...]) -> None:
        self.changed.emit({"members": values})


def _facts(organisation: Organisation) -> Properties:
    """What is known of an organisation that isn't ours to change."""
    made = Properties()
    people = number(organisation.population) if organisation.population else ""
    for name, text in (
        (field_label("kind"), term_label("organisation_kind", organisation.kind)),
        (_("Code"), organisation.cbs_code),
        (field_label("province"), organisation.province),
        (field_label("population"), people),
        (field_label("sector"), organisation.sector),
    ):
        if text:
            made.add_text(name, text)
    if organisation.website.startswith(("https://", "http://")):
        address = escape(organisation.website, quote=True)
        link = Sentence(f'<a href="{address}">{address}</a>')
        link.linkActivated.connect(_open_outside)
        made.add(field_label("website"), link)
    return made


def _open_outside(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))

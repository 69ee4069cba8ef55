# SPDX-License-Identifier: EUPL-1.2
"""The people at an organisation: a card each, and a form to add or change one in place."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.contact import Contact
from desktop.records.errors import BuurwijsError, Refused
from desktop.records.terms import field_label
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.fields import LineField, TextField
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface


class ContactForm(Surface):
    """Emits `given` with what was filled in; says beside a field what is wrong with it."""

    given = Signal(dict)
    removed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("base", radius=6)
        self.message = Message("warn")
        self.name = LineField(field_label("name"))
        self.function = LineField(field_label("function"))
        self.email = LineField(field_label("email"))
        self.phone = LineField(field_label("phone"))
        self.note = TextField(
            field_label("note"),
            help_=_("Contacts stay with you; only those you name go into a bundle."),
        )
        self.fields: dict[str, LineField | TextField] = {
            "name": self.name,
            "function": self.function,
            "email": self.email,
            "phone": self.phone,
            "note": self.note,
        }
        self.keep = Button(_("Keep"), self._on_keep, compact=True)
        self.cancel = Button(_("Cancel"), self.closed.emit, look="quiet", compact=True)
        self.remove = IconButton("trash", _("Remove contact"), self.removed.emit)
        self._build()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(10)
        rows.addWidget(self.message)
        for field in self.fields.values():
            rows.addWidget(field)
        for line in (self.name, self.function, self.email, self.phone):
            line.edit.returnPressed.connect(self._on_keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        rows.addLayout(buttons)

    def show_contact(self, contact: Contact | None) -> None:
        """Fill in a contact to change, or empty the fields for a new one."""
        for name, field in self.fields.items():
            field.set_text(str(getattr(contact, name)) if contact else "")
            field.set_error("")
        self.message.tell("")
        self.remove.setVisible(contact is not None)
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What is filled in."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def tell(self, error: BuurwijsError) -> None:
        """Say what is wrong, at its field where it is about one."""
        problems = error.problems if isinstance(error, Refused) else ()
        told = [problem for problem in problems if problem.field in self.fields]
        for problem in told:
            self.fields[problem.field].set_error(problem.message)
        if told:
            self.fields[told[0].field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.message.tell(error.message, _("What you typed still stands here."))

    def _on_keep(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        values = self.values()
        if not values["name"]:
            self.name.set_error(_("A contact needs a name."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(values)


class Contacts(QWidget):
    """Signals: `given` with the contact (None: a new one) and the words on it; `remove_asked`."""

    given = Signal(object, dict)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._contacts: tuple[Stored, ...] = ()
        self._shown: list[QWidget] = []
        self._changing: Stored | None = None
        plus = IconButton("plus", _("Add contact"), self.add)
        self.heading = Heading(_("Contacts"), right=plus)
        self.none = Label(_("Nobody written down yet."), "meta", "text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.form = ContactForm()
        self.form.hide()
        self.form.given.connect(self._on_given)
        self.form.removed.connect(self._on_removed)
        self.form.closed.connect(self.close_form)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.heading)
        rows.addWidget(self.none)
        rows.addLayout(self._list)
        rows.addWidget(self.form)

    def show_contacts(self, contacts: Sequence[Stored]) -> None:
        """Show these, by name."""
        self._contacts = tuple(contacts)
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = [self._card(one) for one in contacts]
        for widget in self._shown:
            self._list.addWidget(widget)
        self.heading.set_remark(str(len(contacts)) if contacts else "")
        self.none.setVisible(not contacts and self.form.isHidden())

    def _card(self, stored: Stored) -> QWidget:
        contact = cast(Contact, stored.record)
        change = IconButton(
            "pencil-simple",
            _("Change %(name)s") % {"name": contact.name},
            partial(self._on_change, stored),
        )
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(contact.name, "medium", wrap=True))
        for text in (contact.function, contact.phone, contact.email, contact.note):
            if text:
                label = Label(text, "meta", "text2", wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.addWidget(label)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        row.addLayout(words, 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def add(self) -> None:
        """Open the form for a new contact."""
        self._open(None)

    def close_form(self) -> None:
        """Put the form away."""
        self._changing = None
        self.form.hide()
        self.none.setVisible(not self._contacts)

    def _open(self, stored: Stored | None) -> None:
        self._changing = stored
        self.none.hide()
        self.form.show()
        self.form.show_contact(cast(Contact, stored.record) if stored else None)

    def _on_change(self, stored: Stored, _checked: bool = False) -> None:
        self._open(stored)

    def _on_given(self, values: dict[str, Any]) -> None:
        self.given.emit(self._changing, values)

    def _on_removed(self) -> None:
        if self._changing is not None:
            self.remove_asked.emit(self._changing.id)

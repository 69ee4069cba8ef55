# SPDX-License-Identifier: EUPL-1.2
"""The third column of Share: for whom, with which words, signed by whom, and the one button."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.answers.packing import Proposal
from desktop.answers.parcels import Parcel, Receiver, Seal
from desktop.i18n import _, ngettext, size_words
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.checks import NamedCheck, NamedRadio
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.fields import ChoiceField, LineEdit, LineField, TextField
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline, Surface
from desktop.ui.sharing.lock_choice import LockChoice
from desktop.ui.sharing.words import attachments_words, records_words

LICENCES = (
    ("CC-BY-4.0", "CC BY 4.0"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
    ("CC0-1.0", "CC0 1.0"),
)
_MOST_KNOWN = 6


class AudienceColumn(Column):
    """Says `changed` when the scope changes with it, `ordered` when the bundle is to be made."""

    changed = Signal()
    ordered = Signal()
    relocked = Signal()
    """Something else is chosen for the encryption; what leaves stays the same."""

    def __init__(self, licence: str) -> None:
        super().__init__(_("3  To whom"))
        self._names: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self._proposed = ""
        self._shown: list[str] = []
        self.everyone = NamedRadio(_("All municipalities"))
        self.one = NamedRadio(_("One municipality"))
        self._group = QButtonGroup(self)
        self._group.addButton(self.everyone)
        self._group.addButton(self.one)
        self.everyone.setChecked(True)
        self._known = QButtonGroup(self)
        self._neighbours = QVBoxLayout()
        self.other = LineEdit()
        self.other.setAccessibleName(_("Municipality"))
        self.other.setPlaceholderText(_("Name of a municipality"))
        self._model = QStringListModel(self)
        self.since = NamedCheck(_("Only what is new"))
        self.title_ = LineField(_("Title"))
        self.message = TextField(_("Message with it"), least_lines=2)
        self.licence = ChoiceField(_("Use allowed"), _licences(licence))
        self.licence.set_value(licence)
        self.lock = LockChoice()
        self._sealed: set[str] = set()
        self._signed, self._key = Label("", wrap=True), Label("", "meta", "text2", wrap=True)
        self._much, self._readable = Label("", wrap=True), Label("", "meta", "text2", wrap=True)
        self.waits = Label("", "meta_strong", "warn", wrap=True)
        self.make = Button(_("Read it over and sign…"), self._on_make, look="primary")
        self._build()
        self._connect()

    def _build(self) -> None:
        panel = Panel("list", margins=(16, 14, 16, 16), spacing=14)
        panel.rows.addLayout(self._choice())
        self._again = QWidget()
        self._again.setLayout(_under(self.since, _("since the last bundle for the same receiver")))
        panel.rows.addWidget(self._again)
        for widget in (self.title_, self.message, self.licence, self.lock, Hairline()):
            panel.rows.addWidget(widget)
        panel.rows.addLayout(_fact("shield-check", self._signed, self._key))
        panel.rows.addLayout(_fact("package", self._much, self._readable))
        self.set_body(panel)
        foot = Surface("list", "top")
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(10)
        rows.addWidget(self.waits)
        rows.addWidget(self.make)
        self.add_strip(foot)

    def _choice(self) -> QVBoxLayout:
        inset = QVBoxLayout()
        inset.setContentsMargins(26, 2, 0, 0)
        inset.setSpacing(6)
        self._neighbours.setSpacing(6)
        inset.addLayout(self._neighbours)
        inset.addWidget(self.other)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for radio, words in (
            (self.everyone, _("readable for whoever has the file")),
            (self.one, _("counted apart, so they see when one is missing")),
        ):
            rows.addLayout(_under(radio, words))
        rows.addLayout(inset)
        return rows

    def _connect(self) -> None:
        completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_named)
        self.other.setCompleter(completer)
        self.other.editingFinished.connect(self._on_named)
        self._group.buttonClicked.connect(self._on_clicked)
        self._known.buttonClicked.connect(self._on_neighbour)
        self.since.toggled.connect(self._on_since)
        self.lock.changed.connect(self._on_lock)
        self._fold()

    def show_receivers(self, receivers: Sequence[Receiver]) -> None:
        """Whom it can be for: known neighbours as a choice, all others by name."""
        known = [one for one in receivers if one.is_known][:_MOST_KNOWN]
        self._names = {one.name.casefold(): one.id for one in receivers}
        self._full = {one.name: one.id for one in receivers}
        self._sealed = {one.id for one in receivers if one.can_encrypt}
        self._model.setStringList([one.name for one in receivers])
        ids = [one.id for one in known]
        if ids == self._shown:
            self._choose_proposed()
            return
        self._shown = ids
        for button in self._known.buttons():
            self._known.removeButton(button)
            button.deleteLater()
        for one in known:
            radio = NamedRadio(one.name)
            radio.setProperty("organisation", one.id)
            self._known.addButton(radio)
            self._neighbours.addWidget(radio)
        self._fold()
        self._choose_proposed()

    def propose(self, proposed: Proposal) -> None:
        """For whom and with which words, as a beginning."""
        self._proposed = proposed.to
        self.title_.set_text(proposed.title)
        self.message.set_text(proposed.message)
        self._choose_proposed()

    def _choose_proposed(self) -> None:
        """Choose who is proposed, once it is known what they are called."""
        name = next((n for n, id in self._full.items() if id == self._proposed), "")
        if not name:
            return
        self._proposed = ""
        self.one.setChecked(True)
        known = [b for b in self._known.buttons() if b.property("organisation") == self._full[name]]
        if known:
            known[0].setChecked(True)
        else:
            self.other.setText(name)
        self._fold()
        self.changed.emit()

    def show_seal(self, seal: Seal) -> None:
        """Who signs."""
        self._signed.setText(_("Signed by %(name)s") % {"name": seal.name})
        self._key.setText(_("key %(fingerprint)s") % {"fingerprint": seal.fingerprint})

    def show_parcel(self, parcel: Parcel, leaving: int, waiting: int) -> None:
        """How much it is, and what still has to be done first."""
        records = records_words(leaving - parcel.attachments)
        parts = [records, attachments_words(parcel.attachments)]
        self._much.setText(", ".join(part for part in [*parts, size_words(parcel.size)] if part))
        told = ngettext(
            "First decide about %(n)d finding", "First decide about %(n)d findings", waiting
        )
        text = told % {"n": waiting} if waiting else ""
        if not leaving:
            text = _("Nothing is chosen that may leave")
        elif not waiting and self.one.isChecked() and not self.receiver():
            text = _("First choose the municipality")
        self._again.setVisible(parcel.has_before or self.since.isChecked())
        receiver = self.receiver()
        self.lock.show_receiver(receiver, can=receiver in self._sealed)
        text = text or self.lock.waits()
        self._readable.setText(self.lock.readable())
        self.waits.setText(text)
        self.waits.setVisible(bool(text))
        self.make.setEnabled(not text)

    def receiver(self) -> str:
        """The organisation it is for, or "" for all."""
        if self.everyone.isChecked():
            return ""
        chosen = self._known.checkedButton()
        if chosen is not None:
            return str(chosen.property("organisation"))
        return self._names.get(self.other.text().strip().casefold(), "")

    def receiver_name(self) -> str:
        """What the receiver is called."""
        wanted = self.receiver()
        everyone = _("All municipalities")
        return next((name for name, id in self._full.items() if id == wanted), everyone)

    def _fold(self) -> None:
        one = self.one.isChecked()
        for button in self._known.buttons():
            button.setVisible(one)
        self.other.setVisible(one)

    def _on_clicked(self) -> None:
        self._fold()
        self.changed.emit()

    def _on_neighbour(self) -> None:
        self.other.clear()
        self.changed.emit()

    def _on_named(self) -> None:
        if self.other.text().strip():
            self._known.setExclusive(False)
            for button in self._known.buttons():
                button.setChecked(False)
            self._known.setExclusive(True)
        self.changed.emit()

    def _on_since(self) -> None:
        self.changed.emit()

    def _on_lock(self) -> None:
        self.relocked.emit()

    def _on_make(self) -> None:
        self.ordered.emit()


def _licences(chosen: str) -> list[tuple[str, str]]:
    words = {
        "CC-BY-4.0": _("CC BY 4.0, name the source"),
        "CC-BY-SA-4.0": _("CC BY-SA 4.0, name the source and share alike"),
        "CC0-1.0": _("CC0, no conditions"),
    }
    found = [(code, words[code]) for code, _name in LICENCES]
    return found if chosen in words else [(chosen, chosen), *found]


def _under(button: QWidget, words: str) -> QVBoxLayout:
    """A button with what it means in small words below."""
    inset = QHBoxLayout()
    inset.setContentsMargins(26, 0, 0, 4)
    inset.addWidget(Label(words, "meta", "text2", wrap=True))
    button.setAccessibleDescription(words)
    rows = QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(button)
    rows.addLayout(inset)
    return rows


def _fact(icon: str, first: QWidget, second: QWidget) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(first)
    words.addWidget(second)
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Icon(icon, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row

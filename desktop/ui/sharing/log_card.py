# SPDX-License-Identifier: EUPL-1.2
"""One bundle of the log in full: when, with whom, what was in it and what was decided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout

from desktop.answers.provenance import LOCKED, BundleEntry
from desktop.i18n import _, clock, day, number
from desktop.records.terms import type_label
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.words import (
    attachments_words,
    decided_words,
    outcome_label,
    records_words,
)

_SINGULAR = {"forks": "fork", "conflicts": "conflict"}
_GROUP = 8


class LogCard(Surface):
    """Below the log: the bundle that is chosen in it."""

    def __init__(self) -> None:
        super().__init__("alt", radius=6)
        self.title = Label("", "medium", wrap=True)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 14)
        rows.setSpacing(8)
        rows.addWidget(self.title)
        rows.addLayout(self.facts)
        self.hide()

    def show_entry(self, entry: BundleEntry, party: str) -> None:
        """Show this bundle; `party` is what the other side is called."""
        values = {"number": number(entry.number), "name": party}
        left = entry.direction == "out"
        title = _("Bundle %(number)s for %(name)s") if left else _("Bundle %(number)s of %(name)s")
        self.title.setText(title % values)
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for label, lines in facts(entry):
            text = Label("\n".join(lines), "normal", wrap=True)
            text.setAccessibleName(f"{label}: {', '.join(lines)}")
            name = Label(label, "normal", "text2")
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self.facts.addRow(name, text)
        told = ". ".join(f"{label}: {', '.join(lines)}" for label, lines in facts(entry))
        self.setAccessibleName(f"{self.title.text()}. {told}")


def facts(entry: BundleEntry) -> list[tuple[str, list[str]]]:
    """What the log knows of a bundle: a label with its lines."""
    found: list[tuple[str, list[str]]] = []
    if entry.at is not None:
        local = entry.at.astimezone()
        found.append((_("When"), [f"{day(local.date())}, {clock(local)}"]))
    if entry.title:
        found.append((_("Title"), [entry.title]))
    if entry.direction == "in":
        found.append((_("What it was"), [", ".join(came_words(entry)) or _("nothing new")]))
    else:
        found += _left(entry)
    if entry.sha256:
        found.append((_("The file"), [_("SHA-256 %(hash)s") % {"hash": _grouped(entry.sha256)}]))
    return found


def _left(entry: BundleEntry) -> list[tuple[str, list[str]]]:
    records = entry.records
    whole = records_words(sum(records.values()) - records.get("attachment", 0))
    kinds = ", ".join(
        f"{number(n)} {type_label(kind, n).lower()}"
        for kind, n in sorted(records.items())
        if kind != "attachment"
    )
    files = attachments_words(entry.numbers.get("attachments", 0))
    readable = (
        _("encrypted: only for who has the key or the passphrase")
        if LOCKED in entry.numbers
        else _("readable for whoever has the file")
    )
    decided = decided_words(entry.decided)
    return [
        (_("What left"), [f"{whole}: {kinds}" if kinds else whole, *([files] if files else [])]),
        (_("What was decided"), decided or [_("Nothing was found that needs a decision.")]),
        (_("Who can read it"), [readable]),
    ]


def came_words(entry: BundleEntry) -> list[str]:
    """`31 new`, `2 newer`."""
    return [
        f"{number(n)} {outcome_label(_SINGULAR.get(name, name)).lower()}"
        for name, n in entry.numbers.items()
    ]


def _grouped(hash: str) -> str:
    """As one can compare it: in groups, with room to break between them."""
    return " ".join(hash[place : place + _GROUP] for place in range(0, len(hash), _GROUP))

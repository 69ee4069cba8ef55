# SPDX-License-Identifier: EUPL-1.2
"""The list of organisations: those we know by when we last learned there, or all by name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.organisations import OrganisationLine
from desktop.i18n import _, brief_day, ngettext, number
from desktop.records.terms import OrganisationKind, term_label
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.lines import Line
from desktop.ui.parts.segments import Segments
from desktop.ui.writing.record_column import RecordColumn

KNOWN, ALL = "known", "all"
ICONS: dict[str, str] = {
    OrganisationKind.MUNICIPALITY: "buildings",
    OrganisationKind.COOPERATION: "handshake",
    OrganisationKind.PROVINCE: "map-trifold",
    OrganisationKind.WATER_BOARD: "waves",
    OrganisationKind.OTHER_PUBLIC: "bank",
    OrganisationKind.OTHER_SECTOR: "briefcase",
}


def told_counts(line: OrganisationLine) -> str:
    """`2 visits · 9 lessons`: what we have with it."""
    visits = ngettext("%(count)s visit", "%(count)s visits", line.visits)
    lessons = ngettext("%(count)s lesson", "%(count)s lessons", line.lessons)
    projects = ngettext("%(count)s project", "%(count)s projects", line.projects)
    contacts = ngettext("%(count)s contact", "%(count)s contacts", line.contacts)
    counts = ((visits, line.visits), (lessons, line.lessons), (projects, line.projects))
    told = [text % {"count": number(count)} for text, count in counts if count]
    if line.contacts and not told:
        told.append(contacts % {"count": number(line.contacts)})
    return " · ".join(told)


def where(line: OrganisationLine) -> str:
    """What it is and where: `Municipality · Zeeland`, `Other sector · care`."""
    place = "" if line.kind == OrganisationKind.PROVINCE else line.province
    sector = line.sector if line.kind == OrganisationKind.OTHER_SECTOR else ""
    parts = (term_label("organisation_kind", line.kind), sector, place)
    return " · ".join(part for part in parts if part)


class OrganisationsColumn(RecordColumn):
    """Those we know, or all; `words` narrows them."""

    def __init__(self) -> None:
        new = IconButton("plus", _("New organisation"), self._on_new)
        super().__init__(_("Organisations"), buttons=[new])
        self.which = Segments(_("Which"), [(KNOWN, _("Known")), (ALL, _("All"))], fill=True)
        self.which.set_value(KNOWN)
        self.which.chosen.connect(self._on_narrowed)
        self.words = LineEdit()
        self.words.setPlaceholderText(_("Name, province or code"))
        self.words.setAccessibleName(_("Filter the organisations"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._on_narrowed)
        self.add_below(self._above())
        self.set_body(self.rows)

    def _above(self) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.which)
        rows.addWidget(self.words)
        return box

    @override
    def set_lines(self, lines: Sequence[OrganisationLine], today: date) -> None:
        known = sum(1 for line in lines if line.is_known)
        self.which.set_text(KNOWN, f"{_('Known')}  {number(known)}")
        self.which.set_text(ALL, f"{_('All')}  {number(len(lines))}")
        super().set_lines(lines, today)

    @override
    def first(self) -> str:
        # We ourselves come last.
        shown = self._shown()
        others = (line.id for line in shown if not line.is_home)
        return next(others, shown[0].id if shown else "")

    @override
    def widen(self, record_id: str) -> None:
        known = any(line.is_known for line in self._lines if line.id == record_id)
        self.words.clear()
        if not known:
            self.which.set_value(ALL)
        self._show()

    def _shown(self) -> list[OrganisationLine]:
        words = self.words.text().casefold().split()
        found = [line for line in self._lines if _has(line, words)]
        if self.which.value() == ALL:
            return found
        known = [line for line in found if line.is_known]
        return sorted(known, key=_latest, reverse=True)

    @override
    def _show(self) -> None:
        self.rows.set_rows(self._shown(), self.line_of)

    def line_of(self, line: OrganisationLine) -> Line:
        """How an organisation reads in the list."""
        what = _("You yourself") if line.is_home else told_counts(line)
        return Line(
            line.id,
            line.name,
            what or where(line),
            right=brief_day(line.last, self._today) if line.last else "",
            icon="house" if line.is_home else ICONS.get(line.kind, "buildings"),
            spoken=", ".join(part for part in (line.name, where(line), what) if part),
        )

    def _on_narrowed(self, _value: str = "") -> None:
        self._show()


def _latest(line: OrganisationLine) -> tuple[bool, date, int]:
    """The last learned from first, we ourselves at the end."""
    return not line.is_home, line.last or date.min, line.lessons + line.contacts


def _has(line: OrganisationLine, words: Sequence[str]) -> bool:
    kind = term_label("organisation_kind", line.kind)
    parts = (line.name, line.code, line.province, line.sector, kind, *line.also)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)

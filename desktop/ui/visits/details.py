# SPDX-License-Identifier: EUPL-1.2
"""The details of a visit: where, when, with whom and what for, as a form above the text."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.records.terms import field_label
from desktop.records.visit import Visit
from desktop.ui import theme
from desktop.ui.parts.fields import ChoiceField, Field, LineField, TextField
from desktop.ui.parts.surface import Surface
from desktop.ui.writing.choices import terms
from desktop.ui.writing.days import DayEdit
from desktop.ui.writing.names import NamePicker, beside

_TIME = QRegularExpression(r"([01]?[0-9]|2[0-3])[:.h]?[0-5]?[0-9]?")


def read_time(text: str) -> str | None:
    """`HH:MM` for `9`, `930`, `9.30` or `09:30`; None for what is no time."""
    digits = text.strip().replace(".", ":").replace("h", ":")
    if not digits:
        return ""
    if ":" in digits:
        hours, _colon, minutes = digits.partition(":")
    elif len(digits) > 2:
        hours, minutes = digits[:-2], digits[-2:]
    else:
        hours, minutes = digits, ""
    minutes = minutes or "0"
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return f"{int(hours):02d}:{int(minutes):02d}"


class VisitDetails(Surface):
    """Emits `changed` with the fields that now read differently."""

    changed = Signal(dict)

    def __init__(self, today: date) -> None:
        super().__init__("alt", radius=6)
        self.organisations = NamePicker(
            field_label("organisations"), example=_("Type a name and press Enter")
        )
        self.topics = NamePicker(field_label("topics"), example=_("Type a name and press Enter"))
        self.visitors = NamePicker(field_label("visitors"), free=True, example=_("A role"))
        self.hosts = NamePicker(field_label("hosts"), free=True, example=_("A role"))
        self.date = DayEdit(field_label("date"), today)
        self.start = LineField(field_label("start_time"))
        self.end = LineField(field_label("end_time"))
        self.form = ChoiceField(field_label("form"), terms("visit_form"))
        self.purpose = TextField(field_label("purpose"))
        self.agenda = TextField(field_label("agenda"))
        self._build()
        self._connect()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 16)
        rows.setSpacing(12)
        for field in (self.start, self.end):
            field.edit.setValidator(QRegularExpressionValidator(_TIME, self))
            field.edit.setMaximumWidth(theme.scaled(90))
        places = Field(field_label("organisations"), self.organisations)
        topics = Field(field_label("topics"), self.topics)
        visitors = Field(field_label("visitors"), self.visitors)
        hosts = Field(field_label("hosts"), self.hosts)
        day = Field(field_label("date"), self.date)
        for row in (
            beside(places, topics),
            beside(day, beside(self.start, self.end), self.form),
            beside(visitors, hosts),
            self.purpose,
            self.agenda,
        ):
            rows.addWidget(row)

    def _connect(self) -> None:
        pickers = {
            "organisations": self.organisations,
            "topics": self.topics,
            "visitors": self.visitors,
            "hosts": self.hosts,
        }
        for name, picker in pickers.items():
            picker.setObjectName(name)
            picker.changed.connect(self._on_names)
        self.date.changed.connect(self._on_date)
        self.start.left.connect(self._on_times)
        self.end.left.connect(self._on_times)
        self.form.changed.connect(self._on_form)
        self.purpose.changed.connect(self._on_texts)
        self.agenda.changed.connect(self._on_texts)

    def show_visit(self, visit: Visit, names: Mapping[str, str]) -> None:
        """Show this visit's details."""
        self.organisations.set_values(visit.organisations, names)
        self.topics.set_values(visit.topics, names)
        self.visitors.set_values(visit.visitors, names)
        self.hosts.set_values(visit.hosts, names)
        self.date.set_day(visit.date)
        self.form.set_value(visit.form)
        for field, text in ((self.start, visit.start_time), (self.end, visit.end_time)):
            if not field.edit.hasFocus():
                field.set_text(text)
        self.purpose.set_text(visit.purpose)
        self.agenda.set_text(visit.agenda)

    def set_choices(
        self, organisations: Sequence[tuple[str, str]], topics: Sequence[tuple[str, str]]
    ) -> None:
        """What organisations and topics there are."""
        self.organisations.set_choices(organisations)
        self.topics.set_choices(topics)

    def first(self) -> QWidget:
        """Where one begins."""
        return self.organisations.edit

    def _on_names(self, values: tuple[str, ...]) -> None:
        self.changed.emit({self.sender().objectName(): values})

    def _on_date(self, day: date | None) -> None:
        self.changed.emit({"date": day})

    def _on_times(self) -> None:
        start, end = read_time(self.start.text()), read_time(self.end.text())
        backwards = bool(start and end and end < start)
        self.end.set_error(_("The visit ends before it begins.") if backwards else "")
        if start is not None and end is not None and not backwards:
            self.start.set_text(start)
            self.end.set_text(end)
            self.changed.emit({"start_time": start, "end_time": end})

    def _on_form(self) -> None:
        self.changed.emit({"form": self.form.value()})

    def _on_texts(self) -> None:
        self.changed.emit({"purpose": self.purpose.text(), "agenda": self.agenda.text()})

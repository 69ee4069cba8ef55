# SPDX-License-Identifier: EUPL-1.2
"""The list of visits: today, planned, this year, and the years before."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.visits import VisitLine
from desktop.i18n import _, brief_day, ngettext, times
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.lines import Head, Line
from desktop.ui.writing.record_column import RecordColumn

Row = VisitLine | Head


def grouped(lines: Sequence[VisitLine], today: date) -> list[Row]:
    """The lines under their heads; what is planned begins with what comes first."""
    coming = [line for line in lines if line.day is None or line.day > today]
    coming.sort(key=lambda line: (line.day or date.min, line.start_time))
    groups: dict[str, list[VisitLine]] = {
        _("Today"): [line for line in lines if line.day == today],
        _("Planned"): coming,
    }
    for line in lines:
        if line.day is not None and line.day < today:
            name = _("This year") if line.day.year == today.year else str(line.day.year)
            groups.setdefault(name, []).append(line)
    return [row for name, found in groups.items() if found for row in (Head(name), *found)]


def line_of(line: VisitLine, today: date) -> Line:
    """How a visit reads in the list: where, when, what it was called, what came of it."""
    place = ", ".join(line.places) or line.origin
    meta = without_place(line.title, line.places) if place else ""
    if line.origin:
        meta = _("of %(name)s: %(title)s") % {"name": line.origin, "title": meta}
    return Line(
        line.id,
        place or line.title,
        meta,
        _when(line, today),
        _yield_of(line),
        spoken=", ".join(
            part for part in (line.title, place, _when(line, today), _yield_of(line)) if part
        ),
    )


def _when(line: VisitLine, today: date) -> str:
    if line.day is None:
        return _("no date yet")
    if line.day == today and line.start_time:
        return times(line.start_time, line.end_time)
    return brief_day(line.day, today)


def _yield_of(line: VisitLine) -> str:
    if line.lessons:
        told = ngettext("%(count)d lesson", "%(count)d lessons", line.lessons)
        return told % {"count": line.lessons}
    if line.questions:
        told = ngettext("%(count)d question", "%(count)d questions", line.questions)
        return told % {"count": line.questions}
    return ""


def without_place(title: str, places: Sequence[str]) -> str:
    """A title beside its place needn't name the place again."""
    for place in places:
        for small in (" in ", " bij ", " at ", " naar "):
            if title.endswith(small + place):
                return title.removesuffix(small + place)
    return title


class VisitsColumn(RecordColumn):
    """All visits; `filter` narrows them by place and title."""

    def __init__(self) -> None:
        self._funnel = IconButton("funnel", _("Filter"), checkable=True)
        new = IconButton("plus", _("New visit"), self._on_new)
        buttons: list[QWidget] = [self._funnel, new]
        super().__init__(_("Visits"), buttons=buttons)
        self.filter = LineEdit()
        self.filter.setPlaceholderText(_("Place or title"))
        self.filter.setAccessibleName(_("Filter the visits"))
        self.filter.textChanged.connect(self._show)
        away = QShortcut(QKeySequence("Esc"), self.filter)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(self.close_filter)
        self._strip = QWidget()
        strip = QVBoxLayout(self._strip)
        strip.setContentsMargins(16, 10, 16, 4)
        strip.addWidget(self.filter)
        self._strip.hide()
        self.add_strip(self._strip)
        self.set_body(self.rows)
        self._funnel.toggled.connect(self._on_funnel)

    @override
    def first(self) -> str:
        """The visit to begin with: today's, else the first in the list."""
        rows = grouped(self._fitting(), self._today)
        return next((row.id for row in rows if isinstance(row, VisitLine)), "")

    @override
    def widen(self, record_id: str) -> None:
        self._funnel.setChecked(False)

    def open_filter(self) -> None:
        """Let the person narrow the list."""
        self._funnel.setChecked(True)

    def close_filter(self) -> None:
        """Show all of the list again."""
        self._funnel.setChecked(False)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self) -> list[VisitLine]:
        words = self.filter.text().casefold().split() if not self._strip.isHidden() else []
        return [
            line
            for line in self._lines
            if all(word in " ".join((line.title, *line.places)).casefold() for word in words)
        ]

    @override
    def _show(self) -> None:
        self.rows.set_rows(grouped(self._fitting(), self._today), self._line_of)

    def _line_of(self, line: VisitLine) -> Line:
        return line_of(line, self._today)

    def _on_funnel(self, on: bool) -> None:
        self._strip.setVisible(on)
        if on:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

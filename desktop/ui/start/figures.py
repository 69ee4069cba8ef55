# SPDX-License-Identifier: EUPL-1.2
"""The strip of figures: what was proven and applied, what it saved, how many visits."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.answers.overview import Figures
from desktop.i18n import _, euros, ngettext, number
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline, Surface


class Figure(Surface):
    """One figure: the number, what it counts, and what it is measured against."""

    def __init__(self) -> None:
        super().__init__("alt")
        self.number = Label("", "figure")
        self.what = Label("", "medium")
        self.against = Label("", "meta", "text2")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(1)
        for label in (self.number, self.what, self.against):
            rows.addWidget(label)

    def tell(self, figure: str, what: str, against: str) -> None:
        """Show these words; a screen reader hears them as one."""
        self.number.setText(figure)
        self.what.setText(what)
        self.against.setText(against)
        self.setAccessibleName(f"{figure} {what} {against}")


class FigureStrip(Surface):
    """Five figures beside each other."""

    def __init__(self) -> None:
        super().__init__("alt", radius=6, edge="")
        self._figures = [Figure() for _place in range(5)]
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        for place, figure in enumerate(self._figures):
            if place:
                row.addWidget(Hairline(upright=True))
            row.addWidget(figure, 1)

    def show_figures(self, figures: Figures) -> None:
        """The figures of today."""
        saved = figures.savings
        hours = _("%(n)s hours") % {"n": number(saved.hours_realised)}
        told = (
            (
                number(saved.proven),
                ngettext("lesson proven", "lessons proven", saved.proven),
                _("checked by somebody else"),
            ),
            (
                number(saved.applied),
                ngettext("lesson applied", "lessons applied", saved.applied),
                _("of %(n)s written down") % {"n": number(figures.lessons)},
            ),
            (hours, _("saved"), _("expected %(n)s") % {"n": number(saved.hours_expected)}),
            (
                euros(saved.euros_realised),
                _("saved"),
                _("expected %(n)s") % {"n": euros(saved.euros_expected)},
            ),
            (
                number(figures.visits),
                ngettext("visit", "visits", figures.visits),
                _("%(n)s this year") % {"n": number(figures.visits_this_year)},
            ),
        )
        for figure, words in zip(self._figures, told, strict=True):
            figure.tell(*words)

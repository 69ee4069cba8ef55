# SPDX-License-Identifier: EUPL-1.2
"""How to ask: the ways to narrow a question in words, each with an example to click."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label


class Way(NamedTuple):
    """An example, and what it finds."""

    example: str
    what: str


def plain_ways() -> tuple[Way, ...]:
    """The ways with words and signs."""
    return (
        Way(_("cloud migr"), _("both words as far as they occur; half a word will do")),
        Way(_('"in the cloud"'), _("these words, in this order")),
        Way(_("cloud -backup"), _("not with this word")),
        Way(_("firewall OR antivirus"), _("either one is fine")),
        Way(_("migr*"), _("every word that begins so")),
    )


def narrowing_ways() -> tuple[Way, ...]:
    """The ways with the name of a field."""
    return (
        Way(_("kind:avoid"), _("adopt, avoid, savetime, or visit, project, note, attachment…")),
        Way(_("topic:cloud"), _("a topic, with what falls under it")),
        Way(_("organisation:veere"), _("a municipality or another organisation")),
        Way(_("year:2025"), _("of that year; year:2023-2025 for several")),
        Way(_("phase:execution"), _("research, planning, execution, implementation, operation")),
        Way(_("from:others"), _("from the neighbours; from:own is your own")),
        Way(_("has:attachment"), _("with a file")),
        Way(_("-kind:avoid"), _("each of these also with a minus: not those")),
    )


class QueryHelp(Panel):
    """The pane; `asked` with the example that was clicked."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("list", margins=(20, 18, 20, 20), spacing=14)
        self.rows.addWidget(Label(_("How to ask"), "heading"))
        text = _(
            "Your own words are enough: inflections, parts of compounds, accents and typing "
            "errors are taken care of. Click an example to try it."
        )
        self.rows.addWidget(Label(text, "normal", "text2", wrap=True))
        self.buttons: list[Button] = []
        self._add(_("Words and signs"), plain_ways())
        self._add(_("Narrow down"), narrowing_ways())
        both = _("Names of fields work in Dutch and in English: soort or kind, thema or topic.")
        self.rows.addWidget(Label(both, "meta", "text2", wrap=True))

    def _add(self, title: str, ways: tuple[Way, ...]) -> None:
        self.rows.addWidget(Heading(title, line=True))
        for way in ways:
            self.rows.addWidget(self._way(way))

    def _way(self, way: Way) -> QWidget:
        button = Button(way.example, self._on_clicked, look="link", compact=True)
        button.setAccessibleName(_("Try: %(example)s") % {"example": way.example})
        button.setAccessibleDescription(way.what)
        button.setProperty("example", way.example)
        button.setProperty("flush", True)
        self.buttons.append(button)
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(Label(way.what, "meta", "text2", wrap=True))
        return line

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().property("example"))

# SPDX-License-Identifier: EUPL-1.2
"""Nothing found: what was searched, what would find something, and what can't be searched."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.finding import IndexStatus, Question, WayOut
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.labels import Heading, Label, Sentence


class NothingFound(Panel):
    """`asked` with another question; `listed` when one wants to see what isn't searchable."""

    asked = Signal(object)
    listed = Signal()

    def __init__(self) -> None:
        super().__init__("base", margins=(32, 40, 32, 24), spacing=16)
        self._title = Label("", "title", wrap=True)
        self._text = Label("", "reading", "text2", wrap=True)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        self._heading = Heading(_("This does find something"), line=True)
        self._honest = Sentence("", "normal", "text2")
        self._honest.linkActivated.connect(self._on_listed)
        self.buttons: list[Button] = []
        for widget in (self._title, self._text, self._heading):
            self.rows.addWidget(widget)
        self.rows.addLayout(self._ways)
        self.rows.addWidget(self._honest)

    def show_question(self, question: Question, status: IndexStatus | None) -> None:
        """What was asked; the ways out follow."""
        what = question.text.strip()
        self._title.setText(
            _("Nothing found for “%(text)s”") % {"text": what} if what else _("Nothing found")
        )
        self._text.setText(_searched(status))
        left_out = len(status.unreadable) if status else 0
        self._honest.set_html(f'<a href="list">{left_out_text(left_out)}</a>' if left_out else "")
        self._honest.setVisible(bool(left_out))
        self.show_ways([])

    def show_ways(self, ways: Sequence[WayOut]) -> None:
        """Questions with one thing less that find something."""
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for way in ways:
            count = ngettext("%(n)s result", "%(n)s results", way.total) % {"n": number(way.total)}
            text = _("Search without “%(what)s”") % {"what": way.left_out}
            if way.only:
                text = _("Search only for “%(what)s”") % {"what": way.only}
            button = Button(f"{text} ({count})", self._on_way)
            button.setProperty("question", way.question)
            self.buttons.append(button)
            self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading.setVisible(bool(ways))

    def first_focus(self) -> QWidget | None:
        """The first button there is."""
        return self.buttons[0] if self.buttons else None

    def _on_way(self) -> None:
        self.asked.emit(self.sender().property("question"))

    def _on_listed(self, _link: str) -> None:
        self.listed.emit()


def _searched(status: IndexStatus | None) -> str:
    advice = _("Try another word, or part of one.")
    if status is None:
        return advice
    count = number(status.indexed)
    return _("%(n)s records were searched, with their attachments.") % {"n": count} + " " + advice


def left_out_text(count: int) -> str:
    """`3 attachments are found by name only`."""
    text = ngettext(
        "%(n)s attachment is found by its name only, or in part",
        "%(n)s attachments are found by their name only, or in part",
        count,
    )
    return html.escape(text % {"n": number(count)})

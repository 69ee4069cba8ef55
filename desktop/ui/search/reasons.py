# SPDX-License-Identifier: EUPL-1.2
"""Below a preview: why this hit is there, and what looks like it."""

import html
import re
from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.finding import Account, Hit, Reason
from desktop.i18n import _
from desktop.records.terms import field_label, type_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Heading, Sentence
from desktop.ui.parts.lists import RowList
from desktop.ui.search.lines import line_of

_MOST_PLACES = 4


class WhyPart(QWidget):
    """A link, and after it was clicked the account; `asked` then."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.link = Button(_("Why is this here?"), look="link", compact=True)
        self.link.clicked.connect(self.asked)
        self.link.setProperty("flush", True)
        self.heading = Heading(_("Why this is here"), line=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.heading)
        rows.addLayout(self._lines)

    def begin(self, shown: bool) -> None:
        """Another hit: the link, where there is a question to account for."""
        self._clear()
        self.link.show()
        self.heading.hide()
        self.setVisible(shown)

    def show_account(self, account: Account | None) -> None:
        """A line for each word of the question."""
        self._clear()
        self.link.hide()
        self.heading.show()
        for text in lines_of(account):
            self._lines.addWidget(Sentence(text, "normal", "text2"))

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def lines_of(account: Account | None) -> list[str]:
    """The account in words, safe as HTML."""
    if account is None or not account.reasons:
        return [html.escape(_("The order can't be explained now: the index isn't there."))]
    lines = [_line(reason) for reason in account.reasons if reason.score > 0]
    missing = [html.escape(one.word) for one in account.reasons if one.score <= 0]
    if account.near_title:
        text = _("It belongs with “%(title)s”, which answers too.")
        lines.append(html.escape(text % {"title": account.near_title}))
    if account.is_proven:
        lines.append(html.escape(_("It was adopted and proved itself.")))
    if missing:
        lines.append(_("Not in it: %(words)s") % {"words": ", ".join(missing)})
    return lines


def _line(reason: Reason) -> str:
    places = list(dict.fromkeys(_place(found) for found in reason.found))[:_MOST_PLACES]
    where = ", ".join(places) or type_label("attachment").lower()
    return f"<b>{html.escape(reason.word)}</b>: {html.escape(where)}"


def _place(found: str) -> str:
    """`advice (regie)` of `advice: regie`; a name around the record stays a name."""
    if found.startswith("→"):
        return found[1:].strip()
    path, _colon, word = found.partition(": ")
    return f"{place_label(path).lower()} ({word})"


def place_label(path: str) -> str:
    """What people call a place in a record: `questions[abc].answer` is the answer."""
    name = re.sub(r"\[.*?\]", "", path).split(".")[-1]
    return _("In the file") if name == "file" else field_label(name)


class SimilarPart(QWidget):
    """A few records that look like this one; `opened` with the one to open."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(_("Looks like"), ground="base", wrap=True, pad=0, fit=True)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._on_clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(Heading(_("Looks like"), line=True))
        inside.addWidget(self.rows)

    def show_hits(self, hits: Sequence[Hit], names: dict[str, str]) -> None:
        """These; without any the part goes."""
        plain = [line_of(_bare(hit), names) for hit in hits]
        self.rows.set_rows(plain)
        self.setVisible(bool(plain))

    def _on_clicked(self) -> None:
        if record_id := self.rows.current_id():
            self.opened.emit(record_id)


def _bare(hit: Hit) -> Hit:
    return structs.replace(hit, passage="", marks=(), title_marks=())

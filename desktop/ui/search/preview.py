# SPDX-License-Identifier: EUPL-1.2
"""What the chosen result says, beside the list, with the words that were looked for marked."""

import html
import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.answers.finding import Hit
from desktop.i18n import _
from desktop.records.document import Record, texts
from desktop.records.lesson import Lesson
from desktop.records.terms import field_label, term_label, type_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface

_LONGEST = 600
_MOST = 6
_ASIDE = frozenset({"title", "name", "created_by", "modified_by"})


class Preview(Surface):
    """The side panel; `open_button` opens the record."""

    def __init__(self) -> None:
        super().__init__("base", "left")
        self._panel = Panel("base", margins=(20, 18, 20, 16), spacing=12)
        self.open_button = Button(_("Open"), look="primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._panel, 1)
        rows.addLayout(foot)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._empty()
        self.open_button.hide()

    def show_record(self, record: Record, hit: Hit) -> None:
        """Show this record's texts, the found ones first."""
        self._empty()
        words = found_words(hit)
        self._panel.rows.addLayout(_kind_line(record))
        self._panel.rows.addWidget(_text(hit.title, words, "title"))
        shown = [(path, text) for path, text in texts(record) if path not in _ASIDE]
        shown.sort(key=lambda pair: not _has(pair[1], words))
        for path, text in shown[:_MOST]:
            self._panel.rows.addWidget(_part(path, text, words))
        self.open_button.show()

    def _empty(self) -> None:
        while (item := self._panel.rows.takeAt(0)) is not None:
            _discard(item.widget())
            if (layout := item.layout()) is not None:
                while (inner := layout.takeAt(0)) is not None:
                    _discard(inner.widget())


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def found_words(hit: Hit) -> tuple[str, ...]:
    """The words as they stand in the passage and the title."""
    found = {hit.passage[start:end] for start, end in hit.marks}
    found |= {hit.title[start:end] for start, end in hit.title_marks}
    return tuple(sorted((word for word in found if word), key=len, reverse=True))


def _has(text: str, words: Iterable[str]) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)


def _kind_line(record: Record) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if isinstance(record, Lesson):
        row.addWidget(Badge(record.kind))
        row.addWidget(Label(term_label("lesson_kind", record.kind), "strong", record.kind))
    else:
        row.addWidget(Label(type_label(record.type), "strong", "text2"))
    row.addStretch(1)
    return row


def _part(path: str, text: str, words: tuple[str, ...]) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    name = re.sub(r"\[.*?\]", "", path).split(".")[-1]
    rows.addWidget(Label(field_label(name), "meta_medium", "text2"))
    rows.addWidget(_text(_cut(text, words), words, "normal"))
    return box


def _cut(text: str, words: tuple[str, ...]) -> str:
    """The part of a long text around the first found word."""
    if len(text) <= _LONGEST:
        return text
    folded = text.casefold()
    places = [place for word in words if (place := folded.find(word.casefold())) >= 0]
    start = max(0, min(places, default=0) - _LONGEST // 4)
    begin = text.rfind(" ", 0, start) + 1 if start else 0
    piece = text[begin : begin + _LONGEST].rsplit(" ", 1)[0]
    return ("…" if begin else "") + piece + "…"


def _text(text: str, words: tuple[str, ...], type_: str) -> QLabel:
    """A wrapped text with the words marked; what people wrote is escaped first."""
    label = Label("", type_, wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(marked_html(text, words))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(text)
    return label


def marked_html(text: str, words: tuple[str, ...]) -> str:
    """The text as HTML with each word on the search mark's ground."""
    now = theme.tokens()
    look = f"background:{now.mark.name()}; color:{now.on_mark.name()}; font-weight:600"
    if not words:
        return html.escape(text).replace("\n", "<br>")
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    parts: list[str] = []
    last = 0
    for found in pattern.finditer(text):
        parts.append(html.escape(text[last : found.start()]))
        parts.append(f'<span style="{look}">{html.escape(found.group())}</span>')
        last = found.end()
    parts.append(html.escape(text[last:]))
    return "".join(parts).replace("\n", "<br>")

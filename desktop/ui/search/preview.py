# SPDX-License-Identifier: EUPL-1.2
"""What the chosen result says, beside the list, with the words that were looked for marked."""

import html
import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.answers.finding import Hit
from desktop.i18n import _
from desktop.records.document import Record, texts
from desktop.records.lesson import Lesson
from desktop.records.terms import term_label, type_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface
from desktop.ui.search.lines import ICONS
from desktop.ui.search.reasons import SimilarPart, WhyPart, place_label

_LONGEST = 600
_ONE_LINE = 80
_MOST = 6
_SHORT = 4
_FILE = "file"
_ASIDE = frozenset({"title", "name", "created_by", "modified_by"})


class Preview(Surface):
    """The side panel; `open_button` opens the record, `opened` says which similar one to open."""

    opened = Signal(str)
    why_asked = Signal()

    def __init__(self, *, whole: bool = False) -> None:
        """`whole`: all texts in full, as in a window of its own."""
        super().__init__("base", "" if whole else "left")
        self._whole = whole
        self._panel = Panel("base", margins=(20, 18, 20, 16), spacing=12)
        self.open_button = Button(_("Open"), look="primary")
        self.beside = Button(_("Beside"), look="quiet", key="" if whole else "Ctrl+Enter")
        self.beside.setToolTip(_("Open in a window of its own (Ctrl+Enter)"))
        self.why = WhyPart()
        self.why.asked.connect(self.why_asked)
        self.similar = SimilarPart()
        self.similar.opened.connect(self.opened)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 12, 20, 16)
        foot.addWidget(self.open_button)
        if not whole:
            foot.addWidget(self.beside)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0 if whole else 1, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._panel, 1)
        rows.addWidget(self._foot)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(12)
        self._panel.rows.addLayout(self._texts)
        self._panel.rows.addWidget(self.why)
        self._panel.rows.addWidget(self.similar)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        _empty(self._texts)
        for part in (self._foot, self.why, self.similar):
            part.hide()

    def show_record(self, record: Record, hit: Hit, meta: str, file_text: str = "") -> None:
        """Show this record's texts, the found ones first; of a file what stands in it."""
        _empty(self._texts)
        words = found_words(hit)
        self._texts.addLayout(_kind_line(record, meta))
        self._texts.addWidget(_text(hit.title, words, "heading"))
        shown = [(path, text) for path, text in texts(record) if path not in _ASIDE]
        if file_text:
            shown.append((_FILE, file_text))
        if not self._whole:
            shown.sort(key=lambda pair: not _has(pair[1], words))
        for label, text in _together(shown)[: None if self._whole else _MOST]:
            self._texts.addWidget(_part(label, text if self._whole else _cut(text, words), words))
        self._foot.show()
        self.why.begin(bool(words) and not self._whole)
        self.similar.hide()
        self._panel.area.verticalScrollBar().setValue(0)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        _discard(item.widget())
        if (inner := item.layout()) is not None:
            _empty(inner)


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


def _kind_line(record: Record, meta: str) -> QVBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if isinstance(record, Lesson):
        row.addWidget(Badge(record.kind))
        row.addWidget(Label(term_label("lesson_kind", record.kind), "strong", record.kind))
    else:
        row.addWidget(Icon(ICONS.get(record.type, "file"), 18))
        row.addWidget(Label(type_label(record.type), "strong", "text2"))
    row.addStretch(1)
    rows = QVBoxLayout()
    rows.setSpacing(4)
    rows.addLayout(row)
    if meta:
        rows.addWidget(Label(meta, "meta", "text2", wrap=True))
    return rows


def _together(shown: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(label, text); short texts under one label, such as names, stand on one line."""
    found: list[tuple[str, str]] = []
    for path, text in shown:
        label = place_label(path)
        if found and found[-1][0] == label and len(found[-1][1]) + len(text) < _ONE_LINE:
            found[-1] = (label, f"{found[-1][1]}, {text}")
        else:
            found.append((label, text))
    return found


def _part(label: str, text: str, words: tuple[str, ...]) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    rows.addWidget(Label(label, "meta_medium", "text2"))
    rows.addWidget(_text(text, words, "normal"))
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


def _whole_if_short(word: str) -> str:
    """A short word is only marked where it stands by itself: `in`, not in `beginning`."""
    found = re.escape(word)
    return rf"\b{found}\b" if len(word) < _SHORT else found


def marked_html(text: str, words: tuple[str, ...]) -> str:
    """The text as HTML with each word on the search mark's ground."""
    now = theme.tokens()
    look = f"background:{now.mark.name()}; color:{now.on_mark.name()}; font-weight:600"
    if not words:
        return html.escape(text).replace("\n", "<br>")
    pattern = re.compile("|".join(map(_whole_if_short, words)), re.IGNORECASE)
    parts: list[str] = []
    last = 0
    for found in pattern.finditer(text):
        parts.append(html.escape(text[last : found.start()]))
        parts.append(f'<span style="{look}">{html.escape(found.group())}</span>')
        last = found.end()
    parts.append(html.escape(text[last:]))
    return "".join(parts).replace("\n", "<br>")

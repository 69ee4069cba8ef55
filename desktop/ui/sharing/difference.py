# SPDX-License-Identifier: EUPL-1.2
"""The chosen record side by side: as it is here, and as it comes in."""

import html
import re
from difflib import SequenceMatcher

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.answers.parcels import Comparison, Side
from desktop.i18n import _, day, ngettext
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.column import Panel
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.choosing import KEEP, OURS, TAKE, THEIRS, Incoming
from desktop.ui.sharing.words import OUTCOME_SIGNS, place_of, waiting_words

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_ASIDE = frozenset({"title", "file_name"})
_WIDEST = 640


class DifferencePanel(Surface):
    """Says `chosen` with take or keep, `field_chosen` with a path and whose text counts."""

    chosen = Signal(str)
    field_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("base", "top", edge="control")
        self._icon = Icon("git-branch", 16, "warn")
        self._title = Label("", "strong")
        self._what = OneLine("", "normal", "text2")
        self.take = Button("", self._on_take, compact=True)
        self.keep = Button(_("Don't import"), self._on_keep, look="quiet", compact=True)
        head = Surface("list", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._what, 1)
        row.addWidget(self.take)
        row.addWidget(self.keep)
        self._panel = Panel("base", margins=(24, 12, 24, 16), spacing=0)
        self._sides = QWidget()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 1, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self._panel, 1)

    def show_line(self, one: Incoming, comparison: Comparison) -> None:
        """Show this line beside what is here."""
        line = one.line
        icon, ink = OUTCOME_SIGNS.get(line.outcome, ("info", "text2"))
        self._icon.set_icon(icon, ink)
        self._title.setText(one.title)
        self._what.setText(sentence(one))
        take = {
            "fork": _("Keep both"),
            "conflict": _("Take theirs throughout"),
            "withdrawn": _("Mark as withdrawn"),
        }
        self.take.setText(take.get(line.outcome, _("Import")))
        self.take.setVisible(one.can_be_taken() and not one.is_taken())
        self.keep.setVisible(one.can_be_taken() and one.choice != KEEP)
        self._fill(one, comparison)

    def _fill(self, one: Incoming, comparison: Comparison) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if comparison.there is None or one.line.outcome == "refused":
            grid.addWidget(Label(one.line.message, "normal", "text2", wrap=True), 0, 0, 1, 2)
        elif comparison.here is None:
            _fill_new(grid, comparison)
        else:
            first = comparison.comes_first and one.choice != KEEP
            both = one.line.outcome in ("fork", "newer")
            here = _side_head(_("Here"), comparison.here, then=both and not first)
            grid.addLayout(here, 0, 0)
            there = _side_head(_("In this bundle"), comparison.there, then=both and first)
            grid.addLayout(there, 0, 1)
            if one.line.outcome == "withdrawn":
                _fill_withdrawn(grid, one, comparison.here)
            elif one.line.differences:
                self._fill_conflict(grid, one)
            else:
                _fill_texts(grid, comparison, comparison.here)
        self._panel.rows.replaceWidget(self._sides, fresh)
        if self._panel.rows.indexOf(fresh) < 0:
            self._panel.rows.addWidget(fresh)
        self._sides.hide()
        self._sides.deleteLater()
        self._sides = fresh
        self._panel.area.verticalScrollBar().setValue(0)

    def _fill_conflict(self, grid: QGridLayout, one: Incoming) -> None:
        for each in one.line.differences:
            row = grid.rowCount()
            grid.addWidget(_field_name(each.field), row, 0, 1, 2)
            before, now = marked(each.ours, each.theirs)
            group = QButtonGroup(grid.parentWidget())
            for column, (side, words, text) in enumerate(
                ((OURS, _("Keep ours"), before), (THEIRS, _("Take theirs"), now))
            ):
                radio = QRadioButton(words)
                radio.setChecked(one.fields.get(each.field) == side)
                radio.setAccessibleName(f"{words}: {place_of(each.field)}")
                radio.setProperty("path", each.field)
                radio.setProperty("side", side)
                radio.clicked.connect(self._on_field)
                group.addButton(radio)
                grid.addWidget(_Text(text), row + 1, column)
                grid.addWidget(radio, row + 2, column)

    def _on_field(self) -> None:
        radio = self.sender()
        self.field_chosen.emit(str(radio.property("path")), str(radio.property("side")))

    def _on_take(self) -> None:
        self.chosen.emit(TAKE)

    def _on_keep(self) -> None:
        self.chosen.emit(KEEP)


class _Text(QLabel):
    """A text with its changed words marked; made of escaped text only."""

    def __init__(self, rich: str) -> None:
        super().__init__(rich)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.set_font(self, "normal")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def sentence(one: Incoming) -> str:
    """What this line is, in a sentence."""
    line, origin = one.line, one.line.origin_name
    return {
        "new": _("Isn't here yet."),
        "newer": _("%(name)s changed it since.") % {"name": origin},
        "same": _("Is here already, word for word."),
        "older": _("What is here is newer."),
        "fork": _("There are two versions. Only %(name)s can join them.") % {"name": origin},
        "conflict": _("You and a colleague both changed it. Choose whose text counts."),
        "withdrawn": _("%(name)s withdrew it. Your adoptions keep their copy.") % {"name": origin},
        "waiting": waiting_words(line.why),
        "refused": line.message,
    }.get(line.outcome, "")


def _side_head(name: str, side: Side | None, *, then: bool = False) -> QHBoxLayout:
    parts: list[str] = []
    if side is not None and side.edition:
        parts.append(_("edition %(number)d") % {"number": side.edition})
    if side is not None and side.at is not None:
        parts.append(day(side.at.astimezone().date()))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(name, "strong"))
    row.addWidget(Label(" · ".join(parts), "meta", "text2"))
    row.addStretch(1)
    if then:
        row.addWidget(Chip(_("this is what you will see")))
    return row


def _fill_new(grid: QGridLayout, comparison: Comparison) -> None:
    """What isn't here yet is simply read, in one column."""
    grid.addLayout(_side_head(_("In this bundle"), comparison.there), 0, 0, 1, 2)
    before = ""
    for path, text in comparison.there.texts if comparison.there else ():
        if path in _ASIDE:
            continue
        if place_of(path) != before:
            grid.addWidget(_field_name(path), grid.rowCount(), 0, 1, 2)
        before = place_of(path)
        words = _Text(_plain(text))
        words.setMaximumWidth(theme.scaled(_WIDEST))
        grid.addWidget(words, grid.rowCount(), 0, 1, 2)


def _fill_withdrawn(grid: QGridLayout, one: Incoming, here: Side) -> None:
    """What is here, and that its origin took it back."""
    name = {"name": one.line.origin_name}
    grid.addWidget(Label(_("Withdrawn by %(name)s.") % name, "normal", "text2"), 1, 1)
    for path, text in here.texts:
        if path not in _ASIDE:
            grid.addWidget(_field_name(path), grid.rowCount(), 0)
            grid.addWidget(_Text(_plain(text)), grid.rowCount(), 0)


def _fill_texts(grid: QGridLayout, comparison: Comparison, side: Side) -> None:
    here = dict(side.texts)
    there = dict(comparison.there.texts) if comparison.there else {}
    paths = [path for path in dict.fromkeys([*there, *here]) if path not in _ASIDE]
    changed = [path for path in paths if here.get(path) != there.get(path)]
    for path in changed:
        row = grid.rowCount()
        before, now = marked(here.get(path, ""), there.get(path, ""))
        grid.addWidget(_field_name(path), row, 0)
        grid.addWidget(_field_name(path), row, 1)
        grid.addWidget(_Text(before), row + 1, 0)
        grid.addWidget(_Text(now), row + 1, 1)
    alike = len(paths) - len(changed)
    if alike and there:
        told = ngettext("%(n)d text is the same.", "%(n)d texts are the same.", alike)
        label = Label(told % {"n": alike}, "meta", "text3")
        label.setContentsMargins(0, 10, 0, 0)
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _field_name(path: str) -> Label:
    label = Label(place_of(path), "meta_medium", "text2")
    label.setContentsMargins(0, 8, 0, 0)
    return label


def marked(before: str, now: str) -> tuple[str, str]:
    """Both texts as HTML: what went struck on red, what came underlined on green."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left: list[str] = []
    right: list[str] = []
    for place, (action, a, b, c, d) in enumerate(steps):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        # A space between two changed words is part of one change.
        between = 0 < place < len(steps) - 1 and gone == " "
        if action == "equal" and not between:
            left.append(_plain(gone))
            right.append(_plain(came))
            continue
        left.append(_span(gone, "avoid", "line-through"))
        right.append(_span(came, "adopt", "underline"))
    return "".join(left), "".join(right)


def _span(text: str, kind: str, line: str) -> str:
    if not text:
        return ""
    ground = theme.tokens().kind(kind).tint.name()
    return (
        f'<span style="background-color: {ground}; text-decoration: {line}">{_plain(text)}</span>'
    )


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

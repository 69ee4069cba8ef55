# SPDX-License-Identifier: EUPL-1.2
"""The chosen record side by side: as it is here, and as it comes in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.parcels import Comparison, Side
from desktop.i18n import _, ngettext
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.marked_text import MarkedText, marked, plain
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.choosing import KEEP, TAKE, Incoming
from desktop.ui.sharing.conflict import ConflictFields
from desktop.ui.sharing.side_words import field_name, side_head
from desktop.ui.sharing.words import OUTCOME_SIGNS, place_of, waiting_words

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
        self._conflict: ConflictFields | None = None
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
        self._conflict = None
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if comparison.there is None or one.line.outcome == "refused":
            _fill_refused(grid, one)
        elif comparison.here is None:
            _fill_new(grid, comparison)
        else:
            self._fill_both(grid, one, comparison, comparison.here)
        self._panel.rows.replaceWidget(self._sides, fresh)
        if self._panel.rows.indexOf(fresh) < 0:
            self._panel.rows.addWidget(fresh)
        self._sides.hide()
        self._sides.deleteLater()
        self._sides = fresh
        self._panel.area.verticalScrollBar().setValue(0)

    def _fill_both(
        self, grid: QGridLayout, one: Incoming, comparison: Comparison, here: Side
    ) -> None:
        if one.line.differences:
            self._conflict = ConflictFields(one, comparison)
            self._conflict.chosen.connect(self.field_chosen)
            grid.addWidget(self._conflict, 0, 0, 1, 2)
            return
        first = comparison.comes_first and one.choice != KEEP
        both = one.line.outcome in ("fork", "newer")
        grid.addLayout(side_head(_("Here"), here, then=both and not first), 0, 0)
        there = side_head(_("In this bundle"), comparison.there, then=both and first)
        grid.addLayout(there, 0, 1)
        if one.line.outcome == "withdrawn":
            _fill_withdrawn(grid, one, here)
        else:
            _fill_texts(grid, comparison, here)

    def choose_side(self, side: str) -> None:
        """Of a conflict, whose text counts in the field one is at."""
        if self._conflict is not None:
            self._conflict.choose(side)

    def focus_first(self) -> None:
        """Go to the first thing there is to choose."""
        if self._conflict is not None:
            self._conflict.focus_first()
        elif self.take.isVisible():
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self.chosen.emit(TAKE)

    def _on_keep(self) -> None:
        self.chosen.emit(KEEP)


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


def _fill_refused(grid: QGridLayout, one: Incoming) -> None:
    """Why, where, and the code for the help desk."""
    line = one.line
    grid.addWidget(Label(line.message, "normal", "text2", wrap=True), 0, 0, 1, 2)
    place = f"{line.file}:{line.line}" if line.line else line.file
    code = _("%(file)s · code for the help desk: %(code)s")
    told = code % {"file": place or line.type, "code": line.why}
    grid.addWidget(Label(told, "meta", "text3", wrap=True), 1, 0, 1, 2)


def _fill_new(grid: QGridLayout, comparison: Comparison) -> None:
    """What isn't here yet is simply read, in one column."""
    grid.addLayout(side_head(_("In this bundle"), comparison.there), 0, 0, 1, 2)
    before = ""
    for path, text in comparison.there.texts if comparison.there else ():
        if path in _ASIDE:
            continue
        if place_of(path) != before:
            grid.addWidget(field_name(path), grid.rowCount(), 0, 1, 2)
        before = place_of(path)
        words = MarkedText(plain(text))
        words.setMaximumWidth(theme.scaled(_WIDEST))
        grid.addWidget(words, grid.rowCount(), 0, 1, 2)


def _fill_withdrawn(grid: QGridLayout, one: Incoming, here: Side) -> None:
    """What is here, and that its origin took it back."""
    name = {"name": one.line.origin_name}
    grid.addWidget(Label(_("Withdrawn by %(name)s.") % name, "normal", "text2"), 1, 1)
    for path, text in here.texts:
        if path not in _ASIDE:
            grid.addWidget(field_name(path), grid.rowCount(), 0)
            grid.addWidget(MarkedText(plain(text)), grid.rowCount(), 0)


def _fill_texts(grid: QGridLayout, comparison: Comparison, side: Side) -> None:
    here = dict(side.texts)
    there = dict(comparison.there.texts) if comparison.there else {}
    paths = [path for path in dict.fromkeys([*there, *here]) if path not in _ASIDE]
    changed = [path for path in paths if here.get(path) != there.get(path)]
    for path in changed:
        row = grid.rowCount()
        before, now = marked(here.get(path, ""), there.get(path, ""))
        grid.addWidget(field_name(path), row, 0)
        grid.addWidget(field_name(path), row, 1)
        grid.addWidget(MarkedText(before), row + 1, 0)
        grid.addWidget(MarkedText(now), row + 1, 1)
    alike = len(paths) - len(changed)
    if alike and there:
        told = ngettext("%(n)d text is the same.", "%(n)d texts are the same.", alike)
        label = Label(told % {"n": alike}, "meta", "text3")
        label.setContentsMargins(0, 10, 0, 0)
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)

# SPDX-License-Identifier: EUPL-1.2
"""What needs a person: a line each, with the one thing to do about it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.overview import Need, NeedKind
from desktop.i18n import _, ngettext, short_day
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.surface import Hairline
from desktop.ui.sharing.putting_off import PutOff
from desktop.ui.state import State

AT_ONCE = 12
"""Nobody does more in one go, and hundreds of lines would hold up the window."""

_ICONS = {
    NeedKind.ACTION: "check-circle",
    NeedKind.TASK: "check-circle",
    NeedKind.DRAFTS: "note-pencil",
    NeedKind.REVIEW: "clock",
    NeedKind.WORK_OUT: "notebook",
    NeedKind.MOMENT: "chart-bar-horizontal",
    NeedKind.BUNDLE: "tray",
}


FILE = "file"
"""The type of what needs one but is no record: a bundle that came in as a file."""


def bundles_waiting(state: State, today: date) -> list[Need]:
    """Bundles that were checked and nobody decided about yet."""
    found: list[Need] = []
    for one in PutOff(state).waiting():
        values = {"number": one.number, "sender": one.sender}
        told = _("Bundle %(number)d of %(sender)s is here") if one.number else ""
        title = told % values if told else _("A bundle is here: %(name)s") % {"name": one.title}
        detail = " · ".join(part for part in (one.title if told else "", _nothing_yet()) if part)
        found.append(Need(NeedKind.BUNDLE, one.path, FILE, title, detail, today, 0))
    return found


def _nothing_yet() -> str:
    return _("Checked, nothing was taken in yet")


def verb(kind: NeedKind) -> str:
    """The word on the button."""
    return {
        NeedKind.ACTION: _("Finish"),
        NeedKind.TASK: _("Look"),
        NeedKind.DRAFTS: _("Complete"),
        NeedKind.REVIEW: _("Review"),
        NeedKind.WORK_OUT: _("Work out"),
        NeedKind.MOMENT: _("Decide"),
        NeedKind.BUNDLE: _("Look"),
    }[kind]


def when(need: Need) -> str:
    """`3 days late`, `today`, or the day."""
    if need.days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -need.days) % {"n": -need.days}
    return _("today") if need.days == 0 else short_day(need.due)


class NeedRow(QWidget):
    """One line."""

    chosen = Signal(object)

    def __init__(self, need: Need) -> None:
        super().__init__()
        self._need = need
        late = need.days < 0
        words = QVBoxLayout()
        words.setSpacing(1)
        title = Label(need.title, "medium", wrap=True)
        words.addWidget(title)
        words.addWidget(Label(need.detail, "meta", "text2", wrap=True))
        button = Button(verb(need.kind), self._on_clicked, compact=True)
        button.setMinimumWidth(theme.scaled(104))
        button.setAccessibleName(f"{verb(need.kind)}: {need.title}")
        button.setAccessibleDescription(when(need))
        row = QHBoxLayout()
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        row.addWidget(
            Icon("warning" if late else _ICONS[need.kind], 18, "warn" if late else "text2")
        )
        row.addLayout(words, 1)
        ink = "warn" if late else "text2"
        row.addWidget(Label(when(need), "meta_strong" if late else "meta", ink))
        row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(row)
        rows.addWidget(Hairline())

    def _on_clicked(self) -> None:
        self.chosen.emit(self._need)


class NeedList(QWidget):
    """A heading and its lines, the first ones until more are asked for; not there without any."""

    chosen = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._left: Sequence[Need] = ()
        self._heading = Heading(title, line=True)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.more = Button("", self._show_more, look="quiet", compact=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._heading)
        rows.addLayout(self._lines)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """These lines."""
        while item := self._lines.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._left = needs
        self._show_more()
        self._heading.set_remark(str(len(needs)))
        self.setVisible(bool(needs))

    def _show_more(self) -> None:
        for need in self._left[:AT_ONCE]:
            row = NeedRow(need)
            row.chosen.connect(self.chosen)
            self._lines.addWidget(row)
        self._left = self._left[AT_ONCE:]
        left = len(self._left)
        self.more.setText(ngettext("%(n)d more", "%(n)d more", left) % {"n": left})
        self.more.setVisible(left > 0)


def greeting(count: int) -> str:
    """What stands under the day."""
    if not count:
        return _("Nothing asks for attention.")
    text = ngettext("%(n)d thing asks for attention.", "%(n)d things ask for attention.", count)
    return text % {"n": count}

# SPDX-License-Identifier: EUPL-1.2
"""What needs a person: a line each, with the one thing to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.overview import Need, NeedKind
from desktop.i18n import _, ngettext, short_day
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.surface import Hairline

_ICONS = {
    NeedKind.ACTION: "check-circle",
    NeedKind.TASK: "check-circle",
    NeedKind.DRAFTS: "note-pencil",
    NeedKind.REVIEW: "clock",
    NeedKind.WORK_OUT: "notebook",
    NeedKind.MOMENT: "chart-bar-horizontal",
    NeedKind.BUNDLE: "tray",
}


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
    """A heading and its lines; not there when there are none."""

    chosen = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = Heading(title, line=True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._heading)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """These lines."""
        while self._rows.count() > 1:
            item = self._rows.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for need in needs:
            row = NeedRow(need)
            row.chosen.connect(self.chosen)
            self._rows.addWidget(row)
        self._heading.set_remark(str(len(needs)))
        self.setVisible(bool(needs))


def greeting(count: int) -> str:
    """What stands under the day."""
    if not count:
        return _("Nothing asks for attention.")
    text = ngettext("%(n)d thing asks for attention.", "%(n)d things ask for attention.", count)
    return text % {"n": count}

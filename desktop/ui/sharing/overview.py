# SPDX-License-Identifier: EUPL-1.2
"""Where sharing begins: make a bundle, open one, what waits, and what came and went."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.parcels import Traffic, WaitingBundle
from desktop.answers.provenance import BundleEntry
from desktop.i18n import _, day, ngettext, number
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Hairline, Surface
from desktop.ui.parts.table import Cell, Column, Table
from desktop.ui.sharing.log_card import LogCard, came_words
from desktop.ui.sharing.words import records_words
from desktop.ui.state import State

_MOST_ROWS = 12


class Overview(Surface):
    """Says `share_asked`, `open_asked`, and `bundle_asked` with the bundle of what waits."""

    share_asked = Signal()
    open_asked = Signal()
    bundle_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__("base")
        self._traffic = Traffic((), {}, ())
        self.share = Button(
            _("Share with neighbours"), self._on_share, look="primary", icon="arrows-left-right"
        )
        self.open = Button(_("Open a bundle…"), self._on_open, icon="tray")
        self.done = Message("info")
        self._folder = ""
        self.waiting = QVBoxLayout()
        self._waiting_heading = Heading(_("Waits for you"), line=True)
        self._log_heading = Heading(_("Came and went"), line=True)
        self.table = Table(_("Came and went"), self._columns(), state, "sharing.log")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.entry = LogCard()
        self.table.picked.connect(self._on_entry)
        self._none = Label(
            _("Nothing was shared or received yet. Here you will see every bundle, with its day."),
            "normal",
            "text2",
            wrap=True,
        )
        self._build()

    def _build(self) -> None:
        panel = Panel("base", margins=(32, 28, 32, 32), spacing=24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(_("Share"), "title"))
        words.addWidget(
            Label(
                _(
                    "A bundle is one signed file. What leaves is looked through with you first;"
                    " what comes in changes nothing until you have chosen."
                ),
                "normal",
                "text2",
                wrap=True,
            )
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addSpacing(24)
        head.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.share, 0, Qt.AlignmentFlag.AlignTop)
        panel.rows.addLayout(head)
        panel.rows.addWidget(self.done)
        panel.rows.addWidget(_drop_place())
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(self._waiting_heading)
        box.addLayout(self.waiting)
        self.waiting.setSpacing(0)
        panel.rows.addLayout(box)
        log = QVBoxLayout()
        log.setSpacing(0)
        log.addWidget(self._log_heading)
        log.addWidget(self.table)
        log.addSpacing(12)
        log.addWidget(self.entry)
        log.addWidget(self._none)
        panel.rows.addLayout(log)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(panel)

    def _columns(self) -> Sequence[Column]:
        return (
            Column(_("Day"), self._day, 160, sort=_moment),
            Column("", _way, 120),
            Column(_("With whom"), self._party, 140),
            Column(_("No."), lambda one: Cell(str(one.number or "")), 56, right=True),
            Column(_("Title"), lambda one: Cell(one.title), 140, fills=True),
            Column(_("What it was"), lambda one: Cell(_told(one), ink="text2"), 150),
            Column(_("Decided"), lambda one: Cell(_decided(one), ink="text2"), 130),
        )

    def _day(self, entry: BundleEntry) -> Cell:
        return Cell(day(entry.at.astimezone().date()) if entry.at else "")

    def _party(self, entry: BundleEntry) -> Cell:
        return Cell(self._name(entry))

    def _name(self, entry: BundleEntry) -> str:
        everyone = _("all municipalities")
        return self._traffic.names.get(entry.party, everyone if entry.direction == "out" else "")

    def _on_entry(self, entry: BundleEntry) -> None:
        self.entry.show_entry(entry, self._name(entry))

    def show_traffic(self, traffic: Traffic, put_off: Sequence[WaitingBundle]) -> None:
        """What waits, and the log."""
        self._traffic = traffic
        waiting = [*put_off, *traffic.waiting]
        while (item := self.waiting.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in waiting:
            row = _WaitingRow(one)
            row.chosen.connect(self.bundle_asked)
            self.waiting.addWidget(row)
        self._waiting_heading.set_remark(str(len(waiting)))
        self._waiting_heading.setVisible(bool(waiting))
        chosen = self.table.current()
        self.table.set_rows(list(traffic.entries))
        has_any = bool(traffic.entries)
        self.table.setVisible(has_any)
        self._none.setVisible(not has_any)
        self.entry.setVisible(has_any)
        if has_any:
            shown_rows = map(self.table.rows.row_at, range(len(traffic.entries)))
            ids = [(one.id, one.direction) for one in shown_rows]
            kept = (chosen.id, chosen.direction) if isinstance(chosen, BundleEntry) else None
            self.table.selectRow(ids.index(kept) if kept in ids else 0)
        row = self.table.verticalHeader().defaultSectionSize()
        shown = min(len(traffic.entries), _MOST_ROWS)
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + shown * row + theme.scaled(2))

    def tell_done(self, what: str, so_what: str, folder: str = "") -> None:
        """Say what was just done; with a folder it can be opened."""
        self._folder = folder
        action = _("Open the folder") if folder else ""
        self.done.tell(what, so_what, action, self._on_folder)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _on_share(self) -> None:
        self.share_asked.emit()

    def _on_open(self) -> None:
        self.open_asked.emit()


class _WaitingRow(QWidget):
    chosen = Signal(str)

    def __init__(self, one: WaitingBundle) -> None:
        super().__init__()
        self._bundle = one.bundle
        values = {"number": one.number, "sender": one.sender}
        title = _("Bundle %(number)d of %(sender)s") % values if one.number else one.title
        if one.records:
            count = ngettext(
                "%(n)d record waits for your choice",
                "%(n)d records wait for your choice",
                one.records,
            )
            detail = count % {"n": one.records}
        else:
            detail = _("Checked, nothing was taken in yet")
        if one.number and one.title:
            detail = f"{one.title} · {detail}"
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(title, "medium", wrap=True))
        words.addWidget(Label(detail, "meta", "text2", wrap=True))
        button = Button(_("Look"), self._on_clicked, compact=True)
        button.setMinimumWidth(theme.scaled(104))
        button.setAccessibleName(f"{_('Look')}: {title}")
        row = QHBoxLayout()
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        row.addWidget(Icon("tray", 18))
        row.addLayout(words, 1)
        row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(row)
        rows.addWidget(Hairline())

    def _on_clicked(self) -> None:
        self.chosen.emit(self._bundle)


def _drop_place() -> QWidget:
    box = Surface("alt", radius=6)
    row = QHBoxLayout(box)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(12)
    row.addWidget(Icon("download-simple", 20))
    row.addWidget(
        Label(
            _("Received a bundle? Drop the file anywhere on this window. It is checked first."),
            "normal",
            "text2",
            wrap=True,
        ),
        1,
    )
    return box


def _moment(entry: BundleEntry) -> float:
    return entry.at.timestamp() if entry.at else 0.0


def _way(entry: BundleEntry) -> Cell:
    if entry.direction == "in":
        return Cell(_("Received"), icon="arrow-down-left")
    return Cell(_("Shared"), icon="arrow-up-right")


def _told(entry: BundleEntry) -> str:
    """`31 records` of what left; `31 new, 2 newer` of what came."""
    if entry.direction == "out":
        return records_words(sum(entry.records.values()) - entry.records.get("attachment", 0))
    return ", ".join(came_words(entry)) or _("nothing new")


def _decided(entry: BundleEntry) -> str:
    """`4 decisions`: the card below tells them."""
    count = sum(n for _kind, _choice, n in entry.decided)
    if entry.direction == "in":
        return ""
    told = ngettext("%(n)s decision", "%(n)s decisions", count)
    return told % {"n": number(count)} if count else _("nothing found")

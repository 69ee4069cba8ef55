# SPDX-License-Identifier: EUPL-1.2
"""The place `sharing`: its overview, and the three columns of a parcel on its way out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.actions import parcels
from desktop.answers.parcels import Traffic, WaitingBundle
from desktop.answers.sharing import WAITING, Exported
from desktop.i18n import _
from desktop.ui.screen import Screen
from desktop.ui.sharing.decisions import KEEP, LEAVE_OUT, REMOVE, TAKE_OUT
from desktop.ui.sharing.opening import ask_for_bundle
from desktop.ui.sharing.overview import Overview
from desktop.ui.sharing.putting_off import PutOff
from desktop.ui.sharing.share import ShareView
from desktop.ui.sharing.words import records_words

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door

ALL = "all"
"""Asked for instead of a record: all that may leave."""


class SharingScreen(Screen):
    """`door.go("sharing", id)` shares a record with all that belongs to it."""

    place: ClassVar[str] = "sharing"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._put_off = PutOff(door.state)
        self.overview = Overview(door.state)
        self.share = ShareView(door)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.share)
        self.fill(self._stack)
        self._connect()
        self._add_actions()

    def _connect(self) -> None:
        self.overview.share_asked.connect(self._on_share)
        self.overview.open_asked.connect(self._on_open)
        self.overview.bundle_asked.connect(self._on_bundle)
        self.share.made.connect(self._on_made)
        self.share.left.connect(self._on_left)

    def _add_actions(self) -> None:
        self.add_action(_("Share with neighbours"), self._on_share)
        self.add_action(_("Open a bundle…"), self._on_open, "Ctrl+Shift+O")
        self.add_action(_("Finding: take it out"), self._on_remove, "1")
        self.add_action(_("Finding: put something else in its place"), self._on_take_out, "2")
        self.add_action(_("Finding: leave it in"), self._on_keep, "3")
        self.add_action(_("Finding: leave the record out"), self._on_leave_out, "4")
        self.add_action(_("Next finding"), self._on_next, "J", more=("F8",))
        self.add_action(_("Previous finding"), self._on_previous, "K", more=("Shift+F8",))
        self.add_action(_("Finding: the same for all of its kind"), self._on_same, "A")
        self.add_action(_("Replace everything that waits"), self._on_replace_all, "Shift+A")
        for within, before, after in (
            (self.share.review.text, "Left", "Right"),
            (self.share.review.card, "Up", "Down"),
        ):
            _add_key(within, before, self._on_previous)
            _add_key(within, after, self._on_next)

    @override
    def title(self) -> str:
        return _("Share")

    @override
    def help_text(self) -> str:
        return _(
            "Choose what leaves, decide about each finding, choose for whom, and sign. What is"
            " taken out is taken out of what you share; your own records keep it."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.share.first_focus() if self.is_sharing() else self.overview.share

    def is_sharing(self) -> bool:
        """Whether a parcel is being packed."""
        return self._stack.currentWidget() is self.share

    @override
    def show_record(self, record_id: str | None) -> None:
        if record_id is None:
            self.record_id = None
            self._stack.setCurrentWidget(self.overview)
            self.overview.done.tell("")
            self._read()
        elif record_id != self.record_id or not self.is_sharing():
            self.record_id = record_id
            self._stack.setCurrentWidget(self.share)
            self.share.begin(None if record_id == ALL else record_id)

    @override
    def refresh(self, changes: "Changes") -> None:
        if self.is_sharing():
            self.share.gather()
        else:
            self._read()

    def _read(self) -> None:
        self.door.runner.read(parcels.traffic, newest="sharing.traffic", done=self._on_traffic)

    def _on_traffic(self, traffic: Traffic) -> None:
        come = {entry.id for entry in traffic.entries if entry.direction == "in"}
        put_off = [
            WaitingBundle(one.bundle, one.sender, one.number, one.title, 0, "later")
            for one in self._put_off.every()
            if one.bundle not in come and not one.is_decided
        ]
        self.overview.show_traffic(traffic, put_off)

    def _on_share(self) -> None:
        self.door.go(self.place, ALL)

    def _on_left(self) -> None:
        self.door.go(self.place)

    def _on_open(self) -> None:
        if name := ask_for_bundle(self, self.door.state):
            self.door.go("receive", name)

    def _on_bundle(self, bundle: str) -> None:
        known = next((one for one in self._put_off.every() if one.bundle == bundle), None)
        if known is None or known.is_decided:
            self.door.go("receive", WAITING + bundle)
        else:
            self.door.go("receive", known.path)  # one that is away says so there

    def _on_made(self, exported: Exported) -> None:
        name = Path(exported.path).name
        what = _("Bundle %(number)d is signed and saved as “%(name)s”.")
        told = what % {"number": exported.number, "name": name}
        self.door.go(self.place)
        self.overview.tell_done(
            told,
            _("%(records)s. Send the file as you like; it stays readable in any browser.")
            % {"records": records_words(exported.records)},
            str(Path(exported.path).parent),
        )
        self.door.say(_("Bundle saved."))

    def _on_remove(self) -> None:
        self._answer(REMOVE)

    def _on_take_out(self) -> None:
        self._answer(TAKE_OUT)

    def _on_keep(self) -> None:
        self._answer(KEEP)

    def _on_leave_out(self) -> None:
        self._answer(LEAVE_OUT)

    def _answer(self, choice: str) -> None:
        if self.is_sharing() and self.share.review.card.isVisible():
            self.share.review.card.answer(choice)

    def _on_next(self) -> None:
        self._step(1)

    def _on_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.is_sharing() and not self.share.review.card.is_asking_why():
            self.share.review.step(by)

    def _on_same(self) -> None:
        if self.is_sharing():
            self.share.review.take_same()

    def _on_replace_all(self) -> None:
        if self.is_sharing():
            self.share.review.replace_all()


def _add_key(widget: QWidget, key: str, slot: Callable[[], None]) -> None:
    """A key that counts within this widget alone."""
    made = QShortcut(QKeySequence(key), widget)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(slot)

# SPDX-License-Identifier: EUPL-1.2
"""What is offered once a bundle is in: thanks, pairs that may be one, and what to look at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actions import likeness, packing, withdrawing
from desktop.answers.packing import Proposal
from desktop.answers.sharing import ImportOutcome, Verdict
from desktop.answers.standing import Other, Pair
from desktop.i18n import _
from desktop.ui.sharing.checking import TakenPage

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_BROUGHT = frozenset({"new", "newer", "fork"})


class AfterImport(QObject):
    """Reads beside the page, which is there at once; lives as long as the page does."""

    def __init__(
        self, door: "Door", page: TakenPage, outcome: ImportOutcome, verdict: Verdict
    ) -> None:
        super().__init__(page)
        self._door = door
        self._page = page
        self._sender = verdict.sender.organisation if verdict.sender else ""
        page.thanks_asked.connect(self._on_thanks)
        page.pairs.decided.connect(self._on_decided)
        if outcome.change_set is None:
            return
        brought = [line.record for line in outcome.lines if line.outcome in _BROUGHT]
        gone = [line.record for line in outcome.lines if line.outcome == "withdrawn"]
        door.runner.read(likeness.proposed, brought, newest="after.pairs", done=self._on_pairs)
        if gone:
            door.runner.read(
                withdrawing.derived_of_private, gone, newest="after.gone", done=self._on_private
            )
        if self._sender:
            door.runner.read(
                packing.proposal,
                packing.THANKS,
                self._sender,
                newest="after.thanks",
                done=self._on_may_thank,
                failed=self._on_no_thanks,
            )

    def _on_pairs(self, pairs: list[Pair]) -> None:
        self._page.pairs.show_pairs(pairs)

    def _on_private(self, derived: list[Other]) -> None:
        self._page.tell_private(derived)

    def _on_may_thank(self, _proposal: Proposal) -> None:
        self._page.thanks.show()

    def _on_no_thanks(self, _error: BaseException) -> None:
        self._page.thanks.hide()  # there is nothing to thank with yet

    def _on_thanks(self) -> None:
        self._door.go("sharing", f"{packing.THANKS}:{self._sender}")

    def _on_decided(self, pair: Pair, same: bool) -> None:
        action = likeness.say_same if same else likeness.not_same
        label = (
            _("Said to be the same: %(title)s") if same else _("Said not to be the same: %(title)s")
        )
        self._door.runner.do(
            action, pair.one.id, pair.other.id, label=label % {"title": pair.one.title}
        )

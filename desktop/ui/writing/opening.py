# SPDX-License-Identifier: EUPL-1.2
"""Opening a record to write in: what the store has, and what a crash left in the spare copies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop.answers.stored import Stored
from desktop.i18n import _, clock, day
from desktop.ui.parts.message import Message
from desktop.ui.writing.keeper import Keeper, Restored, restored

if TYPE_CHECKING:
    from desktop.workspace import Workspace


class Page(Protocol):
    """What a record's page has at least."""

    @property
    def stored(self) -> Stored: ...

    @property
    def is_own(self) -> bool: ...


@dataclass(frozen=True)
class Opened:
    """A page as it was read, with what was typed and not saved."""

    page: Any
    restored: Restored | None


def opened(workspace: "Workspace", query: Callable[..., Page], record_id: str) -> Opened:
    """Read a page; off the window's thread."""
    page = workspace.read(query, record_id)
    return Opened(page, restored(workspace, page.stored) if page.is_own else None)


class Notices:
    """Says above the text what happened to it: restored, changed elsewhere, not to be saved."""

    def __init__(self, message: Message, keeper: Keeper, reload: Callable[[], None]) -> None:
        self._message = message
        self._keeper = keeper
        self._reload = reload

    def clear(self) -> None:
        """Nothing to say."""
        self._message.tell("")

    def tell_restored(self, found: Restored) -> None:
        """Say that a text that wasn't saved is back; its owner decides where it is older."""
        at = found.at.astimezone()
        when = _("%(day)s at %(time)s") % {"day": day(at.date()), "time": clock(at)}
        if found.is_behind:
            self._message.tell(
                _("This is your text of %(when)s. It was changed elsewhere since.")
                % {"when": when},
                _("Both are kept: keep yours, and the other stays in the history."),
                _("Show the other"),
                self._on_give_up,
            )
        else:
            self._message.tell(
                _("Your text of %(when)s is back.") % {"when": when},
                _("Buurwijs stopped before it was saved. Nothing of it is lost."),
                _("Good"),
                self.clear,
            )

    def tell_conflict(self) -> None:
        """Say that the record was changed elsewhere while one typed."""
        self._message.tell(
            _("This was changed elsewhere while you typed."),
            _("Your text is safe. Keep yours, and the other stays in the history."),
            _("Keep mine"),
            self._on_insist,
        )

    def tell_refused(self, why: str) -> None:
        """Say why it can't be saved as it is."""
        self._message.tell(why, _("What you typed is safe in the reserve copy."))

    newest_revision: int = 0

    def _on_insist(self) -> None:
        self.clear()
        self._keeper.insist(self.newest_revision)

    def _on_give_up(self) -> None:
        self.clear()
        self._keeper.give_up()
        self._reload()

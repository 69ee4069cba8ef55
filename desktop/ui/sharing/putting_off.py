# SPDX-License-Identifier: EUPL-1.2
"""Which bundles were opened and where their files lie, so that one can come back to them."""

import json
from dataclasses import asdict, dataclass
from typing import Any, cast

from desktop.ui.state import State

_KEY, _MOST = "receive.opened", 30


@dataclass(frozen=True)
class Opened:
    """A bundle that was looked at; `is_decided` once it was taken in or refused."""

    bundle: str
    path: str
    sender: str
    number: int
    title: str
    is_decided: bool = False


class PutOff:
    """Kept with the window's state, not with the records: it is about files on this computer."""

    def __init__(self, state: State) -> None:
        self._state = state

    def every(self) -> list[Opened]:
        """The bundles, the newest first."""
        try:
            kept = cast(list[dict[str, Any]], json.loads(self._state.text(_KEY) or "[]"))
            return [Opened(**one) for one in kept]
        except (ValueError, TypeError):
            return []  # of another version: only the way back to a file is lost

    def keep(self, opened: Opened) -> None:
        """Remember one, instead of what was known of it."""
        others = [one for one in self.every() if one.bundle != opened.bundle]
        kept = [asdict(one) for one in [opened, *others][:_MOST]]
        self._state.keep(_KEY, json.dumps(kept))

    def drop(self, path: str) -> None:
        """Its file was taken away, and nothing was decided about it."""
        kept = [asdict(one) for one in self.every() if one.path != path or one.is_decided]
        self._state.keep(_KEY, json.dumps(kept))

    def waiting(self) -> list[Opened]:
        """What wasn't decided about yet."""
        return [one for one in self.every() if not one.is_decided]

    def path(self, bundle: str) -> str:
        """Where its file was, or ""."""
        return next((one.path for one in self.every() if one.bundle == bundle), "")

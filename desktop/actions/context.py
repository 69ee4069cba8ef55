# SPDX-License-Identifier: EUPL-1.2
"""What queries and actions get in hand: `Reading` to look, `Writing` to change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.bundles.keys import Keys
    from desktop.search.search import Search
    from desktop.settings import Settings
    from desktop.store.attachments import Files
    from desktop.store.reader import Reader
    from desktop.store.unit import Unit


@dataclass(frozen=True)
class Reading:
    """One moment of the workspace; `home` is the organisation's id."""

    store: "Reader"
    search: "Search"
    settings: "Settings"
    keys: "Keys"
    files: "Files"
    clock: Callable[[], datetime]
    folder: Path
    home: str
    is_example: bool


@dataclass(frozen=True)
class Writing(Reading):
    """The same, with the unit of work that everything is written through."""

    unit: "Unit"

    def header(self) -> dict[str, Any]:
        """The fields that every new record of ours begins with."""
        now = self.unit.now()
        return {
            "id": self.unit.new_id(),
            "origin": self.home,
            "created_at": now,
            "modified_at": now,
            "created_by": self.settings.general.role,
            "modified_by": self.settings.general.role,
        }

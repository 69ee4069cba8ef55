# SPDX-License-Identifier: EUPL-1.2
"""What waits here for a decision, read as if it came in just now: put off, declined or undone."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from desktop.answers.provenance import Waiting
from desktop.bundles.checks import title_in
from desktop.bundles.editions import NUMBER, PREVIOUS, WITHDRAWN, fields_of
from desktop.bundles.staging import Staged


class Lines(Protocol):
    """Checked lines, wherever they wait."""

    def lines(self) -> Iterator[Staged]:
        """The checked lines, those of one record together."""
        ...

    def ids(self) -> Iterator[str]:
        """The record of each line."""
        ...

    def cards(self) -> dict[str, str]:
        """The checked cards that came along, by organisation."""
        ...

    def titles(self) -> dict[str, str]:
        """Titles of what stayed with the sender."""
        ...

    def attachment(self, sha256: str) -> Path:
        """Where a file's content is, if it came."""
        ...

    def size(self) -> int:
        """How many bytes came."""
        ...


class Shelf:
    """Editions that wait in the workspace itself; they were checked when they came."""

    def __init__(self, items: Iterable[Waiting], folder: Path) -> None:
        self._items = sorted(items, key=lambda each: (each.type, each.record, each.hash))
        self._folder = folder

    def lines(self) -> Iterator[Staged]:
        """The editions."""
        return map(_staged, self._items)

    def ids(self) -> Iterator[str]:
        """The record of each."""
        return (each.record for each in self._items)

    def cards(self) -> dict[str, str]:
        """None: what is known of their origins is kept with their keys."""
        return {}

    def titles(self) -> dict[str, str]:
        """None are kept."""
        return {}

    def attachment(self, sha256: str) -> Path:
        """Nowhere: a file's content comes with its bundle."""
        return self._folder / sha256

    def size(self) -> int:
        """Nothing comes in any more."""
        return 0


def _staged(each: Waiting) -> Staged:
    fields = fields_of(each.document)
    return Staged(
        type=each.type,
        id=each.record,
        origin=each.origin,
        hash=each.hash,
        edition=int(fields.get(NUMBER, 0)),
        previous=tuple(cast(list[str], fields.get(PREVIOUS, []))),
        key=each.key or "",
        signature=each.signature or "",
        title=title_in(fields),
        document=each.document,
        withdrawn=_reason(fields),
    )


def _reason(fields: Mapping[str, Any]) -> str:
    said = fields.get(WITHDRAWN)
    return str(cast(dict[str, Any], said).get("reason", "")) if isinstance(said, dict) else ""

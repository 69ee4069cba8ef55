# SPDX-License-Identifier: EUPL-1.2
"""Makes bundles without a workspace: a municipality with a key, records, and the file."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from desktop.answers.provenance import Edition
from desktop.bundles import editions, keylist, origins
from desktop.bundles.format import Description
from desktop.bundles.lines import written
from desktop.bundles.signing import Signer
from desktop.bundles.writer import Contents, write
from desktop.jobs import Silent
from desktop.records.document import Record, encode
from desktop.records.ids import organisation_id, shared_id
from desktop.records.lesson import Lesson

THEN = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


class Municipality:
    """Somebody who signs: `code` gives both the id and, unless told otherwise, the key."""

    def __init__(self, code: str, name: str, seed: str = "") -> None:
        self.id = organisation_id(code)
        self.name = name
        self.signer = Signer(sha256((seed or code).encode()).digest())
        self.party = origins.Party(id=self.id, name=name, cbs_code=code)
        self.keys: tuple[keylist.KeyLine, ...] = (keylist.found(self.id, self.signer, THEN),)

    @property
    def card(self) -> bytes:
        """The signed card."""
        return origins.issue(self.party, self.keys, self.signer)

    def lesson(self, name: str, **fields: Any) -> Lesson:
        """A lesson of ours that others may read."""
        values: dict[str, Any] = {
            "id": shared_id(f"lesson:{self.id}:{name}"),
            "origin": self.id,
            "created_at": THEN,
            "modified_at": THEN,
            "created_by": "Coördinator",
            "modified_by": "Coördinator",
            "sharing": "municipalities",
            "kind": "adopt",
            "title": name,
        }
        return Lesson(**{**values, **fields})

    def edition(self, record: Record, *earlier: Edition, salt: bytes = b"salt" * 4) -> Edition:
        """The next edition of a record, signed by us."""
        return editions.make(encode(record), earlier, (), self.signer, salt, THEN)

    def bundle(
        self,
        path: Path,
        lines: Iterable[Edition],
        *,
        cards: Iterable["Municipality"] = (),
        attachments: Iterable[tuple[str, Path]] = (),
        **description: Any,
    ) -> Path:
        """A bundle sent by us with these editions."""
        by_type: dict[str, list[bytes]] = {}
        for each in sorted(lines, key=lambda each: (each.record, each.hash)):
            kind = str(msgspec.json.decode(each.document)["type"])
            line = written(each.document.encode(), each.key, each.signature)
            by_type.setdefault(kind, []).append(line)
        values: dict[str, Any] = {
            "id": shared_id(path.name),
            "sender": self.id,
            "series": "municipalities/test",
            "number": 1,
            "made_at": "2026-03-12T09:30:00Z",
            "made_with": "Buurwijs",
            "title": f"Lessons of {self.name}",
            "example": True,
        }
        contents = Contents(
            description=Description(**{**values, **description}),
            sender_name=self.name,
            page=b"<!doctype html><title>Lessons</title>",
            titles={},
            cards={each.id: each.card for each in (self, *cards)},
            lines={kind: io.BytesIO(b"".join(of_kind)) for kind, of_kind in by_type.items()},
            attachments=list(attachments),
            published="2026-03-12",
        )
        write(path, contents, self.signer, Silent())
        return path


VEERE = Municipality("GM0717", "Veere")
GOUDA = Municipality("GM0513", "Gouda")
WADDINXVEEN = Municipality("GM0627", "Waddinxveen")

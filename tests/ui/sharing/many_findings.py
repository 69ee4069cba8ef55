# SPDX-License-Identifier: EUPL-1.2
"""Visits full of telephone numbers, and the findings in them: as many as one asks for."""

from datetime import UTC, datetime

from desktop.answers.sharing import Finding
from desktop.answers.stored import Stored
from desktop.records.document import digest, encode
from desktop.records.visit import Visit

HOME = "019ce161-0000-7000-8000-999999999999"
_THEN = datetime(2026, 3, 12, tzinfo=UTC)
_BEFORE = "Vragen kunnen naar "


def visits(findings: int, in_each: int) -> tuple[dict[str, Stored], list[Finding]]:
    """The visits by id, and what is found in them."""
    records: dict[str, Stored] = {}
    found: list[Finding] = []
    for place in range(0, findings, in_each):
        id = f"019ce161-0000-7000-8000-{place:012d}"
        numbers = [f"06 {10_000_000 + place + n}" for n in range(in_each)]
        text, start = "", 0
        for number in numbers:
            start = len(text) + len(_BEFORE)
            text += f"{_BEFORE}{number}. "
            found.append(_finding(id, number, start))
        records[id] = _stored(id, text.strip())
    return records, found


def _finding(record: str, text: str, start: int) -> Finding:
    return Finding(
        record=record,
        external_id="",
        type="visit",
        title="Dagje meelopen",
        field="notes",
        kind="phone",
        text=text,
        replacement="[telefoon]",
        proposal="take_out",
        places=((start, start + len(text)),),
    )


def _stored(id: str, text: str) -> Stored:
    visit = Visit(
        id=id,
        origin=HOME,
        created_at=_THEN,
        modified_at=_THEN,
        created_by="",
        modified_by="",
        title="Dagje meelopen",
        notes=text,
    )
    document = encode(visit).decode()
    return Stored(
        id=id,
        type="visit",
        origin=HOME,
        external_id="",
        revision=1,
        hash=digest(document),
        document=document,
        key=None,
        signature=None,
        modified_at=_THEN,
        deleted_at=None,
    )

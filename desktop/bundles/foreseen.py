# SPDX-License-Identifier: EUPL-1.2
"""What a bundle would hold, before any edition of it is made: to be read once more."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop.answers.sharing import Finding, Order, StaysHome
from desktop.bundles.editions import content
from desktop.bundles.outgoing import (
    Leaves,
    Looked,
    Reviewer,
    emptied,
    files_of,
    look_through,
    passed_on,
    titles_of,
)
from desktop.jobs import Progress
from desktop.records.document import Record, decode
from desktop.records.issued import content_of
from desktop.store.attachments import Files
from desktop.store.reader import Reader


class Foreseen(NamedTuple):
    """The records as they will read, in the order of the lines; titles, files and findings."""

    records: tuple[Record, ...]
    titles: Mapping[str, str]
    attachments: tuple[str, ...]
    findings: tuple[Finding, ...]
    staying: tuple[StaysHome, ...]


def foresee(
    reader: Reader, order: Order, progress: Progress, files: Files | None = None
) -> Foreseen:
    """Look through and take out as was decided, or as is proposed; writes nothing."""
    reviewer = Reviewer(reader, order.decisions, files)
    staying: list[StaysHome] = []
    looked = list(look_through(reader, order.scope, reviewer, staying, progress))
    leaving = [each for each in looked if each.reviewed.document is not None]
    lines = sorted(_lines(reader, leaving, order), key=lambda each: each[0])
    return Foreseen(
        records=tuple(_record(line, text) for line, text in lines),
        titles=titles_of(reader, leaving, reviewer),
        attachments=files_of(leaving),
        findings=tuple(finding for each in looked for finding in each.reviewed.findings),
        staying=tuple(staying),
    )


def _lines(reader: Reader, leaving: list[Looked], order: Order) -> Iterator[tuple[Leaves, str]]:
    """Each line with its text; one of our own has no hash yet."""
    others = [each.stored for each in leaving if not each.is_own]
    known = reader.editions_of([stored.id for stored in others])
    for stored, is_own, reviewed in leaving:
        if is_own:
            own = Leaves(stored.type, stored.id, "", stored.origin, is_own=True)
            yield own, reviewed.document or ""
    for stored in others:
        earlier = known.get(stored.id, [])
        texts = {each.hash: each.document for each in earlier} | {stored.hash: stored.document}
        for line in passed_on(stored, earlier):
            yield line, texts[line.hash]
    gone = list(emptied(reader, order.scope))
    rows = reader.edition_texts(line.id for line in gone)
    told = {(id, hash): text for id, hash, text, _key, _signature in rows}
    for line in gone:
        yield line, told[line.id, line.hash]


def _record(line: Leaves, text: str) -> Record:
    if not line.hash:
        return decode(text)
    return content_of(text.encode()) or decode(content(text))

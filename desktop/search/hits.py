# SPDX-License-Identifier: EUPL-1.2
"""Hits: the records of one page of an answer, with title, passage and marked words."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from desktop.answers.finding import Hit, Same
from desktop.answers.stored import Stored
from desktop.records.document import kind_of, state_of, title_of
from desktop.search.passages import Marker
from desktop.search.ranking import Ranked
from desktop.search.snapshot import Snapshot
from desktop.search.source import Source, file_text

_ALL = 0.999


def hits_of(
    snapshot: Snapshot,
    reader: Source,
    numbers: NDArray[np.int64],
    ranked: Ranked,
    marker: Marker,
    same: Mapping[int, list[int]] | None = None,
) -> tuple[Hit, ...]:
    """The hits in this order; what went to the trash since the index looked is left out.

    `same` are, by number, records that are named with a hit instead of being one.
    """
    ids = [snapshot.id_of(int(number)) for number in numbers]
    found = {stored.id: stored for stored in reader.documents(ids)}
    others = {} if same is None else {number: same.get(int(number), []) for number in numbers}
    return tuple(
        hit_of(
            found[id_],
            marker,
            reader,
            score=round(float(ranked.scores[number]), 3),
            has_all=bool(ranked.share[number] >= _ALL),
            same=_named(snapshot, reader, others.get(number, [])),
        )
        for id_, number in zip(ids, numbers, strict=True)
        if id_ in found
    )


def _named(snapshot: Snapshot, reader: Source, numbers: Iterable[int]) -> tuple[Same, ...]:
    wanted = [snapshot.id_of(number) for number in numbers]
    found = reader.documents(wanted) if wanted else ()
    return tuple(Same(one.id, title_of(one.record), one.origin) for one in found)


def hit_of(stored: Stored, marker: Marker, reader: Source, **values: Any) -> Hit:
    """One hit; `values` are its score and what else the caller knows."""
    record = stored.record
    title = title_of(record)
    document = msgspec.json.decode(stored.document)
    excerpt = marker.excerpt(document, file_text(reader, stored))
    return Hit(
        id=stored.id,
        external_id=stored.external_id,
        type=stored.type,
        kind=kind_of(record),
        state=state_of(record),
        title=title,
        title_marks=marker.marks(title),
        origin=stored.origin,
        is_own=stored.origin == reader.home,
        day=record.day(),
        passage=excerpt.text,
        path=excerpt.path,
        marks=excerpt.marks,
        belongs_to=str(document.get("record") or document.get("project") or ""),
        **values,
    )


def plain_hits(found: Iterable[Stored], marker: Marker, reader: Source) -> tuple[Hit, ...]:
    """Hits without a score, in the order given."""
    return tuple(hit_of(stored, marker, reader) for stored in found)

# SPDX-License-Identifier: EUPL-1.2
"""Filling an index: its vocabulary first, then all records, the newest before the older.

Each stretch of records becomes a piece of its own. Of a large workspace a second process makes
every other one (`sharing`), and what is there can be searched while the rest is still being made.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from desktop.answers.listing import Filter
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.errors import BuurwijsError
from desktop.search.analysis import Analyser
from desktop.search.compounds import Vocabulary
from desktop.search.content import passages
from desktop.search.disk import Disk
from desktop.search.entry import Entry, entry_of
from desktop.search.sharing import Partner, Split
from desktop.search.source import Source, file_text
from desktop.search.surroundings import Surroundings
from desktop.search.words import readings, written

BATCH = 2_000  # records that are indexed in one go by the program itself
_READ = 10_000  # of the newest records, whose words teach how compounds come apart
_STEP = 50  # records between two signs of life

Note = Callable[[str, str], None]
"""Told the id of a record that can't be indexed, and why."""


def fill(
    disk: Disk, reader: Source, note: Note, progress: Progress, partner: Partner | None = None
) -> Analyser:
    """Make a new index on this disk of all there is now; gives the analyser it was made with."""
    change = reader.last_change()
    newest = Filter(order="modified", descending=True)
    ids = [row.id for row in reader.rows(newest)]
    vocabulary = _vocabulary(reader, ids, progress)
    disk.create(vocabulary, change)
    analyser = Analyser(vocabulary)

    def write(onto: Disk, batch: list[str], done: int) -> None:
        part = _Part(progress, done, len(ids))
        onto.commit(entries(reader, batch, analyser, note, part), [], change, is_complete=False)

    split = Split(ids, is_shared=partner is not None)
    if partner is None:
        for batch, done in split.own():
            write(disk, batch, done)
    else:
        with partner.making(disk, change, split, note) as parts:
            for batch, done in split.own():
                write(disk, batch, done)
                parts.take_in(disk)
            for batch, done in parts.last(disk):
                write(disk, batch, done)
    disk.commit([], [], change)
    return analyser


def entries(
    reader: Source, ids: Iterable[str], analyser: Analyser, note: Note, progress: Progress
) -> Iterator[Entry]:
    """The entries of these records, as far as they are here."""

    def find(id_: str) -> str | None:
        stored = reader.find(id_)
        return stored.document if stored is not None and not stored.deleted_at else None

    surroundings = Surroundings(find)
    wanted = list(ids)
    for done, stored in enumerate(reader.documents(wanted)):
        if done % _STEP == 0:
            progress.step(done, len(wanted), _("Updating the search index"))
        try:
            entry = entry_of(stored, surroundings, analyser, file_text(reader, stored))
        except (BuurwijsError, msgspec.MsgspecError) as error:
            note(stored.id, str(error))
        else:
            yield entry


class _Part:
    """Progress of one batch as that of the whole."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self._progress = progress
        self._before = before
        self._total = total

    def step(self, done: int, total: int, text: str = "") -> None:
        """Pass on; the words are those of a build."""
        del total, text
        self._progress.step(self._before + done, self._total, _("Building the search index"))


def _vocabulary(reader: Source, ids: list[str], progress: Progress) -> Vocabulary:
    """The words that compounds are made of here; in a large corpus those that occur twice."""
    once: set[str] = set()
    twice: set[str] = set()
    for done, stored in enumerate(reader.documents(ids[:_READ])):
        if done % _STEP == 0:
            progress.step(0, len(ids), _("Collecting words"))
        found: set[str] = set()
        for passage in passages(msgspec.json.decode(stored.document)):
            found.update(written(passage.text))
        twice |= found & once
        once |= found
    kept = once if len(ids) < BATCH else twice
    return Vocabulary.of(reading for word in kept for reading in readings(word))

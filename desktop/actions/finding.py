# SPDX-License-Identifier: EUPL-1.2
"""Finding: asking, what looks alike, how far the index is, and why something is found."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import json, structs

from desktop.actions.context import Reading, Writing
from desktop.actions.extracting import unreadable
from desktop.actions.listing import named, names
from desktop.answers.finding import Account, Answer, Hit, IndexStatus, Question
from desktop.answers.provenance import SavedSearch
from desktop.documents.lines import text_of
from desktop.i18n import _
from desktop.records.errors import NotFound


def search(r: Reading, question: Question) -> Answer:
    """The answer to a question, best hits first."""
    return r.search.ask(question, r.store)


def search_with_names(r: Reading, question: Question) -> tuple[Answer, dict[str, str]]:
    """The answer, and the names of the organisations and records that its hits come from."""
    answer = search(r, question)
    return answer, names_for(r, answer.hits)


def names_for(r: Reading, hits: Iterable[Hit]) -> dict[str, str]:
    """Names by id of whose these hits are, and of what they belong to."""
    wanted = {hit.origin for hit in hits if not hit.is_own}
    return names(r, wanted | {hit.belongs_to for hit in hits if hit.belongs_to})


def similar(r: Reading, record_id: str, limit: int = 5) -> tuple[Hit, ...]:
    """Records like this one: one's own and neighbours'."""
    return r.search.similar(record_id, r.store, limit)


def index_status(r: Reading) -> IndexStatus:
    """How many records can be found, how many changed since, and what is found in part only."""
    status = r.search.status(r.store)
    named = r.store.rows_of({one.id for one in status.unreadable})
    left_out = [
        structs.replace(one, title=named[one.id].title)
        for one in status.unreadable
        if one.id in named
    ]
    return structs.replace(status, unreadable=(*left_out, *unreadable(r)))


def explain(r: Reading, query: str, record_id: str = "") -> Account | None:
    """How a word or question is read; with a record also why it is found or isn't."""
    return r.search.explain(query, record_id, r.store)


def narrowed(  # noqa: PLR0913, PLR0917  (each way to narrow has a name of its own)
    r: Reading,
    types: Sequence[str] = (),
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    organisations: Sequence[str] = (),
    phases: Sequence[str] = (),
    years: Sequence[int] = (),
    origin: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Question:
    """A question without words, narrowed as people say it: topics and organisations by name."""
    known = origin in ("", "own", "others")
    return Question(
        types=tuple(types),
        kinds=tuple(kinds),
        topics=tuple(named(r, "topic", name) for name in topics),
        organisations=tuple(named(r, "organisation", name) for name in organisations),
        phases=tuple(phases),
        years=tuple(years),
        origin=origin if known else named(r, "organisation", origin),
        limit=limit,
        offset=offset,
    )


def asking(question: Question, text: str) -> Question:
    """The same question with these words."""
    return structs.replace(question, text=text)


def queries_of(batch: Path) -> list[str]:
    """The first column of each line of a file; a heading and empty lines are skipped."""
    if not batch.is_file():
        raise NotFound(_("There is no file “%(name)s”.") % {"name": str(batch)})
    first = [line.split("\t", 1)[0] for line in text_of(batch).splitlines() if line.strip()]
    return first[1:] if first[:1] == ["query"] else first


def saved_searches(r: Reading) -> list[SavedSearch]:
    """The questions that are kept, by name."""
    return r.store.saved_searches()


def save_search(w: Writing, name: str, question: Question) -> None:
    """Keep a question under a name; the same name is replaced."""
    w.unit.save_search(name, json.encode(question).decode())


def drop_search(w: Writing, name: str) -> None:
    """Keep a question no longer."""
    w.unit.drop_search(name)


def question_of(saved: SavedSearch) -> Question:
    """The question that was kept."""
    return json.decode(saved.query, type=Question)


def place_of(r: Reading, record_id: str) -> tuple[str, str]:
    """(type, id) of the record to open for this one: what a comment or attachment belongs to."""
    record = r.store.get(record_id).record
    owner = getattr(record, "record", None) or getattr(record, "project", None)
    if record.type in ("attachment", "comment", "adoption", "role_change", "involvement"):
        return place_of(r, str(owner)) if owner and r.store.find(str(owner)) else ("", "")
    return record.type, record.id

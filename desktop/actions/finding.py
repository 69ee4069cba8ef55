# SPDX-License-Identifier: EUPL-1.2
"""Finding: asking, what looks alike, how far the index is, and why something is found."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import json, structs

from desktop.actions import asked, narrowing
from desktop.actions.context import Reading, Writing
from desktop.actions.extracting import unreadable
from desktop.actions.listing import names
from desktop.answers.finding import Account, Answer, Found, Hit, IndexStatus, Question, Seen
from desktop.documents.lines import text_of
from desktop.i18n import _
from desktop.records.attachment import Attachment
from desktop.records.errors import NotFound, Refused
from desktop.records.ids import shared_id

REFERENCE = shared_id("origin:reference")
"""The origin of what every workspace has: it isn't said of whom that is."""


def search(r: Reading, question: Question) -> Answer:
    """The answer to a question, best hits first."""
    return r.search.ask(question, r.store)


def ask(r: Reading, question: Question) -> Found:
    """The answer, with the names that showing it takes."""
    answer = search(r, question)
    found = names_for(r, answer.hits)
    return Found(answer=answer, names=found, chosen=narrowing.chosen(r, question))


def names_for(r: Reading, hits: Iterable[Hit]) -> dict[str, str]:
    """Names by id of whose these hits are, and of what they belong to."""
    shown = list(hits)
    wanted = {hit.origin for hit in shown if not hit.is_own and hit.origin != REFERENCE}
    wanted |= {hit.belongs_to for hit in shown if hit.belongs_to}
    return names(r, wanted | {one.origin for hit in shown for one in hit.same})


def similar_with_names(
    r: Reading, record_id: str, limit: int = 3
) -> tuple[tuple[Hit, ...], dict[str, str]]:
    """Records like this one, and whose they are."""
    hits = similar(r, record_id, limit)
    return hits, names_for(r, hits)


def seen(r: Reading, record_id: str) -> Seen:
    """A record to look at; raises `NotFound`."""
    stored = r.store.get(record_id)
    record = stored.record
    file = r.store.attachment(record.sha256) if isinstance(record, Attachment) else None
    return Seen(stored=stored, file_text=file.text if file is not None else "")


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


def asking(question: Question, text: str) -> Question:
    """The same question with these words."""
    return structs.replace(question, text=text)


def queries_of(batch: Path) -> list[str]:
    """The first column of each line of a file; a heading and empty lines are skipped."""
    if not batch.is_file():
        raise NotFound(_("There is no file “%(name)s”.") % {"name": str(batch)})
    first = [line.split("\t", 1)[0] for line in text_of(batch).splitlines() if line.strip()]
    return first[1:] if first[:1] == ["query"] else first


def save_search(w: Writing, name: str, question: Question) -> None:
    """Keep a question under a name; the same name is replaced. What is there now isn't new.

    Raises `Refused` without a name, or for a question that would find nothing but everything.
    """
    if not name.strip():
        raise Refused(_("Give the search a name."), code="no_name")
    plain = structs.replace(question, is_typing=False, offset=0, limit=20, since=0)
    if plain == Question(order=plain.order, grouped=plain.grouped):
        raise Refused(_("There is nothing to save yet: type a question first."), code="no_question")
    w.unit.save_search(name.strip(), json.encode(plain).decode())
    asked.look_at(w, name.strip())


def drop_search(w: Writing, name: str) -> None:
    """Keep a question no longer."""
    w.unit.drop_search(name)


def place_of(r: Reading, record_id: str) -> tuple[str, str]:
    """(type, id) of the record to open for this one: what a comment or attachment belongs to."""
    record = r.store.get(record_id).record
    owner = getattr(record, "record", None) or getattr(record, "project", None)
    if record.type in ("attachment", "comment", "adoption", "role_change", "involvement"):
        return place_of(r, str(owner)) if owner and r.store.find(str(owner)) else ("", "")
    return record.type, record.id

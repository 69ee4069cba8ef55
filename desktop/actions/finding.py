# SPDX-License-Identifier: EUPL-1.2
"""Finding: asking, what looks alike, how far the index is, and why something is found."""

from desktop.actions.context import Reading
from desktop.answers.finding import Account, Answer, Hit, IndexStatus, Question


def search(r: Reading, question: Question) -> Answer:
    """The answer to a question, best hits first."""
    return r.search.ask(question, r.store)


def similar(r: Reading, record_id: str, limit: int = 5) -> tuple[Hit, ...]:
    """Records like this one: one's own and neighbours'."""
    return r.search.similar(record_id, r.store, limit)


def index_status(r: Reading) -> IndexStatus:
    """How many records can be found, and how many changed since."""
    return r.search.status(r.store)


def explain(r: Reading, query: str, record_id: str = "") -> Account | None:
    """How a word or question is read; with a record also why it is found or isn't."""
    return r.search.explain(query, record_id, r.store)

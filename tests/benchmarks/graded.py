# SPDX-License-Identifier: EUPL-1.2
"""Graded questions: reading them, asking them, and measuring the answers.

recall@10 and MRR@10 count records graded 2 or 3; nDCG@10 uses all grades (gain 2^grade - 1).
"""

import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HOME = "GM0717"
_TOP = 10
_GOOD = 2

Ask = Callable[[str], list[str]]


class Graded(NamedTuple):
    """A question with the records that answer it, by external id, and what it tests."""

    text: str
    grades: dict[str, int]
    kind: str


class Figures(NamedTuple):
    """The three measures, each from 0 to 1."""

    recall: float
    mrr: float
    ndcg: float

    def shown(self) -> dict[str, float]:
        """As benchmarks print them."""
        return {
            "recall@10": round(self.recall, 3),
            "mrr@10": round(self.mrr, 3),
            "ndcg@10": round(self.ndcg, 3),
        }


def read_questions(path: Path) -> list[Graded]:
    """The graded questions: text, `id:grade ...`, `kind: why`, with tabs between."""
    found: list[Graded] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        text, relevant, note = line.split("\t")
        pairs = (pair.rsplit(":", 1) for pair in relevant.split())
        grades = {id_: int(grade) for id_, grade in pairs}
        found.append(Graded(text, grades, note.split(":")[0]))
    return found


def make_workspace(folder: Path, corpus: Path) -> Any:
    """A workspace that holds the corpus, its index up to date."""
    from desktop.actions import adding
    from desktop.workspace import Workspace

    workspace = Workspace.create(folder / "workspace", HOME)
    workspace.do(adding.add, [corpus], label="benchmark")
    workspace.search.follow()
    return workspace


def asking(workspace: Any, weights: Any = None) -> Ask:
    """Our search, with other weights where given."""
    from desktop.actions.context import Reading
    from desktop.answers.finding import Question
    from desktop.search.asking import Asking
    from desktop.search.weights import STANDARD

    def query(r: Reading, text: str) -> list[str]:
        view = workspace.search.view()
        question = Question(text=text, limit=_TOP)
        answer = Asking(view, r.store, question, weights or STANDARD).answer()
        return [hit.external_id for hit in answer.hits]

    return lambda text: workspace.read(query, text)


def full_text(workspace: Any) -> Ask:
    """SQLite's own full-text search: any of the words, its own ranking, on the same text."""
    from desktop.actions.context import Reading

    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE text USING fts5(id UNINDEXED, body)")

    def rows(r: Reading) -> list[tuple[str, str]]:
        from desktop.search.content import passages
        from desktop.search.surroundings import Surroundings

        surroundings = Surroundings(lambda id_: getattr(r.store.find(id_), "document", None))
        found: list[tuple[str, str]] = []
        for stored in r.store.documents():
            if stored.type not in {"topic", "template"}:
                document = surroundings.document(stored.id)
                texts = [passage.text for passage in passages(document)]
                names = surroundings.around(document).names
                found.append((stored.external_id, "\n".join([*texts, *names])))
        return found

    database.executemany("INSERT INTO text VALUES (?, ?)", workspace.read(rows))

    def ask(text: str) -> list[str]:
        wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        sql = "SELECT id FROM text WHERE text MATCH ? ORDER BY bm25(text) LIMIT ?"
        return [row[0] for row in database.execute(sql, (wanted, _TOP))]

    return ask


def score(graded: Sequence[Graded], ask: Ask) -> list[Figures]:
    """The figures of each question."""
    return [_figures(ask(one.text), one.grades) for one in graded]


def _figures(found: Sequence[str], grades: dict[str, int]) -> Figures:
    good = {id_ for id_, grade in grades.items() if grade >= _GOOD}
    places = [place for place, id_ in enumerate(found, start=1) if id_ in good]
    ideal = _gain(sorted(grades.values(), reverse=True)[:_TOP])
    return Figures(
        recall=len(places) / min(len(good), _TOP) if good else 1.0,
        mrr=1 / places[0] if places else 0.0,
        ndcg=_gain(grades.get(id_, 0) for id_ in found) / ideal,
    )


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def mean(figures: Sequence[Figures]) -> Figures:
    """The mean of each figure."""
    count = max(len(figures), 1)
    sums = [sum(column) / count for column in zip(*figures, strict=True)]
    return Figures(*sums) if sums else Figures(0.0, 0.0, 0.0)

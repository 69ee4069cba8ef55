# SPDX-License-Identifier: EUPL-1.2
"""Questions as they are typed, with total, facets and ten passages, against SQLite FTS5 that does
the same on the same text in the same run.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import sample, search_build, stopwatch
from tests.search.strange import QUESTIONS

CASES = {
    "one word": ("koppelingen", "licentiekosten", "servicedesk", "draaiboek"),
    "three words": ("migratie kopie testte", "regie beheren leverancier", "back-up terug zetten"),
    "question": ("hoe voorkom je extra kosten?", "wat scheelde het onderzoek?"),
    "phrase": ('"op een kopie"', '"weken hulp op de werkvloer"', '"half jaar extra"'),
    "half a word": ("ko", "lic", "serv", "draa", "verki"),
    "typing error": ("migartie", "leverancir", "licentiekostne"),
    "narrowed": ("koppelingen soort:vermijden thema:cloud", "regie fase:planning jaar:2026"),
}
_TYPED = (
    *("systeembeheerder regie", "cloudmigratie licentiekosten", "weerstand op de werkvloer"),
    *("koppelingen in kaart brengen", "verkiezingen uitstellen overgang", "back-up terugzetten"),
    *("verouderde toepassingen lijst", "draaiboek collega", "archivering burgerzaken"),
)
_FACETS = ("type", "kind", "topic", "phase", "year", "origin")
_PASSAGES = 10
_TIMES = 5

Asked = Callable[[str], object]


def measure(records: int) -> dict[str, Any]:
    """Milliseconds in a workspace of this size, in a process of its own."""
    with sample.workspace(records) as place:
        build = search_build.built(place)
        taken = stopwatch.apart("search:ask", folder=str(place))
    answer = taken.answer
    ours, reference = answer["ours"], answer["reference"]
    letters, theirs = ours["typed"], reference["typed"]
    return {
        "records": records,
        "p50_ms": stopwatch.middle(letters["taken"]),
        "p95_ms": stopwatch.tail(letters["taken"]),
        "cpu_p50_ms": stopwatch.middle(letters["cpu"]),
        "cpu_p95_ms": stopwatch.tail(letters["cpu"]),
        "reference_p50_ms": stopwatch.middle(theirs["taken"]),
        "reference_p95_ms": stopwatch.tail(theirs["taken"]),
        "ratio": stopwatch.ratio(stopwatch.tail(letters["taken"]), stopwatch.tail(theirs["taken"])),
        "open_index_ms": answer["open_index_ms"],
        "open_index_cpu_ms": answer["open_index_cpu_ms"],
        "index_mb": answer["index_mb"],
        "memory_mb": answer["memory_mb"],
        "peak_mb": taken.peak_mb,
        **build,
        "strange_longest_ms": round(max(answer["strange"]["taken"]), 1),
        "cases": {
            name: {
                "first_p95_ms": stopwatch.tail(ours[name]["first"]),
                "p50_ms": stopwatch.middle(ours[name]["taken"]),
                "p95_ms": stopwatch.tail(ours[name]["taken"]),
                "reference_p95_ms": stopwatch.tail(reference[name]["taken"]),
            }
            for name in CASES
        },
    }


def ask(folder: str) -> dict[str, Any]:
    """All questions to both. Letters are asked once each, as somebody types them: what is kept of
    one letter for the next counts, what would be kept of the whole question doesn't.
    """
    from desktop.actions import finding, listing
    from desktop.answers.finding import Question
    from desktop.workspace import Workspace

    with Workspace.open(Path(folder), write=False) as workspace:
        workspace.read(listing.names, [workspace.home])
        before = _megabytes()
        with stopwatch.Lap() as opening:
            view = workspace.search.view()
        if view is None:
            raise RuntimeError("there is no index to ask")
        view.warm()
        size = workspace.read(finding.index_status).size

        def ours(text: str, is_typing: bool = False) -> object:
            question = Question(text=text, is_typing=is_typing, limit=_PASSAGES)
            return workspace.read(finding.search, question)

        found = _taken(ours, partial(ours, is_typing=True))
        more = _megabytes() - before
        strange = _once(partial(ours, is_typing=True), QUESTIONS.values())
        reference = workspace.read(full_text)
        return {
            "ours": found,
            "strange": strange,
            "reference": _taken(reference, reference),
            "open_index_ms": round(opening.seconds * 1000, 1),
            "open_index_cpu_ms": round(opening.cpu_seconds * 1000, 1),
            "index_mb": round(size / 1e6, 1),
            "memory_mb": round(more, 1),
        }


def _taken(asked: Asked, typed: Asked) -> dict[str, dict[str, list[float]]]:
    typed("xy")
    letters = [text[:length] for text in _TYPED for length in range(2, len(text) + 1)]
    found = {"typed": _once(typed, letters)}
    for name, texts in CASES.items():
        first = _once(asked, texts)["taken"]
        found[name] = {"first": first, "taken": _each(asked, texts)}
    return found


def _once(asked: Asked, texts: Iterable[str]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"taken": [], "cpu": []}
    for text in texts:
        cpu = time.thread_time()
        found["taken"] += stopwatch.milliseconds(partial(asked, text), 1)
        found["cpu"].append((time.thread_time() - cpu) * 1000)
    return found


def _each(asked: Asked, texts: Iterable[str]) -> list[float]:
    return [one for text in texts for one in stopwatch.milliseconds(partial(asked, text), _TIMES)]


def _megabytes() -> float:
    import psutil

    return psutil.Process().memory_info().rss / 1e6


def full_text(reading: Any) -> Asked:
    """The same work by SQLite: any beginning of the last word, count, facets and passages."""
    database = sqlite3.connect(":memory:")
    columns = ", ".join(_FACETS)
    database.execute("CREATE VIRTUAL TABLE text USING fts5(body, prefix='2 3 4')")
    database.execute(f"CREATE TABLE facet (id INTEGER PRIMARY KEY, {columns})")
    for number, (body, facets) in enumerate(_rows(reading), start=1):
        database.execute("INSERT INTO text(rowid, body) VALUES (?, ?)", (number, body))
        database.execute("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *facets))

    def asked(text: str) -> object:
        wanted = _expression(text)
        if not wanted:
            return None
        best = (
            "SELECT rowid, snippet(text, 0, '[', ']', '…', 30) FROM text WHERE text MATCH ? "
            "ORDER BY bm25(text) LIMIT ?"
        )
        found: list[Any] = [database.execute(best, (wanted, _PASSAGES)).fetchall()]
        database.execute("DROP TABLE IF EXISTS temp.found")
        database.execute(
            "CREATE TEMP TABLE found AS SELECT rowid AS id FROM text WHERE text MATCH ?", (wanted,)
        )
        for facet in _FACETS:
            counted = f"SELECT {facet}, count(*) FROM found JOIN facet USING (id) GROUP BY 1"
            found.append(database.execute(counted).fetchall())
        return found

    return asked


def _expression(text: str) -> str:
    phrases = re.findall(r'"([^"]+)"', text)
    rest = re.sub(r'"[^"]*"|\w+:\S+', " ", text)
    words = [f'"{word}"' for word in re.findall(r"\w+", rest)]
    if words and text[-1:].isalnum():
        words[-1] += "*"
    return " OR ".join([*(f'"{phrase}"' for phrase in phrases), *words])


def _rows(reading: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    import msgspec

    from desktop.search.content import passages

    for stored in reading.store.documents():
        document = msgspec.json.decode(stored.document)
        body = "\n".join(passage.text for passage in passages(document))
        topics = document.get("topics", [""])
        year = str(document.get("date", document.get("created_at", "")))[:4]
        kind, phase = document.get("kind", ""), document.get("phase", "")
        yield body, (stored.type, kind, topics[0], phase, year, stored.origin)

# SPDX-License-Identifier: EUPL-1.2
"""Reading the engine's inside in blocks gives what its own interface gives."""

from importlib import import_module
from typing import Any

import numpy as np

from desktop.search.analysis import Forms
from desktop.search.disk import Disk
from desktop.search.expansion import Group, Variant, Why
from desktop.search.postings import stock_postings
from desktop.search.ranking import Ranking
from desktop.search.schema import EXACT, FACET, PART, START, STEM
from desktop.search.weights import STANDARD
from tests.search.finding import Finding


def test_blocks_and_the_engines_own_way_give_the_same(shared: Finding) -> None:
    view = shared.workspace.search.view()
    assert view is not None
    checked = 0
    for segment in view.snapshot.segments.values():
        for field in (EXACT, STEM, PART, START, FACET):
            for term in segment.postings.terms(field, ""):
                stock = stock_postings(segment.postings.reader.postings(field, term.encode()))
                ours = segment.postings.read(field, term)
                # The engine leaves out what was deleted; ours leaves that to the snapshot.
                kept = np.isin(ours.numbers, stock.numbers)
                assert np.array_equal(ours.numbers[kept], stock.numbers)
                assert np.allclose(ours.weights[kept], stock.weights)
                checked += 1
    assert checked > 1_000


def test_the_engines_own_query_gives_the_same_records_in_the_same_order(shared: Finding) -> None:
    """One word by its stem alone, scored by weight, which saturation keeps in order."""
    view = shared.workspace.search.view()
    assert view is not None
    stem = view.analyser.forms("cloud").stem
    group = Group("cloud", [Variant(Why.WORD, 1.0, (Forms("", stem, (), ""),))])
    scores = Ranking(view.snapshot, STANDARD).scores(group)
    ours = np.lexsort((np.arange(len(scores)), -scores))[: int(np.count_nonzero(scores))]
    assert len(ours) > 2
    assert list(ours) == _stock_query(shared, stem)


def _stock_query(shared: Finding, stem: str) -> list[int]:
    disk = Disk(shared.folder / "index" / "1", b"s" * 32)
    disk.open()
    weighting = import_module("whoosh.scoring").FunctionWeighting(_weight)
    searcher = import_module("whoosh.searching").Searcher(disk.reader(), weighting=weighting)
    query = import_module("whoosh.query").Term(STEM, stem)
    return [hit.docnum for hit in searcher.search(query, limit=None)]


def _weight(_searcher: Any, _field: str, _text: str, matcher: Any) -> float:
    return float(matcher.weight())

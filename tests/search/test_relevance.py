# SPDX-License-Identifier: EUPL-1.2
"""The graded questions, where they are on this machine: a floor under what was reached."""

import pytest

from tests.benchmarks.relevance import CORPUS, QUESTIONS, measure


@pytest.mark.skipif(
    not (CORPUS.is_file() and QUESTIONS.is_file()), reason="the graded questions aren't here"
)
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_graded_questions_are_answered_as_well_as_before() -> None:
    figures = measure()
    shared, own, folds = figures["shared"], figures["own"], figures["folds"]
    assert shared["recall@10"] >= 0.97
    assert shared["mrr@10"] >= 0.97
    assert shared["ndcg@10"] >= 0.92
    assert own["recall@10"] >= 0.94
    assert own["mrr@10"] >= 0.92
    assert own["ndcg@10"] >= 0.89
    assert folds["held_out"]["ndcg@10"] >= 0.89
    assert shared["recall@10"] > shared["reference"]["recall@10"] + 0.15
    assert not [name for name, one in folds["ingredients"].items() if one["hurts"] > one["helps"]]

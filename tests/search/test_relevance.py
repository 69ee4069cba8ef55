# SPDX-License-Identifier: EUPL-1.2
"""The graded questions, where they are on this machine: a floor under what was reached."""

import pytest

from tests.benchmarks.relevance import CORPUS, QUESTIONS, measure


@pytest.mark.skipif(
    not (CORPUS.is_file() and QUESTIONS.is_file()), reason="the graded questions aren't here"
)
@pytest.mark.slow
def test_graded_questions_are_answered_as_well_as_before() -> None:
    figures = measure()
    assert figures["own"]["ndcg@10"] >= 0.86
    assert figures["own"]["recall@10"] >= 0.92
    assert figures["recall@10"] >= 0.95
    assert figures["mrr@10"] >= 0.95
    assert figures["ndcg@10"] >= 0.90
    assert figures["held_out"]["ndcg@10"] >= 0.88
    assert figures["own"]["ndcg@10"] >= 0.86
    assert figures["own"]["recall@10"] >= 0.92
    assert figures["recall@10"] > figures["reference"]["recall@10"] + 0.15

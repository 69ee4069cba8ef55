# SPDX-License-Identifier: EUPL-1.2
"""Whatever is typed is answered, soon and without an error."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.finding import Question
from desktop.search.search import Search
from tests.search.finding import Finding
from tests.search.strange import QUESTIONS

LONGEST_MS = 100


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("is_typing", [False, True])
def test_hostile_questions_are_answered_at_once(
    shared: Finding, name: str, is_typing: bool
) -> None:
    shared.ask("warm")
    start = process_time()
    answer = shared.ask(QUESTIONS[name], is_typing=is_typing)
    took = (process_time() - start) * 1000
    assert not answer.is_fallback
    assert took < LONGEST_MS


@pytest.mark.parametrize("name", QUESTIONS)
def test_hostile_questions_are_answered_without_an_index(
    shared: Finding, tmp_path: Path, name: str
) -> None:
    without = Search(tmp_path / "index", shared.workspace.search.reading, secret=b"x")
    assert without.ask(Question(text=QUESTIONS[name])).is_fallback


@settings(max_examples=150)
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_answered(shared: Finding, text: str) -> None:
    answer = shared.ask(text, is_typing=True)
    assert not answer.is_fallback
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.passage) for start, end in hit.marks)


@settings(max_examples=100)
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "cloud",
                '"',
                "-",
                "OR",
                "soort:",
                "les",
                "*",
                ":",
                "thema:cloud",
                "de",
                "jaar:20",
                "(",
                " ",
            ]
        ),
        max_size=12,
    )
)
def test_any_mixture_of_the_language_is_answered(shared: Finding, pieces: list[str]) -> None:
    assert not shared.ask("".join(pieces)).is_fallback
    assert not shared.ask(" ".join(pieces)).is_fallback

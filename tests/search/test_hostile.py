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

LONGEST_MS = 100

QUESTIONS = {
    "long": "a" * 10_000,
    "long words": "systeembeheerder " * 600,
    "long compound": "zaaksysteembeheer" * 400,
    "different words": " ".join(f"woord{number}" for number in range(2_000)),
    "signs": "!@#$%^&*(){}[]|\\/<>,.;'`~+=_-?" * 40,
    "quotes": '"' * 999,
    "phrases": '"de" ' * 500,
    "minus": "-" * 500 + "cloud",
    "minuses": "-cloud " * 500,
    "stars": "a* b* c* d*",
    "colons": "soort:" * 300,
    "conditions": "thema:cloud jaar:2025 " * 200,
    "years": "jaar:0000-9999",
    "operators": "OR OR OR a OR OR b OR",
    "nul": "cloud\0migratie\0",
    "emoji": "☁️🚀👩‍💻 cloud 👍🏽",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u202ecloud\u202c \u0645\u0631\u062d\u0628\u0627",
    "combining": "e" + "\u0301" * 3_000,
    "surrogate": "cloud \ud800 migratie",
    "regex": "(a+)+$ .*.*.* [^",
    "sql": "'; DROP TABLE record; --",
    "like": "%_%_%",
    "json": '{"text": "\\"',
    "spaces": " \t\n\r\u00a0\u2003" * 200,
    "controls": "".join(map(chr, range(32))) + "cloud",
    "digits": "1" * 4_000,
    "capitals": "ÀÉÎÕÜ" * 500,
    "chinese": "云计算迁移" * 200,
}


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

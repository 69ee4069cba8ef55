# SPDX-License-Identifier: EUPL-1.2
"""Words out of a text: folded, whole and in pieces, with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.words import LONGEST, fold, readings, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("COÖRDINATIE", "coordinatie"),
        ("één", "een"),
        ("ĳs", "ijs"),
        ("Straße", "strasse"),
        ("Øresund", "oresund"),
    ],
)
def test_capitals_and_accents_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("back-up", ("backup", "back", "up")),
        ("pdf's", ("pdfs", "pdf")),
        ("'s-Hertogenbosch", ("shertogenbosch", "hertogenbosch")),
        ("oud-collega's", ("oudcollegas", "oud", "collega")),
        ("Wmo-2015", ("wmo2015", "wmo", "2015")),
        ("a2", ("a2",)),
        ("jan@gemeente.nl", ("jan@gemeente.nl", "jan", "gemeente", "nl")),
        ("I&A", ("ia",)),
    ],
)
def test_a_word_is_read_whole_and_in_pieces(word: str, read: tuple[str, ...]) -> None:
    (found,) = words(word)
    assert readings(found.text) == read


def test_words_tell_where_they_stand() -> None:
    text = "Eén keer (echt) — pdf's."
    assert [text[word.start : word.end] for word in words(text)] == ["Eén", "keer", "echt", "pdf's"]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert all(0 < len(reading) <= LONGEST for reading in readings(word.text))
        assert all(fold(reading) == reading for reading in readings(word.text))

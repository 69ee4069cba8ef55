# SPDX-License-Identifier: EUPL-1.2
"""Passages: the sentence at a position, and a quotation found again."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.text.passages import find_passage, sentence_at

TEXT = (
    "Zes weken, bijv. in mei. De lijn zat vol! “Bestel hem op tijd.” En toen\nOp dag 3.5 ging het."
)


def said(position: int, text: str = TEXT) -> str:
    start, end = sentence_at(text, position)
    return text[start:end]


def test_a_sentence_is_found_from_any_place_in_it() -> None:
    assert said(0) == "Zes weken, bijv. in mei."
    assert said(18) == "Zes weken, bijv. in mei."
    assert said(TEXT.index("lijn")) == "De lijn zat vol!"
    assert said(TEXT.index("tijd")) == "“Bestel hem op tijd.”"


def test_right_behind_the_full_stop_is_still_that_sentence() -> None:
    assert said(TEXT.index(" De lijn")) == "Zes weken, bijv. in mei."
    assert said(TEXT.index("De lijn")) == "De lijn zat vol!"


def test_the_last_sentence_needs_no_full_stop_and_a_new_line_ends_one() -> None:
    assert said(TEXT.index("toen")) == "En toen"
    assert said(len(TEXT)) == "Op dag 3.5 ging het."


def test_an_empty_line_holds_no_sentence() -> None:
    assert said(0, "") == ""
    assert said(5, "Een.\n\nTwee.") == ""
    assert said(6, "Een.\n\nTwee.") == "Twee."


def test_initials_do_not_end_a_sentence() -> None:
    assert said(3, "Dr. A. Jansen zei nee. Toen ja.") == "Dr. A. Jansen zei nee."


def test_a_quotation_is_found_as_it_was() -> None:
    assert find_passage(TEXT, " De lijn zat vol! ") == (25, 41)


def test_a_quotation_is_found_over_other_white_space() -> None:
    assert find_passage("De lijn\nzat  vol!", "De lijn zat vol!") == (0, 17)


def test_a_quotation_is_found_after_a_small_correction() -> None:
    text = "Eerst dit. De zwaardere lijn zat na golf 2 helemaal vol. Dan dat."
    span = find_passage(text, "De zware lijn zat na golf 2 helemaal vol.")
    assert span is not None
    assert "lijn zat na golf 2 helemaal vol" in text[slice(*span)]


def test_a_quotation_that_is_gone_is_not_found() -> None:
    assert (
        find_passage("Heel iets anders staat hier nu.", "De lijn zat vol tot in de avond.") is None
    )
    assert find_passage("", "De lijn") is None
    assert find_passage("De lijn", "  ") is None


@given(st.text('ab. !\n"”', max_size=60), st.integers(0, 60))
def test_a_sentence_lies_in_its_text_and_touches_the_position(text: str, position: int) -> None:
    position = min(position, len(text))
    start, end = sentence_at(text, position)
    assert 0 <= start <= end <= len(text)
    piece = text[start:end]
    assert piece == piece.strip()


@given(st.text(min_size=1, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_what_was_quoted_is_always_found(quote: str, before: str, after: str) -> None:
    found = find_passage(before + quote + after, quote)
    assert (found is None) == (not quote.strip())

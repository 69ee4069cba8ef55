# SPDX-License-Identifier: EUPL-1.2
"""A phrase is looked for in the text as it is kept, whatever its capitals, accents and signs."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.phrases import holds
from desktop.search.words import fold
from tests.search.finding import Finding


def kept(text: str, title: str = "Iets anders") -> str:
    return json.dumps({"title": title, "notes": text}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Op een kopie testen", "op een kopie"),
        ("eerst\nop een\nkopie", "op een kopie"),
        ("de coördinatie van ICT", "coordinatie van ict"),
        ("ÉÉN KEER PER JAAR", "een keer per jaar"),
        ("de back-up terug, zetten", "backup terug zetten"),
        ("Ж другой", "ж другой"),
    ],
)
def test_it_is_found(text: str, phrase: str) -> None:
    assert holds(kept(text), phrase.split())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("stop een kopie", "op een kopie"),
        ("op een kopieerapparaat", "op een kopie"),
        ("op_een kopie", "een kopie"),
        ("kopie op een", "op een kopie"),
        ("anders", "notes anders"),
    ],
)
def test_it_is_not_found_in_other_words(text: str, phrase: str) -> None:
    assert not holds(kept(text), phrase.split())


WORDS = st.lists(st.sampled_from(["de", "dé", "Den", "kopie", "Kopïe", "op", "sop"]), max_size=9)


@given(WORDS, st.lists(st.sampled_from(["de", "kopie", "op"]), min_size=2, max_size=3))
def test_it_is_what_comparing_folded_words_finds(words: list[str], phrase: list[str]) -> None:
    text = unicodedata.normalize("NFC", " \n".join(words))
    folded = re.findall(r"\w+", fold(text))
    expected = any(folded[at : at + len(phrase)] == phrase for at in range(len(folded)))
    assert holds(kept(text), phrase) == expected


def test_what_was_looked_through_once_is_known_for_the_next_letter(filled: Finding) -> None:
    first = filled.ask('"systeembeheerder voert"', is_typing=True)
    view = filled.workspace.search.view()
    assert view is not None
    known = view.snapshot.phrases.get(("systeembeheerder", "voert"))
    assert known is not None
    assert int((known > 0).sum()) == first.total == 1
    again = filled.ask('"systeembeheerder voert" re', is_typing=True)
    assert [hit.id for hit in again.hits] == [hit.id for hit in first.hits]

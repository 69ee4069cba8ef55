# SPDX-License-Identifier: EUPL-1.2
"""Dutch compounds apart, and words that only look like one left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.compounds import Splitter, Vocabulary
from desktop.search.stems import stem

SEEN = Vocabulary.of(["zonnepaneel", "panelen", "zonne", "kwijtschelding", "keuring"])

COMPOUNDS = [
    ("systeembeheerder", "systeem beheerder"),
    ("cloudmigratie", "cloud migratie"),
    ("zaaksysteem", "zaak systeem"),
    ("jeugddossiers", "jeugd dossiers"),
    ("netwerkschijf", "netwerk schijf"),
    ("kwijtscheldingsbrief", "kwijtschelding brief"),
    ("aanbestedingsdossier", "aanbesteding dossier"),
    ("omgevingsplan", "omgeving plan"),
    ("zorgaanbieders", "zorg aanbieders"),
    ("testomgeving", "test omgeving"),
    ("keukentafelgesprek", "keuken tafel gesprek"),
]


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS)
def test_compounds_come_apart(word: str, parts: str) -> None:
    found = [stem(part) for part in Splitter(SEEN).parts(word)]
    assert found == [stem(part) for part in parts.split()]


@pytest.mark.parametrize(
    "word", ["burgemeester", "ambtenaren", "voorbeeld", "deventer", "beveiliging", "cloud", "a2"]
)
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert Splitter(SEEN).parts(word) == ()


def test_the_corpus_teaches_new_parts() -> None:
    assert Splitter(Vocabulary.of()).parts("zonnepanelen") == ()
    assert Splitter(SEEN).parts("zonnepanelen") == ("zonne", "panelen")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=64))
def test_parts_are_pieces_of_the_word_in_order(word: str) -> None:
    at = 0
    for part in Splitter(SEEN).parts(word):
        at = word.index(part, at) + len(part)


def test_a_vocabulary_is_kept_whole() -> None:
    assert Vocabulary.read(SEEN.text()) == SEEN

# SPDX-License-Identifier: EUPL-1.2
"""The language of questions, and that none of them fails."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.query import Condition, Field, parse


def said(text: str) -> list[list[str]]:
    return [[term.text for term in either] for either in parse(text).terms]


def test_words_phrases_and_choices() -> None:
    parsed = parse('cloud "vangst van de maand" wifi OR netwerk begin*')
    assert said(parsed.text) == [
        ["cloud"],
        ["vangst van de maand"],
        ["wifi", "netwerk"],
        ["begin"],
    ]
    assert parsed.terms[1][0].is_phrase
    assert parsed.terms[3][0].is_start


def test_or_at_either_end_is_a_word_like_any_other() -> None:
    assert said("OR privacy logging") == [["OR"], ["privacy"], ["logging"]]
    assert said("advies OR") == [["advies"], ["OR"]]
    assert said("OR") == [["OR"]]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hoe zorg je ervoor dat oude pdf's verdwijnen?", ["oude", "pdf's", "verdwijnen"]),
        ("hoe zorg je voor een goede overdracht", ["goede", "overdracht"]),
        ("wie heeft ervaring met common ground?", ["common", "ground"]),
        ("nummers overzetten, waar moeten we op letten", ["nummers", "overzetten"]),
        ("tips voor inkoop", ["inkoop"]),
        ("hoe zorg organiseren", ["zorg", "organiseren"]),
        ("waar moet je op letten", ["waar", "moet", "je", "op", "letten"]),
        ('"waar moet je op letten" bij verhuizen', ["waar moet je op letten", "verhuizen"]),
    ],
)
def test_turns_of_phrase_that_only_ask_are_left_out(text: str, left: list[str]) -> None:
    assert [term for either in said(text) for term in either] == left


def test_what_is_not_wanted() -> None:
    parsed = parse('cloud -kosten -"dubbel zo duur" back-up')
    assert [term.text for term in parsed.without] == ["kosten", "dubbel zo duur"]
    assert said("cloud -kosten back-up") == [["cloud"], ["back-up"]]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("soort:vermijden", Condition(Field.KIND, "vermijden")),
        ("kind:avoid", Condition(Field.KIND, "avoid")),
        ('thema:"begrijpelijke taal"', Condition(Field.TOPIC, "begrijpelijke taal")),
        ("Organisatie:veere", Condition(Field.ORGANISATION, "veere")),
        ("jaar:2025", Condition(Field.YEAR, "2025")),
        ("fase:uitvoering", Condition(Field.PHASE, "uitvoering")),
        ("van:eigen", Condition(Field.ORIGIN, "eigen")),
        ("heeft:bijlage", Condition(Field.HAS, "bijlage")),
        ("-soort:les", Condition(Field.KIND, "les", is_not=True)),
    ],
)
def test_conditions_in_dutch_and_english(text: str, condition: Condition) -> None:
    parsed = parse(f"{text} cloud")
    assert parsed.conditions == [condition]
    assert [term.text for either in parsed.terms for term in either] == ["cloud"]


def test_a_question_loses_its_question_words() -> None:
    assert said("hoe voorkom je weerstand?") == [["voorkom"], ["weerstand"]]
    assert said("wat is de cloud") == [["cloud"]]


def test_a_question_of_quiet_words_only_keeps_them() -> None:
    assert said("wat is dat") == [["wat"], ["is"], ["dat"]]
    assert said("hoe") == [["hoe"]]


def test_an_unknown_field_is_a_word() -> None:
    assert said("doel:besparen 10:30") == [["doel"], ["besparen"], ["10"], ["30"]]
    assert said('kleur:"rood en groen"') == [["kleur"], ["rood en groen"]]


def test_an_unknown_field_is_told() -> None:
    (notice,) = parse("kleur:groen cloud").notices
    assert "kleur:" in notice
    assert not parse("om 10:30 bij https://voorbeeld.nl, let op: cloud").notices


def test_a_broken_question_is_read_as_words_and_says_so() -> None:
    parsed = parse('"half een zin')
    assert [term.text for either in parsed.terms for term in either] == ["half", "zin"]
    assert len(parsed.notices) == 1


def test_a_long_question_is_cut_and_says_so() -> None:
    parsed = parse("woord " * 2_000)
    assert len(parsed.terms) <= 24
    assert len(parsed.notices) == 1


@given(st.text(alphabet=st.characters(), max_size=300))
def test_reading_a_question_never_fails(text: str) -> None:
    for either in parse(text).terms:
        assert either
        assert all(term.words for term in either)


@given(st.text(alphabet='ab" -:*ORof', max_size=80))
def test_signs_of_the_language_in_any_order_are_read(text: str) -> None:
    start = perf_counter()
    parse(text)
    assert perf_counter() - start < 1

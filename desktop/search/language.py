# SPDX-License-Identifier: EUPL-1.2
"""The word lists that ship with the program: synonyms, parts of compounds, quiet words."""

from functools import cache
from importlib import resources

from desktop.search.words import folded_words


def _lines(name: str) -> list[str]:
    file = resources.files("resources").joinpath("language", name)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


@cache
def quiet_words() -> frozenset[str]:
    """Words that carry no subject of their own: articles, pronouns, auxiliary verbs."""
    return frozenset(word for line in _lines("quiet.txt") for word in line.split())


@cache
def common_words() -> frozenset[str]:
    """Words that all Dutch is full of, whatever it is about."""
    return frozenset(word for line in _lines("common.txt") for word in line.split())


@cache
def question_words() -> frozenset[str]:
    """Words that only make a question of a sentence."""
    return frozenset(word for line in _lines("question.txt") for word in line.split())


@cache
def turns_of_phrase() -> tuple[tuple[str, ...], ...]:
    """Runs of words that only ask; a word may be a choice (`je|we`) or be left out (`al?`)."""
    return tuple(tuple(line.split()) for line in _lines("turns.txt"))


@cache
def building_words() -> frozenset[str]:
    """Words that compounds are made of."""
    return frozenset(word for line in _lines("building.txt") for word in line.split())


@cache
def whole_words() -> frozenset[str]:
    """Words that look like compounds and aren't."""
    return frozenset(word for line in _lines("whole.txt") for word in line.split())


@cache
def changing_verbs() -> dict[str, str]:
    """The infinitive of each form that its ending doesn't tell: gebroken, brak: breken."""
    return _first_of_each("changing.txt")


@cache
def changing_nouns() -> dict[str, str]:
    """The word itself of each plural that changes within: steden: stad."""
    return _first_of_each("plurals.txt")


@cache
def abbreviations() -> frozenset[str]:
    """Terms of the groups below that are only met as they are written: PaaS isn't a form of pas."""
    terms = (term.strip() for line in _lines("synonyms.txt") for term in line.split(";"))
    return frozenset(folded_words(term)[0] for term in terms if is_abbreviation(term))


def is_abbreviation(term: str) -> bool:
    """Whether a term stands in capitals."""
    return len(term) > 1 and " " not in term and term.isupper()


def _first_of_each(name: str) -> dict[str, str]:
    lines = (line.split() for line in _lines(name))
    return {other: line[0] for line in lines for other in line[1:]}


@cache
def synonym_groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups of terms that mean much the same; each term is a tuple of folded words."""
    groups: list[tuple[tuple[str, ...], ...]] = []
    for line in _lines("synonyms.txt"):
        terms = [tuple(folded_words(term)) for term in line.split(";")]
        groups.append(tuple(term for term in terms if term))
    return tuple(groups)

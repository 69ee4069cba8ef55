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
def question_words() -> frozenset[str]:
    """Words that only make a question of a sentence."""
    return frozenset(word for line in _lines("question.txt") for word in line.split())


@cache
def building_words() -> frozenset[str]:
    """Words that compounds are made of."""
    return frozenset(word for line in _lines("building.txt") for word in line.split())


@cache
def whole_words() -> frozenset[str]:
    """Words that look like compounds and aren't."""
    return frozenset(word for line in _lines("whole.txt") for word in line.split())


@cache
def synonym_groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups of terms that mean much the same; each term is a tuple of folded words."""
    groups: list[tuple[tuple[str, ...], ...]] = []
    for line in _lines("synonyms.txt"):
        terms = [tuple(folded_words(term)) for term in line.split(";")]
        groups.append(tuple(term for term in terms if term))
    return tuple(groups)

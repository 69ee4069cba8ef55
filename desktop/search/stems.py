# SPDX-License-Identifier: EUPL-1.2
"""Dutch stems: the classic Porter stemmer of the engine, repaired where it leaves a family apart.

`stem` joins inflections (huis, huizen). `base` goes on to what a word was made from (geoefend,
oefening: oefen) and is only a weak hint, since it also joins what isn't the same.
"""

import re
from functools import cache, lru_cache
from typing import Protocol

from desktop.search.language import abbreviations, common_words
from desktop.search.verbs import dictionary_form, without_participle

_SHORTEST = 4
_PLURAL_S = re.compile(r"(?:[aouy]|ie|[bdfgklmnprtvz]e|ue|ce)s$")
_NO_PLURAL = re.compile(
    r"(?:advies|verlies|precies|kies|adres|proces|succes|congres|exces|reces|acces|expres|wes|les|zes|mes|fles|virus|campus|"
    r"status|focus|consensus|basis|crisis|analyses|pas|kas|jas|was|bos|los|kas|plus|bus|dus)$"
)
_DIMINUTIVE = re.compile(r"(?:(?<=[aeiouw])tje|(?<=[^aeiouj])je)s?$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]$)")
_NO_PARTICIPLE = re.compile(r"^ge(?:meent|zond|bied|wicht|schikt|recht|duld|deelt|zicht|west)")
_VERB_END = re.compile(r"(?<=e[lnr])[dt]$|(?<=^be..)d$")
_PREFIXED = re.compile(r"^(?:be|ver|ont|her).{2,}[^aeiou][dt]$")
_MAKER = re.compile(r"(?:is)?(?:atie|eerd|eer|er)$|(?:ster|ier|ing|iteit|ment)$")
_MADE = re.compile(r"(?:is)?eerd?$")
_VOWEL = re.compile(r"[aeiouy]")


class _Stemmer(Protocol):
    def stem(self, word: str) -> str: ...


@cache
def _porter() -> _Stemmer:
    from whoosh.lang.snowball.dutch import DutchStemmer

    stemmer: _Stemmer = DutchStemmer()
    return stemmer


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word.

    A word with digits, an abbreviation and what is shorter than four letters stay themselves.
    """
    if len(word) < _SHORTEST or not word.isalpha() or word in abbreviations():
        return word
    return _regular(dictionary_form(word))


def _regular(word: str) -> str:
    return _repaired(_porter().stem(_singular(word)).lower())


def _singular(word: str) -> str:
    small = _DIMINUTIVE.search(word)
    if small and len(word) - len(small.group()) >= 3:
        return word[: small.start()]
    if _PLURAL_S.search(word) and not _NO_PLURAL.search(word) and len(word) > _SHORTEST:
        return word[:-1]
    return word


def _repaired(found: str) -> str:
    if len(found) < _SHORTEST:
        return found
    if _DOUBLE.search(found):
        found = found[:-1]
    if found.endswith("v"):
        return found[:-1] + "f"
    if found.endswith("z"):
        return found[:-1] + "s"
    return found


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, common_words()))


def is_common(word: str) -> bool:
    """Whether this is a form of a word that all Dutch is full of."""
    return stem(word) in _common_stems()


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """What the word was probably made from, as a stem; empty where that is the stem itself."""
    plain = stem(word)
    if len(plain) <= _SHORTEST or not plain.isalpha() or _NO_PARTICIPLE.search(plain):
        return ""
    verb = without_participle(plain)
    if verb:
        made = _MADE.sub("", verb)
        found = made if made != verb and len(made) >= _SHORTEST else _regular(verb + "en")
    else:
        found = _without_verb_marks(plain)
        made = _MAKER.sub("", found)
        if len(made) >= _SHORTEST:
            found = _without_verb_marks(made)
    found = _LONG_VOWEL.sub(r"\1", _repaired(found))
    is_other = found != plain and len(found) >= _SHORTEST - 1
    return found if is_other and _VOWEL.search(found) else ""


def _without_verb_marks(word: str) -> str:
    if _PREFIXED.search(word):
        return _regular(word[:-1] + "en")
    return _VERB_END.sub("", word)

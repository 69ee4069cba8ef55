# SPDX-License-Identifier: EUPL-1.2
"""Dutch verbs by what they are a form of: afgebroken is of afbreken, uitgerold of uitrol(len).

What changes within stands in a list; the rest follows from its ending, which may mislead.
"""

import re

from desktop.search.language import changing_nouns, changing_verbs

# Before a participle that keeps its `ge` (af-ge-broken), and before one that has none (be-sproken).
_APART = re.compile(
    r"^(?:aan|achter|af|bij|binnen|bijeen|buiten|door|goed|in|los|mee|mis|na|neer|om|omhoog|omlaag|onder|op|open|"
    r"over|rond|samen|stil|tegen|terug|toe|uit|vast|vol|voor|vooruit|vrij|weg)(?=.{3})"
)
_JOINED = re.compile(
    r"^(?:be|ver|ont|her|er|ge|onder|over|voor|door|om|weer|mis|aanbe|voorbe)(?=.{3})"
)
_PARTICIPLE = re.compile(r"^ge(?=.{2,}[dt]$)")
_OF_THE_STEM = re.compile(r"^ge(?:bruik|beur|luk)[dt]$")
_KEEPS = re.compile(  # the sign of the participle is of the stem too: richt, start, meld, zet
    r"(?:cht|[lnr]t|[aeiou][dt]|meld|rond|(?<!p)land|brand|eind|wend|zend|"
    r"(?:^|[^aeiou])(?:test|kost|rust|tast|last|post))$"
)


def dictionary_form(word: str) -> str:
    """The infinitive or singular of a folded word that changes within; else the word itself."""
    nouns = changing_nouns()
    if word in nouns or word in nouns.values():
        return nouns.get(word, word)
    plain = word[:-1] if word.endswith("ne") else word  # `gebrokene`
    for prefix in (None, _APART, _JOINED):
        found = prefix.search(plain) if prefix else None
        if prefix and not found:
            continue
        before = found.group() if found else ""
        known = _infinitive(plain[len(before) :], is_joined=prefix is _JOINED)
        if known:
            return before + known
    return word


def _infinitive(form: str, *, is_joined: bool) -> str:
    verbs = changing_verbs()
    return verbs.get(form, "") or (verbs.get("ge" + form, "") if is_joined else "")


def without_participle(stem: str) -> str:
    """The stem of the verb that this stem of a regular participle is of; empty where it is none."""
    apart = _APART.search(stem)
    before = apart.group() if apart else ""
    rest = stem[len(before) :]
    if _OF_THE_STEM.search(rest):
        return before + rest[:-1]
    if not _PARTICIPLE.search(rest):
        return ""
    made = rest[2:]
    return before + (made if _KEEPS.search(made) else made[:-1])

# SPDX-License-Identifier: EUPL-1.2
"""Finds names of people in Dutch text, also of those whom nobody ever noted as a contact.

A run of capitals with what may stand between them is weighed: what its words are known as, what
stands before it and after it. From `ENOUGH` on it is a person. Bos, Visser and De Boer are words
until something around them says otherwise.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from desktop.bundles.name_runs import (
    Token,
    joined,
    leading_prefixes,
    runs,
    skip_prefixes,
    tokens_of,
)
from desktop.bundles.name_signs import may_name
from desktop.bundles.name_words import PREFIXES, NameWords, ends_as_surname, name_words

ENOUGH = 2
NOBODY: frozenset[str] = frozenset()

_MAYBE_SURNAME_END = re.compile(r".{2,}(?:man|meijer|meyer|bakker|maker|kamp|horst|broek|berg)$")
_ARTICLES = frozenset("de het een deze dit dat die elke elk ieder iedere geen onze ons".split())
_CALLED = frozenset("heet heten heette genaamd app applicatie pakket systeem product merk".split())
_WHERE = frozenset("in te naar uit bij richting nabij rond langs vanuit gemeente".split())
_LETTERED = frozenset("bijlage optie variant deel type plan categorie scenario punt blok".split())
_STREETS = ("straat", "laan", "weg", "plein", "kade", "singel", "school")
_OF_THINGS = frozenset("is was zijn waren wordt werd worden staat stond kost geldt duurt".split())
_SAINT = frozenset("sint st st.".split())
_SEPARATORS = frozenset((",", "en", "&", "/", "of"))


class Name(NamedTuple):
    """Where a name stands, and the words by which it is met again."""

    start: int
    end: int
    words: frozenset[str]


def persons(text: str, *, met: Collection[str] = NOBODY, is_who: bool = False) -> list[Name]:
    """The names in a text; `met` are names (in lower case) that were found beside it, `is_who`
    says that the field is for people.
    """
    if not (met or is_who or may_name(text)):
        return []
    tokens = tokens_of(text)
    weighed = [_Weigher(tokens, run, met, is_who=is_who) for run in runs(tokens)]
    sure = {index for index, each in enumerate(weighed) if each.weight() >= ENOUGH}
    sure |= _beside(tokens, weighed, sure)
    return [weighed[index].name() for index in sorted(sure)]


def _beside(tokens: list[Token], weighed: "list[_Weigher]", sure: set[int]) -> set[int]:
    """Those that stand in one row with a person: "Karin en Mark"."""
    found: set[int] = set()
    for index, each in enumerate(weighed):
        for other in (index - 1, index + 1):
            if index in sure or not 0 <= other < len(weighed) or other not in sure:
                continue
            first, last = sorted((each, weighed[other]), key=lambda one: one.first)
            between = [token.low for token in tokens[first.last + 1 : last.first]]
            if between and set(between) <= _SEPARATORS and each.weight() >= ENOUGH - 1:
                found.add(index)
    return found


class _Weigher:
    """One run of capitals: where the name in it begins, and how much says that it is one."""

    def __init__(
        self,
        tokens: list[Token],
        run: tuple[int, int],
        met: Collection[str],
        *,
        is_who: bool,
    ) -> None:
        self._tokens, self._met, self._is_who = tokens, met, is_who
        self._words: NameWords = name_words()
        self._titled = False
        self.first, self.last = self._trimmed(*run)
        self._given = self._count_given()
        self._weight: int | None = None

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without what only begins the sentence, titles and roles."""
        words = self._words
        while first <= last:
            token = self._tokens[first]
            if token.low in words.titles or words.is_role(token.low):
                self._titled = self._titled or token.low in words.titles
            elif not (token.kind == "cap" and token.low in words.quiet) and not self._idle(
                first, last
            ):
                break
            first += 1
        return first, last

    def _idle(self, first: int, last: int) -> bool:
        """A prefix that opens the sentence, before what is no surname: "De Rekenkamer"."""
        token = self._tokens[first]
        if token.kind != "prefix":
            return False
        after = skip_prefixes(self._tokens, first)
        if after is None or after > last:
            return True
        low = self._tokens[after].low
        is_given = low in self._words.given or self._tokens[after].kind == "initials"
        return is_given and not self._words.is_surname(low)

    def _own(self) -> list[Token]:
        return self._tokens[self.first : self.last + 1]

    def _count_given(self) -> int:
        """How many words at the beginning are first names or initials."""
        count = 0
        for token in self._own():
            if token.kind == "initials" or (token.kind == "cap" and self._given_worth(token.low)):
                count += 1
            else:
                break
        return count

    def _given_worth(self, low: str) -> int:
        """2 for what is hardly anything but a first name, 1 for what may be one, 0 for others."""
        parts = low.split("-") if "-" in low else [low]
        if all(part in self._words.given or part in self._words.maybe_given for part in parts):
            sure = len(parts) > 1 or low in self._words.given
            return 2 if sure else 1
        return 0

    def weight(self) -> int:
        """How much says that it is a person; `ENOUGH` is."""
        if self._weight is None:
            self._weight = self._weigh() if self.first <= self.last else 0
        return self._weight

    def _weigh(self) -> int:
        if self._is_something_else():
            return 0
        own, around = self._of_itself(), self._around()
        return own + around

    def _is_something_else(self) -> bool:
        """Organisations, streets, buildings, and phrases that look like a name."""
        words, own = self._words, self._own()
        text = " ".join(token.low for token in own)
        if any(text == phrase or text.startswith(f"{phrase} ") for phrase in words.not_names):
            return True
        if own[0].low in words.long_places and self._is_long_place(text):
            return True
        if own[0].low in _SAINT:
            return True
        if any(self._is_organisation(token) for token in own):
            return not self._titled
        before, after = self._before(), self._after()
        if before is not None and before.low in words.organisations:
            return True
        if after is not None and self._touches(self.last + 1):
            if after.low in words.organisations or after.text == "&":
                return True
            if after.text.isupper() and after.low in ("bv", "nv", "vof", "cv", "it", "ict"):
                return True
        last = own[-1].low
        ended = any(last.endswith(end) and len(last) > len(end) + 2 for end in words.endings)
        # A title is no reason to take a street for a person: Burgemeester Trooststraat.
        is_named = self._titled and not last.endswith(_STREETS)
        return ended and not is_named and not words.is_surname(last)

    def _is_long_place(self, text: str) -> bool:
        """Dijk en Waard, Horst aan de Maas: a place that goes on where the capitals end."""
        following = " ".join(token.low for token in self._tokens[self.last + 1 :][:3])
        phrases = self._words.long_places[self._own()[0].low]
        return any(f"{text} {following} ".startswith(f"{phrase} ") for phrase in phrases)

    def _is_organisation(self, token: Token) -> bool:
        named = (
            self._given and token is self._tokens[self.last] and self._words.is_surname(token.low)
        )
        return token.low in self._words.organisations and not named

    def _of_itself(self) -> int:
        """What its own words are worth."""
        own = self._own()
        given = own[: self._given]
        rest = own[self._given :]
        worth = self._given_part(given, rest)
        if rest:
            worth += self._surname_part(rest, has_given=bool(given))
        if self._is_place(own, given) and not self._is_said_to_act():
            worth -= 2
        return worth

    def _given_part(self, given: list[Token], rest: list[Token]) -> int:
        worth = sum(self._given_worth(token.low) for token in given if token.kind == "cap")
        if any(token.kind == "initials" for token in given):
            if not rest:  # "J. Bos": a surname that could be a first name too
                return worth + 1 if len(given) > 1 else 0
            before = self._before()
            lettered = before is not None and before.low in _LETTERED
            worth += 0 if lettered else 2
        return worth

    def _surname_part(self, rest: list[Token], *, has_given: bool) -> int:
        """A surname counts by itself for what it is, and confirms a first name."""
        caps = [token for token in rest if token.kind == "cap"]
        if not caps:
            return 0
        parts = [part for token in caps for part in token.low.split("-") if part not in PREFIXES]
        known = any(part in self._words.surnames or ends_as_surname(part) for part in parts)
        listed = self._words.maybe_surnames
        maybe = any(part in listed or _MAYBE_SURNAME_END.match(part) for part in parts)
        prefixed = rest[0].kind == "prefix"
        if has_given:
            return 2 if known else 1
        worth = int(known)
        if prefixed and (known or maybe):
            worth += 1
        opens = prefixed and rest[0].text[0].isupper()
        if opens and (len(leading_prefixes(rest)) > 1 or not rest[0].begins):
            worth += 1
        if not prefixed and len(rest) > 1:
            worth += self._unknown_given_part(rest, known=known)
        if "-" in caps[-1].low and known and len(parts) > 1:
            worth += 1
        return worth

    def _unknown_given_part(self, rest: list[Token], *, known: bool) -> int:
        """A first name that nobody listed, shown by what follows it."""
        first = rest[0]
        if first.low in self._words.quiet or first.low in self._words.places:
            return 0
        prefixes = [token.low for token in leading_prefixes(rest[1:])]
        if prefixes and (len(prefixes) > 1 or prefixes[0] in ("ter", "ten", "el", "der", "den")):
            return 2 - (rest[-1].low in self._words.places)
        return int(known)

    def _is_place(self, own: list[Token], given: list[Token]) -> bool:
        text = " ".join(token.low for token in own)
        if text in self._words.places:
            return True
        caps = [token.low for token in own if token.kind == "cap"]
        return not given and all(low in self._words.places for low in caps)

    def _is_said_to_act(self) -> bool:
        """`Van Beek noemde`: a place would have to be spoken of otherwise."""
        after = self._after()
        is_prefixed = self._own()[0].kind == "prefix"
        return is_prefixed and after is not None and after.low in self._words.verbs

    def _around(self) -> int:
        """What stands before and after it is worth."""
        return self._worth_before() + self._worth_after() + self._worth_met()

    def _worth_met(self) -> int:
        low = " ".join(token.low for token in self._own())
        if low in self._met and not self._has_article():
            return 2
        return 2 if self._is_who and self._is_known() else 0

    def _before(self, back: int = 1) -> Token | None:
        place = self.first - back
        return self._tokens[place] if place >= 0 and self._tokens[place].kind != "line" else None

    def _after(self, on: int = 1) -> Token | None:
        place = self.last + on
        return self._tokens[place] if place < len(self._tokens) else None

    def _touches(self, place: int) -> bool:
        return place < len(self._tokens) and joined(self._tokens, place)

    def _has_article(self) -> bool:
        before = self._before()
        return before is not None and before.low in _ARTICLES and self._touches(self.first)

    def _worth_before(self) -> int:
        before, words = self._before(), self._words
        if self._titled or (before is not None and before.low.rstrip(".") in words.titles):
            return 3
        mid = 1 if not self._tokens[self.first].begins and self._is_known() else 0
        if before is None:
            return mid
        if words.is_role(before.low):
            return 1 + mid
        if self._has_article() or before.low in _CALLED:
            return -2
        if self._is_labelled():
            return 2
        if before.low in _WHERE and not self._given:
            return 0 if self._of_itself() > 1 else -1
        if (before.low in words.cues or before.low in words.verbs) and self._is_known():
            return 1 + mid
        return mid

    def _is_known(self) -> bool:
        """Whether any of its words is in a list of names."""
        return any(
            self._given_worth(token.low) or self._words.is_surname(token.low)
            for token in self._own()
            if token.kind == "cap"
        )

    def _is_labelled(self) -> bool:
        """In a list of people: "Aanwezig: Petra, Jan en Fatima"."""
        for back in range(1, 25):
            token = self._before(back)
            if token is None or token.text in ".!?;":
                return False
            if token.text == ":":
                label = self._before(back + 1)
                return label is not None and label.low in self._words.labels
        return False

    def _worth_after(self) -> int:
        after, words = self._after(), self._words
        if after is None:
            return 0
        if after.kind == "digit" and self._touches(self.last + 1):
            return -2
        if after.text in (",", "(", "–"):
            role = self._after(2)
            role = self._after(3) if role is not None and role.low in _ARTICLES else role
            return 1 if role is not None and words.is_role(role.low) else 0
        if after.text == ")" and (before := self._before()) is not None and before.text == "(":
            return int(self._is_known())
        if after.text == ":":
            return 1 if self._tokens[self.first].begins and self._is_known() else 0
        if after.low == "van":
            where = self._after(2)
            where = self._after(3) if where is not None and where.low in _ARTICLES else where
            return 1 if where is not None and where.low in words.departments else 0
        return self._worth_of_verb(after)

    def _worth_of_verb(self, after: Token) -> int:
        if after.low in self._words.verbs and self._is_known():
            return 2 if not self._given else 1
        following = self._after(2)
        is_said_of = following is not None and following.low in ("een", "de", "het")
        weak = after.low in self._words.weak_verbs and not (after.low == "is" and is_said_of)
        own = self._own()
        is_sure = bool(self._given) or (len(own) == 1 and own[0].low in self._words.surnames)
        if weak and not is_sure and after.low not in _OF_THINGS and not self._has_article():
            return self._worth_alone(own)
        return 1 if weak and is_sure else 0

    def _worth_alone(self, own: list[Token]) -> int:
        """`Bos heeft` and `De Groot gaf`, where it is no word that would stand there so."""
        is_alone = own[-1].low in self._words.alone
        is_prefixed = own[0].kind == "prefix" and len(own) > 1
        if is_prefixed and (is_alone or own[0].low != "de"):
            return int(self._words.is_surname(own[-1].low))
        return 2 if is_alone and len(own) == 1 and own[0].begins else 0

    def name(self) -> Name:
        """Where it stands, with the words by which the same person is met again."""
        own = self._own()
        given, rest = own[: self._given], own[self._given :]
        words = {" ".join(token.low for token in rest)} if rest else set[str]()
        words |= {token.low for token in given[:1] if token.kind == "cap"}
        words |= {token.low for token in rest[-1:] if token.kind == "cap"}
        return Name(own[0].start, own[-1].end, frozenset(words - {""}))

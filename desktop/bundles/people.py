# SPDX-License-Identifier: EUPL-1.2
"""Known contacts, and the ways their names are written in a text."""

import re
from collections.abc import Iterable, Iterator

from desktop.records.contact import Contact

NAME = "[naam]"
_PREFIXES = frozenset(
    "van de der den het 't ten ter te in op aan bij uit voor von du la le el da dos di".split()
)
_SHORTEST = 3
_FEW = 60
"""So many words are looked for one by one; more are looked up among the words of the text."""
_WORD = re.compile(r"\w+")


class People:
    """Finds known contacts in texts: full name, initials, surname or first name alone."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._roles: dict[str, str] = {}
        for contact in contacts:
            role = contact.function.strip()
            for variant in variants(contact.name):
                self._roles.setdefault(_plain(variant), f"[{role}]" if role else NAME)
            mailbox = contact.email.split("@")[0].strip().lower()
            if len(mailbox) > _SHORTEST and "." in mailbox:
                self._roles.setdefault(mailbox, f"[{role}]" if role else NAME)
        self._pattern = _pattern(self._roles)
        self._telling = {max(_WORD.findall(name), key=len, default="") for name in self._roles}

    def may_be_in(self, text: str) -> bool:
        """Whether a word of some name occurs, also in JSON: quicker than looking for all names."""
        lowered = text.lower()
        if len(self._telling) <= _FEW:
            return any(word in lowered for word in self._telling)
        for escaped in ("\\n", "\\t", "\\r"):
            lowered = lowered.replace(escaped, " ")
        return not self._telling.isdisjoint(_WORD.findall(lowered))

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, what to put in its place) of each name."""
        if self._pattern is None or not self.may_be_in(text):
            return
        for match in self._pattern.finditer(text):
            written = match[0]
            # "De boer" or "bos" in running text is a word; a name has its capital, a mailbox a dot.
            last = written.split()[-1]
            if last[0].isupper() or ("." in last and last == written):
                yield match.start(), match.end(), self._roles[_plain(written)]


def variants(name: str) -> set[str]:
    """The ways in which a person's name is written."""
    parts = name.split()
    if not parts:
        return set()
    start = next((n for n, part in enumerate(parts) if n and part.lower() in _PREFIXES), -1)
    given, family = (parts[:start], parts[start:]) if start > 0 else (parts[:-1], parts[-1:])
    surname = " ".join(family)
    found = {name, surname}
    if given:
        first = given[0]
        found |= {f"{first} {surname}", f"{first[0]}. {surname}", f"{first[0]} {surname}"}
        initials = "".join(f"{part[0]}." for part in given)
        found |= {f"{initials} {surname}", first if "." not in first else name}
    return {variant for variant in found if len(variant) >= _SHORTEST}


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return None
    ways = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<![\w@])(?:{ways})(?![\w@])", re.IGNORECASE)

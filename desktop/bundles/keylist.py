# SPDX-License-Identifier: EUPL-1.2
"""An organisation's list of keys: signed lines that only add up, and what they make of each key.

The first key, or the one that took over from it, admits and revokes; any key can be succeeded by
one of its own choice. Each line names the lines its signer knew of, so before and after are
decided by what is signed: dates in it decide nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

import msgspec

from desktop.bundles.lines import canonical
from desktop.bundles.signing import KEY, Checker, Signer

FOUND, ADMIT, SUCCEED, REVOKE = "found", "admit", "succeed", "revoke"
ACTIVE, SUCCEEDED, REVOKED = "active", "succeeded", "revoked"

MOST_LINES = 500


class KeyLine(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One signed line: what the key `by` says of `key`.

    `age` is the recipient for what is encrypted for that key's workspace; `after` are the hashes
    of the last lines that the signer knew of, which name the ones before them.
    """

    act: str
    key: str
    by: str
    organisation: str
    at: str
    age: str = ""
    after: tuple[str, ...] = ()
    signature: str = ""

    @property
    def hash(self) -> str:
        """What later lines call this one."""
        return sha256(canonical(msgspec.to_builtins(self))).hexdigest()

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        members = msgspec.to_builtins(self)
        return canonical({name: said for name, said in members.items() if name != "signature"})


def found(organisation: str, signer: Signer, at: datetime, age: str = "") -> KeyLine:
    """The line that begins a list."""
    return say(FOUND, signer.key, organisation, signer, at, age=age)


def say(
    act: str,
    key: str,
    organisation: str,
    signer: Signer,
    at: datetime,
    after: Iterable[KeyLine] = (),
    age: str = "",
) -> KeyLine:
    """A signed line that follows all of `after`."""
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    line = KeyLine(
        act=act,
        key=key,
        by=signer.key,
        organisation=organisation,
        at=when,
        age=age,
        after=tuple(sorted(_last(after))),
    )
    return msgspec.structs.replace(line, signature=signer.sign(KEY, line.signed))


def _last(lines: Iterable[KeyLine]) -> set[str]:
    """The hashes of the lines that no other one names."""
    known = list(lines)
    return {line.hash for line in known}.difference(*(line.after for line in known))


def is_right(line: KeyLine, organisation: str, checker: Checker) -> bool:
    """Whether a line is of this organisation's list and its signer wrote it."""
    return (
        line.act in (FOUND, ADMIT, SUCCEED, REVOKE)
        and line.organisation == organisation
        and checker.holds(line.by, line.signature, KEY, line.signed)
    )


class KeyList:
    """What lines, whose signatures hold, make of each key, in whatever order they stand.

    `standing` is what each key is; `first` the key that founded the list and those that took over
    from it. A list is `torn` where two keys say that they took over from the same one.
    """

    def __init__(self, lines: Iterable[KeyLine]) -> None:
        self.lines = {line.hash: line for line in lines}
        self.is_torn = False
        self._by: dict[tuple[str, str], list[str]] = {}
        for name, line in self.lines.items():
            self._by.setdefault((line.act, line.by), []).append(name)
        self._before: dict[str, frozenset[str]] = {}
        for name in self.lines:
            self._find_ancestors(name)
        self._ends: dict[str, list[str]] = {}
        self._counted: list[str] = []
        self.root = next((each.key for each in self.lines.values() if each.act == FOUND), "")
        self.first = self._chain()
        self.standing = self._standing() if self.root else {}

    @property
    def is_whole(self) -> bool:
        """Whether every line that is named is there: a list can't lose one from its middle."""
        return all(name in self.lines for line in self.lines.values() for name in line.after)

    @property
    def steward(self) -> str:
        """The key that admits and revokes now."""
        return self.first[-1]

    def recipients(self) -> tuple[str, ...]:
        """For whom to encrypt so that each workspace of the organisation can read it."""
        told: dict[str, str] = {}
        counted = {*self._by.get((FOUND, self.root), ()), *self._counted}
        for name in sorted(counted, key=lambda name: (len(self._before[name]), name)):
            if age := self.lines[name].age:
                told[self.lines[name].key] = age
        active = {age for key, age in told.items() if self.standing.get(key) == ACTIVE}
        return tuple(sorted(active))

    def _find_ancestors(self, name: str) -> None:
        """Each line looks no further than the ones it names: a stranger's list may be a thicket."""
        rest = [name]
        while rest:
            one = rest[-1]
            named = [each for each in self.lines[one].after if each in self.lines]
            fresh = [each for each in named if each not in self._before]
            if one not in self._before and fresh:
                rest += fresh
            else:
                rest.pop()
                self._before.setdefault(one, self._joined_before(named))

    def _joined_before(self, named: Iterable[str]) -> frozenset[str]:
        met: set[str] = set()
        for each in sorted(named, key=lambda each: -len(self._before[each])):
            if each not in met:
                met |= self._before[each] | {each}
        return frozenset(met)

    def _said(self, act: str, by: str) -> list[str]:
        """The lines of a key that count: a revocation undoes those that it doesn't follow."""
        ends = self._ends.get(by, ())
        lines = self._by.get((act, by), ())
        return [name for name in lines if all(name in self._before[end] for end in ends)]

    def _heirs(self, key: str) -> list[str]:
        """The lines that say who took over from a key; none where they don't agree."""
        lines = [name for name in self._said(SUCCEED, key) if self.lines[name].key != key]
        if len({self.lines[name].key for name in lines}) > 1:
            self.is_torn = True
            return []
        self._counted += lines
        return lines

    def _chain(self) -> list[str]:
        chain = [self.root]
        while heirs := self._heirs(chain[-1]):
            heir = self.lines[heirs[0]].key
            if heir in chain:
                break
            chain.append(heir)
        return chain

    def _standing(self) -> dict[str, str]:
        keys = {**dict.fromkeys(self.first, SUCCEEDED), self.steward: ACTIVE}
        admitted: set[str] = set()
        known: frozenset[str] | None = None
        for place in reversed(range(len(self.first))):
            key, later = self.first[place], self.first[place:]
            for name in self._counting(REVOKE, key, known):
                if self.lines[name].key not in later:
                    self._ends.setdefault(self.lines[name].key, []).append(name)
            admissions = self._counting(ADMIT, key, known)
            self._counted += admissions
            admitted |= {self.lines[name].key for name in admissions}
            # What the one before said counts as far as it was known when this one took over.
            known = self._known_at(self.first[place - 1], key) if place else None
        self._add(keys, admitted)
        return keys | {key: REVOKED for key in self._ends if key in keys}

    def _counting(self, act: str, key: str, known: frozenset[str] | None) -> list[str]:
        return [name for name in self._said(act, key) if known is None or name in known]

    def _known_at(self, old: str, new: str) -> frozenset[str]:
        lines = self._by.get((SUCCEED, old), ())
        handover = (name for name in lines if self.lines[name].key == new)
        return frozenset[str]().union(*(self._before[name] for name in handover))

    def _add(self, keys: dict[str, str], admitted: set[str]) -> None:
        """Put keys on the list, with those that took over from them."""
        fresh = sorted(admitted - keys.keys())
        while fresh:
            key = fresh.pop()
            heirs = {self.lines[name].key for name in self._heirs(key)} - keys.keys()
            keys[key] = SUCCEEDED if heirs else ACTIVE
            fresh += sorted(heirs)


def standing(lines: Iterable[KeyLine]) -> dict[str, str]:
    """What each key is by these lines."""
    return KeyList(lines).standing


def joined(ours: Iterable[KeyLine], theirs: Iterable[KeyLine]) -> tuple[KeyLine, ...]:
    """The lines of two lists with the same founder, in an order that doesn't depend on whose.

    Where that would tear the list, ours stays what it was: what was known first holds.
    """
    kept = list(ours)
    both = KeyList([*kept, *theirs])
    # An organisation's list may have been torn already; then nothing makes it worse.
    whole = KeyList(kept) if both.is_torn else both
    ordered = sorted(whole.lines.items(), key=lambda item: _order(*item))
    return tuple(line for _name, line in ordered)


def _order(name: str, line: KeyLine) -> tuple[bool, str, str]:
    return (line.act != FOUND, line.at, name)

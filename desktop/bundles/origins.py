# SPDX-License-Identifier: EUPL-1.2
"""An organisation's card: who it is, and its list of keys, each line of it signed.

The first key founds the list; a key on it admits, succeeds or revokes others. Lines only add up,
so two lists of one organisation join into one whatever the order they arrive in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from desktop.bundles.format import Limits
from desktop.bundles.lines import canonical, canonical_object
from desktop.bundles.refusals import LineRefusal, Refusal
from desktop.bundles.signing import KEY, Checker, Signer

FOUND, ADMIT, SUCCEED, REVOKE = "found", "admit", "succeed", "revoke"
ACTIVE, SUCCEEDED, REVOKED = "active", "succeeded", "revoked"


class KeyLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One signed line of a list: what the key `by` says of `key`."""

    act: str
    key: str
    by: str
    organisation: str
    at: str
    signature: str = ""


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who an organisation is, as its own card says it."""

    id: str
    name: str
    kind: str = ""
    cbs_code: str = ""
    website: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it travels; `key` signed it."""

    organisation: Party
    keys: tuple[KeyLine, ...]
    key: str
    signature: str = ""
    what: str = "card"
    age: str = ""

    @property
    def root(self) -> str:
        """The key that founded the list."""
        return next((line.key for line in self.keys if line.act == FOUND), "")

    def standing(self) -> dict[str, str]:
        """What each key on the list is: active, succeeded or revoked."""
        return standing(self.keys)


def standing(lines: Iterable[KeyLine]) -> dict[str, str]:
    """What each key is by these lines, in whatever order they stand."""
    rest = list(lines)
    keys: dict[str, str] = {line.key: ACTIVE for line in rest if line.act == FOUND}
    while (
        fresh := {line.key for line in rest if line.by in keys and line.act in (ADMIT, SUCCEED)}
        - keys.keys()
    ):
        keys.update(dict.fromkeys(fresh, ACTIVE))
    for line in rest:
        if line.act == SUCCEED and line.by in keys:
            keys[line.by] = SUCCEEDED
    for line in rest:
        if line.act == REVOKE and line.by in keys and line.key in keys:
            keys[line.key] = REVOKED
    return keys


def found(organisation: str, signer: Signer, at: datetime) -> KeyLine:
    """The line that begins a list."""
    return say(FOUND, signer.key, organisation, signer, at)


def say(act: str, key: str, organisation: str, signer: Signer, at: datetime) -> KeyLine:
    """A signed line."""
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    line = KeyLine(act=act, key=key, by=signer.key, organisation=organisation, at=when)
    return msgspec.structs.replace(line, signature=signer.sign(KEY, _unsigned(line)))


def issue(party: Party, lines: tuple[KeyLine, ...], signer: Signer) -> bytes:
    """The signed card as it travels."""
    card = Card(organisation=party, keys=lines, key=signer.key)
    return written(msgspec.structs.replace(card, signature=signer.sign(KEY, _unsigned(card))))


def written(card: Card) -> bytes:
    """The canonical text of a card."""
    return canonical(msgspec.to_builtins(card))


def read_card(text: bytes, organisation: str, checker: Checker, limits: Limits) -> Card:
    """A stranger's card; refuses one that isn't wholly signed by keys of its own list."""
    try:
        card = msgspec.convert(canonical_object(text, limits), Card)
    except (LineRefusal, msgspec.ValidationError):
        raise Refusal("bad_card", name=organisation) from None
    founders = [line for line in card.keys if line.act == FOUND]
    said_by_all = all(_is_right(line, organisation, checker) for line in card.keys)
    if (
        card.what != "card"
        or card.organisation.id != organisation
        or len(founders) != 1
        or founders[0].by != founders[0].key
        or not said_by_all
        or standing(card.keys).get(card.key, REVOKED) == REVOKED
        or not checker.holds(card.key, card.signature, KEY, _unsigned(card))
    ):
        raise Refusal("bad_card", name=card.organisation.name[:80] or organisation)
    return card


def kept_card(text: str) -> Card | None:
    """A card that was checked when it came in and is kept here."""
    return msgspec.json.decode(text, type=Card) if text else None


def joined(ours: Card, theirs: Card) -> tuple[KeyLine, ...]:
    """The lines of two lists with the same founder, in an order that doesn't depend on whose."""
    lines = {msgspec.json.encode(line): line for line in (*ours.keys, *theirs.keys)}
    return tuple(line for _text, line in sorted(lines.items(), key=_order))


def _order(item: tuple[bytes, KeyLine]) -> tuple[bool, str, bytes]:
    text, line = item
    return (line.act != FOUND, line.at, text)


def _is_right(line: KeyLine, organisation: str, checker: Checker) -> bool:
    return (
        line.act in (FOUND, ADMIT, SUCCEED, REVOKE)
        and line.organisation == organisation
        and checker.holds(line.by, line.signature, KEY, _unsigned(line))
    )


def _unsigned(signed: KeyLine | Card) -> bytes:
    members: Mapping[str, Any] = msgspec.to_builtins(signed)
    return canonical({name: value for name, value in members.items() if name != "signature"})

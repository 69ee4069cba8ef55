# SPDX-License-Identifier: EUPL-1.2
"""An organisation's card: who it is, and its list of keys, each line of it signed.

Who it is is signed by one of the keys on the list; the list needs no signature as a whole, so
whoever passes a card on can add the lines that came by another way.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from desktop.bundles.format import Limits
from desktop.bundles.keylist import (
    ACTIVE,
    FOUND,
    MOST_LINES,
    REVOKED,
    KeyLine,
    KeyList,
    is_right,
    joined,
)
from desktop.bundles.lines import canonical, canonical_object
from desktop.bundles.refusals import LineRefusal, Refusal
from desktop.bundles.signing import KEY, Checker, Signer


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who an organisation is, as its own card says it."""

    id: str
    name: str
    kind: str = ""
    cbs_code: str = ""
    website: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it travels; `key` signed all of it, but of the list its founder only."""

    organisation: Party
    keys: tuple[KeyLine, ...]
    key: str
    signature: str = ""
    what: str = "card"

    @property
    def root(self) -> str:
        """The key that founded the list."""
        return next((line.key for line in self.keys if line.act == FOUND), "")

    @property
    def list(self) -> KeyList:
        """What the lines make of each key."""
        return _list_of(self.keys)

    def standing(self) -> dict[str, str]:
        """What each key on the list is: active, succeeded or revoked."""
        return self.list.standing


@lru_cache(maxsize=256)
def _list_of(lines: tuple[KeyLine, ...]) -> KeyList:
    """The same list is asked about for each key that stands on it."""
    return KeyList(lines)


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
    if (
        card.what != "card"
        or card.organisation.id != organisation
        or not _is_list(card, organisation, checker)
        or not is_own(card, checker)
    ):
        raise Refusal("bad_card", name=card.organisation.name[:80] or organisation)
    return card


def _is_list(card: Card, organisation: str, checker: Checker) -> bool:
    """One founder, every line signed and none gone, and the card signed by a key that counts.

    A founder says it once more where its workspace went back to a backup from before its card.
    """
    founding = [line for line in card.keys if line.act == FOUND]
    founders = {name for line in founding for name in (line.key, line.by)}
    if len(card.keys) > MOST_LINES or len(founders) != 1:
        return False
    found = card.list
    return (
        all(is_right(line, organisation, checker) for line in card.keys)
        and found.is_whole
        and not found.is_torn
        and card.key in found.standing
    )


def is_own(card: Card, checker: Checker) -> bool:
    """Whether the key that the card names signed who it says it is."""
    return checker.holds(card.key, card.signature, KEY, _unsigned(card))


def kept_card(text: str) -> Card | None:
    """A card that was checked when it came in and is kept here."""
    return msgspec.json.decode(text, type=Card) if text else None


def follows(ours: Card, theirs: Card) -> bool:
    """Whether another list is the one that ours leads to.

    It has the same founder, or whoever looks after our list now says that it is theirs as well.
    """
    if ours.root == theirs.root:
        return True
    steward = ours.list.steward
    return theirs.key == steward and theirs.standing().get(steward) == ACTIVE


def merged(ours: Card, theirs: Card, *, is_newer: bool) -> Card:
    """Both lists in one card; who it is as `theirs` says it where that is the newer."""
    if not follows(ours, theirs):
        return ours
    if ours.root != theirs.root:
        return theirs
    lines = joined(ours.keys, theirs.keys)
    counts = KeyList(lines).standing.get(theirs.key, REVOKED) != REVOKED
    shown = theirs if is_newer and counts else ours
    return msgspec.structs.replace(shown, keys=lines)


def _unsigned(card: Card) -> bytes:
    members: Mapping[str, Any] = msgspec.to_builtins(card)
    said = {name: value for name, value in members.items() if name not in ("signature", "keys")}
    # Lines are added by others, but never another list than the one that was meant.
    return canonical({**said, "root": card.root})

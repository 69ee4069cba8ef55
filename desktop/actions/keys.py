# SPDX-License-Identifier: EUPL-1.2
"""Keys: a new one in place of the old, which those who knew the old one keep trusting."""

from typing import NamedTuple

from desktop.actions.context import Reading, Writing
from desktop.actions.sharing import Door
from desktop.answers.provenance import Sender
from desktop.answers.sharing import SenderCard
from desktop.bundles.acquaintance import card_of, own_card, party
from desktop.bundles.origins import SUCCEED, issue, kept_card, say
from desktop.bundles.signing import Signer
from desktop.bundles.trust import OWN
from desktop.i18n import _


class Successor(NamedTuple):
    """A new key that is on our list already, but doesn't sign yet."""

    secret: bytes
    card: SenderCard


def succeed(door: Door) -> SenderCard:
    """Sign with a new key from now on. The old one says so on our list, so neighbours follow.

    The list is safe before the key changes: a crash in between leaves the old key at work.
    """
    successor = door.do(appoint, label=_("Key succeeded"))
    door.read(_use, successor.secret)
    return successor.card


def _use(r: Reading, secret: bytes) -> None:
    r.keys.replace(secret)


def appoint(w: Writing) -> Successor:
    """Put a new key on our list."""
    own_card(w.unit, w.keys)
    old = w.keys.signer()
    kept = next(row.card for row in w.unit.senders() if row.key == old.key and row.card)
    card = kept_card(kept)
    secret = w.keys.new_secret()
    new = Signer(secret)
    line = say(SUCCEED, new.key, w.home, old, w.unit.now())
    text = issue(party(w.unit), (*(card.keys if card else ()), line), new).decode()
    row = Sender(w.home, new.key, OWN, card=text, at=w.unit.now())
    w.unit.keep_sender(row)
    return Successor(secret, card_of(row))

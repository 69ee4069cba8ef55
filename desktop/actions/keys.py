# SPDX-License-Identifier: EUPL-1.2
"""Keys: our organisation's list, how a workspace comes on it and off, and a key that is succeeded.

The file of a request goes from the new workspace to the one that looks after the list, and what
that makes of it goes back; both sides compare figures by telephone.
"""

from pathlib import Path
from typing import NamedTuple

from desktop.actions import receiving
from desktop.actions.context import Reading, Writing
from desktop.actions.sharing import Door
from desktop.answers.keys import KeyRequest, NeighbourKey, OwnKey, OwnKeys
from desktop.answers.provenance import Sender
from desktop.answers.sharing import SenderCard, Verdict
from desktop.bundles import admission
from desktop.bundles.acquaintance import (
    accept_instead,
    card_of,
    is_print_of,
    keep_own,
    own_card,
    own_list,
    party,
    recipients_of,
    revoked_keys,
)
from desktop.bundles.agekeys import recipient
from desktop.bundles.keylist import ACTIVE, ADMIT, REVOKE, REVOKED, SUCCEED, KeyList, found, say
from desktop.bundles.origins import Card, issue, kept_card
from desktop.bundles.signing import Signer, fingerprint
from desktop.bundles.staging import Staging
from desktop.bundles.trust import ACCEPTED, OWN
from desktop.files import whole
from desktop.i18n import _
from desktop.records.errors import NotFound, Refused
from desktop.store.refusals import not_written


class Successor(NamedTuple):
    """A new key that is on our list already, but doesn't sign yet."""

    secret: bytes
    card: SenderCard


def own(r: Reading) -> OwnKeys:
    """Our organisation's keys: that of this workspace alone before it signed anything."""
    if r.keys.is_locked:
        return OwnKeys(is_in_file=True, is_protected=True, is_locked=True)
    key = r.keys.signer().key
    card = own_list(r.store, key)
    lines = KeyList(card.keys if card else (found(r.home, r.keys.signer(), r.clock()),))
    shown = [
        OwnKey(
            key=one,
            fingerprint=fingerprint(one),
            state=state,
            is_here=one == key,
            is_first=one == lines.steward,
            listed_on=_listed_on(lines, one),
        )
        for one, state in lines.standing.items()
    ]
    shown.sort(key=lambda one: (not one.is_here, one.state != ACTIVE, one.listed_on, one.key))
    return OwnKeys(
        keys=tuple(shown),
        may_admit=lines.steward == key,
        is_in_file=r.keys.is_in_file,
        is_protected=r.keys.is_protected,
    )


def _listed_on(lines: KeyList, key: str) -> str:
    """The day in the line that put a key on the list, as its signer says it."""
    days = (line.at[:10] for line in lines.lines.values() if line.key == key)
    return min(days, default="")


def neighbours(r: Reading) -> list[NeighbourKey]:
    """Every key of another organisation that was met, by name; what came by others says by whom."""
    rows = [row for row in r.store.senders() if row.origin != r.home]
    known = r.store.rows_of(sorted({*(row.origin for row in rows), *(row.via for row in rows)}))
    met: list[NeighbourKey] = []
    for row in rows:
        card = card_of(row)
        name = known[row.origin].title if row.origin in known else card.name
        met.append(
            NeighbourKey(
                organisation=row.origin,
                name=name or _("Unknown organisation"),
                key=row.key,
                fingerprint=card.fingerprint,
                trust=card.trust,
                state=card.state,
                via=known[row.via].title if row.via in known else "",
                since=row.at,
                can_encrypt=bool(recipients_of(r.store, row.origin)),
            )
        )
    return sorted(met, key=lambda one: (one.name.casefold(), one.state != ACTIVE, one.key))


def request(w: Writing, destination: Path) -> KeyRequest:
    """Write the file by which this workspace asks to be admitted to its organisation's list."""
    signer, us = w.keys.signer(), party(w.store)
    text = admission.ask(w.home, us.name, w.keys.recipient(), signer, w.unit.now())
    _write(destination, text)
    return _told(admission.read_request(destination, w.home))


def look_at_request(r: Reading, path: Path) -> KeyRequest:
    """Who asks, so that the figures can be compared before one admits."""
    return _told(admission.read_request(path, r.home))


def _told(asked: admission.Request) -> KeyRequest:
    return KeyRequest(
        organisation=asked.organisation,
        name=asked.name,
        key=asked.key,
        fingerprint=fingerprint(asked.key),
        made_on=asked.at[:10],
    )


def admit(w: Writing, path: Path, destination: Path) -> KeyRequest:
    """Put the key that asks on our list, and write the file that goes back to it."""
    asked = admission.read_request(path, w.home)
    lines = _looked_after(w)
    if lines.standing.get(asked.key) == REVOKED:
        raise Refused(
            _("This key was revoked; it can't be admitted again."),
            code="revoked_key",
            remedy=_("Let that workspace take a new key first: keys succeed."),
        )
    text = _said(w, lines, ADMIT, asked.key, asked.age)
    _write(destination, text.encode())
    return _told(asked)


def revoke(w: Writing, words: str) -> OwnKey:
    """Take a key off our list: what it signs from now on is refused by whoever hears of it."""
    lines = _looked_after(w)
    key = next((one for one in lines.standing if is_print_of(words, one)), "")
    if not key:
        raise NotFound(_("No key of your organisation has this fingerprint."), code="unknown_key")
    if key == lines.steward:
        raise Refused(
            _("This is the key that looks after the list; it can't revoke itself."),
            code="own_key",
            remedy=_("Let a new key take over from it: keys succeed."),
        )
    if lines.standing[key] != REVOKED:
        _said(w, lines, REVOKE, key)
    return OwnKey(
        key=key, fingerprint=fingerprint(key), state=REVOKED, is_here=False, is_first=False
    )


def _looked_after(w: Writing) -> KeyList:
    """Our list; raises `Refused` where another workspace looks after it."""
    own_card(w.unit, w.keys)
    card = own_list(w.unit, w.keys.signer().key)
    assert card is not None
    if card.list.steward != w.keys.signer().key:
        raise Refused(
            _("Another workspace looks after your organisation's keys."),
            code="not_the_first",
            kept=_("Nothing was changed."),
            remedy=_("Do this there; its key is %(fingerprint)s.")
            % {"fingerprint": fingerprint(card.list.steward)},
        )
    return card.list


def _said(w: Writing, lines: KeyList, act: str, key: str, age: str = "") -> str:
    """Add a line to our list; gives the card with it."""
    known = tuple(lines.lines.values())
    signer = w.keys.signer()
    line = say(act, key, w.home, signer, w.unit.now(), known, age)
    return keep_own(w.unit, issue(party(w.unit), (*known, line), signer).decode(), signer.key)


def look_at_admission(r: Reading, path: Path) -> KeyRequest:
    """Whose list it is that admits us: the figures of the key that looks after it."""
    card = _admitting(r, path)
    steward = card.list.steward
    return KeyRequest(
        organisation=card.organisation.id,
        name=card.organisation.name,
        key=steward,
        fingerprint=fingerprint(steward),
    )


def accept(w: Writing, path: Path) -> KeyRequest:
    """Go by our organisation's list from now on, in which this workspace was admitted."""
    card = _admitting(w, path)
    keep_own(w.unit, issue(party(w.unit), card.keys, w.keys.signer()).decode(), w.keys.signer().key)
    return look_at_admission(w, path)


def _admitting(r: Reading, path: Path) -> Card:
    card = admission.read_admission(path, r.home)
    if card.standing().get(r.keys.signer().key) != ACTIVE:
        raise Refused(
            _("This list doesn't admit this workspace."),
            code="not_admitted",
            kept=_("Nothing was changed."),
            remedy=_("Ask once more: keys request."),
        )
    return card


def _write(destination: Path, text: bytes) -> None:
    """A small file, whole or not at all."""
    try:
        with whole(destination) as draft:
            draft.write_bytes(text + b"\n")
    except OSError as error:
        raise not_written(error, destination) from error


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
    """Put a new key on our list, in place of the one that signs now.

    A key that was revoked hands nothing on: the new one begins by itself, and asks to be admitted.
    """
    old, secret = w.keys.signer(), w.keys.new_secret()
    new, age, now = Signer(secret), recipient(secret), w.unit.now()
    if (w.home, old.key) in revoked_keys(w.store):
        lines = (found(w.home, new, now, age),)
    else:
        kept = kept_card(own_card(w.unit, w.keys))
        assert kept is not None
        lines = (*kept.keys, say(SUCCEED, new.key, w.home, old, now, kept.keys, age))
    text = issue(party(w.unit), lines, new).decode()
    row = Sender(w.home, new.key, OWN, card=text, at=w.unit.now())
    w.unit.keep_sender(row)
    return Successor(secret, card_of(row))


def accept_staged(w: Writing, verdict: Verdict, organisation: str, key: str) -> SenderCard:
    """Accept a key by hand that came along in a bundle which is being looked at."""
    text = Staging(Path(verdict.staged)).cards().get(organisation, "")
    card = kept_card(text)
    met = {row.key for row in w.store.senders() if row.origin == organisation}
    if key in met:
        return receiving.trust_key(w, key)
    if card is None or met or organisation == w.home or card.standing().get(key) != ACTIVE:
        raise NotFound(_("No key with this fingerprint was met."), code="unknown_key")
    row = Sender(organisation, key, ACCEPTED, card=text, at=w.unit.now())
    w.unit.keep_sender(row)
    return card_of(row)


def trust_instead(door: Door, path: Path, words: str, *, passphrase: str = "") -> SenderCard:
    """Accept the key of a bundle's sender in place of the one that was known, after a call.

    For a neighbour that began anew, its key lost without one that took over from it.
    """
    verdict = door.read(receiving.examined, path, passphrase=passphrase)
    try:
        if not verdict.ok:
            raise receiving.refused(verdict)
        sender = verdict.sender
        if sender is None or not sender.key or not is_print_of(words, sender.key):
            raise NotFound(
                _("This bundle is signed with another key than the one you heard."),
                code="unknown_key",
                kept=_("Nothing was changed."),
            )
        card = Staging(Path(verdict.staged)).cards()[sender.organisation]
        return door.do(_instead, sender, card, label=_("Key accepted"))
    finally:
        receiving.discard(verdict)


def _instead(w: Writing, sender: SenderCard, card: str) -> SenderCard:
    if (sender.organisation, sender.key) in revoked_keys(w.store):
        raise Refused(
            _("Its owner revoked this key; it can't be accepted."),
            code="revoked_key",
            kept=_("Nothing was changed."),
        )
    if sender.organisation == w.home:
        raise Refused(
            _("This is a bundle of your own organisation: let it be admitted to your list."),
            code="own_organisation",
            remedy=_("keys request, keys admit and keys accept."),
        )
    return accept_instead(w.unit, sender.organisation, sender.key, card)


def unlock(r: Reading, passphrase: str) -> None:
    """Use a key that a passphrase locks, for as long as the workspace is open."""
    r.keys.unlock(passphrase)


def protect(r: Reading, passphrase: str) -> None:
    """Lock the file of the key with a passphrase; "" lets go of it."""
    r.keys.protect(passphrase)

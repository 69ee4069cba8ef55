# SPDX-License-Identifier: EUPL-1.2
"""Our own card and list of keys, and what is remembered of the keys of others."""

from collections.abc import Iterable

from desktop.answers.provenance import Sender
from desktop.answers.sharing import SenderCard
from desktop.bundles.keys import Keys
from desktop.bundles.origins import (
    Card,
    Party,
    found,
    issue,
    joined,
    kept_card,
)
from desktop.bundles.signing import fingerprint
from desktop.bundles.trust import ACCEPTED, NEW, OWN, VIA, Trust
from desktop.i18n import _
from desktop.records.errors import NotFound
from desktop.records.organisation import Organisation
from desktop.store.reader import Reader
from desktop.store.unit import Unit


def party(reader: Reader) -> Party:
    """Who we are, as our own card says it."""
    home = reader.find(reader.home)
    record = home.record if home else None
    if not isinstance(record, Organisation):
        return Party(id=reader.home, name=_("Unknown organisation"))
    return Party(
        id=reader.home,
        name=record.name,
        kind=record.kind,
        cbs_code=record.cbs_code or "",
        website=record.website or "",
    )


def own_card(unit: Unit, keys: Keys) -> str:
    """Our signed card, made anew where it doesn't say any more who we are."""
    signer = keys.signer()
    rows = [row for row in unit.senders() if row.origin == unit.home and row.trust == OWN]
    kept = next((row.card for row in rows if row.key == signer.key and row.card), "")
    card = kept_card(kept)
    us = party(unit)
    if card is not None and card.organisation == us:
        return kept
    lines = card.keys if card else (found(unit.home, signer, unit.now()),)
    text = issue(us, lines, signer).decode()
    unit.keep_sender(Sender(unit.home, signer.key, OWN, card=text, at=unit.now()))
    return text


def cards_of(reader: Reader, origins: Iterable[str]) -> dict[str, bytes]:
    """The cards of origins whose records are passed on, as they came."""
    wanted = set(origins)
    found_cards: dict[str, str] = {}
    for row in reader.senders():
        if row.origin in wanted and row.card and row.trust in (ACCEPTED, VIA):
            better = row.trust == ACCEPTED or row.origin not in found_cards
            if better and len(row.card) >= len(found_cards.get(row.origin, "")):
                found_cards[row.origin] = row.card
    return {origin: text.encode() for origin, text in found_cards.items()}


def remember(
    unit: Unit,
    trust: Trust,
    texts: dict[str, str],
    taken: Iterable[tuple[str, str]],
    sender: str,
    *,
    accept: bool,
) -> None:
    """Keep the keys of what was taken in; the sender's own are accepted where `accept`."""
    rows = {(row.origin, row.key): row for row in unit.senders()}
    for origin, key in sorted(taken):
        if origin == unit.home:
            continue
        said = trust.of_line(origin, key)
        is_accepted = said == "known" or (origin == sender and said == NEW and accept)
        _keep(unit, rows, origin, key, texts.get(origin, ""), sender, is_accepted=is_accepted)
    card = trust.cards.get(sender)
    if accept and card is not None and sender != unit.home:
        for key, standing in sorted(card.standing().items()):
            if standing != "revoked":
                _keep(unit, rows, sender, key, texts[sender], sender, is_accepted=True)


def _keep(
    unit: Unit,
    rows: dict[tuple[str, str], Sender],
    origin: str,
    key: str,
    text: str,
    via: str,
    *,
    is_accepted: bool,
) -> None:
    known = rows.get((origin, key))
    card = _longer(known.card if known else "", text)
    accepted = is_accepted or (known is not None and known.trust == ACCEPTED)
    row = Sender(
        origin,
        key,
        ACCEPTED if accepted else VIA,
        via="" if accepted else (known.via if known and known.via else via),
        card=card,
        policy=known.policy if known else "",
        at=known.at if known else unit.now(),
    )
    if row != known:
        unit.keep_sender(row)
        rows[origin, key] = row


def _longer(kept: str, came: str) -> str:
    """The card with the longer list of keys; lists only grow."""
    ours, theirs = kept_card(kept), kept_card(came)
    if ours is None or theirs is None:
        return kept or came
    return came if len(joined(ours, theirs)) > len(ours.keys) else kept


def accept_key(unit: Unit, print_or_key: str) -> SenderCard:
    """Accept a key by hand, by its fingerprint; raises `NotFound` where none was ever met."""
    wanted = "".join(print_or_key.split())
    for row in unit.senders():
        if wanted in (row.key, fingerprint(row.key).replace(" ", "")):
            unit.keep_sender(
                Sender(row.origin, row.key, ACCEPTED, "", row.card, row.policy, row.at)
            )
            return card_of(row, trust="known")
    raise NotFound(_("No key with this fingerprint was met."), code="unknown_key")


def card_of(row: Sender, trust: str = "") -> SenderCard:
    """A key of an origin, to be shown."""
    card: Card | None = kept_card(row.card)
    said = {OWN: "known", ACCEPTED: "known", VIA: "via"}.get(row.trust, row.trust)
    return SenderCard(
        organisation=row.origin,
        name=card.organisation.name if card else "",
        key=row.key,
        fingerprint=fingerprint(row.key),
        trust=trust or said,
        via=row.via,
        website=card.organisation.website if card else "",
    )

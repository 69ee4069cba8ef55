# SPDX-License-Identifier: EUPL-1.2
"""Our own card and list of keys, and what is remembered of the keys of others."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.answers.provenance import Sender
from desktop.answers.sharing import SenderCard
from desktop.bundles.keylist import ADMIT, REVOKED, KeyList, found, say
from desktop.bundles.keys import Keys
from desktop.bundles.origins import (
    Card,
    Party,
    is_own,
    issue,
    kept_card,
    merged,
    written,
)
from desktop.bundles.signing import Checker, fingerprint
from desktop.bundles.trust import ACCEPTED, FORMER, NEW, OWN, VIA, Origin, Trust
from desktop.i18n import _
from desktop.records.errors import NotFound, Refused
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
    """Our signed card, made anew where it doesn't say any more who we are or how to reach us.

    Raises `Refused` where the organisation has revoked this workspace's key.
    """
    signer = keys.signer()
    card = own_list(unit, signer.key)
    us = party(unit)
    age = keys.recipient()
    lines = card.keys if card else (found(unit.home, signer, unit.now(), age),)
    known = KeyList(lines)
    if known.standing.get(signer.key) == REVOKED:
        raise Refused(
            _("Your organisation has revoked the key of this workspace."),
            code="own_key_revoked",
            kept=_("Your records are all still here."),
            remedy=_("Take a new key (keys succeed) and ask to be admitted once more."),
        )
    if age not in known.recipients() and known.steward == signer.key:
        lines = (*lines, say(ADMIT, signer.key, unit.home, signer, unit.now(), lines, age))
    is_ours = card is not None and card.organisation == us and is_own(card, Checker())
    if card is not None and is_ours and card.keys == lines:
        return written(card).decode()
    return keep_own(unit, issue(us, lines, signer).decode(), signer.key)


def keep_own(unit: Unit, text: str, key: str) -> str:
    """Keep our own card."""
    unit.keep_sender(Sender(unit.home, key, OWN, card=text, at=unit.now()))
    return text


def own_list(reader: Reader, key: str) -> Card | None:
    """Our own card as it was last made or heard of."""
    rows = (row for row in reader.senders() if row.origin == reader.home and row.trust == OWN)
    return kept_card(next((row.card for row in rows if row.key == key and row.card), ""))


def revoked_keys(reader: Reader) -> frozenset[tuple[str, str]]:
    """(organisation, key) of all that an organisation took back, as far as is known here."""
    rows: dict[str, list[Sender]] = {}
    for row in reader.senders():
        rows.setdefault(row.origin, []).append(row)
    return frozenset(
        (origin, key)
        for origin, known in rows.items()
        # Asked of all neighbours for each part of a bundle: most lists revoke nothing.
        if any('"revoke"' in row.card for row in known) and (card := Origin(known).card) is not None
        for key, said in card.standing().items()
        if said == REVOKED
    )


def recipients_of(reader: Reader, organisation: str) -> tuple[str, ...]:
    """For whom to encrypt so that each accepted workspace of an organisation can read it."""
    known = Origin(row for row in reader.senders() if row.origin == organisation)
    return known.card.list.recipients() if known.accepted and known.card else ()


def cards_of(reader: Reader, origins: Iterable[str]) -> dict[str, bytes]:
    """The cards of origins whose records are passed on, with all that is known of their lists."""
    wanted = set(origins)
    rows: dict[str, list[Sender]] = {}
    for row in reader.senders():
        if row.origin in wanted:
            rows.setdefault(row.origin, []).append(row)
    cards = {origin: Origin(known).card for origin, known in rows.items()}
    return {origin: written(card) for origin, card in cards.items() if card}


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
    cards = {origin: card for origin, text in texts.items() if (card := kept_card(text))}
    for origin, key in sorted(taken):
        if origin == unit.home:
            continue
        said = trust.of_line(origin, key)
        is_accepted = said == "known" or (origin == sender and said == NEW and accept)
        _keep(unit, rows, origin, key, cards.get(origin), sender, is_accepted=is_accepted)
    card = cards.get(sender)
    if accept and card is not None and sender != unit.home:
        for key, standing in sorted(card.standing().items()):
            if standing != REVOKED:
                _keep(unit, rows, sender, key, card, sender, is_accepted=True)
    for row in list(rows.values()):
        _learn(unit, row, cards.get(row.origin), is_newer=row.origin == sender)


def _keep(
    unit: Unit,
    rows: dict[tuple[str, str], Sender],
    origin: str,
    key: str,
    card: Card | None,
    via: str,
    *,
    is_accepted: bool,
) -> None:
    known = rows.get((origin, key))
    accepted = is_accepted or (known is not None and known.trust == ACCEPTED)
    row = Sender(
        origin,
        key,
        ACCEPTED if accepted else VIA,
        via="" if accepted else (known.via if known and known.via else via),
        card=known.card if known and known.card else written(card).decode() if card else "",
        policy=known.policy if known else "",
        at=known.at if known else unit.now(),
    )
    if row != known:
        unit.keep_sender(row)
        rows[origin, key] = row


def _learn(unit: Unit, row: Sender, card: Card | None, *, is_newer: bool) -> None:
    """Add what came in to what is known of an origin's list; nothing known is forgotten."""
    known = kept_card(row.card)
    if known is None or card is None:
        return
    text = written(merged(known, card, is_newer=is_newer and row.origin != unit.home)).decode()
    if text != row.card:
        unit.keep_sender(replace(row, card=text))


def accept_key(unit: Unit, print_or_key: str) -> SenderCard:
    """Accept a key by hand, by its fingerprint; raises `NotFound` where none was ever met."""
    for row in unit.senders():
        if is_print_of(print_or_key, row.key):
            found_here = row if row.trust == OWN else replace(row, trust=ACCEPTED, via="")
            unit.keep_sender(found_here)
            return card_of(found_here)
    raise NotFound(_("No key with this fingerprint was met."), code="unknown_key")


def is_print_of(words: str, key: str) -> bool:
    """Whether this is what a key's fingerprint says, however it is typed over."""
    wanted = "".join(words.split())
    return wanted in (key, fingerprint(key).replace(" ", ""))


def accept_instead(unit: Unit, origin: str, key: str, card: str) -> SenderCard:
    """Accept a key in place of all that was known of an origin: it began anew, and one called."""
    for row in unit.senders():
        if row.origin == origin and row.key != key and row.trust != FORMER:
            unit.keep_sender(replace(row, trust=FORMER))
    row = Sender(origin, key, ACCEPTED, card=card, at=unit.now())
    unit.keep_sender(row)
    return card_of(row, trust="known")


def card_of(row: Sender, trust: str = "") -> SenderCard:
    """A key of an origin, to be shown."""
    card = kept_card(row.card)
    said = {OWN: "known", ACCEPTED: "known", VIA: "via"}.get(row.trust, row.trust)
    standing = REVOKED if row.trust == FORMER else card.standing().get(row.key, "") if card else ""
    return SenderCard(
        organisation=row.origin,
        name=card.organisation.name if card else "",
        key=row.key,
        fingerprint=fingerprint(row.key),
        trust=trust or said,
        via=row.via,
        website=card.organisation.website if card else "",
        state=standing,
    )

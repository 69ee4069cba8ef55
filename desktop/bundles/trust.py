# SPDX-License-Identifier: EUPL-1.2
"""What is thought of a bundle and of each key in it: trust is per origin, never per bundle."""

from collections.abc import Iterable, Mapping

from desktop.answers.provenance import Sender
from desktop.answers.sharing import Verdict
from desktop.bundles.keylist import REVOKED
from desktop.bundles.origins import Card, kept_card, merged

OWN, ACCEPTED, VIA = "own", "accepted", "via"
"""What a sender's row says of a key."""

KNOWN, NEW, OTHER_KEY, CHANGED, UNSIGNED = "known", "new", "other_key", "changed", "unsigned"
"""What is thought of a bundle or line; of a line also `via`."""

FORMER = "revoked"
"""What a sender's row says of a key that doesn't count any more."""


class Origin:
    """What is known here of one origin's keys."""

    def __init__(self, rows: Iterable[Sender]) -> None:
        self.rows = list(rows)
        self.accepted = {row.key for row in self.rows if row.trust in (OWN, ACCEPTED)}
        self.via = {row.key for row in self.rows if row.trust == VIA}
        self.card = self._card()

    def _card(self) -> Card | None:
        """What the cards of the keys that count say together."""
        counting = self.accepted or self.via
        texts = {row.card for row in self.rows if row.key in counting and row.card}
        cards = [card for text in sorted(texts) if (card := kept_card(text))]
        found = max(cards, key=lambda card: len(card.keys), default=None)
        for card in cards:
            if found is not None:
                found = merged(found, card, is_newer=False)
        return found

    def with_card(self, card: Card | None) -> Card | None:
        """What is known here together with a card that comes in."""
        if self.card is None or card is None:
            return self.card or card
        return merged(self.card, card, is_newer=False)

    def standing_of(self, key: str, card: Card | None) -> str:
        """active, succeeded or revoked by all that is known; "" where it is on no list."""
        known = self.with_card(card)
        return known.standing().get(key, "") if known else ""

    def judge(self, key: str, card: Card | None) -> str:
        """known, via, new (never met) or other_key, of a key with the card it came with."""
        counting = self.accepted or self.via
        if not counting:
            return NEW
        found = KNOWN if self.accepted else VIA
        if self.card is None:
            return found if key in counting else OTHER_KEY
        return OTHER_KEY if self.standing_of(key, card) in ("", REVOKED) else found


class Trust:
    """Judges the lines of one bundle."""

    def __init__(
        self,
        senders: Iterable[Sender],
        home: str,
        own_key: str,
        verdict: Verdict,
        cards: Mapping[str, str],
    ) -> None:
        rows: dict[str, list[Sender]] = {}
        for row in senders:
            rows.setdefault(row.origin, []).append(row)
        own = Sender(home, own_key, OWN)
        if not any(row.key == own_key for row in rows.get(home, ())):
            rows.setdefault(home, []).append(own)
        self._origins = {origin: Origin(found) for origin, found in rows.items()}
        self._home = home
        self._sender = verdict.sender.organisation if verdict.sender else ""
        self._key = verdict.sender.key if verdict.sender else ""
        self.cards = {origin: card for origin, text in cards.items() if (card := kept_card(text))}
        self._lines: dict[tuple[str, str], str] = {}
        self.bundle = self._of_bundle()

    def origin(self, organisation: str) -> Origin:
        """What is known here of an origin."""
        return self._origins.get(organisation) or Origin(())

    def _of_bundle(self) -> str:
        known = self.origin(self._sender)
        if not self._key:
            return CHANGED if known.accepted else UNSIGNED
        if self.is_revoked(self._sender, self._key):
            return OTHER_KEY
        said = known.judge(self._key, self.cards.get(self._sender))
        # Heard of through others only: that isn't having met.
        return NEW if said == VIA or (said == OTHER_KEY and not known.accepted) else said

    def of_line(self, origin: str, key: str) -> str:
        """own, known, new, via, or other_key where the line is to be refused."""
        if (origin, key) not in self._lines:
            self._lines[origin, key] = self._of_line(origin, key)
        return self._lines[origin, key]

    @property
    def code(self) -> str:
        """Why the bundle is sent away as a whole; "" where it isn't."""
        if self.bundle == OTHER_KEY and self.is_revoked(self._sender, self._key):
            return "revoked_key"
        return self.bundle if self.bundle in (OTHER_KEY, CHANGED) else ""

    def why(self, origin: str, key: str) -> str:
        """The code of a line that `of_line` says to refuse."""
        return "line_revoked_key" if self.is_revoked(origin, key) else "line_other_key"

    def is_revoked(self, origin: str, key: str) -> bool:
        """Whether the origin took this key back itself."""
        return self.origin(origin).standing_of(key, self.cards.get(origin)) == REVOKED

    def _of_line(self, origin: str, key: str) -> str:
        known = self.origin(origin)
        said = known.judge(key, self.cards.get(origin))
        if origin == self._home:
            return OWN if said == KNOWN else OTHER_KEY
        if origin == self._sender and self._key:
            listed = self.cards[origin].standing() if origin in self.cards else {}
            if not known.accepted:
                return NEW if listed.get(key, REVOKED) != REVOKED else OTHER_KEY
            return said
        return VIA if said == NEW else said

    def outweighs(self, origin: str, key: str, other: str) -> bool:
        """Whether a line under `key` counts more than what is here under `other`.

        It does where `key` is the origin's own, met directly, and `other` stands on no list of it:
        that was somebody else's word.
        """
        if key == other or self.of_line(origin, key) not in (KNOWN, NEW):
            return False
        cards = (self.origin(origin).card, self.cards.get(origin))
        listed = (card.standing() for card in cards if card is not None)
        known = self.origin(origin).accepted
        return other not in known and not any(other in keys and key in keys for keys in listed)

# SPDX-License-Identifier: EUPL-1.2
"""What was meant to stay inside: remarks that say so themselves, and prices of suppliers."""

import re
from collections.abc import Iterator

from desktop.records.document import Record

_KEPT = (
    "voor intern gebruik|interne not[ai](?:tie)?|(?:strikt |zeer )?vertrouwelijk"
    "|niet (?:verder )?delen|niet voor (?:buiten|extern|derden)|niet naar buiten"
    "|geheim|(?:blijft )?onder ons|off the record|embargo"
)
"""What says of itself that it is for ourselves."""
_INTERNAL = re.compile(
    r"(?P<bracket>[(\[] ?(?:(?:alleen )?intern(?:e opmerking)?\b"
    rf"|(?:{_KEPT})[^\S\n]*(?=[:–—\])-]))[^)\]\n]*[)\]](?:[^\S\n]*[^\n]+)?)"
    r"|(?:(?<=^)|(?<=[\n.!?] ))[ *>_-]*(?:strikt |zeer )?"
    rf"(?:intern|alleen intern|interne opmerking|{_KEPT})[*_]*\s?[:–—-]\s[^\n]+",
    re.IGNORECASE | re.MULTILINE,
)
_BRACKET_ALONE = re.compile(r"\([^)\n]*\)|\[[^\]\n]{9,}\]|\[[^\]\n]*:[^\]\n]*\]")
_PER = r"(?:[^\S\n]*(?:per|/)[^\S\n]?\w+(?:[^\S\n]per[^\S\n]\w+)?)?"
_UNIT = r"(?:[^\S\n]?(?:miljoen|mln\.?|duizend|k\b))?"
_NUMBER = r"\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,(?:\d{1,2}|-))?|\d+(?:[.,]\d{1,2}|,-)?"
_AMOUNT = re.compile(
    rf"(?:€|\bEUR\b|\beuro\b)[^\S\n]?(?:{_NUMBER}){_UNIT}{_PER}"
    rf"|(?<![\w.,])(?:{_NUMBER}){_UNIT}[^\S\n]?(?:euro\b|EUR\b|€){_PER}",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:leverancier|offerte|(?:uur|dag)?tarief|tarieven|licentie|prijs|prijzen|prijsopgave"
    r"|korting|inschrijving|inschrijver|aanbieding|aanbestedingssom|gunning|factuur|facturen"
    r"|abonnement|contractwaarde|contractprijs|aanneemsom|rekent|vroeg voor|kwam uit op|meerwerk"
    r"|per gebruiker|per uur|staffel|onderhoudscontract|hosting|jaarbedrag)\w*|\bB\.?V\.?(?=\W)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:kost|kosten|kostte|kostten|beta(?:al|len)\w*|rekent|rekende\w*)\b", re.IGNORECASE
)
_BOUGHT = re.compile(
    r"\b(?:per|/) ?(?:jaar|maand|kwartaal|gebruiker|werkplek|inwoner|account|stuk|licentie|seat)\b"
    r"|\b(?:software|zaaksysteem|applicatie|module|suite|cloudoplossing|koppelvlak|tool)\w*"
    r"|\b(?:pakket|systeem|licentie|abonnement)\b",
    re.IGNORECASE,
)
"""What is paid for by the year or the head, or is a product, has its price from a supplier."""
_OURS = re.compile(
    r"\b(?:bespa\w+|begroting|budget|subsidie|baten|opbrengst\w*|leges|boete)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z€])|\n")

_ASKED = {
    "involvement": ("note", "concern", "answer"),
    "organisation": ("note",),
}
"""Fields that were written for ourselves: asked as a whole."""


def remarks(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each remark that says it is internal: up to the end of its paragraph, or of
    the brackets it stands in.
    """
    for match in _INTERNAL.finditer(text):
        alone = _BRACKET_ALONE.match(text, match.start()) if match["bracket"] else None
        yield (match.start(), alone.end()) if alone else match.span()


def prices(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each amount in a sentence that speaks of a supplier or a price."""
    amounts = list(_AMOUNT.finditer(text))
    if not amounts:
        return
    start = 0
    ends = [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]
    for end in ends:
        sentence = text[start : end + 1]
        is_price = _PRICE.search(sentence) or (_PAID.search(sentence) and _BOUGHT.search(sentence))
        if is_price and not _OURS.search(sentence):
            yield from (found.span() for found in amounts if start <= found.start() < end)
        start = end


def may_remark(text: str) -> bool:
    """Whether a text could hold any of these: quick, and never wrongly no."""
    low = text.lower()
    return may_be_said_by(low) or may_be_phrased(low)


def may_be_said_by(low: str) -> bool:
    """Whether some word in a text of lower case says so by itself."""
    return any(sign in low for sign in _SIGNS) or (
        any(sign in low for sign in _RARE_SIGNS) and _WHOLE_WORDS.search(low) is not None
    )


def may_be_phrased(low: str) -> bool:
    """Whether several words together, in a text of lower case, say so."""
    return any(phrase in low for phrase in _PHRASES)


def opens_phrase(piece: str) -> bool:
    """Whether such words may begin with the last of a piece of lower case."""
    return piece.endswith(_OPENINGS)


_SIGNS = ("vertrouwelijk", "geheim", "embargo", "€")
_RARE_SIGNS = ("intern", "eur")
_WHOLE_WORDS = re.compile(
    r"(?<![^\W_])intern(?![^\W_])|(?:(?<![^\W\d_])|duizend|miljoen|mln|k)euro?\b"
)
_PHRASES = (
    *("interne opm", "interne not", "niet delen", "niet verder", "niet voor", "niet naar"),
    *("onder ons", "off the rec"),
)
_OPENINGS = tuple(phrase.split()[0] for phrase in _PHRASES)


def is_for_ourselves(record: Record, path: str) -> bool:
    """Whether this field of the record was written for ourselves."""
    return path.rpartition(".")[2] in _ASKED.get(record.type, ())

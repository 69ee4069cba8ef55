# SPDX-License-Identifier: EUPL-1.2
"""Records of two origins that are probably one and the same: proposed, never joined by itself."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from desktop.actions.context import Reading, Writing
from desktop.actions.remarks import names_of
from desktop.answers.listing import Filter, Row
from desktop.answers.standing import Other, Pair
from desktop.records.errors import Refused
from desktop.records.ids import REFERENCE_ORIGIN
from desktop.store.listing import folded

TYPES = ("visit", "lesson", "project", "organisation", "topic")
"""What there may be two of: the rest hangs on one of these."""

_ALIKE = {"visit": 60, "lesson": 90, "project": 88, "organisation": 92, "topic": 92}
"""From how alike on (0-100, whatever the order of the words) two titles may be the same thing."""

_DECLINED = "not_same/"
_RARE = 200
"""Words that stand in more titles than this tell nothing of two of them being one."""
_TELLING = 3
_MOST = 50
_FEW = 3
_WORD = re.compile(r"[^\W_]{3,}")


class _Glimpse(msgspec.Struct):
    """As much of a record as tells whether it may be another one."""

    organisations: tuple[str, ...] = ()
    organisation: str | None = None
    date: str | None = None
    topics: tuple[str, ...] = ()
    kind: str = ""
    derived_from: str | None = None


_glance = msgspec.json.Decoder(_Glimpse).decode


class _One(NamedTuple):
    id: str
    type: str
    origin: str
    title: str
    plain: str


def proposed(r: Reading, ids: Collection[str] | None = None) -> list[Pair]:
    """Pairs that may be the same, the likeliest first; of these records, or of all."""
    from rapidfuzz import fuzz

    few = ids is not None and len(ids) <= _FEW
    ones = {one.id: one for one in (_near(r, ids or ()) if few else _all(r))}
    wanted = ones.keys() if ids is None else ones.keys() & set(ids)
    settled = {frozenset(pair) for pair in r.store.same_pairs()} | _declined(r)
    found: dict[frozenset[str], int] = {}
    for one, other in _candidates(ones, wanted):
        pair = frozenset((one.id, other.id))
        if one.origin == other.origin or pair in settled or pair in found:
            continue
        score = fuzz.token_sort_ratio(one.plain, other.plain, score_cutoff=_ALIKE[one.type])
        if score:
            found[pair] = round(score)
    likely = sorted(found, key=lambda pair: (-found[pair], sorted(pair)))[: 4 * _MOST]
    kept = list(_agreeing(r, likely, ones))[:_MOST]
    names = names_of(r, {one.origin for pair in kept for one in pair})
    return [
        Pair(_other(one, names), _other(other, names), found[frozenset((one.id, other.id))])
        for one, other in kept
    ]


def _all(r: Reading) -> Iterator[_One]:
    yield from _ones(r.store.rows(Filter(types=TYPES)))


def _near(r: Reading, ids: Iterable[str]) -> Iterator[_One]:
    """These and what shares a long word with one: the database looks, all needn't be read."""
    for row in r.store.rows_of(list(ids)).values():
        yield from _ones([row])
        words = sorted(set(_WORD.findall(folded(row.title))), key=len, reverse=True)
        for word in words[:_TELLING]:
            near = Filter(types=(row.type,), text=word, limit=_RARE)
            yield from _ones(r.store.rows(near))


def _ones(rows: Iterable[Row]) -> Iterator[_One]:
    for row in rows:
        if row.state != "withdrawn" and row.type in TYPES:
            yield _One(row.id, row.type, row.origin, row.title, folded(row.title))


def _candidates(ones: dict[str, _One], wanted: Iterable[str]) -> Iterator[tuple[_One, _One]]:
    """Pairs that share a telling word: comparing all with all would take minutes."""
    holding: dict[tuple[str, str], list[str]] = {}
    for one in ones.values():
        for word in set(_WORD.findall(one.plain)):
            holding.setdefault((one.type, word), []).append(one.id)
    for id in wanted:
        one = ones[id]
        words = {(one.type, word) for word in _WORD.findall(one.plain)}
        rarest = sorted(words, key=lambda word: len(holding[word]))[:_TELLING]
        near = {other for word in rarest if len(holding[word]) <= _RARE for other in holding[word]}
        for other in sorted(near - {id}):
            yield one, ones[other]


def _agreeing(
    r: Reading, pairs: list[frozenset[str]], ones: dict[str, _One]
) -> Iterator[tuple[_One, _One]]:
    """Those whose day and place agree, ours before theirs."""
    stored = r.store.documents({id for pair in pairs for id in pair})
    glimpses = {each.id: _glance(each.document) for each in stored}
    for pair in pairs:
        one, other = sorted(pair, key=lambda id: (ones[id].origin != r.home, id))
        if one in glimpses and other in glimpses:
            kind = ones[one].type
            agrees = _agree(kind, glimpses[one], glimpses[other])
            if agrees and not _is_made_of(one, glimpses[one], other, glimpses[other]):
                yield ones[one], ones[other]


def _is_made_of(one: str, left: _Glimpse, other: str, right: _Glimpse) -> bool:
    return left.derived_from == other or right.derived_from == one


def _agree(kind: str, one: _Glimpse, other: _Glimpse) -> bool:
    if kind == "visit":
        shares = bool(set(one.organisations) & set(other.organisations))
        return one.date is not None and one.date == other.date and shares
    if kind == "project":
        return None in (one.organisation, other.organisation) or (
            one.organisation == other.organisation
        )
    return kind != "lesson" or one.kind == other.kind


def _other(one: _One, names: dict[str, str]) -> Other:
    return Other(one.id, one.type, one.title, names.get(one.origin, ""))


def _declined(r: Reading) -> set[frozenset[str]]:
    names = (name for name in r.store.settings() if name.startswith(_DECLINED))
    return {frozenset(name.removeprefix(_DECLINED).split("+")) for name in names}


def say_same(w: Writing, one: str, other: str) -> None:
    """They are the same: here they are shown as such, and counted once."""
    left, right = w.unit.get(one), w.unit.get(other)
    if left.type != right.type or one == other:
        raise Refused(_not_alike(), code="not_alike")
    w.unit.say_same(one, other)
    w.unit.set_setting(_name(one, other), None)


def not_same(w: Writing, one: str, other: str) -> None:
    """They aren't the same, and won't be proposed again."""
    w.unit.unsay_same(one, other)
    w.unit.set_setting(_name(one, other), "1")


def _name(one: str, other: str) -> str:
    return _DECLINED + "+".join(sorted((one, other)))


def _not_alike() -> str:
    from desktop.i18n import _

    return _("Only two records of one kind can be the same.")


def others(r: Reading, ids: Iterable[str]) -> tuple[Other, ...]:
    """These records as they are pointed to."""
    rows = r.store.rows_of(list(ids))
    names = names_of(r, {row.origin for row in rows.values()} - {REFERENCE_ORIGIN})
    return tuple(
        Other(row.id, row.type, row.title, names.get(row.origin, ""))
        for row in sorted(rows.values(), key=lambda row: (row.title, row.id))
    )

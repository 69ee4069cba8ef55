# SPDX-License-Identifier: EUPL-1.2
"""An organisation's list of keys: who counts, whatever the order and whoever attacks it."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.bundles import keylist, origins
from desktop.bundles.format import Limits
from desktop.bundles.keylist import ACTIVE, ADMIT, REVOKE, REVOKED, SUCCEED, SUCCEEDED, KeyLine
from desktop.bundles.refusals import Refusal
from desktop.bundles.signing import BAG, EDITION, Checker, Signer
from tests.bundles.making import GOUDA, THEN, VEERE

Lines = tuple[KeyLine, ...]


def signer(name: str) -> Signer:
    return Signer(sha256(name.encode()).digest())


FIRST, SECOND, LOST, THIEF, NEXT = map(signer, ("first", "second", "lost", "thief", "next"))
BEGIN: Lines = (keylist.found(VEERE.id, FIRST, THEN),)


def said(lines: Lines, act: str, key: Signer, by: Signer, age: str = "") -> Lines:
    """The list with a line more, which knows of all before it."""
    return (*lines, keylist.say(act, key.key, VEERE.id, by, THEN, lines, age))


def standing(lines: Lines) -> dict[str, str]:
    names = {each.key: name for name, each in KEYS.items()}
    return {names[key]: said for key, said in keylist.standing(lines).items()}


KEYS = {"first": FIRST, "second": SECOND, "lost": LOST, "thief": THIEF, "next": NEXT}
ADMITTED = said(said(BEGIN, ADMIT, SECOND, FIRST), ADMIT, LOST, FIRST)
REVOKING = said(ADMITTED, REVOKE, LOST, FIRST)


def refused(lines: Lines, by: Signer) -> bool:
    try:
        origins.read_card(origins.issue(VEERE.party, lines, by), VEERE.id, Checker(), Limits())
    except Refusal as refusal:
        return refusal.code == "bad_card"
    return False


@given(st.permutations(range(7)))
def test_lists_join_whatever_the_order(order: list[int]) -> None:
    lines = said(said(REVOKING, SUCCEED, NEXT, SECOND), SUCCEED, THIEF, FIRST)
    lines = said(lines, ADMIT, LOST, THIEF)  # once revoked is revoked
    assert standing(tuple(lines[n] for n in order)) == {
        "first": SUCCEEDED,
        "thief": ACTIVE,
        "second": SUCCEEDED,
        "next": ACTIVE,
        "lost": REVOKED,
    }


def test_only_the_first_key_admits_and_revokes() -> None:
    assert "thief" not in standing(said(ADMITTED, ADMIT, THIEF, SECOND))
    assert standing(said(ADMITTED, REVOKE, FIRST, SECOND))["first"] == ACTIVE
    assert standing(said(ADMITTED, REVOKE, LOST, SECOND))["lost"] == ACTIVE


def test_the_first_keys_successor_looks_after_the_list() -> None:
    lines = said(ADMITTED, SUCCEED, NEXT, FIRST)
    assert keylist.KeyList(lines).steward == NEXT.key
    assert standing(said(lines, REVOKE, LOST, NEXT))["lost"] == REVOKED
    # What the old one says after it handed over doesn't count; what it said before does.
    late = said(said(lines, ADMIT, THIEF, FIRST), REVOKE, SECOND, FIRST)
    assert "thief" not in standing(late)
    assert standing(late)["second"] == ACTIVE


def test_a_revoked_key_brings_nobody_in_unless_it_was_known_then() -> None:
    """The thief dates his line as he likes: what counts is which lines the revocation follows."""
    theft = said(ADMITTED, SUCCEED, THIEF, LOST)
    assert standing(theft)["thief"] == ACTIVE
    both = keylist.joined(REVOKING, theft)
    assert standing(both)["lost"] == REVOKED
    assert "thief" not in standing(both)
    known = said(theft, REVOKE, LOST, FIRST)
    assert standing(known)["thief"] == ACTIVE


def test_nobody_succeeds_a_key_that_isnt_his() -> None:
    line = KeyLine(
        act=SUCCEED, key=THIEF.key, by=FIRST.key, organisation=VEERE.id, at="2026-03-12T09:30:00Z"
    )
    forged = KeyLine(**_fields(line), signature=THIEF.sign(keylist.KEY, line.signed))
    assert refused((*ADMITTED, forged), THIEF)


def _fields(line: KeyLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("act", "key", "by", "organisation", "at")}


@pytest.mark.parametrize("act", [ADMIT, SUCCEED, REVOKE])
def test_a_forged_line_spoils_the_whole_card(act: str) -> None:
    line = keylist.say(act, THIEF.key, VEERE.id, FIRST, THEN, BEGIN)
    forged = KeyLine(**_fields(line), after=line.after, signature=THIEF.sign(keylist.KEY, b"x"))
    assert refused((*BEGIN, forged), FIRST)


@pytest.mark.parametrize("purpose", [EDITION, BAG])
def test_a_signature_made_for_something_else_is_no_line(purpose: bytes) -> None:
    line = keylist.say(ADMIT, THIEF.key, VEERE.id, FIRST, THEN, BEGIN)
    swapped = KeyLine(**_fields(line), after=line.after, signature=FIRST.sign(purpose, line.signed))
    assert refused((*BEGIN, swapped), FIRST)


def test_anothers_list_isnt_ours() -> None:
    card = origins.issue(VEERE.party, GOUDA.keys, GOUDA.signer)
    with pytest.raises(Refusal):
        origins.read_card(card, VEERE.id, Checker(), Limits())
    assert refused((*BEGIN, *GOUDA.keys), FIRST)


def test_a_line_cant_be_left_out_from_before_another() -> None:
    later = said(REVOKING, ADMIT, NEXT, FIRST)
    without = tuple(line for line in later if line.act != REVOKE)
    assert refused(without, FIRST)
    assert not refused(later, FIRST)


def test_an_older_list_makes_nothing_undone() -> None:
    assert standing(keylist.joined(REVOKING, ADMITTED))["lost"] == REVOKED
    assert keylist.joined(REVOKING, ADMITTED) == keylist.joined(ADMITTED, REVOKING)


def test_who_came_first_stays_where_two_say_they_took_over() -> None:
    real, theft = said(BEGIN, SUCCEED, NEXT, FIRST), said(BEGIN, SUCCEED, THIEF, FIRST)
    assert standing(keylist.joined(real, theft)) == {"first": SUCCEEDED, "next": ACTIVE}
    assert refused((*real, theft[-1]), NEXT)


def test_the_first_key_settles_who_took_over_from_one_it_admitted() -> None:
    real = said(said(ADMITTED, SUCCEED, NEXT, LOST), REVOKE, LOST, FIRST)
    theft = said(ADMITTED, SUCCEED, THIEF, LOST)
    both = keylist.joined(theft, real)
    assert standing(both)["next"] == ACTIVE
    assert "thief" not in standing(both)


def test_a_real_card_doesnt_vouch_for_another_list() -> None:
    """Who Veere is was signed by its first key, for its own list and no other."""
    real = origins.read_card(
        origins.issue(VEERE.party, BEGIN, FIRST), VEERE.id, Checker(), Limits()
    )
    stolen = (keylist.found(VEERE.id, THIEF, THEN),)
    stolen = (*stolen, keylist.say(ADMIT, FIRST.key, VEERE.id, THIEF, THEN, stolen))
    forged = origins.Card(
        organisation=real.organisation, keys=stolen, key=real.key, signature=real.signature
    )
    with pytest.raises(Refusal):
        origins.read_card(origins.written(forged), VEERE.id, Checker(), Limits())


def test_those_who_moved_to_a_colleagues_list_are_followed() -> None:
    """A workspace that began a list of its own, and was admitted to the organisation's later."""
    alone = origins.Card(
        organisation=VEERE.party, keys=(keylist.found(VEERE.id, SECOND, THEN),), key=SECOND.key
    )
    moved = origins.Card(organisation=VEERE.party, keys=ADMITTED, key=SECOND.key)
    assert origins.follows(alone, moved)
    assert origins.merged(alone, moved, is_newer=True) == moved
    assert not origins.follows(moved, alone)
    by_another = origins.Card(organisation=VEERE.party, keys=ADMITTED, key=FIRST.key)
    assert not origins.follows(alone, by_another)


def test_what_is_encrypted_is_for_each_key_that_counts() -> None:
    lines: Lines = (keylist.found(VEERE.id, FIRST, THEN, "age1first"),)
    lines = said(lines, ADMIT, SECOND, FIRST, "age1second")
    lines = said(lines, ADMIT, LOST, FIRST, "age1lost")
    lines = said(lines, SUCCEED, NEXT, SECOND, "age1next")
    lines = said(lines, REVOKE, LOST, FIRST)
    assert keylist.KeyList(lines).recipients() == ("age1first", "age1next")
    # Nobody puts his own recipient in place of another's.
    lines = said(lines, ADMIT, NEXT, THIEF, "age1thief")
    lines = said(lines, ADMIT, FIRST, SECOND, "age1thief")
    assert keylist.KeyList(lines).recipients() == ("age1first", "age1next")


def test_a_list_without_end_is_refused() -> None:
    lines = BEGIN
    for number in range(keylist.MOST_LINES):
        lines = (*lines, keylist.say(ADMIT, signer(str(number)).key, VEERE.id, FIRST, THEN, BEGIN))
    assert refused(lines, FIRST)
    assert not refused(lines[:-1], FIRST)


@pytest.mark.timeout(20)  # walking every way through it takes longer than the universe is old
def test_a_list_in_which_each_line_names_all_before_is_read_as_quickly() -> None:
    lines = list(BEGIN)
    for number in range(keylist.MOST_LINES - 1):
        named = tuple(line.hash for line in lines[-40:])
        fields = {"act": ADMIT, "key": str(number), "by": FIRST.key, "organisation": VEERE.id}
        lines.append(KeyLine(**fields, at="2026-03-12T09:30:00Z", after=named))
    assert set(keylist.standing(lines).values()) == {ACTIVE}
    assert len(keylist.standing(lines)) == keylist.MOST_LINES

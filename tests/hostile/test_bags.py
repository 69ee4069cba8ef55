# SPDX-License-Identifier: EUPL-1.2
"""Bags whose lists, signatures, cards or description don't hold: the whole file is refused."""

import json
from collections.abc import Callable
from hashlib import md5

import msgspec
import pytest

from desktop.bundles import bag, keylist, origins
from desktop.bundles.format import (
    BAG_INFO,
    BAGIT,
    DESCRIPTION,
    MANIFEST,
    PAGE,
    SIGNATURE,
    TAG_MANIFEST,
    TITLES,
    card_path,
)
from desktop.bundles.lines import canonical
from desktop.bundles.signing import BAG, EDITION, KEY, Signer
from tests.bundles.making import GOUDA, THEN, VEERE, Municipality
from tests.hostile.conftest import Examine
from tests.hostile.forge import Forge

Spoil = Callable[[Forge], Forge]
CARD = card_path(VEERE.id)


def _seal(forge: Forge, **said: str) -> Forge:
    seal = {**json.loads(forge.files[SIGNATURE]), **said}
    return forge.put(SIGNATURE, canonical(seal) + b"\n")


def _described(forge: Forge, **said: object) -> Forge:
    told = {**json.loads(forge.files[DESCRIPTION]), **said}
    return forge.put(DESCRIPTION, canonical(told)).listed()


def _card(forge: Forge, card: bytes) -> Forge:
    return forge.put(CARD, card).listed()


def _only_md5(forge: Forge) -> Forge:
    lines = [f"{md5(c).hexdigest()}  {n}\n" for n, c in forge.files.items() if n[:5] == "data/"]
    forge.put(MANIFEST, None).put(TAG_MANIFEST, None)
    forge.put("manifest-md5.txt", "".join(lines).encode())
    return forge.put("tagmanifest-md5.txt", b"")


def _added(forge: Forge, line: str) -> Forge:
    """A line more in the list of the payload, well signed."""
    return forge.edit(MANIFEST, lambda text: text + line.encode()).sealed()


def _signed_for_another_purpose(forge: Forge, purpose: bytes) -> Forge:
    return _seal(forge, signature=forge.signer.sign(purpose, forge.files[TAG_MANIFEST]))


def _altered_card(forge: Forge) -> Forge:
    return _card(forge, VEERE.card.replace(b'"Veere"', b'"Vlaardingen"'))


def _two_founders(forge: Forge) -> Forge:
    lines = (*VEERE.keys, keylist.found(VEERE.id, GOUDA.signer, THEN))
    return _card(forge, origins.issue(VEERE.party, lines, VEERE.signer))


def _self_admitted(forge: Forge) -> Forge:
    """A key that admits itself to Veere's list, and signs the card."""
    line = keylist.say(keylist.ADMIT, GOUDA.signer.key, VEERE.id, GOUDA.signer, THEN)
    return _card(forge, origins.issue(VEERE.party, (*VEERE.keys, line), GOUDA.signer))


def _revoked_signs(forge: Forge) -> Forge:
    gouda = GOUDA.signer.key
    lines = (
        *VEERE.keys,
        keylist.say(keylist.ADMIT, gouda, VEERE.id, VEERE.signer, THEN),
        keylist.say(keylist.REVOKE, gouda, VEERE.id, VEERE.signer, THEN),
    )
    forge.signer = GOUDA.signer
    return _card(forge, origins.issue(VEERE.party, lines, VEERE.signer))


def _borrowed_line(forge: Forge) -> Forge:
    """Gouda's founding line, passed off as Veere's."""
    return _card(forge, origins.issue(VEERE.party, GOUDA.keys, GOUDA.signer))


def _renamed_by_stranger(forge: Forge) -> Forge:
    party = msgspec.structs.replace(VEERE.party, name="Veere (new)")
    return _card(forge, origins.issue(party, VEERE.keys, GOUDA.signer))


def _others_bundle(forge: Forge) -> Forge:
    """Sealed by Gouda, sent as Veere."""
    forge.signer = GOUDA.signer
    return forge.sealed()


def _deep(forge: Forge) -> Forge:
    return forge.put(DESCRIPTION, b"[" * 100_000 + b"]" * 100_000).listed()


CASES: list[tuple[str, Spoil, str]] = [
    ("a file on no list", lambda f: f.put("data/extra.txt", b"x"), "unlisted"),
    ("a tag file on no list", lambda f: f.put("readme.txt", b"x"), "unlisted"),
    ("a list of files to fetch", lambda f: f.put("fetch.txt", b"x").sealed(), "bad_bag"),
    ("a file taken out", lambda f: f.put(PAGE, None), "absent"),
    ("a tag file taken out", lambda f: f.put(BAG_INFO, None), "absent"),
    ("no lists", lambda f: f.put(MANIFEST, None).put(TAG_MANIFEST, None), "absent"),
    ("a changed page", lambda f: f.edit(PAGE, lambda c: c + b"<script>"), "wrong_hash"),
    ("changed bag-info", lambda f: f.edit(BAG_INFO, lambda c: c + b"X: y\n"), "wrong_hash"),
    ("a changed list", lambda f: f.edit(MANIFEST, lambda c: c.replace(b"a", b"b")), "wrong_hash"),
    ("only weak hashes", _only_md5, "weak_hash"),
    ("another bagit.txt", lambda f: f.put(BAGIT, b"BagIt-Version: 0.97\n").sealed(), "bad_bag"),
    ("a list with \\r\\n", lambda f: _added(f, "0" * 64 + "  data/x\r\n"), "bad_bag"),
    ("a list with capitals", lambda f: _added(f, "A" * 64 + "  data/x\n"), "bad_bag"),
    ("a list naming one twice", lambda f: _added(f, "0" * 64 + f"  {PAGE}\n"), "bad_bag"),
    ("a list that climbs", lambda f: _added(f, "0" * 64 + "  data/../../x\n"), "absent"),
    ("a list beside the payload", lambda f: _added(f, "0" * 64 + "  bagit.txt\n"), "bad_bag"),
    ("a wrong signature", lambda f: _seal(f, signature="A" * 86), "wrong_signature"),
    (
        "a signature of another bag",
        lambda f: f.edit(BAG_INFO, lambda c: c + b"X: y\n").put(TAG_MANIFEST, bag.manifest({})),
        "unlisted",
    ),
    ("another's key", lambda f: _seal(f, key=GOUDA.signer.key), "wrong_signature"),
    ("sealed by another", _others_bundle, "foreign_key"),
    ("signed as an edition", lambda f: _signed_for_another_purpose(f, EDITION), "wrong_signature"),
    ("signed as a key", lambda f: _signed_for_another_purpose(f, KEY), "wrong_signature"),
    ("an unknown kind of key", lambda f: _seal(f, kind="rsa"), "unknown_key"),
    ("a key that is no key", lambda f: _seal(f, key="!"), "wrong_signature"),
    ("a seal that is no JSON", lambda f: f.put(SIGNATURE, b"{"), "unknown_key"),
    ("a seal with more in it", lambda f: _seal(f, note="hello"), "unknown_key"),
    ("a seal written otherwise", lambda f: f.edit(SIGNATURE, lambda c: c + b"\n"), "bad_bag"),
    ("a newer format", lambda f: _described(f, format=2), "newer_format"),
    ("the name of what waits here", lambda f: _described(f, id="waiting:"), "bad_description"),
    ("a number without end", lambda f: _described(f, number=10**12), "bad_description"),
    ("a number below zero", lambda f: _described(f, number=-1), "bad_description"),
    ("made on no day", lambda f: _described(f, made_at="yesterday"), "bad_description"),
    ("a title without end", lambda f: _described(f, title="x" * 501), "bad_description"),
    ("a message without end", lambda f: _described(f, message="x" * 200_001), "bad_description"),
    ("a series that is a list", lambda f: _described(f, series=[]), "bad_description"),
    ("format zero", lambda f: _described(f, format=0), "bad_description"),
    ("a number that is text", lambda f: _described(f, number="four"), "bad_description"),
    ("no description", lambda f: f.put(DESCRIPTION, None).listed(), "bad_description"),
    ("a description too deep", _deep, "bad_description"),
    ("an unknown sender", lambda f: _described(f, sender=GOUDA.id), "bad_card"),
    ("no card", lambda f: f.put(CARD, None).listed(), "bad_card"),
    ("an altered card", _altered_card, "bad_card"),
    ("another's card", lambda f: _card(f, GOUDA.card), "bad_card"),
    ("a card with two founders", _two_founders, "bad_card"),
    ("a key that admits itself", _self_admitted, "bad_card"),
    ("another's founding line", _borrowed_line, "bad_card"),
    ("a card signed by a stranger", _renamed_by_stranger, "bad_card"),
    ("a revoked key", _revoked_signs, "foreign_key"),
    ("a card that isn't canonical", lambda f: _card(f, VEERE.card + b"\n"), "bad_card"),
    ("a list of titles that isn't one", lambda f: f.put(TITLES, b"[1]").listed(), "bad_bag"),
    (
        "an attachment under another name",
        lambda f: f.put(f"data/attachments/00/{'0' * 64}", b"x").listed(),
        "wrong_hash",
    ),
]


@pytest.mark.parametrize(("spoil", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_bag_that_does_not_hold_is_refused_whole(
    spoil: Spoil, code: str, forge: Forge, examine: Examine
) -> None:
    verdict = examine(spoil(forge).zipped())
    assert (verdict.ok, verdict.code) == (False, code)


@pytest.mark.parametrize(
    ("said", "told"),
    [("Buurwijs 9.1", "Buurwijs 9.1."), ("<b>Bel 0900-1234</b>", "Buurwijs."), (7, "Buurwijs.")],
)
def test_a_newer_format_says_which_buurwijs_reads_it(
    said: object, told: str, forge: Forge, examine: Examine
) -> None:
    verdict = examine(_described(forge, format=2, made_with=said).zipped())
    assert verdict.message.endswith(f"was made with {told}")


def test_a_bag_without_a_seal_is_told_to_be_unsigned(forge: Forge, examine: Examine) -> None:
    verdict = examine(forge.put(SIGNATURE, None).zipped())
    assert (verdict.ok, verdict.trust) == (True, "unsigned")


def test_an_admitted_key_seals_and_a_succeeded_one_still_counts(
    forge: Forge, examine: Examine
) -> None:
    new = Signer(b"n" * 32)
    lines = (*VEERE.keys, keylist.say(keylist.SUCCEED, new.key, VEERE.id, VEERE.signer, THEN))
    forge.signer = new
    verdict = examine(_card(forge, origins.issue(VEERE.party, lines, new)).zipped())
    assert verdict.ok
    assert verdict.counts == {"lesson": 2}


def test_a_seal_says_nothing_about_another_bag(forge: Forge, examine: Examine) -> None:
    other = Municipality("GM0664", "Goes")
    signature = other.signer.sign(BAG, forge.files[TAG_MANIFEST] + b"\n")
    verdict = examine(_seal(forge, key=other.signer.key, signature=signature).zipped())
    assert verdict.code == "wrong_signature"

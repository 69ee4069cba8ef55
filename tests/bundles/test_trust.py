# SPDX-License-Identifier: EUPL-1.2
"""Trust, tried as an attacker would."""

import dataclasses
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.actions import receiving
from desktop.answers.sharing import SenderCard
from desktop.bundles import keylist
from desktop.bundles.editions import withdraw
from desktop.bundles.keylist import ADMIT, REVOKE, SUCCEED
from desktop.bundles.signing import BAG, KEY
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.workspace import Workspace
from tests.bundles.making import GOUDA, THEN, VEERE, Municipality
from tests.bundles.neighbours import Neighbour, counts
from tests.clock import Clock
from tests.hostile.forge import Forge

MALLORY = Municipality("GM0717", "Veere", seed="mallory")
"""Says it is Veere, and has a key of its own."""


def _cards(neighbour: Neighbour) -> dict[str, SenderCard]:
    cards = neighbour.read(receiving.keys)
    return {card.name: card for card in cards}


def test_a_new_sender_is_refused_until_accepted(waddinxveen: Neighbour, tmp_path: Path) -> None:
    path = VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(VEERE.lesson("Regie"))])
    verdict = waddinxveen.verify(path)
    assert (verdict.ok, verdict.trust) == (True, "new")
    with pytest.raises(Refused) as refused:
        waddinxveen.receive(path, accept=False)
    assert refused.value.code == "unknown_sender"
    assert verdict.sender is not None
    assert verdict.sender.fingerprint in str(refused.value)
    waddinxveen.receive(path, accept=True)
    assert waddinxveen.verify(path).trust == "known"


def test_somebody_who_says_he_is_a_known_sender_is_stopped(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie")
    waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(lesson)]))
    forged = MALLORY.edition(MALLORY.lesson("Betaal voortaan hier"))
    verdict = waddinxveen.verify(MALLORY.bundle(tmp_path / "b.buurwijs", [forged]))
    assert (verdict.ok, verdict.code, verdict.trust) == (False, "other_key", "other_key")


def test_a_known_senders_bundle_without_its_seal_was_changed(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    path = VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(VEERE.lesson("Regie"))])
    stripped = tmp_path / "b.buurwijs"
    stripped.write_bytes(Forge(path, VEERE.signer).put("signature.json", None).zipped())
    assert waddinxveen.verify(stripped).trust == "unsigned"
    with pytest.raises(Refused) as refused:
        waddinxveen.receive(stripped)
    assert refused.value.code == "unsigned"
    waddinxveen.receive(path)
    verdict = waddinxveen.verify(stripped)
    assert (verdict.ok, verdict.code) == (False, "changed")


def test_what_came_by_way_of_another_is_told_so(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lines = [GOUDA.edition(GOUDA.lesson("Van Gouda")), VEERE.edition(VEERE.lesson("Van Veere"))]
    path = GOUDA.bundle(tmp_path / "a.buurwijs", lines, cards=[VEERE])
    outcome = waddinxveen.receive(path)
    assert {line.origin_name: line.trust for line in outcome.lines} == {
        "Gouda": "new",
        "Veere": "via",
    }
    assert _cards(waddinxveen)["Veere"].via == GOUDA.id
    assert _cards(waddinxveen)["Gouda"].trust == "known"


def test_having_heard_of_a_sender_is_not_having_met_it(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    lesson = VEERE.edition(VEERE.lesson("Van Veere"))
    waddinxveen.receive(GOUDA.bundle(tmp_path / "a.buurwijs", [lesson], cards=[VEERE]))
    path = VEERE.bundle(tmp_path / "b.buurwijs", [lesson])
    assert waddinxveen.verify(path).trust == "new"
    waddinxveen.receive(path)
    assert waddinxveen.verify(path).trust == "known"


def test_a_known_origins_lines_under_another_key_are_refused_one_by_one(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    waddinxveen.receive(
        VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(VEERE.lesson("Echt"))])
    )
    lines = [
        GOUDA.edition(GOUDA.lesson("Van Gouda")),
        MALLORY.edition(MALLORY.lesson("Vals")),
    ]
    outcome = waddinxveen.receive(GOUDA.bundle(tmp_path / "b.buurwijs", lines, cards=[MALLORY]))
    assert counts(outcome) == {"new": 1, "refused": 1}
    assert {line.why for line in outcome.lines} == {"", "line_other_key"}


def test_an_invented_origin_gives_way_to_the_real_one(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    """Mallory's "Veere" came by way of Gouda first; Veere itself, accepted, replaces it."""
    lesson = VEERE.lesson("Regie", advice="Begin klein.")
    forged = MALLORY.edition(replace(lesson, advice="Betaal hier."))
    waddinxveen.receive(GOUDA.bundle(tmp_path / "a.buurwijs", [forged], cards=[MALLORY]))
    assert waddinxveen.lesson(lesson.id).advice == "Betaal hier."
    outcome = waddinxveen.receive(VEERE.bundle(tmp_path / "b.buurwijs", [VEERE.edition(lesson)]))
    assert counts(outcome) == {"newer": 1}
    assert waddinxveen.lesson(lesson.id).advice == "Begin klein."
    later = MALLORY.edition(replace(lesson, advice="Nee, hier."), forged)
    again = GOUDA.bundle(tmp_path / "c.buurwijs", [later], cards=[MALLORY])
    assert counts(waddinxveen.receive(again)) == {"refused": 1}


def test_nobody_withdraws_anothers_lesson(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Regie")
    first = VEERE.edition(lesson)
    waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [first]))
    gone = withdraw(lesson, [first], "outdated", GOUDA.signer, b"s" * 16, THEN)
    outcome = waddinxveen.receive(GOUDA.bundle(tmp_path / "b.buurwijs", [gone]))
    assert counts(outcome) == {"refused": 1}
    assert waddinxveen.get(lesson.id).hash == first.hash


def test_nobody_writes_in_our_own_name(
    veere: Neighbour, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    ours = veere.write("Van ons")
    veere.send()
    forged = GOUDA.lesson("Niet van ons", origin=veere.home)
    changed = GOUDA.lesson("Niet van ons", origin=veere.home, id=ours)
    lines = [GOUDA.edition(forged), GOUDA.edition(changed)]
    outcome = veere.receive(GOUDA.bundle(tmp_path / "a.buurwijs", lines))
    assert counts(outcome) == {"refused": 2}
    assert veere.lesson(ours).title == "Van ons"


def test_a_key_that_the_list_admits_is_known_at_once(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(VEERE.lesson("Oud"))]))
    colleague = Municipality("GM0717", "Veere", seed="colleague")
    admission = keylist.say(keylist.ADMIT, colleague.signer.key, VEERE.id, VEERE.signer, THEN)
    colleague.keys = (*VEERE.keys, admission)
    path = colleague.bundle(tmp_path / "b.buurwijs", [colleague.edition(colleague.lesson("Nieuw"))])
    assert waddinxveen.verify(path).trust == "known"
    assert counts(waddinxveen.receive(path, accept=False)) == {"new": 1}


def test_a_key_revoked_before_is_stopped(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lost = Municipality("GM0717", "Veere", seed="lost laptop")
    admit = keylist.say(keylist.ADMIT, lost.signer.key, VEERE.id, VEERE.signer, THEN)
    revoke = keylist.say(keylist.REVOKE, lost.signer.key, VEERE.id, VEERE.signer, THEN)
    careful = Municipality("GM0717", "Veere")
    careful.keys = (*VEERE.keys, admit, revoke)
    waddinxveen.receive(
        careful.bundle(tmp_path / "a.buurwijs", [careful.edition(careful.lesson("Oud"))])
    )
    lost.keys = (*VEERE.keys, admit)
    verdict = waddinxveen.verify(
        lost.bundle(tmp_path / "b.buurwijs", [lost.edition(lost.lesson("Nieuw"))])
    )
    assert (verdict.ok, verdict.code, verdict.trust) == (False, "revoked_key", "other_key")


def test_a_key_is_accepted_by_hand_after_a_telephone_call(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    line = VEERE.edition(VEERE.lesson("Van Veere"))
    waddinxveen.receive(GOUDA.bundle(tmp_path / "a.buurwijs", [line], cards=[VEERE]))
    heard = _cards(waddinxveen)["Veere"].fingerprint
    assert len(heard.split()) == 6
    waddinxveen.do(receiving.trust_key, heard)
    assert _cards(waddinxveen)["Veere"].trust == "known"
    with pytest.raises(NotFound):
        waddinxveen.do(receiving.trust_key, "00000 00000 00000 00000 00000 00000")


def test_the_senders_own_card_travels_and_those_of_origins_passed_on(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    veere.write("Regie")
    waddinxveen.receive(veere.send())
    with ZipFile(waddinxveen.send()) as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
    assert f"data/origins/{veere.home}.json" in names
    assert f"data/origins/{waddinxveen.home}.json" in names


def test_our_own_key_stays_the_same(veere: Neighbour) -> None:
    first, second = veere.do(receiving.own_keys), veere.do(receiving.own_keys)
    assert first == second
    assert first.name == "Veere"


def test_an_older_edition_brings_nothing_back(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Regie", advice="Begin klein.")
    first = VEERE.edition(lesson)
    second = VEERE.edition(replace(lesson, advice="Begin groot."), first)
    old = VEERE.bundle(tmp_path / "a.buurwijs", [first])
    waddinxveen.receive(VEERE.bundle(tmp_path / "b.buurwijs", [second]))
    assert counts(waddinxveen.receive(old)) == {"older": 1}
    by_another = GOUDA.bundle(tmp_path / "c.buurwijs", [first], cards=[VEERE])
    assert counts(waddinxveen.receive(by_another)) == {"older": 1}
    assert waddinxveen.lesson(lesson.id).advice == "Begin groot."


def test_an_id_belongs_to_one_origin(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Regie")
    waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [VEERE.edition(lesson)]))
    theirs = GOUDA.edition(GOUDA.lesson("Van ons nu", id=lesson.id))
    outcome = waddinxveen.receive(GOUDA.bundle(tmp_path / "b.buurwijs", [theirs]))
    assert counts(outcome) == {"refused": 1}
    assert outcome.lines[0].why == "line_other_origin"
    assert waddinxveen.get(lesson.id).origin == VEERE.id


def test_passing_on_under_another_key_is_refused(waddinxveen: Neighbour, tmp_path: Path) -> None:
    """Gouda signs Veere's record itself, with Veere's real card beside it."""
    forged = GOUDA.edition(VEERE.lesson("Regie"))
    path = GOUDA.bundle(tmp_path / "a.buurwijs", [forged], cards=[VEERE])
    outcome = waddinxveen.receive(path)
    assert counts(outcome) == {"refused": 1}
    assert outcome.lines[0].why == "line_foreign_key"


@pytest.mark.parametrize("purpose", [BAG, KEY])
def test_a_signature_for_something_else_signs_no_record(
    purpose: bytes, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    made = VEERE.edition(VEERE.lesson("Regie"))
    swapped = dataclasses.replace(
        made, signature=VEERE.signer.sign(purpose, made.document.encode())
    )
    outcome = waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [swapped]))
    assert counts(outcome) == {"refused": 1}
    assert outcome.lines[0].why == "line_wrong_signature"


def _lost() -> tuple[Municipality, Municipality, Municipality]:
    """Veere, a laptop of theirs, and Veere after it revoked that."""
    lost, careful = (Municipality("GM0717", "Veere", seed=s) for s in ("lost laptop", "GM0717"))
    admit = keylist.say(ADMIT, lost.signer.key, VEERE.id, VEERE.signer, THEN, VEERE.keys)
    lost.keys = (*VEERE.keys, admit)
    revoke = keylist.say(REVOKE, lost.signer.key, VEERE.id, VEERE.signer, THEN, lost.keys)
    careful.keys = (*lost.keys, revoke)
    return VEERE, lost, careful


def test_a_revocation_isnt_forgotten_for_a_longer_older_list(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    """The thief's list has as many lines, without the one that revokes, and comes by many ways."""
    _veere, lost, careful = _lost()
    line = careful.edition(careful.lesson("Oud"))
    waddinxveen.receive(careful.bundle(tmp_path / "a.buurwijs", [line]))
    thief = Municipality("GM0717", "Veere", seed="thief")
    for name in ("x", "y", "z"):
        other = Municipality("GM0717", "Veere", seed=name).signer.key
        more = keylist.say(ADMIT, other, VEERE.id, lost.signer, THEN, lost.keys)
        lost.keys = (*lost.keys, more)
    heir = keylist.say(SUCCEED, thief.signer.key, VEERE.id, lost.signer, THEN, lost.keys)
    thief.keys = (*lost.keys, heir)
    for sender, name in ((lost, "b"), (thief, "c")):
        path = sender.bundle(tmp_path / f"{name}.buurwijs", [sender.edition(sender.lesson("N"))])
        assert waddinxveen.verify(path).trust == "other_key"
        passed = [GOUDA.edition(GOUDA.lesson(name)), sender.edition(sender.lesson(name))]
        by = GOUDA.bundle(tmp_path / f"{name}2.buurwijs", passed, cards=[sender])
        assert counts(waddinxveen.receive(by)) == {"new": 1, "refused": 1}
        assert waddinxveen.verify(path).trust == "other_key"


def test_a_revocation_is_heard_from_whoever_tells(waddinxveen: Neighbour, tmp_path: Path) -> None:
    _veere, lost, careful = _lost()
    line = lost.edition(lost.lesson("Oud"))
    waddinxveen.receive(lost.bundle(tmp_path / "a.buurwijs", [line]))
    told = [GOUDA.edition(GOUDA.lesson("G")), careful.edition(careful.lesson("Van Veere"))]
    waddinxveen.receive(GOUDA.bundle(tmp_path / "b.buurwijs", told, cards=[careful]))
    later = lost.bundle(tmp_path / "c.buurwijs", [lost.edition(lost.lesson("Nieuw"))])
    assert waddinxveen.verify(later).code == "revoked_key"
    assert waddinxveen.get(line.record).hash == line.hash


def test_a_revoked_key_founds_no_list_of_its_own(waddinxveen: Neighbour, tmp_path: Path) -> None:
    _veere, lost, careful = _lost()
    waddinxveen.receive(
        careful.bundle(tmp_path / "a.buurwijs", [careful.edition(careful.lesson("O"))])
    )
    lost.keys = (keylist.found(VEERE.id, lost.signer, THEN),)
    path = lost.bundle(tmp_path / "b.buurwijs", [lost.edition(lost.lesson("Nieuw"))])
    assert waddinxveen.verify(path).code == "revoked_key"


def test_a_strangers_list_that_names_our_key_isnt_our_organisations(
    veere: Neighbour, tmp_path: Path
) -> None:
    """Mallory puts our public key on a list of her own and sends it in our name."""
    ours = veere.do(receiving.own_keys).key
    admit = keylist.say(ADMIT, ours, VEERE.id, MALLORY.signer, THEN, MALLORY.keys)
    sly = Municipality("GM0717", "Veere", seed="mallory")
    sly.keys = (*MALLORY.keys, admit)
    forged = sly.edition(sly.lesson("Van onszelf"))
    assert veere.verify(sly.bundle(tmp_path / "a.buurwijs", [forged])).code == "other_key"
    outcome = veere.receive(GOUDA.bundle(tmp_path / "b.buurwijs", [forged], cards=[sly]))
    assert counts(outcome) == {"refused": 1}


def test_examples_and_real_work_refuse_each_other(waddinxveen: Neighbour, tmp_path: Path) -> None:
    line = VEERE.edition(VEERE.lesson("Regie"))
    real = VEERE.bundle(tmp_path / "a.buurwijs", [line], example=False)
    assert waddinxveen.verify(real).code == "not_example"
    with Workspace.create(tmp_path / "werk", "GM0627", clock=Clock()) as work:
        path = VEERE.bundle(tmp_path / "b.buurwijs", [line], example=True)
        verdict = work.read(receiving.verify, path)
        assert (verdict.ok, verdict.code) == (False, "example")

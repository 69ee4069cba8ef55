# SPDX-License-Identifier: EUPL-1.2
"""A key that is succeeded: neighbours who know the old one follow, and nobody else comes in."""

from pathlib import Path
from typing import Any

import pytest

from desktop.actions import editing, keys, publishing, receiving
from desktop.answers.sharing import Order
from desktop.records.errors import BuurwijsError, NotFound, Refused
from desktop.workspace import Workspace
from tests.workspaces import new_workspace, opened


def sent(workspace: Workspace, path: Path, title: str) -> Path:
    lesson = {"kind": "adopt", "title": title, "sharing": "municipalities", "advice": "Doe het."}
    workspace.do(editing.create, "lesson", **lesson, label="New")
    publishing.export(workspace, path, Order(mode="report", title="Lessen"))
    return path


def test_a_neighbour_follows_to_the_new_key(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "veere", "GM0717") as veere:
        first = sent(veere, tmp_path / "een.buurwijs", "Rustweek")
        old = veere.keys.signer().key
        card = keys.succeed(veere)
        assert veere.keys.signer().key == card.key != old
        second = sent(veere, tmp_path / "twee.buurwijs", "Tweede les")
    with opened(tmp_path / "veere") as veere:
        assert veere.keys.signer().key == card.key
    with new_workspace(tmp_path / "here") as here:
        receiving.receive(here, first, accept=True)
        verdict = here.read(receiving.verify, second)
        assert (verdict.ok, verdict.trust) == (True, "known")
        receiving.discard(verdict)
        assert receiving.receive(here, second).new == 1


def test_a_stranger_with_a_key_of_his_own_is_stopped(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "veere", "GM0717") as veere:
        first = sent(veere, tmp_path / "een.buurwijs", "Rustweek")
    with new_workspace(tmp_path / "other", "GM0717") as other:
        forged = sent(other, tmp_path / "twee.buurwijs", "Vals")
    with new_workspace(tmp_path / "here") as here:
        receiving.receive(here, first, accept=True)
        verdict = here.read(receiving.verify, forged)
        assert verdict.trust == "other_key"
        receiving.discard(verdict)


def test_before_the_key_changes_the_old_one_signs_on(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "veere", "GM0717") as veere:
        first = sent(veere, tmp_path / "een.buurwijs", "Rustweek")
        veere.do(keys.appoint, label="Appointed")  # and then the machine stopped
        second = sent(veere, tmp_path / "twee.buurwijs", "Tweede les")
    with new_workspace(tmp_path / "here") as here:
        receiving.receive(here, first, accept=True)
        assert receiving.receive(here, second).new == 1


def admitted(first: Workspace, second: Workspace, folder: Path) -> None:
    """The two files go to and fro."""
    second.do(keys.request, folder / "request.json", label="Asked")
    first.do(keys.admit, folder / "request.json", folder / "admission.json", label="Admitted")
    second.do(keys.accept, folder / "admission.json", label="Accepted")


def test_a_colleagues_workspace_is_known_by_its_organisations_list(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "here") as here,
    ):
        first = sent(one, tmp_path / "een.buurwijs", "Rustweek")
        admitted(one, two, tmp_path)
        second = sent(two, tmp_path / "twee.buurwijs", "Tweede les")
        receiving.receive(here, first, accept=True)
        assert receiving.receive(here, second).new == 1
        # And at the first workspace it is the organisation's own.
        assert receiving.receive(one, second).new == 1
        states = {key.fingerprint: key.state for key in one.read(keys.own).keys}
        assert list(states.values()) == ["active", "active"]


def test_who_was_known_apart_is_followed_to_the_organisations_list(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "here") as here,
    ):
        receiving.receive(here, sent(two, tmp_path / "een.buurwijs", "Alleen"), accept=True)
        admitted(one, two, tmp_path)
        assert receiving.receive(here, sent(two, tmp_path / "twee.buurwijs", "Samen")).new == 1
        assert receiving.receive(here, sent(one, tmp_path / "drie.buurwijs", "Eerste")).new == 1


def test_what_a_revoked_key_signs_is_refused_and_what_was_here_stays(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "here") as here,
    ):
        admitted(one, two, tmp_path)
        before = sent(two, tmp_path / "een.buurwijs", "Ervoor")
        receiving.receive(here, before, accept=True)
        receiving.receive(one, before)
        after = sent(two, tmp_path / "twee.buurwijs", "Erna")
        revoked = one.do(keys.revoke, two.keys.signer().key, label="Revoked")
        assert revoked.state == "revoked"
        # The first signs anew what its organisation still says.
        outcome = receiving.receive(here, sent(one, tmp_path / "drie.buurwijs", "Nieuw"))
        assert (outcome.new, outcome.newer, outcome.refused) == (1, 1, 0)
        verdict = here.read(receiving.verify, after)
        assert (verdict.ok, verdict.code) == (False, "revoked_key")
        assert "revoked" in verdict.message


def test_a_revoked_workspace_shares_no_more_once_it_knows(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
    ):
        admitted(one, two, tmp_path)
        one.do(keys.revoke, two.keys.signer().key, label="Revoked")
        receiving.receive(two, sent(one, tmp_path / "een.buurwijs", "Nieuw"))
        with pytest.raises(Refused) as refused:
            sent(two, tmp_path / "twee.buurwijs", "Meer")
        assert refused.value.code == "own_key_revoked"


def test_what_is_known_to_be_revoked_isnt_passed_on(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "here") as here,
        new_workspace(tmp_path / "there", "GM0513") as there,
    ):
        admitted(one, two, tmp_path)
        receiving.receive(here, sent(two, tmp_path / "een.buurwijs", "Ervoor"), accept=True)
        one.do(keys.revoke, two.keys.signer().key, label="Revoked")
        receiving.receive(here, sent(one, tmp_path / "twee.buurwijs", "Nieuw"))
        outcome = receiving.receive(
            there, sent(here, tmp_path / "drie.buurwijs", "Van hier"), accept=True
        )
        assert (outcome.new, outcome.refused) == (2, 0)


def test_a_request_is_for_its_own_organisation_and_unchanged(tmp_path: Path) -> None:
    path, out = tmp_path / "request.json", tmp_path / "out.json"
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "other", "GM0513") as other,
    ):
        asked = two.do(keys.request, path, label="Asked")
        assert one.read(keys.look_at_request, path) == asked
        assert refusal(other, keys.admit, path, out) == "other_organisation"
        good = path.read_bytes()
        thief = other.keys.signer().key.encode()
        path.write_bytes(good.replace(two.keys.signer().key.encode(), thief))
        assert refusal(one, keys.admit, path, out) == "bad_key_file"
        path.write_bytes(b"{}")
        assert refusal(one, keys.admit, path, out) == "bad_key_file"
        path.write_bytes(good)
        one.do(keys.admit, path, out, label="Admitted")
        assert refusal(other, keys.accept, out) == "bad_key_file"
        assert refusal(one, keys.admit, tmp_path / "absent", out) == "unreadable_file"
        assert refusal(one, keys.admit, path, tmp_path / "no" / "out.json") == "not_written"


def test_only_the_first_workspace_looks_after_the_list(tmp_path: Path) -> None:
    path, out = tmp_path / "request.json", tmp_path / "out.json"
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "three", "GM0717") as three,
    ):
        admitted(one, two, tmp_path)
        assert two.read(keys.own).may_admit is False
        three.do(keys.request, path, label="Asked")
        assert refusal(two, keys.admit, path, out) == "not_the_first"
        assert refusal(two, keys.revoke, one.keys.signer().key) == "not_the_first"
        assert refusal(one, keys.revoke, one.keys.signer().key) == "own_key"
        assert refusal(one, keys.revoke, "00000") == "unknown_key"
        assert refusal(three, keys.accept, tmp_path / "admission.json") == "not_admitted"
        one.do(keys.revoke, two.keys.signer().key, label="Revoked")
        two.do(keys.request, path, label="Asked")
        assert refusal(one, keys.admit, path, out) == "revoked_key"


def test_neighbours_are_told_with_who_told_of_them(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "veere", "GM0717") as veere,
        new_workspace(tmp_path / "gouda", "GM0513") as gouda,
        new_workspace(tmp_path / "here") as here,
    ):
        receiving.receive(gouda, sent(veere, tmp_path / "een.buurwijs", "Rustweek"), accept=True)
        receiving.receive(here, sent(gouda, tmp_path / "twee.buurwijs", "Meer"), accept=True)
        told = {one.name: (one.trust, one.via, one.state) for one in here.read(keys.neighbours)}
        assert told == {
            "Gouda": ("known", "", "active"),
            "Veere": ("via", "Gouda", "active"),
        }


def refusal(workspace: Workspace, action: Any, *arguments: Any) -> str:
    with pytest.raises(BuurwijsError) as refused:
        workspace.do(action, *arguments, label="test")
    return refused.value.code


def test_a_revoked_workspace_comes_back_with_a_new_key(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "here") as here,
    ):
        admitted(one, two, tmp_path)
        one.do(keys.revoke, two.keys.signer().key, label="Revoked")
        first = sent(one, tmp_path / "een.buurwijs", "Eerste")
        receiving.receive(two, first)
        receiving.receive(here, first, accept=True)
        keys.succeed(two)
        admitted(one, two, tmp_path)
        assert receiving.receive(here, sent(one, tmp_path / "twee.buurwijs", "Tweede")).new == 1
        assert receiving.receive(here, sent(two, tmp_path / "drie.buurwijs", "Terug")).new == 1


def test_a_neighbour_that_began_anew_is_accepted_by_hand(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "veere", "GM0717") as veere,
        new_workspace(tmp_path / "anew", "GM0717") as anew,
        new_workspace(tmp_path / "here") as here,
    ):
        receiving.receive(here, sent(veere, tmp_path / "een.buurwijs", "Oud"), accept=True)
        path = sent(anew, tmp_path / "twee.buurwijs", "Nieuw")
        assert here.read(receiving.verify, path).code == "other_key"
        heard = anew.read(keys.own).keys[0].fingerprint
        with pytest.raises(NotFound):
            keys.trust_instead(here, path, "00000 00000 00000 00000 00000 00000")
        assert keys.trust_instead(here, path, heard).trust == "known"
        assert receiving.receive(here, path).new == 1
        # Whoever has the old key is the stranger now.
        later = sent(veere, tmp_path / "drie.buurwijs", "Toch")
        assert here.read(receiving.verify, later).code == "other_key"
        told = {(one.trust, one.state) for one in here.read(keys.neighbours)}
        assert told == {("known", "active"), ("revoked", "revoked")}

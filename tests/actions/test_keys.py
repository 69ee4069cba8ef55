# SPDX-License-Identifier: EUPL-1.2
"""A key that is succeeded: neighbours who know the old one follow, and nobody else comes in."""

from pathlib import Path

from desktop.actions import editing, keys, publishing, receiving
from desktop.answers.sharing import Order
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

# SPDX-License-Identifier: EUPL-1.2
"""A bundle that is encrypted on its way: for a neighbour's workspaces, and nobody else's."""

from pathlib import Path

import pytest

from desktop.actions import editing, keys, publishing, receiving
from desktop.answers.keys import Locking
from desktop.answers.sharing import Exported, Order
from desktop.records.errors import BuurwijsError
from desktop.workspace import Workspace
from tests.workspaces import new_workspace


def sent(workspace: Workspace, path: Path, title: str, locking: Locking | None = None) -> Exported:
    lesson = {"kind": "adopt", "title": title, "sharing": "municipalities", "advice": "Doe het."}
    workspace.do(editing.create, "lesson", **lesson, label="New")
    order = Order(mode="report", title="Lessen")
    return publishing.export(workspace, path, order, locking=locking)


def test_every_workspace_of_the_receiver_opens_it_and_no_other(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "one", "GM0717") as one,
        new_workspace(tmp_path / "two", "GM0717") as two,
        new_workspace(tmp_path / "gouda", "GM0513") as gouda,
        new_workspace(tmp_path / "here") as here,
    ):
        two.do(keys.request, tmp_path / "request.json", label="Asked")
        one.do(keys.admit, tmp_path / "request.json", tmp_path / "back.json", label="Admitted")
        two.do(keys.accept, tmp_path / "back.json", label="Accepted")
        sent(one, tmp_path / "een.buurwijs", "Rustweek")
        receiving.receive(here, tmp_path / "een.buurwijs", accept=True)
        receivers = Locking(receivers=("Veere",))
        exported = sent(here, tmp_path / "terug.buurwijs", "Van ons", receivers)
        path = Path(exported.path)
        assert path.name == "terug.buurwijs.age"
        assert not (tmp_path / "terug.buurwijs").exists()
        assert b"Van ons" not in path.read_bytes()
        assert not list((here.folder / "outgoing").iterdir())
        assert receiving.receive(one, path, accept=True).new == 1
        # Also after the key it was encrypted for was succeeded.
        keys.succeed(two)
        assert receiving.receive(two, path, accept=True).new == 2
        assert gouda.read(receiving.verify, path).code == "encrypted_for_others"
        assert not list((gouda.folder / "incoming").iterdir())


def test_what_it_cant_be_encrypted_with_is_told_before_anything_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "een.buurwijs"
    with new_workspace(tmp_path / "here") as here:

        def code(locking: Locking, single: Path | None = None) -> str:
            order = Order(mode="report", title="Lessen")
            with pytest.raises(BuurwijsError) as refused:
                publishing.export(here, path, order, single, locking=locking)
            return refused.value.code

        assert code(Locking(receivers=("Veere",))) == "no_recipient"
        assert code(Locking(receivers=("age1x",))) == "no_recipient"
        assert code(Locking(receivers=("Nergenshuizen",))) == "not_found"
        assert code(Locking(receivers=("Veere",), passphrase="x")) == "both_locks"
        assert code(Locking(passphrase="x"), tmp_path / "een.html") == "page_not_encrypted"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["here"]


@pytest.mark.slow
def test_a_passphrase_is_asked_back(tmp_path: Path) -> None:
    with (
        new_workspace(tmp_path / "veere", "GM0717") as veere,
        new_workspace(tmp_path / "here") as here,
    ):
        exported = sent(veere, tmp_path / "een.buurwijs", "Les", Locking(passphrase="paard"))
        path = Path(exported.path)
        assert here.read(receiving.verify, path).code == "needs_passphrase"
        with pytest.raises(BuurwijsError) as refused:
            receiving.receive(here, path, accept=True, passphrase="ezel")
        assert refused.value.code == "wrong_passphrase"
        assert receiving.receive(here, path, accept=True, passphrase="paard").new == 1


@pytest.mark.slow
def test_what_a_faster_machine_locked_is_opened_with_the_memory_that_takes(tmp_path: Path) -> None:
    path = tmp_path / "een.buurwijs.age"
    salt, key = "gPGVTI6oyIHHInFC0O/Kwg", "bJns1izoW2gMTPzDKJUja2Z0wqerHp6PNHGmA6R6Z1Q"
    head = f"age-encryption.org/v1\n-> scrypt {salt} 20\n{key}\n--- {key}\n"
    path.write_bytes(head.encode() + bytes(64))
    with new_workspace(tmp_path / "here") as here:
        verdict = here.read(receiving.verify, path, None, "paard")
        assert verdict.code == "wrong_passphrase"

# SPDX-License-Identifier: EUPL-1.2
"""From one workspace to another: written, checked, brought in, passed on, taken back."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import bagit
import msgspec
import pytest

from desktop.actions import arrivals, receiving, sharing
from desktop.answers.sharing import Order, Scope
from desktop.bundles.editions import fields_of
from desktop.bundles.staging import take_in
from desktop.jobs import Cancellable
from desktop.records.errors import Cancelled, Refused, Unreadable
from tests.bundles.neighbours import REPORT, Neighbour, counts, page


def _documents(path: Path) -> dict[str, dict[str, object]]:
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".jsonl")]
        lines = [line for name in names for line in archive.read(name).splitlines()]
    documents = [msgspec.json.decode(line)["document"] for line in lines]
    return {document["id"]: document for document in documents}


def test_what_one_shares_the_other_reads(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    outcome = waddinxveen.receive(veere.send())
    assert counts(outcome) == {"new": 1}
    assert waddinxveen.lesson(lesson).title == "Regie voeren"
    assert waddinxveen.get(lesson).origin == veere.home


def test_bagit_says_the_bag_is_valid(veere: Neighbour, tmp_path: Path) -> None:
    veere.write("Één les met accenten")
    with ZipFile(veere.send()) as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    bagit.Bag(str(folder)).validate()
    program = [sys.executable, "-W", "ignore", bagit.__file__, "--validate", "--quiet", str(folder)]
    assert subprocess.run(program, check=False).returncode == 0


def test_importing_twice_is_importing_once(veere: Neighbour, waddinxveen: Neighbour) -> None:
    veere.write("Regie voeren")
    path = veere.send()
    waddinxveen.receive(path)
    before = waddinxveen.read(lambda r: r.store.last_change())
    outcome = waddinxveen.receive(path)
    assert counts(outcome) == {"same": 1}
    assert outcome.change_set is None
    assert waddinxveen.read(lambda r: r.store.last_change()) == before


def test_what_did_not_change_leaves_with_the_same_bytes(veere: Neighbour) -> None:
    veere.write("Regie voeren")
    first, second = veere.send(), veere.send()
    assert _documents(first) == _documents(second)
    with ZipFile(first) as one, ZipFile(second) as two:
        name = "data/records/lesson.jsonl"
        assert one.read(f"{first.stem}/{name}") == two.read(f"{second.stem}/{name}")


def test_the_same_editions_make_the_same_archive(veere: Neighbour, tmp_path: Path) -> None:
    veere.write("Regie voeren")
    out = veere.do(sharing.prepare, REPORT)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        veere.read(lambda r, f=folder: sharing.write(r, out, tmp_path / f / "x.buurwijs", page))
    files = [(tmp_path / folder / "x.buurwijs").read_bytes() for folder in ("a", "b")]
    assert files[0] == files[1]


def test_a_newer_edition_replaces_and_names_all_earlier_ones(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    hashes: list[str] = []
    for advice in ("", "Begin klein.", "Begin heel klein."):
        if advice:
            veere.change(lesson, advice=advice)
        waddinxveen.receive(veere.send())
        here = waddinxveen.get(lesson)
        fields = fields_of(here.document)
        assert fields["edition"] == len(hashes) + 1
        assert fields["previous"] == sorted(hashes)
        hashes.append(here.hash)


def test_an_older_bundle_changes_nothing(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Regie voeren")
    old = veere.send()
    veere.change(lesson, advice="Begin klein.")
    waddinxveen.receive(veere.send())
    outcome = waddinxveen.receive(old)
    assert counts(outcome) == {"older": 1}
    assert waddinxveen.lesson(lesson).advice == "Begin klein."


def test_passing_on_keeps_the_origins_bytes_and_signature(
    veere: Neighbour, waddinxveen: Neighbour, gouda: Neighbour
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    path = veere.send()
    waddinxveen.receive(path)
    waddinxveen.write("Van onszelf")
    gouda.receive(waddinxveen.send())
    there, here = waddinxveen.get(lesson), gouda.get(lesson)
    assert (here.document, here.key, here.signature) == (
        there.document,
        there.key,
        there.signature,
    )
    assert fields_of(here.document) == _documents(path)[lesson]


def test_undo_takes_an_import_back_and_it_does_not_come_again_unasked(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    first = veere.write("Regie voeren")
    path = veere.send()
    waddinxveen.receive(path)
    before = waddinxveen.others()
    veere.change(first, advice="Begin klein.")
    second = veere.write("Samen kopen")
    newer = veere.send()
    outcome = waddinxveen.receive(newer)
    waddinxveen.workspace.undo(outcome.change_set)
    assert waddinxveen.others() == before
    assert waddinxveen.find(second) is None
    assert counts(waddinxveen.receive(newer)) == {"waiting": 2}


def test_internal_private_and_unsigned_records_stay_home(veere: Neighbour) -> None:
    from desktop.actions.context import Writing
    from desktop.records.contact import Contact
    from desktop.records.lesson import Lesson

    internal = veere.write("Niet voor anderen", sharing="internal")

    def more(w: Writing) -> tuple[str, str]:
        contact = w.unit.create(Contact(**w.header(), name="A. Jansen", sharing="municipalities"))
        header: dict[str, Any] = {**w.header(), "origin": w.unit.new_id()}
        theirs = Lesson(**header, kind="adopt", title="Overgetypt", sharing="public")
        from desktop.records.document import encode

        typed = w.unit.receive(encode(theirs).decode(), theirs.origin)
        return contact.id, typed.id

    contact, typed = veere.do(more)
    lesson = veere.write("Wel voor anderen")
    path, exported = veere.export()
    assert set(_documents(path)) == {lesson}
    assert {(s.record, s.why) for s in exported.staying} == {
        (internal, "internal"),
        (contact, "private"),
        (typed, "unsigned"),
    }
    by_name = Order(scope=Scope(ids=(contact, internal)), mode="report")
    assert set(_documents(veere.send(by_name))) == {contact}


def test_reference_data_never_travels(veere: Neighbour) -> None:
    with pytest.raises(Refused) as refused:
        veere.send()
    assert refused.value.code == "nothing_to_share"


def test_checking_happens_in_a_process_apart(veere: Neighbour, waddinxveen: Neighbour) -> None:
    veere.write("Regie voeren")
    path = veere.send()
    outcome = receiving.receive(waddinxveen.workspace, path, accept=True)
    assert outcome.new == 1
    assert not any((waddinxveen.folder / "incoming").iterdir())


def test_a_refused_file_leaves_nothing(waddinxveen: Neighbour, tmp_path: Path) -> None:
    path = tmp_path / "letter.buurwijs"
    path.write_bytes(b"Beste buren,")
    with pytest.raises(Unreadable) as refused:
        receiving.receive(waddinxveen.workspace, path)
    assert refused.value.code == "not_a_bundle"
    assert not any((waddinxveen.folder / "incoming").iterdir())


def test_a_large_file_is_told_of_while_it_is_copied(tmp_path: Path) -> None:
    """From a slow share that takes minutes, and silence would be taken for a check that hangs."""
    path, heard = tmp_path / "large.buurwijs", list[int]()
    path.write_bytes(b"x" * (3 << 20))
    take_in(path, tmp_path / "incoming", 1 << 30, told=heard.append)
    assert heard == [1 << 20, 2 << 20, 3 << 20]


def test_a_file_that_is_not_there_is_told(waddinxveen: Neighbour, tmp_path: Path) -> None:
    verdict = waddinxveen.verify(tmp_path / "nowhere.buurwijs")
    assert (verdict.ok, verdict.code) == (False, "unreadable_file")


def test_a_missing_bundle_of_a_series_is_told_not_refused(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    for number in (2, 3, 4):
        veere.change(lesson, advice=f"Stap {number}")
        last = veere.send()
    verdict = waddinxveen.verify(last)
    assert (verdict.ok, verdict.number, verdict.missing) == (True, 4, (2, 3))
    assert arrivals.beside(verdict) == ["Bundles 2–3 are missing."]
    one = msgspec.structs.replace(verdict, missing=(4,))
    assert arrivals.missing(one) == "Bundle 4 is missing."
    some = msgspec.structs.replace(verdict, missing=(2, *range(4, 999_999)))
    assert arrivals.missing(some) == "Bundles 2, 4–999998 are missing."


def test_only_what_changed_since_the_last_bundle(veere: Neighbour) -> None:
    veere.write("Regie voeren")
    veere.send()
    second = veere.write("Samen kopen")
    order = Order(scope=Scope(since_last=True), mode="report")
    assert set(_documents(veere.send(order))) == {second}


def test_a_bundle_about_less_is_not_the_last_one_about_all(veere: Neighbour) -> None:
    first = veere.write("Regie voeren")
    second = veere.write("Samen kopen")
    veere.send(Order(scope=Scope(ids=(first,)), mode="report"))
    order = Order(scope=Scope(since_last=True), mode="report")
    assert set(_documents(veere.send(order))) == {first, second}
    third = veere.write("Klein beginnen")
    one = Order(scope=Scope(ids=(first, third), since_last=True), mode="report")
    assert set(_documents(veere.send(one))) == {third}


def test_one_who_only_gets_what_is_new_is_told_what_is_missing(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    veere.write("Regie voeren")
    veere.send()
    veere.write("Samen kopen")
    last = veere.send(Order(scope=Scope(since_last=True), mode="report"))
    assert waddinxveen.verify(last).missing == (1,)
    veere.write("Klein beginnen")
    assert waddinxveen.verify(veere.send()).missing == ()


def test_stopping_while_writing_leaves_no_file(veere: Neighbour, tmp_path: Path) -> None:
    veere.write("Regie voeren")
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        sharing.export(veere.workspace, tmp_path / "x.buurwijs", REPORT, page, progress)
    assert not list(tmp_path.glob("*x.buurwijs*"))


def test_a_place_that_cannot_be_written_is_told(veere: Neighbour, tmp_path: Path) -> None:
    veere.write("Regie voeren")
    with pytest.raises(Refused) as refused:
        sharing.export(veere.workspace, tmp_path / "no" / "x.buurwijs", REPORT, page)
    assert refused.value.code == "not_written"


def test_an_example_stays_among_examples(veere: Neighbour, waddinxveen: Neighbour) -> None:
    veere.write("Regie voeren")
    path = veere.send()
    waddinxveen.do(lambda w: w.unit.set_setting("example", None))
    waddinxveen.workspace.is_example = False
    verdict = waddinxveen.verify(path)
    assert (verdict.ok, verdict.code) == (False, "example")

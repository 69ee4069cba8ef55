# SPDX-License-Identifier: EUPL-1.2
"""What the files of attachments carry along stays home; what they say is asked about."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from desktop.actions import attaching, extracting, sharing
from desktop.actions.context import Writing
from desktop.answers.sharing import Decision, Finding, Order, Scope
from desktop.bundles.outgoing import Undecided
from desktop.jobs import Silent
from desktop.records.attachment import Attachment
from desktop.records.contact import Contact
from tests.bundles.neighbours import REPORT, Neighbour, decided
from tests.documents import laden
from tests.documents.test_traces import FILES


def attach(who: Neighbour, name: str, content: bytes | Callable[[Path], Path]) -> str:
    """A file with a new lesson; gives the attachment's id."""
    path = who.folder.parent / name
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)
    lesson = who.write(f"Les bij {name}")
    return who.do(attaching.attach, lesson, path).id


def record(who: Neighbour, id: str) -> Attachment:
    found = who.get(id).record
    assert isinstance(found, Attachment)
    return found


def file_of(who: Neighbour, id: str) -> bytes:
    return who.read(lambda r: attaching.file_of(r, id)).read_bytes()


def findings(who: Neighbour, decisions: tuple[Decision, ...] = ()) -> list[Finding]:
    return list(who.read(lambda r: sharing.review(r, Scope(), decisions)).findings)


@pytest.mark.parametrize("ending", [".jpg", ".docx", ".xlsx", ".odt", ".pdf"])
def test_a_neighbour_gets_a_file_that_tells_of_nobody(
    veere: Neighbour, waddinxveen: Neighbour, ending: str
) -> None:
    made = FILES.get(ending, laden.picture("JPEG"))
    id = attach(veere, f"bijlage{ending}", made)
    (told, *others) = findings(veere)
    assert (told.kind, told.proposal) == ("metadata", "remove")
    assert laden.ARTIST in told.text
    keep = tuple(decided(each, "keep") for each in others)
    _path, exported = veere.export(Order(mode="report", decisions=keep))
    waddinxveen.receive(_path)
    assert exported.attachments == 1
    there = file_of(waddinxveen, id)
    _opens(there, ending)
    for gone in (laden.ARTIST, laden.SERIAL, laden.PLACE):
        assert gone.encode() not in there
    again = waddinxveen.folder.parent / f"terug{ending}"
    again.write_bytes(there)
    if ending in (".docx", ".xlsx", ".odt"):
        assert laden.ARTIST not in laden.everything(again)
    assert record(waddinxveen, id).sha256 != record(veere, id).sha256
    assert record(waddinxveen, id).size == len(there)


def _opens(content: bytes, ending: str) -> None:
    import io

    if ending == ".jpg":
        assert laden.exif_of(content).keys() <= {0x8769}
        assert laden.pixels(content) == laden.pixels(laden.picture("JPEG"))
    elif ending == ".docx":
        import docx

        assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "Het plan."
    elif ending == ".xlsx":
        import openpyxl

        book: Any = openpyxl.load_workbook(io.BytesIO(content))
        assert book.active["A1"].value == "Werkplekken"
    elif ending == ".pdf":
        import pikepdf

        with pikepdf.open(io.BytesIO(content)) as opened:
            assert str(opened.docinfo["/Title"]) == "Het plan"
            assert "/Author" not in opened.docinfo


def test_the_own_file_stays_as_it_was(veere: Neighbour) -> None:
    photo = laden.picture("JPEG")
    id = attach(veere, "foto.jpg", photo)
    before = veere.get(id)
    veere.send()
    assert veere.get(id) == before
    assert file_of(veere, id) == photo


def test_no_bundle_leaves_before_it_is_decided(veere: Neighbour) -> None:
    id = attach(veere, "foto.jpg", laden.picture("JPEG"))
    with pytest.raises(Undecided) as undecided:
        veere.send(Order(mode="strict"))
    (finding,) = undecided.value.findings
    assert (finding.record, finding.title, finding.is_own) == (id, "foto.jpg", True)
    assert finding.choices == ("remove", "keep", "leave_out")
    assert finding.text.startswith(f"place: {laden.PLACE}; made by: {laden.ARTIST}")


def test_a_decision_is_remembered_and_holds_for_that_file_only(veere: Neighbour) -> None:
    id = attach(veere, "foto.jpg", laden.picture("JPEG"))
    (finding,) = findings(veere)
    veere.send(Order(mode="strict", decisions=(decided(finding, "keep"),)))
    (again,) = findings(veere)
    assert (again.decision, again.reason) == ("keep", "mag")
    other = veere.folder.parent / "anders.jpg"
    other.write_bytes(laden.picture("JPEG", turned=3))
    sha256, size, _kind = veere.do(attaching.keep, other)
    veere.change(id, sha256=sha256, size=size)
    (asked,) = findings(veere)
    assert not asked.decision


def test_what_may_stay_leaves_as_it_is(veere: Neighbour, waddinxveen: Neighbour) -> None:
    photo = laden.picture("JPEG")
    id = attach(veere, "foto.jpg", photo)
    (finding,) = findings(veere)
    waddinxveen.receive(veere.send(Order(decisions=(decided(finding, "keep"),))))
    assert file_of(waddinxveen, id) == photo


def test_a_file_that_is_left_out_stays_home_with_its_record(veere: Neighbour) -> None:
    attach(veere, "foto.jpg", laden.picture("JPEG"))
    (finding,) = findings(veere)
    _path, exported = veere.export(Order(decisions=(decided(finding, "leave_out"),)))
    assert (exported.records, exported.attachments) == (1, 0)
    assert [each.why for each in exported.staying] == ["left_out"]


def test_the_same_file_is_the_same_edition_each_time(veere: Neighbour) -> None:
    id = attach(veere, "plan.docx", laden.word)
    veere.send()
    veere.send()
    assert len(veere.read(lambda r: r.store.editions(id))) == 1


def test_passing_on_is_byte_for_byte(
    veere: Neighbour, waddinxveen: Neighbour, gouda: Neighbour
) -> None:
    photo = laden.picture("JPEG")
    id = attach(veere, "foto.jpg", photo)
    (own,) = findings(veere)
    waddinxveen.receive(veere.send(Order(decisions=(decided(own, "keep"),))))
    (theirs,) = findings(waddinxveen)
    assert (theirs.is_own, theirs.choices) == (False, ("keep", "leave_out"))
    order = Order(mode="report", decisions=(decided(theirs, "keep"),))
    gouda.receive(waddinxveen.send(order))
    assert file_of(gouda, id) == photo
    assert gouda.get(id).signature == waddinxveen.get(id).signature


def test_names_in_the_text_of_a_file_are_asked_about(veere: Neighbour) -> None:
    def contact(w: Writing) -> Any:
        return w.unit.create(Contact(**w.header(), name="Wim Kok-Oosterhuis"))

    veere.do(contact)
    text = "Vraag het Kok-Oosterhuis, of bel 06-12345678. Vraag het Kok-Oosterhuis."
    attach(veere, "verslag.txt", text.encode())
    told = {each.kind: each for each in findings(veere)}
    assert told.keys() == {"person", "phone"}
    assert told["person"].text == "Kok-Oosterhuis"
    assert told["phone"].field.startswith("content[")
    assert told["phone"].proposal == "leave_out"
    assert not told["phone"].places


def test_what_was_read_for_searching_is_not_read_again(
    veere: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(veere, "verslag.txt", b"Bel 06-12345678.")
    veere.workspace.read_files(Silent())
    monkeypatch.setattr("desktop.documents.contents.read_here", _must_not)
    assert [each.kind for each in findings(veere)] == ["phone"]


def _must_not(*_arguments: Any) -> None:
    raise AssertionError


def test_a_name_that_only_a_removed_remark_held_is_not_asked_about(veere: Neighbour) -> None:
    attach(veere, "plan.docx", laden.word)
    assert [each.kind for each in findings(veere)] == ["metadata"]
    veere.workspace.read_files(Silent())
    assert [each.kind for each in findings(veere)] == ["metadata"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.zip", b"PK\3\4", "This kind of file can't be looked through."),
        ("a.jpg", b"\xff\xd8\xff", "It is damaged, or isn't what its name says."),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "It has a password"),
        ("a.pdf", partial(laden.pdf, password="x"), "It has a password"),
        ("b.docx", laden.bomb, "It is damaged"),
    ],
)
def test_what_can_not_be_looked_into_is_to_be_decided(
    veere: Neighbour, name: str, content: bytes | Callable[[Path], Path], told: str
) -> None:
    attach(veere, name, content)
    (finding,) = findings(veere)
    assert (finding.kind, finding.proposal) == ("unexamined", "leave_out")
    assert finding.text.startswith(told)
    assert finding.choices == ("keep", "leave_out")
    _path, exported = veere.export(REPORT)
    assert exported.attachments == 0


def test_a_hidden_sheet_is_to_be_decided(veere: Neighbour) -> None:
    attach(veere, "a.xlsx", lambda path: laden.sheet(path, hidden=True))
    told = {each.kind: each.text for each in findings(veere)}
    assert told["hidden"] == "hidden sheet: Salarissen"


def test_the_log_tells_what_became_of_it_and_not_what_it_said(veere: Neighbour) -> None:
    attach(veere, "foto.jpg", laden.picture("JPEG"))
    veere.send()
    (entry,) = veere.read(lambda r: r.store.bundle_log("out"))
    assert '"metadata/remove":1' in entry.counts
    assert laden.ARTIST not in entry.counts


def test_looking_again_takes_no_second_process(
    veere: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(veere, "foto.jpg", laden.picture("JPEG"))
    before = findings(veere)
    monkeypatch.setattr("desktop.documents.traces.sifting.apart", _must_not)
    assert findings(veere) == before
    veere.close()
    veere.open()
    assert findings(veere) == before


def test_a_copy_that_was_tidied_away_is_made_again(veere: Neighbour) -> None:
    id = attach(veere, "foto.jpg", laden.picture("JPEG"))
    own = record(veere, id).sha256
    for _turn in range(2):
        findings(veere)
        (copy,) = set(veere.workspace.files.kept()) - {own}
        veere.workspace.files.path(copy).unlink()
    _path, exported = veere.export(REPORT)
    assert exported.attachments == 1


def test_a_withdrawn_attachment_leaves_without_its_file(veere: Neighbour) -> None:
    from desktop.bundles.withdrawal import withdraw

    id = attach(veere, "foto.jpg", laden.picture("JPEG"))
    veere.send()
    veere.do(lambda w: withdraw(w.unit, w.keys, id, "privacy"))
    _path, exported = veere.export(REPORT)
    assert exported.attachments == 0


def test_a_text_that_is_known_already_stands_for_the_file(veere: Neighbour) -> None:
    id = attach(veere, "verslag.txt", b"Niets bijzonders.")
    sha256 = record(veere, id).sha256
    extract = extracting.Extract(sha256, extracting.State.CUT, "Bel 06-12345678.")
    veere.do(extracting.keep, [extract])
    assert {each.kind for each in findings(veere)} == {"phone", "unexamined"}


def test_a_decision_that_can_not_be_is_none(veere: Neighbour) -> None:
    attach(veere, "foto.jpg", laden.picture("JPEG"))
    (finding,) = findings(veere)
    (again,) = findings(veere, (decided(finding, "take_out"),))
    assert not again.decision


def test_a_decision_holds_in_another_language(veere: Neighbour) -> None:
    attach(veere, "foto.jpg", laden.picture("JPEG"))
    (finding,) = findings(veere)
    told = replace(finding, text="gemaakt door: Jan de Vries")
    (again,) = findings(veere, (decided(told, "remove"),))
    assert again.decision == "remove"


def test_a_file_is_looked_through_again_when_somebody_is_known(veere: Neighbour) -> None:
    attach(veere, "verslag.txt", b"Het was Oosterbaan die het zag.")
    before = [each.text for each in findings(veere)]
    veere.do(lambda w: w.unit.create(Contact(**w.header(), name="Wim Oosterbaan")))
    assert before != ["Oosterbaan"]
    assert [each.text for each in findings(veere)] == ["Oosterbaan"]

# SPDX-License-Identifier: EUPL-1.2
"""The text inside files: of every kind that is read, and of files that mean harm."""

import random
import zipfile
from pathlib import Path

import pytest

from desktop.actions.extracting import why
from desktop.documents import contents, packed
from desktop.documents.contents import State, read_apart, read_here
from desktop.jobs import Silent
from tests.documents import files
from tests.systems import bounds_memory


def read(path: Path, name: str = "") -> tuple[State, str]:
    """As the process apart reads it, in this one."""
    found = read_here({"path": str(path), "name": name or path.name}, Silent())
    return State(found["state"]), found["text"]


def test_a_word_file_gives_its_text_table_and_foot(tmp_path: Path) -> None:
    state, text = read(files.word(tmp_path / "a.docx", "De regie ligt bij ons.", "Tweede."))
    assert state == State.READ
    assert text.splitlines() == [
        *("Kop", "De regie ligt bij ons.", "Tweede.", "cel links", "cel rechts"),
        "voettekst",
    ]


def test_an_excel_file_gives_its_sheets_row_by_row(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [["golf", "eigenaar"], ["eerste", "dienst"], ["", 12]]
    state, text = read(files.sheet(tmp_path / "plan.xlsx", Golven=rows, Leeg=[]))
    assert state == State.READ
    lines = text.splitlines()
    assert lines == ["Golven", "golf · eigenaar", "eerste · dienst", "12", "Leeg"]


def test_slides_come_in_their_order(tmp_path: Path) -> None:
    def slide(text: str) -> str:
        return f'<s xmlns:a="x"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>'

    path = files.packed(
        tmp_path / "a.pptx",
        ppt__slides__slide10_xml=slide("tien"),
        ppt__slides__slide2_xml=slide("twee"),
        ppt__notesSlides__notesSlide1_xml=slide("notitie"),
    )
    assert read(path) == (State.READ, "twee\ntien\nnotitie")


def test_open_documents_are_read_too(tmp_path: Path) -> None:
    text = '<d xmlns:t="x"><t:h>Kop</t:h><t:p>Een <t:span>mooie</t:span> zin<t:s/>hier.</t:p></d>'
    path = files.packed(tmp_path / "a.odt", content_xml=text)
    assert read(path) == (State.READ, "Kop\nEen mooie zin hier.")


def test_a_pdf_gives_its_text_and_a_scan_says_it_has_none(tmp_path: Path) -> None:
    state, text = read(files.pdf(tmp_path / "a.pdf", "Migratie in golven", "Tweede alinea"))
    assert state == State.READ
    assert "Migratie in golven" in text
    assert read(files.pdf(tmp_path / "scan.pdf")) == (State.NO_TEXT, "")


def test_a_password_is_told_apart_from_damage(tmp_path: Path) -> None:
    assert read(files.pdf(tmp_path / "a.pdf", "geheim", password="x")) == (State.PASSWORD, "")
    office = tmp_path / "a.docx"
    office.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert read(office) == (State.PASSWORD, "")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 en verder niets")
    assert read(tmp_path / "b.pdf") == (State.BROKEN, "")


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_gives_its_heads_text_and_the_names_of_its_files(tmp_path: Path, html: bool) -> None:
    text = "<p>Het <b>draaiboek</b></p><script>x</script>" if html else "Het draaiboek\n"
    state, found = read(files.mail(tmp_path / "a.eml", text, html=html))
    assert state == State.READ
    assert found.splitlines() == [
        *("Ons draaiboek", "Jan <jan@veere.nl>", "Het draaiboek", "draaiboek.pdf")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_as_it_was_written(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("privé zaak\n\n  tweede ".encode(encoding))
    assert read(tmp_path / "a.txt") == (State.READ, "privé zaak\ntweede")


RICH = rb"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Calibri;}}{\*\generator Riched20;}
{\info{\author Jan}}\pard De priv\'e9 zaak \u8364? 40\tab voor \{ons\}\par
{\b Tweede}{\pict 0a0b0c}\emdash regel \u-10179?\u-8704?\line\cell einde}"""


def test_rich_text_gives_what_one_reads(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(RICH)
    state, text = read(tmp_path / "a.rtf")
    assert state == State.READ
    assert text.splitlines() == ["De privé zaak € 40 voor {ons}", "Tweede—regel 😀", "einde"]


@pytest.mark.parametrize(
    "raw", [b"", b"tekst", b"{\\rtf1 " + b"{" * 20_000, b"{\\rtf1\\ansicpg99999 \\u99999999? {"]
)
def test_rich_text_that_means_harm_ends(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.rtf").write_bytes(raw)
    assert read(tmp_path / "a.rtf")[0] in (State.BROKEN, State.NO_TEXT, State.READ)


@pytest.mark.parametrize(
    ("name", "state"), [("a.doc", State.OLD), ("a.XLS", State.OLD), ("a.msg", State.OUTLOOK)]
)
def test_what_older_programs_wrote_is_told(tmp_path: Path, name: str, state: State) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert read(tmp_path / name) == (state, "")
    assert "." in why(state)


def test_what_has_no_text_says_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path / "foto.JPG") == (State.PICTURE, "")
    assert read(tmp_path / "tekening.dwg") == (State.KIND, "")
    (tmp_path / "a.txt").write_bytes(b"ab\0cd")
    assert read(tmp_path / "a.txt") == (State.BROKEN, "")
    (tmp_path / "leeg.txt").write_bytes(b" \n")
    assert read(tmp_path / "leeg.txt") == (State.NO_TEXT, "")
    assert read_apart(tmp_path / "weg.pdf", "weg.pdf") == (State.MISSING, "")


def test_a_long_text_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "LONGEST", 50)
    (tmp_path / "a.txt").write_text("regel van dertig tekens hier..\n" * 10)
    state, text = read(tmp_path / "a.txt")
    assert state == State.CUT
    assert len(text) <= 50


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST", 3)
    (tmp_path / "a.txt").write_text("vier")
    assert read_apart(tmp_path / "a.txt", "a.txt") == (State.TOO_LARGE, "")


def test_entities_that_swell_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><d><p>&b;</p></d>'
    path = files.packed(tmp_path / "a.docx", word__document_xml=bomb)
    assert read(path) == (State.BROKEN, "")


def test_a_zip_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1000)
    path = files.packed(tmp_path / "a.docx", word__document_xml=f"<d><p>{'a' * 5000}</p></d>")
    assert read(path) == (State.BROKEN, "")


def test_damaged_files_never_fail(tmp_path: Path) -> None:
    whole = [
        files.word(tmp_path / "a.docx", "tekst" * 50),
        files.sheet(tmp_path / "a.xlsx", Blad=[["x", 1]] * 30),
        files.mail(tmp_path / "a.eml", "tekst"),
        files.pdf(tmp_path / "a.pdf", "tekst"),
    ]
    dice = random.Random(4)
    for path in whole:
        raw = path.read_bytes()
        for _time in range(25):
            spoilt = bytearray(raw[: dice.randrange(len(raw))] if dice.random() < 0.3 else raw)
            for _byte in range(dice.randrange(1, 20)):
                if spoilt:
                    spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
            path.write_bytes(spoilt)
            assert read(path)[0] in State


@bounds_memory
def test_apart_gives_the_same_and_outlives_what_eats_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.word(tmp_path / "a.docx", "De regie ligt bij ons.")
    assert read_apart(path, path.name) == read(path)
    monkeypatch.setattr(contents, "MEMORY_MB", 120)
    big = tmp_path / "b.xlsx"
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as archive:
        one = "<si><t>" + "a" * 900_000 + "</t></si>"
        archive.writestr("xl/sharedStrings.xml", f"<sst>{one * 250}</sst>")
    assert read_apart(big, big.name) == (State.DIED, "")

# SPDX-License-Identifier: EUPL-1.2
"""What files carry along is found, and a copy without it shows just what the file showed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.documents import contents
from desktop.documents.traces import found, sifting
from desktop.documents.traces.found import Trace
from desktop.documents.traces.sifting import Outcome, Wanted
from desktop.jobs import Silent
from tests.documents import files, laden

PICTURES = (("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("TIFF", ".tif"))
FILES: dict[str, Callable[[Path], Path]] = {
    ".docx": laden.word,
    ".xlsx": laden.sheet,
    ".pptx": laden.slides,
    ".odt": laden.open_text,
    ".pdf": laden.pdf,
}


def sift(path: Path) -> tuple[Outcome, Path]:
    """What is found in a file, and where the copy lies."""
    copy = path.with_name("copy" + path.suffix)
    wanted = [{"path": str(path), "name": path.name, "into": str(copy), "reads": False}]
    (outcome,) = sifting.sift_here({"files": wanted}, Silent())["outcomes"]
    return msgspec.convert(outcome, Outcome), copy


def told(outcome: Outcome) -> dict[str, str]:
    return dict(outcome.traces)


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("kind", "ending"), [*PICTURES, ("AVIF", ".avif")])
def test_place_maker_and_camera_leave_a_photo(tmp_path: Path, kind: str, ending: str) -> None:
    path = write(tmp_path / f"foto{ending}", laden.picture(kind))
    outcome, copy = sift(path)
    assert set(outcome.traces) >= {
        (found.LOCATION, laden.PLACE),
        (found.AUTHOR, laden.ARTIST),
        (found.DEVICE, laden.CAMERA),
        (found.SERIAL, laden.SERIAL),
    }
    assert outcome.is_cleaned and not outcome.problem
    left = laden.exif_of(copy.read_bytes())
    assert not left.keys() & {0x8825, 0x010F, 0x0110, 0x013B, 0x0132}
    assert left.get(0x8769, {}).keys() <= {0x829A}
    assert laden.ARTIST.encode() not in copy.read_bytes()
    assert laden.SERIAL.encode() not in copy.read_bytes()
    assert laden.pixels(copy.read_bytes()) == laden.pixels(path.read_bytes())


@pytest.mark.parametrize(("kind", "ending"), PICTURES)
def test_how_a_photo_is_turned_stays(tmp_path: Path, kind: str, ending: str) -> None:
    path = write(tmp_path / f"foto{ending}", laden.picture(kind, turned=6))
    _outcome, copy = sift(path)
    assert laden.exif_of(copy.read_bytes())[0x0112] == 6


@pytest.mark.parametrize(("kind", "ending"), PICTURES[:3])
def test_xmp_leaves_a_picture(tmp_path: Path, kind: str, ending: str) -> None:
    content = laden.picture(kind, with_exif=False, xmp=laden.XMP.encode()) if kind != "PNG" else (
        _png_with_xmp()
    )  # fmt: skip
    outcome, copy = sift(write(tmp_path / f"foto{ending}", content))
    assert told(outcome) == {found.AUTHOR: laden.ARTIST, found.LOCATION: "52,0.7N"}
    assert b"52,0.7N" not in copy.read_bytes()
    assert laden.pixels(copy.read_bytes()) == laden.pixels(content)


def _png_with_xmp() -> bytes:
    from PIL.PngImagePlugin import PngInfo

    more = PngInfo()
    more.add_itxt("XML:com.adobe.xmp", laden.XMP, zip=True)
    return laden.picture("PNG", with_exif=False, pnginfo=more)


def test_what_is_hung_behind_a_photo_goes(tmp_path: Path) -> None:
    plain = laden.picture("JPEG", with_exif=False)
    outcome, copy = sift(write(tmp_path / "foto.jpg", plain + b"a film of ten seconds"))
    assert outcome.traces == ((found.APPENDED, "21 B"),)
    assert copy.read_bytes() == plain


def test_remarks_inside_pictures_go(tmp_path: Path) -> None:
    jpeg = laden.picture("JPEG", with_exif=False, comment=b"voor Anja")
    gif = laden.picture("GIF", with_exif=False, comment=b"voor Anja")
    for name, content in (("a.jpg", jpeg), ("a.gif", gif)):
        outcome, copy = sift(write(tmp_path / name, content))
        assert outcome.traces == ((found.DESCRIPTION, "voor Anja"),)
        assert b"Anja" not in copy.read_bytes()
        assert laden.pixels(copy.read_bytes()) == laden.pixels(content)


@pytest.mark.parametrize(("kind", "ending"), [*PICTURES, ("GIF", ".gif"), ("BMP", ".bmp")])
def test_a_picture_that_tells_nothing_is_left_as_it_is(
    tmp_path: Path, kind: str, ending: str
) -> None:
    path = write(tmp_path / f"foto{ending}", laden.picture(kind, with_exif=False))
    outcome, copy = sift(path)
    assert outcome == Outcome()
    assert not copy.exists()


def test_remarks_changes_and_names_leave_a_word_file(tmp_path: Path) -> None:
    outcome, copy = sift(laden.word(tmp_path / "plan.docx"))
    traces = set(outcome.traces)
    names = {value for what, value in traces if what == found.AUTHOR}
    assert names == {laden.ARTIST, "Piet Bakker", "Anja Smit", "Kees Visser"}
    assert traces >= {
        (found.COMMENTS, "1"),
        (found.CHANGES, "3"),
        (found.DESCRIPTION, "concept"),
        (found.LOCATION, laden.PLACE),
    }
    text = laden.everything(copy)
    for gone in (*names, "nooit", "vindt van niet", "w:ins ", "comments", laden.SERIAL):
        assert gone not in text, gone


def test_a_cleaned_word_file_reads_as_its_changes_would_have_it(tmp_path: Path) -> None:
    import docx

    _outcome, copy = sift(laden.word(tmp_path / "plan.docx"))
    document: Any = docx.Document(str(copy))
    assert [each.text for each in document.paragraphs] == ["Het plan.", "", "Wij gaan graag over."]
    assert not document.core_properties.author


def test_names_leave_an_excel_file_and_remarks_stay(tmp_path: Path) -> None:
    import openpyxl

    outcome, copy = sift(laden.sheet(tmp_path / "a.xlsx"))
    assert {value for _what, value in outcome.traces} == {laden.ARTIST, "Piet Bakker", "Anja Smit"}
    book: Any = openpyxl.load_workbook(copy)
    assert book.active["A1"].value == "Werkplekken"
    assert book.active["A1"].comment.text == "Klopt dit?"
    assert "Anja" not in laden.everything(copy)
    state, text = contents.read_apart(copy, "a.xlsx")
    assert state == contents.State.READ and "Klopt dit?" in text


def test_a_hidden_sheet_is_told_of_and_stays(tmp_path: Path) -> None:
    outcome, _copy = sift(laden.sheet(tmp_path / "a.xlsx", hidden=True))
    assert (found.HIDDEN_SHEET, "Salarissen") in outcome.traces


def test_names_leave_slides_and_what_is_hidden_is_told(tmp_path: Path) -> None:
    outcome, copy = sift(laden.slides(tmp_path / "a.pptx"))
    assert set(outcome.traces) == {
        (found.AUTHOR, laden.ARTIST),
        (found.AUTHOR, "Anja Smit"),
        (found.COMPANY, "Gemeente Gouda"),
        (found.HIDDEN_SLIDE, "2"),
        (found.EMBEDDED, "Microsoft_Excel_Sheet1.xlsx"),
    }
    assert "Anja" not in laden.everything(copy)


def test_remarks_and_changes_leave_an_open_text(tmp_path: Path) -> None:
    outcome, copy = sift(laden.open_text(tmp_path / "a.odt"))
    assert set(outcome.traces) == {
        (found.AUTHOR, laden.ARTIST),
        (found.AUTHOR, "Anja Smit"),
        (found.AUTHOR, "Kees Visser"),
        (found.COMMENTS, "1"),
        (found.CHANGES, "1"),
        (found.THUMBNAIL, ""),
    }
    assert "<text:p>Wij gaan over.</text:p>" in laden.part(copy, "content.xml")
    assert "humbnail" not in laden.everything(copy)


def test_names_leave_a_pdf_its_remarks_and_its_photos(tmp_path: Path) -> None:
    import pikepdf

    outcome, copy = sift(laden.pdf(tmp_path / "plan.pdf"))
    assert set(outcome.traces) >= {
        (found.AUTHOR, laden.ARTIST),
        (found.AUTHOR, "Anja Smit"),
        (found.LOCATION, laden.PLACE),
    }
    assert outcome.words == ("Het plan", "Bel Piet Bakker even.")
    with pikepdf.open(copy) as opened:
        told: Any = opened.open_metadata()
        assert {name: told[name] for name in told} == {
            "{http://purl.org/dc/elements/1.1/}title": "Het plan",
            "{http://www.aiim.org/pdfa/ns/id/}part": "2",
        }
        assert {str(key): str(value) for key, value in opened.docinfo.items()} == {
            "/Title": "Het plan"
        }
        page: Any = opened.pages[0]
        assert "/T" not in page.Annots[0]
        photo = bytes(page.Resources.XObject.Im0.read_raw_bytes())
    assert laden.exif_of(photo).keys() <= {0x8769}
    state, text = contents.read_apart(copy, "plan.pdf")
    assert (state, text) == (contents.State.READ, "Het plan.")


@pytest.mark.parametrize("ending", [*FILES, ".jpg", ".png", ".webp", ".tif", ".avif"])
def test_cleaning_gives_the_same_bytes_each_time_and_is_done_at_once(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    kinds = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".tif": "TIFF", ".avif": "AVIF"}
    if ending in FILES:
        FILES[ending](path)
    else:
        write(path, laden.picture(kinds[ending]))
    _outcome, copy = sift(path)
    first = copy.read_bytes()
    copy.unlink()
    sift(path)
    assert copy.read_bytes() == first
    again, _none = sift(copy)
    assert not found.telling(Trace(*each) for each in again.traces)
    assert not again.is_cleaned


def test_the_text_that_is_read_is_that_of_the_copy(tmp_path: Path) -> None:
    path = laden.word(tmp_path / "plan.docx")
    wanted = Wanted(str(path), path.name, str(tmp_path / "copy"), reads=False)
    (outcome,) = sifting.sift_apart([wanted], Silent())
    assert outcome.state == contents.State.READ
    assert "graag" in outcome.text
    assert "vindt van niet" not in outcome.text


def test_the_files_with_a_mail_are_told_of(tmp_path: Path) -> None:
    outcome, copy = sift(files.mail(tmp_path / "a.eml", "Zie de bijlage."))
    assert outcome.traces == ((found.EMBEDDED, "draaiboek.pdf"),)
    assert not copy.exists()


def test_a_link_to_a_folder_of_somebody_is_told_of(tmp_path: Path) -> None:
    path = laden.sheet(tmp_path / "a.xlsx")
    rels = (
        '<Relationships xmlns="r"><Relationship Id="r1" TargetMode="External" Type="x/oleLink"'
        ' Target="file:///C:/Users/jan/kosten.xlsx"/></Relationships>'
    )
    laden.with_parts(path, {"xl/externalLinks/_rels/externalLink1.xml.rels": rels})
    outcome, _copy = sift(path)
    assert (found.LINK, "file:///C:/Users/jan/kosten.xlsx") in outcome.traces


def test_the_template_of_a_word_file_goes_with_the_folder_it_lay_in(tmp_path: Path) -> None:
    path = laden.word(tmp_path / "a.docx")
    settings = laden.part(path, "word/settings.xml")
    at = settings.index(">", settings.index("<w:settings")) + 1
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Target="file:///C:/Users/jan/N.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate"/></Relationships>'
    )
    named = '<w:attachedTemplate xmlns:r="o" r:id="rId1"/>'
    parts = {
        "word/settings.xml": settings[:at] + named + settings[at:],
        "word/_rels/settings.xml.rels": rels,
    }
    outcome, copy = sift(laden.with_parts(path, parts))
    assert (found.PATH, "file:///C:/Users/jan/N.dotm") in outcome.traces
    assert "jan" not in laden.everything(copy)
    assert laden.part(copy, "word/settings.xml") == settings


@pytest.mark.parametrize("name", ["a.svg", "a.ico", "a.rtf"])
def test_a_file_that_may_hold_anything_is_not_called_clean(tmp_path: Path, name: str) -> None:
    outcome, _copy = sift(write(tmp_path / name, b"<svg><!-- Jan --></svg>"))
    assert outcome.problem == contents.State.KIND


def test_a_signed_word_file_is_left_alone(tmp_path: Path) -> None:
    path = laden.with_parts(laden.word(tmp_path / "a.docx"), {"_xmlsignatures/sig1.xml": "<S/>"})
    outcome, copy = sift(path)
    assert outcome.problem == sifting.SIGNED
    assert (found.AUTHOR, laden.ARTIST) in outcome.traces
    assert not copy.exists()


def test_a_cameras_photo_is_still_known_as_one(tmp_path: Path) -> None:
    import docx

    photo = laden.picture("JPEG")
    assert photo[2:4] == b"\xff\xe0"
    camera = photo[:2] + photo[4 + int.from_bytes(photo[4:6], "big") :]
    outcome, copy = sift(write(tmp_path / "foto.jpg", camera))
    assert outcome.is_cleaned
    assert laden.exif_of(copy.read_bytes()) == {0x0112: 1}
    docx.Document().add_picture(str(copy))
    again, _none = sift(copy)
    assert not again.traces


def test_what_is_not_the_picture_goes_and_its_colours_stay(tmp_path: Path) -> None:
    plain = laden.picture("JPEG", with_exif=False, icc_profile=b"colours" * 20)

    def segment(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body

    iptc = b"Photoshop 3.0\0" + b"8BIM" + b"\x1c\x02\x50\x00\x0cJan de Vries"
    more = (
        segment(0xE2, b"MPF\0second picture"),
        segment(0xE0, b"JFXX\0\x10small picture"),
        segment(0xED, iptc),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0more"),
    )
    outcome, copy = sift(write(tmp_path / "a.jpg", plain[:2] + b"".join(more) + plain[2:]))
    assert set(outcome.traces) == {
        (found.OTHER, "APP2"),
        (found.THUMBNAIL, ""),
        (found.AUTHOR, "Jan de Vries"),
        (found.OTHER, "Photoshop"),
        (found.OTHER, "XMP"),
    }
    assert copy.read_bytes() == plain


def test_a_copy_in_which_something_stayed_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.documents.traces.pictures.without_traces", bytes)
    outcome, copy = sift(write(tmp_path / "a.tif", laden.picture("TIFF")))
    assert (outcome.problem, outcome.is_cleaned) == (sifting.STUBBORN, False)
    assert (found.AUTHOR, laden.ARTIST) in outcome.traces
    assert not copy.exists()

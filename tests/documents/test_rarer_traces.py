# SPDX-License-Identifier: EUPL-1.2
"""What files carry along less often: texts in pictures, hidden sheets, folders, labels."""

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.traces import found, sifting
from desktop.documents.traces.found import Trace
from desktop.documents.traces.xmp import traces
from tests.documents import laden
from tests.documents.test_traces import sift, told, write


def chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def test_texts_and_unknown_chunks_leave_a_png(tmp_path: Path) -> None:
    plain = laden.picture("PNG", with_exif=False)
    more = (
        chunk(b"tEXt", b"Author\0Jan de Vries"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"voor Anja")),
        chunk(b"zTXt", b"Comment\0\0no zlib"),
        chunk(b"iTXt", b"Source\0\0\0nl\0Bron\0" + laden.CAMERA.encode()),
        chunk(b"tIME", bytes(7)),
        chunk(b"prVt", b"C:\\Users\\jan"),
    )
    head = plain.index(b"IDAT") - 4
    content = plain[:head] + b"".join(more) + plain[head:] + b"and more"
    outcome, copy = sift(write(tmp_path / "a.png", content))
    assert set(outcome.traces) == {
        (found.AUTHOR, "Jan de Vries"),
        (found.DESCRIPTION, "voor Anja"),
        (found.DESCRIPTION, "?"),
        (found.DEVICE, laden.CAMERA),
        (found.OTHER, "prVt"),
        (found.APPENDED, "8 B"),
    }
    assert copy.read_bytes() == plain


def test_blocks_of_programs_leave_a_gif_and_its_film_goes_on(tmp_path: Path) -> None:
    from PIL import Image

    frames = [Image.new("P", (8, 8), colour) for colour in (1, 2, 3)]
    path = tmp_path / "a.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:], loop=0, duration=50)
    plain = path.read_bytes()
    at = plain.index(b"!\xff\x0bNETSCAPE2.0")
    block = b"!\xff\x0bXMP DataXMP\x04<x/>\0"
    outcome, copy = sift(write(path, plain[:at] + block + plain[at:] + b"more"))
    assert set(outcome.traces) == {(found.OTHER, "XMP DataXMP"), (found.APPENDED, "4 B")}
    assert copy.read_bytes() == plain


def test_unknown_chunks_leave_a_webp(tmp_path: Path) -> None:
    plain = laden.picture("WEBP", with_exif=False)
    body = plain[8:] + b"JANV\x03\0\0\0abc\0"
    outcome, copy = sift(write(tmp_path / "a.webp", b"RIFF" + struct.pack("<I", len(body)) + body))
    assert outcome.traces == ((found.OTHER, "JANV"),)
    assert copy.read_bytes() == plain


def test_a_place_without_degrees_is_a_place_and_south_is_below(tmp_path: Path) -> None:
    from PIL import Image

    made = Image.Exif()
    where: dict[int, Any] = made.get_ifd(0x8825)
    where.update({1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 0.0, 0.0)})
    made[0x9C9D] = "Jan".encode("utf-16-le")
    jpeg = laden.picture("JPEG", with_exif=False, exif=made.tobytes())
    assert told(sift(write(tmp_path / "a.jpg", jpeg))[0]) == {
        found.LOCATION: "-33.50000, -70.00000",
        found.AUTHOR: "Jan",
    }
    del where[4]
    jpeg = laden.picture("JPEG", with_exif=False, exif=made.tobytes())
    assert (found.LOCATION, "") in sift(write(tmp_path / "a.jpg", jpeg))[0].traces


def test_labels_and_xmp_leave_a_tiff(tmp_path: Path) -> None:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    fields = ImageFileDirectory_v2()
    fields.tagtype.update({700: 7, 33723: 7, 33550: 12})
    fields[700], fields[33723], fields[33550] = laden.XMP.encode(), b"\x1c\x02", (1.0, 1.0, 0.0)
    tiff = laden.picture("TIFF", with_exif=False, tiffinfo=fields)
    outcome, copy = sift(write(tmp_path / "a.tif", tiff))
    assert set(outcome.traces) == {
        (found.AUTHOR, laden.ARTIST),
        (found.LOCATION, "52,0.7N"),
        (found.OTHER, "IPTC"),
        (found.LOCATION, ""),
    }
    assert laden.ARTIST.encode() not in copy.read_bytes()
    assert laden.pixels(copy.read_bytes()) == laden.pixels(tiff)


@pytest.mark.parametrize(
    ("packet", "expected"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", [Trace(found.OTHER, "XMP: ?")]),
        (b"no markup", [Trace(found.OTHER, "XMP: ?")]),
        (b"  \0 ", []),
        (b"<RDF><Producer>W</Producer><schemas><a>b</a></schemas></RDF>", [Trace(found.SOFTWARE)]),
        (b"<RDF><Person>Jan</Person></RDF>", [Trace(found.OTHER, "XMP: Person")]),
        (b"<RDF><History><li action='saved'/></History></RDF>", []),
    ],
)  # fmt: skip
def test_xmp_that_is_not_known_is_told_of(packet: bytes, expected: list[Trace]) -> None:
    assert list(traces(packet)) == expected


def test_labels_folders_and_accounts_leave_office_files(tmp_path: Path) -> None:
    path = laden.with_parts(
        laden.word(tmp_path / "a.docx"),
        {
            "docProps/custom.xml": "<Properties><property name='MSIP'><lpwstr>jan@gouda.nl"
            "</lpwstr></property></Properties>",
            "docProps/app.xml": "<Properties><Template>C:\\Users\\jan\\N.dotm</Template>"
            "<Manager>Piet</Manager><Application>Word</Application></Properties>",
            "customXml/item1.xml": "<p><UserInfo><DisplayName>Jan</DisplayName></UserInfo></p>",
            "word/media/broken.jpg": b"\xff\xd8no photo",
        },
    )
    outcome, copy = sift(path)
    assert set(outcome.traces) >= {
        (found.OTHER, "jan@gouda.nl"),
        (found.PATH, "C:\\Users\\jan\\N.dotm"),
        (found.COMPANY, "Piet"),
        (found.AUTHOR, "SharePoint"),
        (found.UNREAD_PART, "broken.jpg"),
    }
    assert laden.part(copy, "customXml/item1.xml") == "<p></p>"
    assert "jan" not in laden.everything(copy).lower()


def test_accounts_and_folders_leave_an_excel_file(tmp_path: Path) -> None:
    path = laden.sheet(tmp_path / "a.xlsx")
    book = laden.part(path, "xl/workbook.xml")
    at = book.index("<sheets")
    folder = '<x15ac:absPath xmlns:x15ac="a" url="C:\\Users\\jan\\"/><fileSharing userName="Jan"/>'
    path = laden.with_parts(
        path,
        {
            "xl/workbook.xml": book[:at] + folder + book[at:],
            "xl/persons/person.xml": '<personList><person displayName="Anja Smit" id="{1}"'
            ' userId="anja@gouda.nl" providerId="AD"/></personList>',
            "xl/pivotCache/pivotCacheDefinition1.xml": '<pivotCacheDefinition refreshedBy="Kees"/>',
            "xl/connections.xml": "<connections/>",
        },
    )
    outcome, copy = sift(path)
    assert set(outcome.traces) >= {
        (found.PATH, "C:\\Users\\jan\\"),
        (found.AUTHOR, "Jan"),
        (found.AUTHOR, "Kees"),
        (found.CONNECTION, ""),
    }
    text = laden.everything(copy)
    assert not [gone for gone in ("jan", "Anja", "anja@", "Kees") if gone in text]


SPACES = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
)


def test_what_an_open_sheet_hides_is_told_and_its_printer_goes(tmp_path: Path) -> None:
    content = (
        f"<x {SPACES}><style:style style:name='ta1'><style:table-properties"
        " table:display='false'/></style:style><style:style style:name='dp1'>"
        "<style:drawing-page-properties presentation:visibility='hidden'/></style:style>"
        "<table:table table:name='Salarissen' table:style-name='ta1'/>"
        "<table:table table:name='Open' table:style-name='ta2'/></x>"
    )
    printer = "<config:config-item config:name='PrinterName'>Kamer van Jan</config:config-item>"
    path = laden.with_parts(
        laden.open_text(tmp_path / "a.ods"),
        {
            "content.xml": content,
            "settings.xml": f"<x {SPACES}>{printer}</x>",
            "Versions/Version1": "x",
            "Pictures/foto.jpg": laden.picture("JPEG"),
        },
    )
    outcome, copy = sift(path)
    assert set(outcome.traces) >= {
        (found.HIDDEN_SHEET, "Salarissen"),
        (found.HIDDEN_SLIDE, ""),
        (found.OTHER, "Versions/Version1"),
        (found.LOCATION, laden.PLACE),
    }
    text = laden.everything(copy)
    assert not [gone for gone in ("Kamer", "Versions", laden.SERIAL) if gone in text]


def test_an_open_file_with_a_password_or_a_signature_is_told_of(tmp_path: Path) -> None:
    path = laden.open_text(tmp_path / "a.odt")
    sealed = laden.with_parts(path, {"META-INF/documentsignatures.xml": "<s/>"})
    assert sift(sealed)[0].problem == sifting.SIGNED
    locked = laden.with_parts(path, {"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert sift(locked)[0].problem == "password"


def test_what_programs_hang_on_the_pages_of_a_pdf_goes(tmp_path: Path) -> None:
    import io

    import pikepdf

    path = laden.pdf(tmp_path / "a.pdf")
    content = io.BytesIO(path.read_bytes())
    with pikepdf.open(content) as opened:
        page: Any = opened.pages[0]
        page.PieceInfo = pikepdf.Dictionary(InDesign=pikepdf.Dictionary(Private="jan"))
        page.Metadata = opened.make_stream(laden.XMP.replace(laden.ARTIST, "Page Maker").encode())
        opened.attachments["begroting.xlsx"] = b"x"
        opened.docinfo["/Afdeling"] = "Kamer 3"
        opened.docinfo["/Keywords"] = "concept"
        opened.save(path)
    outcome, copy = sift(path)
    assert set(outcome.traces) >= {
        (found.OTHER, "PieceInfo"),
        (found.AUTHOR, "Page Maker"),
        (found.EMBEDDED, "begroting.xlsx"),
        (found.OTHER, "Kamer 3"),
        (found.DESCRIPTION, "concept"),
    }
    with pikepdf.open(copy) as opened:
        page = opened.pages[0]
        assert "/PieceInfo" not in page and "/Metadata" not in page
        assert list(opened.attachments) == ["begroting.xlsx"]


def test_a_pdf_that_tells_nothing_is_left_as_it_is(tmp_path: Path) -> None:
    import pikepdf

    path = tmp_path / "a.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(path)
    outcome, copy = sift(path)
    assert (outcome.traces, outcome.is_cleaned, outcome.problem) == ((), False, "")
    assert not copy.exists()
    assert sift(write(path, b"%PDF-1.7 no more"))[0].problem == "broken"


def test_a_file_that_is_too_large_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifting, "LARGEST", 10)
    assert sift(write(tmp_path / "a.png", bytes(11)))[0].problem == "too_large"
    assert sift(tmp_path / "weg.png")[0].problem == "broken"


def test_what_stands_in_the_markup_of_a_page_is_looked_through_too(tmp_path: Path) -> None:
    page = (
        '<meta name="author" content="Jan de Vries"><p>Het plan.<!-- bel Anja -->'
        '<a href="mailto:jan@veere.nl">hier</a></p>'
    )
    outcome, copy = sift(write(tmp_path / "a.html", page.encode()))
    assert outcome.words == ("author", "Jan de Vries", "bel Anja", "mailto:jan@veere.nl")
    assert not copy.exists()

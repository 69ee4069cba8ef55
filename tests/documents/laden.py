# SPDX-License-Identifier: EUPL-1.2
"""Files that carry more than they show, as cameras and programs make them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CAMERA, ARTIST, SERIAL, PLACE = "Canon EOS R5", "Jan de Vries", "012021000123", "52.01163, 4.71053"


def exif(*, turned: int = 1, **more: Any) -> bytes:
    """A block as a camera writes it: who, with what, where, and a maker's note."""
    from PIL import Image

    made = Image.Exif()
    made[0x0112] = turned
    made[0x010F], made[0x0110], made[0x013B] = "Canon", CAMERA, ARTIST
    made[0x0132] = "2026:03:12 09:30:00"
    inner: dict[int, Any] = made.get_ifd(0x8769)
    inner.update({0x9003: "2026:03:12 09:30:00", 0xA431: SERIAL, 0x927C: b"maker" * 9})
    inner[0x829A] = 0.01
    where: dict[int, Any] = made.get_ifd(0x8825)
    where.update({1: "N", 2: (52.0, 0.0, 41.868), 3: "E", 4: (4.0, 42.0, 37.908)})
    return made.tobytes()


def picture(kind: str, *, turned: int = 1, with_exif: bool = True, **options: Any) -> bytes:
    """A picture of this kind with all that."""
    from PIL import Image

    image = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    if with_exif:
        options["exif"] = exif(turned=turned)
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def pixels(content: bytes) -> bytes:
    """What is seen."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return image.convert("RGBA").tobytes()


def exif_of(content: bytes) -> dict[int, Any]:
    """All that a strange reader still finds in it, but for how the picture is stored."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        told = image.getexif()
        inner = {tag: told.get_ifd(tag) for tag in (0x8769, 0x8825)}
        return {**told, **{tag: fields for tag, fields in inner.items() if fields}}


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    f' exif:GPSLatitude="52,0.7N"><dc:creator><rdf:Seq><rdf:li>{ARTIST}</rdf:li></rdf:Seq>'
    "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def with_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A packed file in which these parts are added, or stand instead of what was there."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**kept, **parts}.items():
            archive.writestr(name, content)
    return path


def part(path: Path, name: str) -> str:
    """A part of a packed file."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def everything(path: Path) -> str:
    """All parts of a packed file after each other, as far as they are text."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(
            name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(path: Path, *, text: str = "Het plan.", author: str = ARTIST) -> Path:
    """A Word file by somebody, with a remark, tracked changes and a photo."""
    import docx

    document: Any = docx.Document()
    run = document.add_paragraph(text).runs[0]
    document.add_comment(run, text="Piet Bakker vindt van niet.", author="Anja Smit", initials="AS")
    document.add_picture(io.BytesIO(picture("JPEG")))
    properties = document.core_properties
    properties.author, properties.last_modified_by = author, "Piet Bakker"
    properties.comments = "concept"
    document.save(str(path))
    body = part(path, "word/document.xml")
    who = 'w:id="7" w:author="Kees Visser" w:date="2026-01-01T00:00:00Z"'
    changed = (
        f"<w:p><w:r><w:t>Wij gaan </w:t></w:r><w:del {who}><w:r><w:delText>nooit</w:delText></w:r>"
        f"</w:del><w:ins {who}><w:r><w:t>graag</w:t></w:r></w:ins><w:r><w:rPr><w:b/>"
        f"<w:rPrChange {who}><w:rPr/></w:rPrChange></w:rPr><w:t> over.</w:t></w:r></w:p>"
    )
    at = body.index("<w:sectPr")
    return with_parts(path, {"word/document.xml": body[:at] + changed + body[at:]})


def sheet(path: Path, *, hidden: bool = False) -> Path:
    """An Excel file by somebody, with a remark beside a cell."""
    import openpyxl
    from openpyxl.comments import Comment

    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Werkplekken"
    book.active["A1"].comment = Comment("Klopt dit?", "Anja Smit")
    if hidden:
        book.create_sheet("Salarissen").sheet_state = "hidden"
    book.properties.creator, book.properties.lastModifiedBy = ARTIST, "Piet Bakker"
    book.save(path)
    return path


def slides(path: Path) -> Path:
    """The parts of a PowerPoint file that matter here."""
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    text = f"<p:txBody {drawing}><a:p><a:r><a:t>Dia</a:t></a:r></a:p></p:txBody>"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'>"
        f"<dc:creator>{ARTIST}</dc:creator></cp:coreProperties>",
        "docProps/app.xml": "<Properties><Company>Gemeente Gouda</Company></Properties>",
        "ppt/commentAuthors.xml": f"<p:cmAuthorLst {p}><p:cmAuthor id='0' name='Anja Smit'"
        " initials='AS' lastIdx='1'/></p:cmAuthorLst>",
        "ppt/slides/slide1.xml": f"<p:sld {p}>{text}</p:sld>",
        "ppt/slides/slide2.xml": f'<p:sld {p} show="0">{text}</p:sld>',
        "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": "x",
    }
    return _packed(path, parts)


def open_text(path: Path) -> Path:
    """An open text file by somebody, with a remark and a change."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    )
    body = (
        "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><office:change-info>"
        "<dc:creator>Kees Visser</dc:creator></office:change-info><text:p>nooit</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Wij gaan <text:change text:change-id='c'/>over.<office:annotation>"
        "<dc:creator>Anja Smit</dc:creator><text:p>Nee!</text:p></office:annotation></text:p>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {spaces}><office:meta><meta:initial-creator>{ARTIST}"
        "</meta:initial-creator></office:meta></office:document-meta>",
        "Thumbnails/thumbnail.png": picture("PNG", with_exif=False),
        "META-INF/manifest.xml": f"<manifest:manifest {spaces}><manifest:file-entry"
        " manifest:full-path='Thumbnails/thumbnail.png'/><manifest:file-entry"
        " manifest:full-path='content.xml'/></manifest:manifest>",
    }
    return _packed(path, parts)


def _packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def pdf(path: Path, text: str = "Het plan.", *, author: str = ARTIST, password: str = "") -> Path:
    """A PDF by somebody, with a photo from a camera and a remark in the margin."""
    import pikepdf

    name = pikepdf.Name
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        page: Any = made.pages[0]
        photo = made.make_stream(
            picture("JPEG"), Type=name.XObject, Subtype=name.Image, Width=48, Height=32,
            ColorSpace=name.DeviceRGB, BitsPerComponent=8, Filter=name.DCTDecode,
        )  # fmt: skip
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im0=photo), Font=pikepdf.Dictionary(F1=font)
        )
        drawn = f"q 48 0 0 32 10 10 cm /Im0 Do Q BT /F1 12 Tf 10 150 Td ({text}) Tj ET"
        page.Contents = made.make_stream(drawn.encode())
        remark = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 20, 20], T="Anja Smit",
            Contents="Bel Piet Bakker even.",
        )  # fmt: skip
        page.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(remark)]))
        with made.open_metadata() as told:
            told["dc:title"] = "Het plan"
            told["dc:creator"] = [author]
            told["pdfaid:part"] = "2"
        made.docinfo["/Author"], made.docinfo["/Title"] = author, "Het plan"
        locked = pikepdf.Encryption(user=password, owner=password) if password else None
        made.save(path, encryption=locked) if locked else made.save(path)
    return path


def bomb(path: Path) -> Path:
    """A small Word file that unpacks to 600 MB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("word/document.xml", "word/header1.xml"):
            with archive.open(name, "w") as stream:
                for _block in range(300):
                    stream.write(bytes(1 << 20))
    return path

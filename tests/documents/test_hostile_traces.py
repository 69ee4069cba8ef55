# SPDX-License-Identifier: EUPL-1.2
"""Files that were made to hurt, or that are broken: told of, never cleaned by half, never fatal."""

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.contents import Broken
from desktop.documents.traces import found, jpeg, pictures, sifting
from desktop.documents.traces.ifd import Directories, only_orientation
from desktop.documents.traces.markup import Edit, patched
from desktop.documents.traces.sifting import Wanted
from desktop.jobs import Silent
from tests.documents import laden
from tests.documents.test_traces import sift, write
from tests.systems import bounds_memory


def test_a_small_zip_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = laden.bomb(tmp_path / "bom.docx")
    assert path.stat().st_size < 10 << 20
    outcome, copy = sift(path)
    assert (outcome.problem, outcome.is_cleaned) == ("broken", False)
    assert not copy.exists()


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused(tmp_path: Path) -> None:
    path = laden.word(tmp_path / "a.docx")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"word/document.xml") - 46 + 24
    content[at : at + 4] = struct.pack("<I", 16)
    outcome, _copy = sift(write(path, bytes(content)))
    assert outcome.problem == "broken"


def test_a_part_with_a_declaration_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    path = laden.with_parts(laden.word(tmp_path / "a.docx"), {"word/document.xml": bomb})
    assert sift(path)[0].problem == "broken"


def test_a_part_in_another_coding_is_refused(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16")
    path = laden.with_parts(laden.word(tmp_path / "a.docx"), {"word/document.xml": text})
    assert sift(path)[0].problem == "broken"


def test_a_file_with_a_password_is_told_of(tmp_path: Path) -> None:
    locked = laden.pdf(tmp_path / "a.pdf", password="geheim")
    assert sift(locked)[0].problem == "password"
    envelope = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert sift(write(tmp_path / "a.docx", envelope))[0].problem == "password"


def test_a_pdf_that_may_not_be_changed_is_not_changed(tmp_path: Path) -> None:
    import pikepdf

    path = laden.pdf(tmp_path / "a.pdf")
    content = io.BytesIO(path.read_bytes())
    with pikepdf.open(content) as opened:
        opened.save(path, encryption=pikepdf.Encryption(user="", owner="geheim"))
    assert sift(path)[0].problem == "password"


def test_a_signed_pdf_is_told_of_and_left_alone(tmp_path: Path) -> None:
    import pikepdf

    path = laden.pdf(tmp_path / "a.pdf")
    content = io.BytesIO(path.read_bytes())
    with pikepdf.open(content) as opened:
        opened.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        opened.save(path)
    outcome, copy = sift(path)
    assert (outcome.problem, outcome.is_cleaned) == (sifting.SIGNED, False)
    assert (found.AUTHOR, laden.ARTIST) in outcome.traces
    assert not copy.exists()


def test_a_pdf_of_other_things_than_it_should_be_is_refused(tmp_path: Path) -> None:
    import pikepdf

    path = laden.pdf(tmp_path / "a.pdf")
    content = io.BytesIO(path.read_bytes())
    with pikepdf.open(content) as opened:
        opened.trailer["/Info"] = 7
        opened.save(path)
    assert sift(path)[0].problem == "broken"


@pytest.mark.logs_warnings
def test_a_pdf_with_broken_xmp_loses_its_names_all_the_same(tmp_path: Path) -> None:
    import pikepdf

    path = laden.pdf(tmp_path / "a.pdf")
    content = io.BytesIO(path.read_bytes())
    with pikepdf.open(content) as opened:
        packet = bytes(opened.Root.Metadata.read_bytes()).replace(b"rdf:RDF", b"rdf:RDX")
        opened.Root.Metadata = opened.make_stream(packet)
        opened.save(path)
    outcome, copy = sift(path)
    assert outcome.is_cleaned
    with pikepdf.open(copy) as opened:
        assert set(opened.docinfo) == {"/Title"}
        assert laden.ARTIST.encode() not in opened.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe1\xff\xffExif",
        b"\xff\xd8" + b"\xff\xe1\x00\x01",
        b"\xff\xd8\xff\xda\x00\x02" + b"\x12" * 50,
        b"\xff\xd8",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR",
        b"RIFF\xff\xff\xff\xffWEBPEXIF\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff",
        b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
        b"\0\0\0\x14ftypheic\0\0\0\0heic\0\0\0\x10meta\0\0\0\0iinf",
        b"GIF89a" + bytes(7) + b"!\xfe\xff",
        b"<svg/>",
    ],
)
def test_a_broken_picture_is_told_of(tmp_path: Path, content: bytes) -> None:
    outcome, copy = sift(write(tmp_path / "foto.jpg", content))
    assert outcome.problem == "broken"
    assert not copy.exists()


def test_exif_that_leads_in_a_circle_ends(tmp_path: Path) -> None:
    block = bytearray(only_orientation(6))
    block[-4:] = struct.pack(">I", 8)
    with pytest.raises(Broken):
        Directories(bytes(block))
    body = b"Exif\0\0" + bytes(block)
    plain = laden.picture("JPEG", with_exif=False)
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    sifted = jpeg.sift(plain[:2] + segment + plain[2:])
    assert sifted.content == plain
    assert [each.what for each in sifted.traces] == [found.OTHER]


@bounds_memory
@pytest.mark.slow
def test_one_file_that_ends_the_process_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifting, "MEMORY_MB", 130)
    good = laden.word(tmp_path / "a.docx")
    many = f'<w:x xmlns:w="{laden.W}">' + "<w:ins/>" * 400_000 + "</w:x>"
    bad = laden.with_parts(laden.word(tmp_path / "b.docx"), {"word/document.xml": many})
    wanted = [
        Wanted(str(path), path.name, str(tmp_path / f"copy{place}"), reads=False)
        for place, path in enumerate((good, bad, good))
    ]
    outcomes = sifting.sift_apart(wanted, Silent())
    assert [each.is_cleaned for each in outcomes] == [True, False, True]
    assert outcomes[1].problem == "died"


@given(st.data())
def test_no_change_of_a_photo_makes_it_fall_over(data: Any) -> None:
    kind = data.draw(st.sampled_from(("JPEG", "PNG", "WEBP", "TIFF", "AVIF", "GIF")))
    content = bytearray(_PHOTOS.setdefault(kind, laden.picture(kind, with_exif=kind != "GIF")))
    for _change in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, min(len(content) - 1, 900)))
        content[at] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(1, len(content)))]
    try:
        made = bytes(content)
        sifted = pictures.sifter_of("a.bmp", made)(made)
        again = pictures.sifter_of("a.bmp", sifted.content)(sifted.content)
    except Broken:
        return
    assert not found.telling(again.traces) or kind in ("TIFF", "AVIF")


_PHOTOS: dict[str, bytes] = {}


def test_elements_go_and_every_other_byte_stays() -> None:
    xml = (
        '<?xml version="1.0"?>\r\n<a xmlns:w="u" w:author="J &gt; &quot;x" b=\'1>2\'>'
        "<w:del x='>'>weg<w:ins/></w:del>ë<w:ins>blijft<w:del/></w:ins ><w:leeg>oud</w:leeg></a>"
    ).encode()

    def rule(space: str, name: str, given: Any) -> Any:
        if space != "u":
            return {"author": "A"} if "author" in given else None
        return {"del": Edit.DROP, "ins": Edit.UNWRAP, "leeg": Edit.EMPTY}[name]

    left = "w:author=\"A\" b='1>2'>ëblijft<w:leeg></w:leeg></a>"
    assert patched(xml, rule).decode() == f'<?xml version="1.0"?>\r\n<a xmlns:w="u" {left}'
    assert patched(xml, lambda _space, _name, _given: None) == xml

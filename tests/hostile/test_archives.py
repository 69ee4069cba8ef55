# SPDX-License-Identifier: EUPL-1.2
"""ZIPs that no bundle's writer made: the whole file is refused, whatever is in it."""

import zlib
from collections.abc import Callable

import pytest

from desktop.bundles.format import DEFLATED
from desktop.bundles.zipformat import REGULAR_FILE
from tests.hostile.conftest import Examine
from tests.hostile.forge import TOP, Forge, Part, pack

Spoil = Callable[[Forge], bytes]


def _with(change: Callable[[list[Part]], object]) -> Spoil:
    def spoil(forge: Forge) -> bytes:
        parts = forge.parts()
        change(parts)
        return pack(parts)

    return spoil


def _named(name: str) -> Spoil:
    return _with(lambda parts: parts.append(Part(name, b"x")))


def _inside(name: str) -> Spoil:
    return _named(f"{TOP}/data/{name}")


def _flipped(forge: Forge) -> bytes:
    file = forge.zipped()
    place = file.index(b"Regie voeren")
    return file[:place] + b"r" + file[place + 1 :]


def _overlapping(forge: Forge) -> bytes:
    parts = forge.parts()
    parts[1].central["offset"] = 0
    return pack(parts)


def _shifted(forge: Forge) -> bytes:
    return pack([Part("x", b"y" * 64, before=b"MZ"), *forge.parts()])


def _wrong_count(forge: Forge) -> bytes:
    file = forge.zipped()
    count = (len(forge.files) + 1).to_bytes(2, "little")
    return file[:-14] + count + count + file[-10:]


def _repacked(forge: Forge, content: bytes, packed: bytes, said: bytes) -> bytes:
    """A listed file of this content, of which the ZIP holds and says something else."""
    forge.put("data/x", content).listed()
    wrong = Part(f"{TOP}/data/x", said, DEFLATED, packed=packed)
    return pack([wrong if part.name == wrong.name else part for part in forge.parts()])


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _junk_after_deflate(forge: Forge) -> bytes:
    content = b"abc" * 50
    return _repacked(forge, content, _deflated(content) + b"junk", content)


def _half_deflate(forge: Forge) -> bytes:
    content = b"abcdefgh" * 50
    return _repacked(forge, content, _deflated(content)[:-3], content)


def _understated(forge: Forge) -> bytes:
    content = bytes(range(256)) * 40
    return _repacked(forge, content, _deflated(content), b"y" * 100)


def _nested(forge: Forge) -> bytes:
    bomb = Part(f"{TOP}/data/bomb.zip", b"\0" * (4 << 20), DEFLATED)
    return pack([*forge.parts(), bomb])


def _holding_itself(forge: Forge) -> bytes:
    """An entry whose content begins with the file's own first byte, its own header included."""
    parts = forge.parts()
    whole = pack(parts)
    itself = Part(f"{TOP}/data/again.buurwijs", whole, packed=b"")
    return pack([*parts, itself.both(packed=len(whole), offset=0)])


def _with_a_copy(forge: Forge) -> bytes:
    return pack([*forge.parts(), Part(f"{TOP}/data/again.buurwijs", forge.zipped())])


CASES: list[tuple[str, Spoil, str]] = [
    ("empty", lambda _f: b"", "not_a_bundle"),
    ("text", lambda _f: b"Beste buren,\n", "not_a_bundle"),
    ("pdf", lambda _f: b"%PDF-1.7\n" + b"x" * 500, "not_a_bundle"),
    ("program that is also a ZIP", lambda f: b"MZ" + f.zipped(), "not_a_bundle"),
    ("empty ZIP", lambda _f: pack([]), "not_a_bundle"),
    (
        "encrypted with age",
        lambda _f: b"age-encryption.org/v1\n-> X25519 x\n",
        "encrypted_for_others",
    ),
    ("first half", lambda f: f.zipped()[: len(f.zipped()) // 2], "truncated"),
    ("last byte gone", lambda f: f.zipped()[:-1], "truncated"),
    ("directory gone", lambda f: f.zipped()[:-22], "truncated"),
    ("only the beginning", lambda _f: b"PK\x03\x04", "truncated"),
    ("bytes behind the end", lambda f: f.zipped() + b"hidden", "zip_comment"),
    ("bytes before the directory", lambda f: pack(f.parts(), between=b"hidden"), "gap"),
    ("bytes between entries", _with(lambda p: setattr(p[1], "before", b"hidden")), "gap"),
    ("bytes before the first", _with(lambda p: setattr(p[0], "before", b"PK\3\4")), "gap"),
    ("something before it all", _shifted, "not_a_bundle"),
    ("overlapping entries", _overlapping, "overlap"),
    ("an entry that spans the file itself", _holding_itself, "overlap"),
    ("a copy of itself within", _with_a_copy, "unlisted"),
    ("count too high", _wrong_count, "zip_field"),
    ("wrong checksum", _with(lambda p: p[0].both(crc=7)), "bad_crc"),
    ("a changed byte", _flipped, "bad_crc"),
    ("bytes behind packed data", _junk_after_deflate, "gap"),
    ("packed data cut off", _half_deflate, "bad_crc"),
    ("larger than it says", _understated, "bomb"),
    ("a bomb", _with(lambda p: p.append(Part(f"{TOP}/data/x", b"\0" * 999999, DEFLATED))), "bomb"),
    ("a bomb within", _nested, "bomb"),
    ("headers disagree on size", _with(lambda p: p[0].local.update(size=1)), "header_mismatch"),
    ("headers disagree on crc", _with(lambda p: p[0].local.update(crc=1)), "header_mismatch"),
    ("headers disagree on flags", _with(lambda p: p[0].local.update(flags=0)), "header_mismatch"),
    ("headers disagree on method", _with(lambda p: p[0].local.update(method=8)), "header_mismatch"),
    ("stored yet smaller", _with(lambda p: p[0].central.update(packed=1)), "header_mismatch"),
    ("encrypted entry", _with(lambda p: p[0].both(flags=0x801)), "encrypted_entry"),
    ("packed by name only", _with(lambda p: p[0].both(method=8)), "bad_crc"),
    ("packed with bzip2", _with(lambda p: p[0].both(method=12)), "zip_method"),
    ("packed with lzma", _with(lambda p: p[0].both(method=14)), "zip_method"),
    ("packed with zstd", _with(lambda p: p[0].both(method=93)), "zip_method"),
    ("a symbolic link", _with(lambda p: p[0].central.update(attributes=0o120777 << 16)), "symlink"),
    ("a date", _with(lambda p: p[0].both(date=0x5A6C)), "zip_field"),
    ("a time", _with(lambda p: p[0].both(time=1)), "zip_field"),
    ("another version needed", _with(lambda p: p[0].both(needed=63)), "zip_field"),
    ("made by another system", _with(lambda p: p[0].central.update(made=20)), "zip_field"),
    ("sizes behind the data", _with(lambda p: p[0].both(flags=0x808)), "zip_field"),
    ("names not in UTF-8", _with(lambda p: p[0].both(flags=0)), "zip_field"),
    (
        "a program's rights",
        _with(lambda p: p[0].central.update(attributes=0o100755 << 16)),
        "zip_field",
    ),
    (
        "a hidden file",
        _with(lambda p: p[0].central.update(attributes=REGULAR_FILE | 2)),
        "zip_field",
    ),
    ("internal attributes", _with(lambda p: p[0].central.update(internal=1)), "zip_field"),
    ("another disk", _with(lambda p: p[0].central.update(disk=1)), "zip_field"),
    ("an extra field", _with(lambda p: setattr(p[0], "extra", b"UT\5\0\1\0\0\0\0")), "zip_field"),
    ("a comment to an entry", _with(lambda p: setattr(p[0], "comment", b"hello")), "zip_field"),
    (
        "a name that is no UTF-8",
        _with(lambda p: setattr(p[0], "raw_name", b"\xff" * len(p[0].name))),
        "unsafe_name",
    ),
    ("up and away", _inside("../../../etc/cron.d/x"), "unsafe_name"),
    ("here", _inside("./x"), "unsafe_name"),
    ("absolute", _named("/etc/passwd"), "unsafe_name"),
    ("a drive", _named("C:/Windows/x"), "unsafe_name"),
    ("a share", _named("//server/share/x"), "unsafe_name"),
    ("backslashes", _inside("..\\..\\x"), "unsafe_name"),
    ("a stream", _inside("x.txt:hidden"), "unsafe_name"),
    ("a device", _inside("NUL"), "unsafe_name"),
    ("a device with an ending", _inside("com1.txt"), "unsafe_name"),
    ("a superscript device", _inside("COM¹.txt"), "unsafe_name"),
    ("a dot at the end", _inside("x."), "unsafe_name"),
    ("a space at the end", _inside("x "), "unsafe_name"),
    ("an empty part", _inside("a//x"), "unsafe_name"),
    ("a folder", _inside("folder/"), "unsafe_name"),
    ("a control character", _inside("a\x07x"), "unsafe_name"),
    ("a newline", _inside("a\nx"), "unsafe_name"),
    ("a reading direction turned", _inside("gpj.\u202eexe"), "unsafe_name"),
    ("a character that doesn't show", _inside("a\u200bx"), "unsafe_name"),
    ("not normalised", _inside("cafe\u0301"), "unsafe_name"),
    ("a wildcard", _inside("x*"), "unsafe_name"),
    ("too long", _inside("x" * 300), "unsafe_name"),
    ("the same name twice", _named(f"{TOP}/data/bundle.json"), "duplicate_name"),
    ("names that differ in case", _named(f"{TOP}/data/BUNDLE.json"), "twin_name"),
    ("names that look alike", _named(f"{TOP}/data/bundle.j\u017fon"), "twin_name"),
    ("a file that is a folder too", _inside("bundle.json/x"), "twin_name"),
    ("two top folders", _named("other/x"), "top_folders"),
    ("a file beside the folder", _named("readme.txt"), "top_folders"),
]


@pytest.mark.parametrize(("spoil", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_zip_that_is_not_as_written_is_refused_whole(
    spoil: Spoil, code: str, forge: Forge, examine: Examine
) -> None:
    verdict = examine(spoil(forge))
    assert (verdict.ok, verdict.code) == (False, code)


def test_the_same_files_packed_as_they_should_be_are_accepted(
    forge: Forge, examine: Examine
) -> None:
    assert examine(forge.zipped()).ok


def test_every_changed_byte_is_found(forge: Forge, examine: Examine) -> None:
    file = forge.zipped()
    places = [*range(0, len(file), 61), *range(len(file) - 80, len(file))]
    accepted = [p for p in places if examine(file[:p] + bytes([file[p] ^ 0x20]) + file[p + 1 :]).ok]
    assert accepted == []


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"entries": 5}, "too_many"),
        ({"records": 1}, "too_many"),
        ({"unpacked": 1000}, "too_large"),
        ({"small_file": 100}, "too_large"),
        ({"path": 20}, "unsafe_name"),
    ],
)
def test_what_is_over_a_limit_is_refused(
    limits: dict[str, int], code: str, forge: Forge, examine: Examine
) -> None:
    verdict = examine(forge.zipped(), **limits)
    assert (verdict.ok, verdict.code) == (False, code)

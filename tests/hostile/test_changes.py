# SPDX-License-Identifier: EUPL-1.2
"""A changed byte anywhere in a bundle is found: in its contents, its lists and its packing."""

import io
import random
import zlib
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.sharing import Verdict
from desktop.bundles.format import DEFLATED, Limits
from desktop.bundles.reader import verify
from desktop.bundles.refusals import Refusal
from desktop.bundles.unpacking import unpacked
from desktop.bundles.zipformat import Entry, local_header
from desktop.bundles.zipreader import ZipReader
from desktop.jobs import Silent
from tests.bundles.making import VEERE

_SEED = 20260312
_ENDS = 6
"""So many bytes at either end of a part are all tried, and some in between."""


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Three lessons and a file."""
    file = tmp_path / "file"
    file.write_bytes(random.Random(_SEED).randbytes(1500) * 3)
    lessons = [VEERE.edition(VEERE.lesson(name, advice="Begin klein. " * 20)) for name in "abc"]
    named = sha256(file.read_bytes()).hexdigest()
    return VEERE.bundle(tmp_path / "good.buurwijs", lessons, attachments=[(named, file)])


def _regions(path: Path) -> list[tuple[str, int, int]]:
    """Every header and content, the directory and the end: name, from, to."""
    with path.open("rb") as stream:
        entries = list(ZipReader(stream, Limits()).entries.values())
        length = stream.seek(0, 2)
    found: list[tuple[str, int, int]] = []
    for entry in entries:
        content = entry.offset + len(local_header(entry))
        found.append((f"header of {entry.name}", entry.offset, content))
        found.append((entry.name, content, content + entry.packed))
    end = found[-1][2]
    return [*found, ("directory", end, length - 22), ("end", length - 22, length)]


def test_a_changed_byte_in_every_part_is_found(bundle: Path, tmp_path: Path) -> None:
    whole, chance = bundle.read_bytes(), random.Random(_SEED)
    regions = _regions(bundle)
    assert sum(end - start for _name, start, end in regions) == len(whole)
    for name, start, end in regions:
        ends = {*range(start, min(end, start + _ENDS)), *range(max(start, end - _ENDS), end)}
        places = ends | {chance.randrange(start, end) for _one in range(12)}
        for place in sorted(places):
            changed = bytearray(whole)
            changed[place] ^= 1 << chance.randrange(8)
            assert _is_found(bytes(changed), tmp_path), f"{name}: byte {place}"


def test_every_bit_at_the_end_of_packed_content_is_found(bundle: Path, tmp_path: Path) -> None:
    whole = bundle.read_bytes()
    for name, start, end in _regions(bundle):
        for bit in range(8 if start < end else 0):
            changed = bytearray(whole)
            changed[end - 1] ^= 1 << bit
            assert _is_found(bytes(changed), tmp_path), f"{name}: bit {bit}"


def test_a_byte_more_or_less_is_found(bundle: Path, tmp_path: Path) -> None:
    whole = bundle.read_bytes()
    for _name, start, end in _regions(bundle):
        for place in (start, (start + end) // 2, end):
            assert _is_found(whole[:place] + b"\0" + whole[place:], tmp_path)
            assert place == len(whole) or _is_found(whole[:place] + whole[place + 1 :], tmp_path)


def _is_found(content: bytes, folder: Path) -> bool:
    path, incoming = folder / "changed.buurwijs", folder / "incoming"
    path.write_bytes(content)
    arguments = {"path": str(path), "incoming": str(incoming)}
    verdict = msgspec.convert(verify(arguments, Silent()), Verdict)
    return not verdict.ok and not any(incoming.iterdir())


levels = st.integers(1, 9)
strategies = st.sampled_from(
    [zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_FIXED]
)


def _read(packed: bytes, size: int) -> bytes:
    entry = Entry("bundle/x", DEFLATED, 0, len(packed), size, 0)
    return b"".join(unpacked(io.BytesIO(packed), entry))


@given(st.binary(max_size=40), st.integers(1, 60), levels, strategies)
def test_what_is_packed_well_is_never_refused(
    part: bytes, times: int, level: int, strategy: int
) -> None:
    text = part * times
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
    packed = packer.compress(text) + packer.flush()
    assert _read(packed, len(text)) == text


@pytest.mark.parametrize("bit", range(2, 8))
def test_bits_behind_the_end_are_refused(bit: int) -> None:
    # An empty text is ten bits (RFC 1951): a last block, of fixed codes, and the sign that ends it.
    assert _read(b"\x03\x00", 0) == b""
    with pytest.raises(Refusal):
        _read(bytes([3, 1 << bit]), 0)

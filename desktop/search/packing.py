# SPDX-License-Identifier: EUPL-1.2
"""Posting lists as they lie on the disk: each packed whole, so that reading one is two copies.

    1 byte    how wide: 16 * bytes of a number + bytes of a weight (0: all have the same)
    numbers   of the records, each as the difference with the one before
    weights   in sixteenths; where all are the same, it stands here once, in two bytes

The engine's own lists are pickles in small compressed blocks, which take ten times as long to
write and to read. Its tables of terms, columns and contents stay as they are, and its own queries
read these lists too. All that reaches inside the engine for this is here.
"""

from array import array
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEP = 16  # weights are kept in sixteenths: close enough, and they pack well
_HEAVIEST = 0xFFFF
_WIDTHS: tuple[tuple[int, str], ...] = ((1, "<u1"), (2, "<u2"), (4, "<u4"))
_FORMS: dict[int, str] = dict(_WIDTHS)

_whoosh3: Any = import_module("whoosh.codec.whoosh3")
_Codec: Any = _whoosh3.W3Codec
_FieldWriter: Any = _whoosh3.W3FieldWriter
_ListMatcher: Any = import_module("whoosh.matching").ListMatcher
_File: Any = import_module("whoosh.filedb.structfile").StructFile
_pack_short: Any = import_module("whoosh.system").pack_ushort

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
Terms = Mapping[str, Mapping[str, float]]


class Gathered:
    """The postings of the records of one piece, by field and term, until they are written."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, tuple[array[int], array[float]]]] = {}

    def add(self, number: int, terms: Terms) -> None:
        """Take in the weighted terms of one record; numbers come in order."""
        for field, found in terms.items():
            known = self._fields.setdefault(field, {})
            for term, weight in found.items():
                lists = known.get(term)
                if lists is None:
                    lists = known[term] = (array("I"), array("f"))
                lists[0].append(number)
                lists[1].append(weight)

    def write(self, writer: "FieldWriter", schema: Any) -> None:
        """Write all of it with the engine's writer of one piece, in the order that it wants."""
        for field in sorted(self._fields):
            known = self._fields[field]
            writer.start_field(field, schema[field])
            for key, term in sorted((term.encode(), term) for term in known):
                writer.write(key, *known[term])
            writer.finish_field()


def packed(numbers: "array[int]", weights: "array[float]") -> bytes:
    """A posting list as it is kept."""
    steps = np.array(numbers, np.uint32)
    steps[1:] -= steps[:-1].copy()
    sixteenths = np.rint(np.array(weights, np.float32) * STEP).clip(1, _HEAVIEST).astype(np.uint32)
    heaviest = int(sixteenths.max())
    width, form = _width(int(steps.max()))
    if heaviest == sixteenths.min():
        weight_width, kept = 0, heaviest.to_bytes(2, "little")
    else:
        weight_width, weight_form = _width(heaviest)
        kept = sixteenths.astype(weight_form).tobytes()
    return bytes([width * 16 + weight_width]) + steps.astype(form).tobytes() + kept


def unpacked(content: bytes) -> tuple[Numbers, Weights]:
    """The numbers and weights of a posting list."""
    width, weight_width = divmod(content[0], 16)
    same = 0 if weight_width else 2
    count = (len(content) - 1 - same) // (width + weight_width)
    end = 1 + count * width
    steps = np.frombuffer(content, _FORMS[width], count, 1)
    numbers = np.cumsum(steps, dtype=np.int32)
    if same:
        weight = int.from_bytes(content[end:], "little") / STEP
        return numbers, np.full(count, weight, np.float32)
    sixteenths = np.frombuffer(content, _FORMS[weight_width], count, end)
    return numbers, sixteenths.astype(np.float32) / np.float32(STEP)


def _width(most: int) -> tuple[int, str]:
    return next(found for found in _WIDTHS if most < 1 << 8 * found[0])


class FieldWriter(_FieldWriter):
    """The engine's writer of terms, with lists of ours."""

    def write(self, term: bytes, numbers: "array[int]", weights: "array[float]") -> None:
        """One term of the field that was started; terms come in order."""
        content = packed(numbers, weights)
        info = _whoosh3.W3TermInfo()
        info.add_block(_Block(numbers, weights))
        info.set_extent(self._postfile.tell(), len(content))
        self._postfile.write(content)
        self._tindex.add(_pack_short(self._fieldid) + term, info.to_bytes())


class _Block:
    """What the engine wants to know of a list beside its postings."""

    def __init__(self, numbers: "array[int]", weights: "array[float]") -> None:
        self._numbers = numbers
        self._weights = weights  # the engine adds these up itself

    def __len__(self) -> int:
        return len(self._numbers)

    def min_id(self) -> int:
        return self._numbers[0]

    def max_id(self) -> int:
        return self._numbers[-1]

    def min_length(self) -> int:
        return 0

    def max_length(self) -> int:
        return 0

    def max_weight(self) -> float:
        return max(self._weights)


class Codec(_Codec):
    """The engine's newest codec, but for the posting lists. Kept by its name in every index."""

    # Lengths are in the weights already; looking for them costs a file lookup a posting.
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        return FieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        name = segment.make_filename(self.TERMS_EXT)
        lists = _mapped(storage, segment.make_filename(self.POSTS_EXT))
        terms = _mapped(storage, name)
        return _whoosh3.W3TermsReader(self, terms, storage.file_length(name), lists)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        numbers, weights = unpacked(_content(dbfile, terminfo))
        return _ListMatcher(
            numbers.tolist(),
            weights.tolist(),
            [b""] * len(numbers),
            format_,
            scorer=scorer,
            term=term,
            terminfo=terminfo,
        )


class _Stretch:
    """Reading on from some place in what is in memory."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._at = 0

    def read(self, length: int = -1) -> bytes:
        end = len(self._content) if length < 0 else self._at + length
        found = bytes(self._content[self._at : end])
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        rest = bytes(self._content[self._at :])
        return self.read(rest.find(b"\n") + 1 or len(rest))

    def readinto(self, buffer: bytearray) -> int:
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, len(self._content))[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._content.release()


class _Mapped(_File):
    """A stretch of a file that the system has in memory; nothing of it is copied before it is read.

    The engine's own way holds a second copy of it as long as the index is open.
    """

    def __init__(self, content: memoryview) -> None:
        _File.__init__(self, _Stretch(content))
        self._content = content

    def get(self, position: int, length: int) -> bytes:
        """So many bytes from there."""
        return bytes(self._content[position : position + length])


def _mapped(storage: Any, name: str) -> Any:
    files = getattr(storage, "a", storage)  # what is in the piece's one file goes first
    source = getattr(files, "_source", None)
    if source is None:
        return storage.open_file(name)
    offset, length = files.range(name)
    return _Mapped(memoryview(source)[offset : offset + length])


def read(terms: Any, field: str, term: bytes) -> tuple[Numbers, Weights] | None:
    """The list of a term, by the engine's reader of terms; None where it doesn't occur."""
    try:
        info = terms.term_info(field, term)
    except import_module("whoosh.reading").TermNotFound:
        return None
    return unpacked(_content(terms._postfile, info))  # noqa: SLF001


def fixed_column(column: Any, count: int) -> bytes:
    """The values of a column of fixed width, one after the other, for so many records."""
    raw = getattr(column, "raw_column", lambda: column)()
    file, start = getattr(raw, "_dbfile", None), getattr(raw, "_basepos", None)
    if file is None or getattr(raw, "_count", 0) < count:
        return b"".join(column[at] for at in range(count))
    return bytes(file.get(start, count * raw._fixedlen))  # noqa: SLF001


def _content(file: Any, info: Any) -> bytes:
    offset, length = info.extent()
    # As the engine reads it back, the length is a tuple of one.
    return file.get(offset, length if isinstance(length, int) else length[0])

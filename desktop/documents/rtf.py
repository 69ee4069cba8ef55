# SPDX-License-Identifier: EUPL-1.2
"""The text of rich text (RTF 1.9): what one reads, without fonts, styles, pictures and fields."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.documents.contents import Broken

_MOST_BYTES = 16 * 1024 * 1024
_DEEPEST = 10_000  # groups within groups
_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<group>[{}])|(?P<text>[^\\{}\r\n]+)"
)
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable info pict object objdata themedata "
    b"colorschememapping datastore latentstyles rsidtbl generator xmlnstbl fldinst".split()
)
_ENDS = frozenset(b"par line sect page row cell nestcell nestrow".split())
_SIGNS = {
    b"tab": " ",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
}
_PLAIN_SIGNS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def pieces(path: Path) -> Iterator[str]:
    """The lines of the text; raises `Broken` where it is no rich text."""
    with path.open("rb") as stream:
        raw = stream.read(_MOST_BYTES)
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise Broken
    reader = _Reader()
    for token in _TOKEN.finditer(raw):
        reader.take(token)
        yield from reader.lines()
    yield reader.rest()


class _Reader:
    """What was read up to here; a group keeps whether it is seen, and how many letters to skip."""

    def __init__(self) -> None:
        self._groups: list[tuple[bool, int]] = []
        self._seen = True
        self._after = 1  # signs that stand for a `\\u` in older programs
        self._skip = 0
        self._encoding = "cp1252"
        self._bytes = b""
        self._line: list[str] = []
        self._done: list[str] = []

    def take(self, token: re.Match[bytes]) -> None:
        """One more token."""
        if token["byte"]:
            self._put_byte(bytes.fromhex(token["byte"].decode("ascii")))
        elif token["word"]:
            self._word(token["word"], int(token["number"] or 0), token["number"] is not None)
        elif token["group"]:
            self._group(token["group"])
        elif token["sign"] == b"*":
            self._seen = False
        elif token["sign"]:
            self._put(_PLAIN_SIGNS.get(token["sign"], ""))
        else:
            text = token["text"].decode(self._encoding, "replace")
            skipped, self._skip = self._skip, max(0, self._skip - len(text))
            self._put(text[skipped:])

    def lines(self) -> Iterator[str]:
        """The lines that are whole."""
        done, self._done = self._done, []
        yield from map(_whole, done)

    def rest(self) -> str:
        """What stands after the last of them."""
        self._flush()
        return _whole("".join(self._line))

    def _group(self, sign: bytes) -> None:
        if sign == b"{":
            if len(self._groups) >= _DEEPEST:
                raise Broken
            self._groups.append((self._seen, self._after))
        elif self._groups:
            self._flush()
            self._seen, self._after = self._groups.pop()
        self._skip = 0

    def _word(self, word: bytes, number: int, has_number: bool) -> None:
        if word in _UNSEEN:
            self._seen = False
        elif word in _ENDS:
            self._put("\n")
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word == b"uc":
            self._after = max(0, number)
        elif word == b"u" and has_number:
            self._put(chr(number % 0x10000))
            self._skip = self._after
        elif word == b"ansicpg":
            self._encoding = _known(f"cp{number}")

    def _put_byte(self, byte: bytes) -> None:
        if self._skip:
            self._skip -= 1
        elif self._seen:
            self._bytes += byte

    def _put(self, text: str) -> None:
        self._flush()
        if not self._seen or not text:
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for other in others:
            self._done.append("".join(self._line))
            self._line = [other]

    def _flush(self) -> None:
        if self._bytes:
            self._line.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes = b""


def _whole(text: str) -> str:
    """The text, with signs that were written in two halves made one; half ones become `�`."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"

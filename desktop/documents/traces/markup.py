# SPDX-License-Identifier: EUPL-1.2
"""XML with some elements taken out or changed, and every other byte as it stood."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeAlias
from xml.parsers import expat

from desktop.documents.contents import Broken

LARGEST = 64 * 1024 * 1024
_SIGN = "\n"  # no address of a namespace holds one
_OTHER_CODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")


class Edit(Enum):
    """What becomes of an element: gone with all that is in it, only its tags gone, or emptied."""

    DROP = "drop"
    UNWRAP = "unwrap"
    EMPTY = "empty"


Attributes: TypeAlias = Mapping[str, str]
Verdict: TypeAlias = Edit | Mapping[str, str] | None
"""None: it stays; a mapping: these attributes get these values, "" takes one away."""
Rule: TypeAlias = Callable[[str, str, Attributes], Verdict]
"""Asked with namespace, name and attributes, all names without their prefix."""


def patched(xml: bytes, rule: Rule) -> bytes:
    """The text as the rule would have it; raises `Broken` for what isn't plain UTF-8 XML."""
    if len(xml) > LARGEST or xml[:2] in (b"\xff\xfe", b"\xfe\xff") or _OTHER_CODING.match(xml):
        raise Broken
    patch = _Patch(xml, rule)
    parser = expat.ParserCreate(namespace_separator=_SIGN)
    parser.StartElementHandler = lambda name, given: patch.start(
        parser.CurrentByteIndex, name, given
    )
    parser.EndElementHandler = lambda _name: patch.end(parser.CurrentByteIndex)
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Broken from error
    return patch.made()


def _refuse(*_declared: object) -> None:
    """None of these formats declares anything; a file that does is up to something."""
    raise Broken


class _Patch:
    """Collects (start, end, what comes there) while the text is read."""

    def __init__(self, xml: bytes, rule: Rule) -> None:
        self._xml = xml
        self._rule = rule
        self._edits: list[tuple[int, int, bytes]] = []
        self._open: list[tuple[Edit | None, re.Match[bytes]]] = []
        self._gone_from = 0  # how deep it is inside what goes; 0: not

    def start(self, at: int, name: str, given: Attributes) -> None:
        """An element begins."""
        tag = _TAG.match(self._xml, at)
        if tag is None:
            raise Broken
        verdict = None
        if not self._gone_from:
            space, _sign, local = name.rpartition(_SIGN)
            plain = {key.rpartition(_SIGN)[2]: value for key, value in given.items()}
            verdict = self._rule(space, local, plain)
        if isinstance(verdict, Mapping):
            self._edits.append((at, tag.end(), _rewritten(tag[0], verdict)))
            verdict = None
        self._open.append((verdict, tag))
        if verdict in (Edit.DROP, Edit.EMPTY):
            self._gone_from = len(self._open)

    def end(self, at: int) -> None:
        """The innermost element ends."""
        verdict, tag = self._open.pop()
        if self._gone_from > len(self._open):
            self._gone_from = 0
        start, inside = tag.span()
        closes = not tag[1]  # not by itself, that is
        end = self._xml.index(b">", at) + 1 if closes else inside
        if verdict is Edit.DROP:
            self._edits.append((start, end, b""))
        elif verdict is Edit.UNWRAP:
            self._edits.append((start, inside, b""))
            self._edits += [(at, end, b"")] if closes else []
        elif verdict is Edit.EMPTY and closes:
            self._edits.append((inside, at, b""))

    def made(self) -> bytes:
        """The text with all that was collected done."""
        pieces: list[bytes] = []
        place = 0
        for start, end, text in sorted(self._edits):
            pieces += [self._xml[place:start], text]
            place = end
        return b"".join((*pieces, self._xml[place:]))


def _rewritten(tag: bytes, values: Mapping[str, str]) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        local = found[1].rpartition(b":")[2].decode()
        if local not in values or found[1].startswith(b"xmlns"):
            return found[0]
        value = values[local].encode()
        return b" " + found[1] + b'="' + value + b'"' if value else b""

    return _ATTRIBUTE.sub(one, tag)

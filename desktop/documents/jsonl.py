# SPDX-License-Identifier: EUPL-1.2
"""JSON lines: one object a line, as records are written down."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec

from desktop.documents.lines import Line, text_of
from desktop.i18n import _
from desktop.records.fields import DOCUMENT_BYTES


def read(path: Path) -> Iterator[Line]:
    """One line of the file after another; empty ones are passed over."""
    decoder = msgspec.json.Decoder()
    for number, text in enumerate(text_of(path).split("\n"), start=1):
        if not text.strip():
            continue
        yield _line(path, number, text, decoder)


def _line(path: Path, number: int, text: str, decoder: "msgspec.json.Decoder[Any]") -> Line:
    if len(text) > DOCUMENT_BYTES:
        return Line(path, number, code="too_large", message=_("This line is larger than 3 MB."))
    try:
        members = decoder.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Line(path, number, code="not_json", message=_("This line isn't JSON."))
    if not isinstance(members, dict):
        message = _("A line has to be an object with a known “type”.")
        return Line(path, number, code="no_object", message=message)
    return Line(path, number, cast(dict[str, Any], members))

# SPDX-License-Identifier: EUPL-1.2
"""The types that fields have: what may stand in them, and whether they are text, link or term."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

TITLE_LENGTH = 200
TEXT_LENGTH = 200_000
LIST_LENGTH = 5_000
DOCUMENT_BYTES = 3 * 1024 * 1024
LARGEST_NUMBER = 2**53 - 1  # the last whole number every JSON reader keeps exactly (RFC 8785)

# `$` alone would let a newline follow.
END = r"$(?!\n)"
UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" + END
KEY_PATTERN = "^[a-z]{8}" + END

Id = Annotated[str, Meta(pattern=UUID_PATTERN)]
Key = Annotated[str, Meta(pattern=KEY_PATTERN)]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}" + END)]
Title = Annotated[str, Meta(min_length=1, max_length=TITLE_LENGTH, extra={"text": True})]
Line = Annotated[str, Meta(max_length=TITLE_LENGTH, extra={"text": True})]
Text = Annotated[str, Meta(max_length=TEXT_LENGTH, extra={"text": True})]
NeededText = Annotated[str, Meta(min_length=1, max_length=TEXT_LENGTH, extra={"text": True})]
Code = Annotated[str, Meta(max_length=TITLE_LENGTH)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=LIST_LENGTH)]
TimeOfDay = Annotated[str, Meta(pattern="^(|([01][0-9]|2[0-3]):[0-5][0-9])" + END)]
Count = Annotated[int, Meta(ge=0, le=LARGEST_NUMBER)]
Scale = Annotated[int, Meta(ge=1, le=5)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Day = date
Moment = Annotated[datetime, Meta(tz=True)]


def link(role: str = "") -> Meta:
    """Marks a field (or the entries of a list) as the id of another record."""
    return Meta(pattern=UUID_PATTERN, extra={"link": role})


def maybe_link(role: str) -> Meta:
    """Marks a field that holds the id of another record or a few words in its place."""
    return Meta(max_length=TITLE_LENGTH, extra={"link": role, "text": True})


def term(name: str) -> Meta:
    """Marks a field as one of the terms of that name in `terms.py`."""
    return Meta(max_length=64, extra={"term": name})


def inner(name: str) -> Meta:
    """Marks a field as the key of an entry in this record's own list of that name."""
    return Meta(pattern=KEY_PATTERN, extra={"inner": name})

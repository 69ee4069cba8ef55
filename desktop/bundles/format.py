# SPDX-License-Identifier: EUPL-1.2
"""Format 1 of a bundle: its names, its limits and the shape of its small files."""

import re
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop.records.fields import END, TEXT_LENGTH, Id

FORMAT = 1
SUFFIX = ".buurwijs"
LICENCE = "CC-BY-4.0"

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signature.json"
DESCRIPTION = "data/bundle.json"
PAGE = "data/index.html"
CRATE = "data/ro-crate-metadata.json"
TITLES = "data/titles.json"

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

RECORDS_PATH = re.compile(r"data/records/([a-z][a-z_]{0,39})\.jsonl")
ATTACHMENT_PATH = re.compile(r"data/attachments/([0-9a-f]{2})/([0-9a-f]{64})")
CARD_PATH = re.compile(r"data/origins/([0-9a-f-]{36})\.json")

STORED, DEFLATED = 0, 8
STORE_ABOVE = 50
"""What would pack better than this many times is stored, so that no bundle looks like a bomb."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much a bundle may hold; a policy can lower these. Sizes in bytes. `programs`: whether
    attachments that could run are taken in.
    """

    records: int = 100_000
    entries: int = 100_000
    unpacked: int = 4 << 30
    ratio: int = 200
    line: int = 4 << 20
    depth: int = 32
    path: int = 240
    small_file: int = 16 << 20
    programs: bool = False


TITLE_LENGTH = 500
"""Of a bundle's title: that of a visit may stand in it, with words of our own around it."""

_Words = Annotated[str, Meta(max_length=TITLE_LENGTH)]
_Number = Annotated[int, Meta(ge=0, le=1_000_000)]
_Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ" + END)]


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """`bundle.json`: what this bundle is; `after` is the number of the one before, 0 for none.

    What a stranger may say in it is bounded: all of it is shown, counted with or looked up.
    """

    id: Id
    sender: Id
    series: _Words
    number: _Number
    made_at: _Moment
    made_with: _Words
    title: _Words
    format: int = FORMAT
    after: _Number = 0
    message: Annotated[str, Meta(max_length=TEXT_LENGTH)] = ""
    scope: Annotated[dict[str, str | list[str]], Meta(max_length=40)] = {}
    counts: Annotated[dict[str, int], Meta(max_length=100)] = {}
    licence: _Words = LICENCE
    example: bool = False


class Seal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`signature.json`: the sender's key and its signature over the bag."""

    kind: str
    key: str
    signature: str


def records_path(type_name: str) -> str:
    """Where the editions of one type lie."""
    return f"data/records/{type_name}.jsonl"


def attachment_path(sha256: str) -> str:
    """Where an attachment's content lies."""
    return f"data/attachments/{sha256[:2]}/{sha256}"


def card_path(organisation: str) -> str:
    """Where an organisation's card and list of keys lie."""
    return f"data/origins/{organisation}.json"

# SPDX-License-Identifier: EUPL-1.2
"""Writes a bundle: streams each part into the ZIP, and puts the whole in its place at the end."""

import contextlib
import io
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO, cast

import msgspec

from desktop.bundles import bag
from desktop.bundles.crate import crate
from desktop.bundles.format import (
    BAG_INFO,
    BAGIT,
    BAGIT_TEXT,
    CRATE,
    DESCRIPTION,
    MANIFEST,
    PAGE,
    SIGNATURE,
    TAG_MANIFEST,
    TITLES,
    Description,
    attachment_path,
    card_path,
    records_path,
)
from desktop.bundles.lines import canonical
from desktop.bundles.names import folder_name
from desktop.bundles.signing import Signer
from desktop.bundles.zipwriter import ZipWriter
from desktop.files import DRAFT, whole
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.errors import Refused
from desktop.store.refusals import not_written

_CHUNK = 1 << 20
_FORGOTTEN = 3600
"""Seconds; a draft that nobody wrote in for so long was left behind when the machine stopped."""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a bundle; the lines, by type, each in the order of ids with its newline."""

    description: Description
    sender_name: str
    page: bytes
    titles: Mapping[str, str]
    cards: Mapping[str, bytes]
    lines: Mapping[str, IO[bytes]]
    attachments: Sequence[tuple[str, Path]]
    published: str


def write(destination: Path, contents: Contents, signer: Signer, progress: Progress) -> str:
    """Write the bundle and return the file's SHA-256; nothing is left where it fails."""
    _sweep(destination)
    folder = folder_name(destination.name.split(".buurwijs")[0])
    try:
        with whole(destination) as draft:
            with draft.open("xb") as stream:
                _Bag(stream, folder, progress).put(contents, signer)
            with draft.open("rb") as stream:
                found = _hash(stream)
    except OSError as error:
        raise not_written(error, destination) from error
    return found


def _sweep(destination: Path) -> None:
    """Throw away drafts of this bundle that were never finished."""
    with contextlib.suppress(OSError):
        for entry in destination.parent.iterdir():
            is_draft = entry.name.startswith(f".{destination.name}.") and entry.suffix == DRAFT
            if is_draft and entry.stat().st_mtime < time.time() - _FORGOTTEN:
                entry.unlink()


class _Bag:
    """A bag under construction."""

    def __init__(self, stream: BinaryIO, folder: str, progress: Progress) -> None:
        self._zip = ZipWriter(stream)
        self._folder = folder
        self._progress = progress
        self._payload: dict[str, str] = {}
        self._octets = 0
        self._done = 0
        self._total = 1

    def put(self, contents: Contents, signer: Signer) -> None:
        """Everything, the payload first and the lists of it last."""
        self._total = max(1, sum(contents.description.counts.values()) + len(contents.attachments))
        self._add_bytes(DESCRIPTION, canonical(msgspec.to_builtins(contents.description)))
        self._add_bytes(PAGE, contents.page)
        for type_name in sorted(contents.lines):
            self._add(records_path(type_name), contents.lines[type_name])
            self._done += contents.description.counts.get(type_name, 0)
            self._step()
        self._add_bytes(TITLES, canonical(dict(contents.titles)))
        for organisation in sorted(contents.cards):
            self._add_bytes(card_path(organisation), contents.cards[organisation])
        for named, path in sorted(contents.attachments):
            self._add_attachment(named, path)
        self._add_bytes(CRATE, self._crate(contents))
        self._finish(contents, signer)

    def _crate(self, contents: Contents) -> bytes:
        return crate(
            title=contents.description.title,
            sender=contents.sender_name,
            licence=contents.description.licence,
            published=contents.published,
            files=[name.removeprefix("data/") for name in self._payload],
        )

    def _finish(self, contents: Contents, signer: Signer) -> None:
        description = contents.description
        tags = {
            BAGIT: BAGIT_TEXT,
            BAG_INFO: bag.bag_info(
                contents.sender_name,
                description.title,
                description.made_at[:10],
                self._octets,
                len(self._payload),
            ),
            MANIFEST: bag.manifest(self._payload),
        }
        hashes = {name: _hash(io.BytesIO(text)) for name, text in tags.items()}
        tags[TAG_MANIFEST] = bag.manifest(hashes)
        tags[SIGNATURE] = bag.seal(tags[TAG_MANIFEST], signer)
        for name, text in tags.items():
            self._zip.add(f"{self._folder}/{name}", io.BytesIO(text))
        self._zip.finish()

    def _add_bytes(self, name: str, content: bytes) -> None:
        self._add(name, io.BytesIO(content))

    def _add_attachment(self, named: str, path: Path) -> None:
        with path.open("rb") as stream:
            self._add(attachment_path(named), stream)
        if self._payload[attachment_path(named)] != named:
            raise Refused(
                _("An attachment was damaged on this computer: %(name)s") % {"name": named[:12]},
                code="attachment",
            )
        self._done += 1
        self._step()

    def _step(self) -> None:
        self._progress.step(self._done, self._total, _("Writing the bundle"))

    def _add(self, name: str, source: "IO[bytes]") -> None:
        source.seek(0)
        self._payload[name] = _hash(source)
        self._octets += source.seek(0, 2)
        source.seek(0)
        self._zip.add(f"{self._folder}/{name}", cast(BinaryIO, source))


def _hash(source: "IO[bytes]") -> str:
    """The hash of what `source` holds; where it stands afterwards is left open."""
    digest = sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()

# SPDX-License-Identifier: EUPL-1.2
"""A file that is parts packed in a zip, packed anew part by part; the same bytes each time."""

import shutil
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

from desktop.documents.contents import Broken, Locked
from desktop.documents.packed import opened
from desktop.documents.traces import found, pictures
from desktop.documents.traces.found import Trace

LARGEST = 64 * 1024 * 1024
_DAY = (1980, 1, 1, 0, 0, 0)
_IS_ENCRYPTED = 1
_STORED = "mimetype"  # the open formats begin with it, as it is

Work: TypeAlias = Callable[[bytes], bytes | None]
"""What becomes of a part; None: it is left out."""


@contextmanager
def archive_of(source: Path) -> Generator[zipfile.ZipFile]:
    """The parts; raises `Locked` or `Broken`, also for what is met while reading them."""
    archive = opened(source)
    try:
        names = [part.filename for part in archive.infolist()]
        if len(set(names)) != len(names):
            raise Broken
        if any(part.flag_bits & _IS_ENCRYPTED for part in archive.infolist()):
            raise Locked
        with archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise Broken from error


def read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part; raises `Broken` where it is too large to be worked on."""
    if archive.getinfo(name).file_size > LARGEST:
        raise Broken
    return archive.read(name)


def repack(archive: zipfile.ZipFile, target: Path, work_on: Callable[[str], Work | None]) -> None:
    """Write all parts into a new zip; `work_on` says what is done with a part, None: nothing."""
    with zipfile.ZipFile(target, "w") as made:
        for part in archive.infolist():
            if part.is_dir():
                continue
            fresh = zipfile.ZipInfo(part.filename, _DAY)
            fresh.create_system = 0
            is_stored = part.filename == _STORED
            fresh.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            work = work_on(part.filename)
            if work is None:
                fresh.file_size = part.file_size
                with archive.open(part) as stream, made.open(fresh, "w") as copy:
                    shutil.copyfileobj(stream, copy, 1 << 20)
                continue
            content = work(read(archive, part.filename))
            if content is not None:
                made.writestr(fresh, content)


def fields(xml: bytes) -> list[tuple[str, str]]:
    """(name, text) of every element of a small part."""
    if b"<!DOCTYPE" in xml:
        raise Broken
    try:
        root = ET.fromstring(xml)  # noqa: S314  (no declarations: checked above)
    except ET.ParseError as error:
        raise Broken from error
    return [(str(each.tag).rpartition("}")[2], each.text or "") for each in root.iter()]


def picture(name: str, traces: list[Trace]) -> Work:
    """Sifts a picture among the parts; one that can't be read stays and is told of."""

    def work(content: bytes) -> bytes:
        try:
            sifted = pictures.sifter_of(name, content)(content)
        except Broken:
            traces.append(Trace(found.UNREAD_PART, name.rpartition("/")[2]))
            return content
        traces.extend(sifted.traces)
        return sifted.content if found.telling(sifted.traces) else content

    return work

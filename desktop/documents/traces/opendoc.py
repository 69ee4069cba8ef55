# SPDX-License-Identifier: EUPL-1.2
"""The open formats for text, sheets and slides (ISO 26300): who wrote it, remarks and changes.

Remarks go and changes are accepted, as they read.
"""

import re
from pathlib import Path

from desktop.documents.contents import Locked
from desktop.documents.traces import found
from desktop.documents.traces.found import Signed, Trace, trace
from desktop.documents.traces.markup import Attributes, Edit, Verdict, patched
from desktop.documents.traces.parts import Work, archive_of, fields, picture, read, repack

_META = "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_SIGNATURES = "META-INF/documentsignatures.xml"
_EMPTY_META = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
_MEANS = {
    **dict.fromkeys(("creator", "initial-creator", "printed-by"), found.AUTHOR),
    **dict.fromkeys(("description", "subject", "keyword"), found.DESCRIPTION),
    "user-defined": found.OTHER,
}
_GOES = re.compile(r"Thumbnails/.*|Versions/.*|VersionList\.xml")
_PICTURES = re.compile(r"(Pictures|media)/[^/]+\.(jpe?g|png|gif|webp|tiff?)", re.IGNORECASE)
_SETTINGS = frozenset(("PrinterName", "PrinterSetup", "CurrentDatabaseDataSource"))
_CHANGES = frozenset(("change", "change-start", "change-end"))


def sift(source: Path, target: Path) -> list[Trace]:
    """Write a copy without traces; raises `Locked`, `Broken` or `Signed`."""
    made = _Open()
    with archive_of(source) as archive:
        names = archive.namelist()
        if _MANIFEST in names and b"encryption-data" in read(archive, _MANIFEST):
            raise Locked
        repack(archive, target, made.work_on)
    traces = made.told()
    if found.telling(traces) and _SIGNATURES in names:
        raise Signed(traces)
    return traces


class _Open:
    """One file in the making."""

    def __init__(self) -> None:
        self._traces: list[Trace] = []
        self._comments = self._changes = 0
        self._hides = set[str]()
        self._style = ""

    def told(self) -> list[Trace]:
        """All that was found."""
        counted = ((found.COMMENTS, self._comments), (found.CHANGES, self._changes))
        return [*self._traces, *(Trace(what, str(count)) for what, count in counted if count)]

    def work_on(self, name: str) -> Work | None:
        """What is done with a part."""
        base = name.rpartition("/")[2]
        if _GOES.fullmatch(name):
            return self._leave_out(name)
        if base == _META:
            return self._meta
        if name == _MANIFEST:
            return lambda xml: patched(xml, self._manifest)
        if _PICTURES.fullmatch(name):
            return picture(name, self._traces)
        if base in {"content.xml", "styles.xml"}:
            return self._text
        return (lambda xml: patched(xml, self._settings)) if base == "settings.xml" else None

    def _leave_out(self, name: str) -> Work:
        def work(_content: bytes) -> None:
            what = found.THUMBNAIL if name.startswith("Thumb") else found.OTHER
            self._traces.append(Trace(what, "" if what == found.THUMBNAIL else name))

        return work

    def _meta(self, content: bytes) -> bytes:
        for field, text in fields(content):
            if field in _MEANS:
                self._traces.extend(trace(_MEANS[field], text))
        return _EMPTY_META

    def _manifest(self, _space: str, name: str, given: Attributes) -> Verdict:
        is_gone = name == "file-entry" and _GOES.fullmatch(given.get("full-path", ""))
        return Edit.DROP if is_gone else None

    def _text(self, content: bytes) -> bytes:
        if b"annotation" in content or b"changed-region" in content:
            self._name_authors(content)
        return patched(content, self._told)

    def _name_authors(self, content: bytes) -> None:
        for field, text in fields(content):
            if field == "creator":
                self._traces.extend(trace(found.AUTHOR, text))

    def _told(self, space: str, name: str, given: Attributes) -> Verdict:
        if name == "style":
            self._style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            self._hides.add(self._style)
        elif name == "table" and given.get("style-name") in self._hides:
            self._traces.append(Trace(found.HIDDEN_SHEET, given.get("name", "")))
        elif name == "drawing-page-properties" and given.get("visibility") == "hidden":
            self._traces.append(Trace(found.HIDDEN_SLIDE))
        if name in ("annotation", "annotation-end") and "office" in space:
            self._comments += name == "annotation"
            return Edit.DROP
        if name == "tracked-changes":
            self._changes += 1
            return Edit.DROP
        return Edit.DROP if name in _CHANGES and "text" in space else None

    def _settings(self, _space: str, name: str, given: Attributes) -> Verdict:
        if name == "config-item" and given.get("name") in _SETTINGS:
            return Edit.EMPTY
        return None

# SPDX-License-Identifier: EUPL-1.2
"""Word, Excel and PowerPoint (ISO 29500): who wrote it, remarks and tracked changes.

In Word remarks go and changes are accepted, as they read; elsewhere remarks stay without a name.
"""

import re
import zipfile
from pathlib import Path
from posixpath import basename, dirname, join, normpath

from desktop.documents.traces import found
from desktop.documents.traces.found import Signed, Trace, trace
from desktop.documents.traces.markup import Attributes, Edit, Rule, Verdict, patched
from desktop.documents.traces.parts import Work, archive_of, fields, picture, read, repack

_NOBODY = "Author"
_EMPTY = {
    "core": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    b'metadata/core-properties"/>',
    "app": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "custom": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
}
_MEANS = {
    **dict.fromkeys(("creator", "lastModifiedBy"), found.AUTHOR),
    **dict.fromkeys(("Company", "Manager"), found.COMPANY),
    **dict.fromkeys(("description", "keywords", "subject", "category"), found.DESCRIPTION),
    "HyperlinkBase": found.PATH,
}
_KINDS_THAT_GO = frozenset(
    "comments commentsExtended commentsIds commentsExtensible people attachedTemplate".split()
)
_ACCEPTED = frozenset(
    "del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange"
    " tblPrExChange numberingChange cellIns cellDel cellMerge".split()
)
_ACCEPTED_MARKS = frozenset(
    "commentRangeStart commentRangeEnd commentReference attachedTemplate moveFromRangeStart"
    " moveFromRangeEnd moveToRangeStart moveToRangeEnd".split()
)
_PARTS_OF_A_PICTURE = re.compile(r".*/media/[^/]+\.(jpe?g|png|gif|webp|tiff?|heic)", re.IGNORECASE)
_TELLS = re.compile(
    rb"[:<](?:ins|del|move\w+|comment\w+|\w+Change|cell(?:Ins|Del|Merge)|attachedTemplate)[\s/>]"
    rb"|<!DOCTYPE"
)
_ON_A_DISK = ("file:", "\\\\")
_REMARKS = re.compile(r"xl/(comments\d*|comments/.*)\.xml")
_SHEETS = re.compile(
    r"xl/(workbook|persons/.*|revisions/.*|pivotCache/pivotCacheDefinition\d*)\.xml"
)
_SLIDES = re.compile(r"ppt/(commentAuthors|authors|slides/slide\d+)\.xml")


def sift(source: Path, target: Path) -> list[Trace]:
    """Write a copy without traces; raises `Locked`, `Broken` or `Signed`."""
    with archive_of(source) as archive:
        office = _Office(archive)
        repack(archive, target, office.work_on)
        traces = office.told()
    if found.telling(traces) and office.is_signed:
        raise Signed(traces)
    return traces


class _Office:
    """One file in the making."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = archive.namelist()
        self.is_signed = any(name.startswith("_xmlsignatures/") for name in names)
        self._traces: list[Trace] = []
        self._changes = self._comments = self._slide = 0
        self._gone = {name for name in names if name.startswith("docProps/thumbnail.")}
        for name in names:
            if name.startswith("word/") and name.endswith(".rels"):
                patched(read(archive, name), self._collecting(name))

    def told(self) -> list[Trace]:
        """All that was found."""
        counted = ((found.COMMENTS, self._comments), (found.CHANGES, self._changes))
        return [*self._traces, *(Trace(what, str(count)) for what, count in counted if count)]

    def _collecting(self, rels: str) -> Rule:
        def rule(_space: str, name: str, given: Attributes) -> Verdict:
            if name == "Relationship" and basename(given.get("Type", "")) in _KINDS_THAT_GO:
                self._gone.add(_reached(rels, given.get("Target", "")))
            return None

        return rule

    def work_on(self, name: str) -> Work | None:
        """What is done with a part."""
        if name in self._gone:
            return self._leave_out(name)
        if name.startswith("docProps/") and name.endswith(".xml"):
            return self._properties(name)
        if name.endswith(".rels"):
            return self._patch(self._relationships(name))
        if name == "[Content_Types].xml":
            return self._patch(self._types)
        if "/embeddings/" in name:
            self._traces.append(Trace(found.EMBEDDED, basename(name)))
        if name == "xl/connections.xml":
            self._traces.append(Trace(found.CONNECTION))
        if _PARTS_OF_A_PICTURE.fullmatch(name):
            return picture(name, self._traces)
        if _REMARKS.fullmatch(name):
            return self._remarks
        if name.startswith("word/") and name.endswith(".xml"):
            return self._story
        rule = self._rule(name)
        return self._patch(rule) if rule else None

    def _rule(self, name: str) -> Rule | None:
        if _SHEETS.fullmatch(name):
            return self._sheets
        if _SLIDES.fullmatch(name):
            number = re.search(r"slide(\d+)\.xml", name)
            self._slide = int(number[1]) if number else 0
            return self._slides
        if re.fullmatch(r"customXml/item\d+\.xml", name):
            return self._shared_folder
        return None

    @staticmethod
    def _patch(rule: Rule) -> Work:
        return lambda xml: patched(xml, rule)

    def _leave_out(self, name: str) -> Work:
        def work(content: bytes) -> None:
            if name.startswith("docProps/"):
                self._traces.append(Trace(found.THUMBNAIL))
            elif name.endswith(".xml"):
                patched(content, self._people)

        return work

    def _people(self, _space: str, name: str, given: Attributes) -> Verdict:
        """Who made the remarks that go, and how many these are."""
        if name in ("comment", "person"):
            self._comments += name == "comment"
            self._tell(found.AUTHOR, given.get("author", ""))
        return None

    def _properties(self, name: str) -> Work:
        kind = re.sub(r"\d+$", "", basename(name).removesuffix(".xml"))

        def work(content: bytes) -> bytes:
            for field, text in fields(content):
                if field in _MEANS:
                    self._tell(_MEANS[field], text)
                elif field == "Template" and re.search(r"[/\\]", text):
                    self._tell(found.PATH, text)
                elif kind == "custom" and text.strip():
                    self._tell(found.OTHER, text)
            return _EMPTY.get(kind, content)

        return work

    def _relationships(self, rels: str) -> Rule:
        def rule(_space: str, name: str, given: Attributes) -> Verdict:
            target = given.get("Target", "")
            if name == "Relationship" and _reached(rels, target) in self._gone:
                if basename(given.get("Type", "")) == "attachedTemplate":
                    self._tell(found.PATH, target)
                return Edit.DROP
            if target.lower().startswith(_ON_A_DISK):
                self._tell(found.LINK, target)
            return None

        return rule

    def _types(self, _space: str, name: str, given: Attributes) -> Verdict:
        is_gone = name == "Override" and given.get("PartName", "").lstrip("/") in self._gone
        return Edit.DROP if is_gone else None

    def _story(self, content: bytes) -> bytes:
        """A part of a Word file; most hold nothing of what goes, and one look tells."""
        is_plain = b"\0" not in content[:4]
        return patched(content, self._word) if _TELLS.search(content) or not is_plain else content

    def _word(self, space: str, name: str, given: Attributes) -> Verdict:
        if "wordprocessingml" not in space:
            return None
        if name in _ACCEPTED or name in ("ins", "moveTo"):
            self._changes += 1
            self._tell(found.AUTHOR, given.get("author", ""))
            return Edit.DROP if name in _ACCEPTED else Edit.UNWRAP
        return Edit.DROP if name in _ACCEPTED_MARKS else None

    def _sheets(self, _space: str, name: str, given: Attributes) -> Verdict:
        if name == "sheet" and given.get("state", "visible") != "visible":
            self._traces.append(Trace(found.HIDDEN_SHEET, given.get("name", "")))
        if name == "absPath":
            self._tell(found.PATH, given.get("url", ""))
            return Edit.DROP
        return self._unnamed(given, "displayName", "userName", "refreshedBy")

    def _remarks(self, content: bytes) -> bytes:
        """Remarks beside cells: whoever made them goes."""
        for field, text in fields(content):
            if field == "author" and not text.startswith("tc="):  # a remark of the newer kind
                self._tell(found.AUTHOR, text)
        return patched(content, lambda _s, name, _g: Edit.EMPTY if name == "author" else None)

    def _slides(self, _space: str, name: str, given: Attributes) -> Verdict:
        if name == "sld" and given.get("show", "1") in ("0", "false"):
            self._traces.append(Trace(found.HIDDEN_SLIDE, str(self._slide)))
        return self._unnamed(given, "name") if name in ("cmAuthor", "author") else None

    def _shared_folder(self, _space: str, name: str, _given: Attributes) -> Verdict:
        """Whom SharePoint noted with the file."""
        if name != "UserInfo":
            return None
        self._traces.append(Trace(found.AUTHOR, "SharePoint"))
        return Edit.DROP

    def _unnamed(self, given: Attributes, *names: str) -> Verdict:
        """Another name for whoever is named in these attributes, and no account."""
        named = [given[name] for name in names if given.get(name, _NOBODY) != _NOBODY]
        if not named:
            return None
        for value in named:
            self._tell(found.AUTHOR, value)
        return {**dict.fromkeys((*names, "userId"), _NOBODY), "initials": "A", "providerId": "None"}

    def _tell(self, what: str, value: str) -> None:
        self._traces.extend(trace(what, value))


def _reached(rels: str, target: str) -> str:
    """The part that a relationship leads to; where it leads outside, that address."""
    if "://" in target or target.startswith("file:"):
        return target
    return normpath(join(dirname(dirname(rels)), target)) if target[:1] != "/" else target[1:]

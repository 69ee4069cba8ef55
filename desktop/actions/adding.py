# SPDX-License-Identifier: EUPL-1.2
"""Taking in files that people wrote: every good line goes in, every bad one is named.

Lines may refer to each other by their own ids, forwards too, so all are looked at before the
first is written. Reading a file again changes only what the file changed since.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from desktop.actions import reference
from desktop.actions.attaching import keep
from desktop.actions.context import Writing
from desktop.answers.adding import AddReport, FieldConflict, RefusedLine
from desktop.answers.stored import Stored
from desktop.documents.lines import Line, read_files
from desktop.i18n import _
from desktop.jobs import Progress, Silent, many
from desktop.records.attachment import Attachment
from desktop.records.document import Record, check, decode, encode, links, replace
from desktop.records.errors import BuurwijsError, Refused
from desktop.records.ids import input_id, is_id, organisation_id
from desktop.records.reading import kind_of_input, read
from desktop.records.shape import fields_of
from desktop.records.topic import Topic

_HEADER = (
    "id",
    "origin",
    "created_at",
    "modified_at",
    "created_by",
    "modified_by",
    "sharing",
)
_TARGETS = {
    "organisations": "organisation",
    "organisation": "organisation",
    "members": "organisation",
    "topics": "topic",
    "questions.topic": "topic",
    "parent": "topic",
    "lesson": "lesson",
    "replaced_by": "lesson",
    "project": "project",
    "reference_projects": "project",
    "adopted_parts.project": "project",
    "visitors": "contact",
    "hosts": "contact",
}


def add(w: Writing, paths: list[Path], progress: Progress | None = None) -> AddReport:
    """Take these files and folders in as one change set; raises only for files that are absent."""
    adding = _Adding(w)
    with many():
        adding.take(list(read_files(paths)), progress or Silent())
    return adding.report


@dataclass(frozen=True)
class _Named:
    """What a name in the file stands for."""

    type: str
    id: str


@dataclass(frozen=True)
class _Read:
    """A line that was read well."""

    line: Line
    record: Record
    external: str


class _Adding:
    def __init__(self, w: Writing) -> None:
        self._w = w
        self._now = w.unit.now()
        self._names: dict[str, _Named] = {}
        self._topics: dict[str, str] | None = None
        self._asked: dict[tuple[str, str], str] = {}
        self._bases: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self.report = AddReport()

    def take(self, lines: list[Line], progress: Progress) -> None:
        """Name every line, read each, leave out what hangs on a bad one, and keep the rest."""
        named = [(line, meant) for line in lines if (meant := self._named(line))]
        self._w.unit.expect(meant.id for _line, meant in named)
        total = 2 * len(named)
        good: list[_Read] = []
        for done, (line, meant) in enumerate(named, start=1):
            good += self._read_line(line, meant)
            progress.step(done, total, _("Reading %(file)s") % {"file": line.file.name})
        good = self._without_dangling(good)
        self._bases = self._w.unit.added(one.record.id for one in good)
        self._w.unit.expect(one.record.id for one in good)
        for done, one in enumerate(good, start=len(named) + 1):
            self._keep_line(one)
            progress.step(done, total, _("Saving"))
        self._w.unit.note_added(self._noted)

    def _named(self, line: Line) -> _Named | None:
        """What this line is a record of; bad lines are reported."""
        if line.code:
            self._refuse(line, line.code, line.message)
            return None
        try:
            kind = kind_of_input(line.members)
            meant = _Named(kind, self._id_of(kind, line.members))
        except BuurwijsError as error:
            self._refuse(line, error.code, error.message)
            return None
        own = line.members.get("id")
        if isinstance(own, str) and own:
            self._names.setdefault(own, meant)
        return meant

    def _id_of(self, kind: str, members: dict[str, Any]) -> str:
        if kind == "organisation":
            if members.get("is_home") is True:
                return self._w.home
            code = members.get("cbs_code")
            if isinstance(code, str) and code in reference.known_codes():
                return organisation_id(code)
        own = members.get("id")
        if isinstance(own, str) and is_id(own):
            return own
        if own in (None, ""):
            text = json.dumps(members, sort_keys=True, ensure_ascii=False)
            own = hashlib.sha256(text.encode()).hexdigest()[:20]
        if not isinstance(own, str):
            raise Refused(_("An “id” is a text."), code="value")
        return input_id(self._w.home, kind, own)

    def _read_line(self, line: Line, meant: _Named) -> list[_Read]:
        """The record of a line, or nothing where it is refused or a reference one."""
        own = line.members.get("id")
        external = own if isinstance(own, str) and not is_id(own) else ""
        try:
            if meant.type == "organisation" and self._is_known_organisation(meant.id):
                self._name(meant.id, external)
                return []
            return [_Read(line, read(line.members, self._header(line, meant), self), external)]
        except BuurwijsError as error:
            self._refuse(line, error.code, str(error))
            return []

    def _without_dangling(self, good: list[_Read]) -> list[_Read]:
        """Those whose links lead somewhere: here, or to a line of the file that is taken."""
        while True:
            taken = {one.record.id for one in good}
            wanted = {target for one in good for _role, target in self._links(one)} - taken
            missing = self._w.unit.missing(wanted)
            if not missing:
                return good
            hanging = [
                one for one in good if any(target in missing for _r, target in self._links(one))
            ]
            for one in hanging:
                message = _("It refers to a record that isn't here and wasn't taken in.")
                self._refuse(one.line, "link", message)
            left_out = {id(one) for one in hanging}
            good = [one for one in good if id(one) not in left_out]

    def _links(self, one: _Read) -> list[tuple[str, str]]:
        """The links that have to hold: those of our own records."""
        return list(links(one.record)) if one.record.origin == self._w.home else []

    def _keep_line(self, one: _Read) -> None:
        try:
            self._keep(one)
        except BuurwijsError as error:
            self._refuse(one.line, error.code, str(error))

    def _is_known_organisation(self, record_id: str) -> bool:
        found = self._w.unit.find(record_id)
        return record_id == self._w.home or (found is not None and found.origin == reference.ORIGIN)

    def _name(self, record_id: str, external: str) -> None:
        """Let a reference organisation also be found under the file's own name for it."""
        found = self._w.unit.get(record_id)
        if external and found.external_id != external:
            self._w.unit.receive(found.document, found.origin, external_id=external)
            self.report.updated += 1

    def _header(self, line: Line, meant: _Named) -> dict[str, Any]:
        """The header as the file has it, completed; raises `Refused` where it is wrong."""
        given = {name: line.members[name] for name in _HEADER if line.members.get(name)}
        role = self._w.settings.general.role
        return {
            "created_at": self._now,
            "modified_at": given.get("created_at", self._now),
            "created_by": role,
            "modified_by": given.get("created_by", role),
            "sharing": "internal",
            **given,
            "id": meant.id,
            "origin": self._origin(given.get("origin")),
        }

    def _origin(self, name: Any) -> str:
        if name is None:
            return self._w.home
        found = self.link("organisation", name) if isinstance(name, str) else None
        if found is None:
            message = _("The origin “%(name)s” is no organisation of this file or workspace.")
            raise Refused(message % {"name": name}, code="unknown_origin")
        return found

    def link(self, role: str, name: str) -> str | None:
        """The id that a name in the file means, looked for there first and then in here."""
        if is_id(name):
            return name
        kind = _TARGETS.get(role, "")
        if named := self._names.get(name):
            return named.id if kind in ("", named.type) else None
        for one in (kind,) if kind else ("visit", "project", "lesson", "attachment"):
            if found := self._kept_as(one, name):
                return found
        if kind == "organisation" and name in reference.known_codes():
            return organisation_id(name)
        if kind == "topic" and name.strip():
            return self._topic(name.strip())
        return None

    def _kept_as(self, kind: str, name: str) -> str:
        """The id of what was kept under this name before; asked once, since names come back."""
        if (kind, name) not in self._asked:
            found = self._w.unit.by_external_id(kind, name)
            self._asked[kind, name] = found.id if found else ""
        return self._asked[kind, name]

    def _topic(self, name: str) -> str:
        """The topic of this name; made where nobody knows it."""
        if self._topics is None:
            self._topics = {
                cast(Topic, stored.record).name.lower(): stored.id
                for stored in self._w.unit.documents(type="topic")
            }
        found = self._topics.get(name.lower())
        if found is None:
            found = input_id(self._w.home, "topic", name.lower())
            self._w.unit.create(replace(Topic(**self._w.header(), name=name), id=found))
            self._topics[name.lower()] = found
            self.report.topics_made.append(name)
        return found

    def _keep(self, one: _Read) -> None:
        stored = self._w.unit.find(one.record.id)
        if stored is None:
            if isinstance(one.record, Attachment):
                check(one.record)
                self._take_file(one.record, one.line.file)
            self._write_new(one.record, one.external)
            self.report.new += 1
        elif stored.deleted_at is not None:
            message = _("This record lies in the trash; it was left there.")
            self._refuse(one.line, "trashed", message)
        elif self._merge(one, stored):
            self.report.updated += 1

    def _write_new(self, record: Record, external: str) -> None:
        text = encode(record).decode()
        if record.origin == self._w.home:
            self._w.unit.create(record, external)
        else:
            check(record)
            self._w.unit.receive(text, record.origin, external_id=external)
        self._noted[record.id] = text

    def _take_file(self, attachment: Attachment, file: Path) -> None:
        """Keep the content that lies beside the file, in `attachments` or next to it."""
        for folder in (file.parent / "attachments", file.parent):
            beside = folder / attachment.file_name
            if beside.is_file():
                if keep(self._w, beside)[0] != attachment.sha256:
                    message = _("“%(name)s” isn't the file that this line describes.")
                    values = {"name": attachment.file_name}
                    raise Refused(message % values, code="other_file")
                return
        message = _("The file “%(name)s” doesn't lie beside this one.")
        raise Refused(message % {"name": attachment.file_name}, code="no_file")

    def _merge(self, one: _Read, stored: Stored) -> bool:
        """Bring over the fields that the file changed since it was last taken in."""
        base_text = self._noted.get(stored.id) or self._bases.get(stored.id)
        base = decode(base_text) if base_text else stored.record
        changes: dict[str, Any] = {}
        for field in fields_of(type(one.record)):
            theirs, ours = getattr(one.record, field.name), getattr(stored.record, field.name)
            before = getattr(base, field.name)
            if field.name in _TIMES or theirs in (before, ours):
                continue
            if base_text and ours != before:
                place = (one.line.file.name, one.line.number)
                self.report.conflicts.append(FieldConflict(*place, stored.id, field.name))
            else:
                changes[field.name] = theirs
        self._noted[stored.id] = encode(one.record).decode()
        if not changes:
            return False
        self._write_changed(stored, replace(stored.record, **changes, modified_at=self._now))
        return True

    def _write_changed(self, stored: Stored, record: Record) -> None:
        check(record)
        if stored.origin == self._w.home:
            self._w.unit.update(record, stored.revision)
        elif stored.signature:
            message = _("This record was signed by its origin; a file can't change it.")
            raise Refused(message, code="signed")
        else:
            self._w.unit.receive(encode(record).decode(), stored.origin)

    def _refuse(self, line: Line, code: str, message: str) -> None:
        self.report.refused.append(RefusedLine(line.file.name, line.number, code, message))


_TIMES = frozenset({"created_at", "modified_at", "created_by", "modified_by"})

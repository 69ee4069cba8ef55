# SPDX-License-Identifier: EUPL-1.2
"""The text inside attachments: read once for each content, so that it is searched too."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.actions.context import Reading, Writing
from desktop.answers.finding import Unreadable
from desktop.documents.contents import LARGEST, LONGEST, State, read_apart
from desktop.i18n import _, number
from desktop.jobs import Progress
from desktop.records.attachment import Attachment
from desktop.records.errors import NotFound
from desktop.store.attachments import Files

AT_ONCE = 4
"""Files that are read for one change set: each takes up to half a minute."""


class Waiting(NamedTuple):
    """A file whose text wasn't read yet, and what an attachment calls it."""

    sha256: str
    name: str


class Extract(NamedTuple):
    """How reading a file went, and its text."""

    sha256: str
    state: State
    text: str


def waiting(r: Reading) -> list[Waiting]:
    """The next files to read."""
    found = r.store.unextracted(AT_ONCE)
    return [Waiting(file.sha256, _name(r, file.sha256)) for file in found]


def _name(r: Reading, sha256: str) -> str:
    for stored in r.store.documents(r.store.with_content(sha256), trashed=True):
        if isinstance(stored.record, Attachment):
            return stored.record.file_name
    return ""


def read(files: Files, wanted: Iterable[Waiting], progress: Progress) -> list[Extract]:
    """Read these files, each in a process of its own; holds no database meanwhile."""
    return [_read(files, one, progress) for one in wanted]


def _read(files: Files, one: Waiting, progress: Progress) -> Extract:
    try:
        path = files.path(one.sha256)
    except NotFound:
        return Extract(one.sha256, State.MISSING, "")
    return Extract(one.sha256, *read_apart(path, one.name, progress))


def keep(w: Writing, extracts: Sequence[Extract]) -> None:
    """Keep what was read; the index follows."""
    for one in extracts:
        w.unit.set_extraction(one.sha256, one.state, one.text)


def unreadable(r: Reading) -> list[Unreadable]:
    """Attachments that are found by their name and caption only, or by a part of them, and why."""
    found = r.store.extracted_otherwise(State.READ)
    titles = r.store.rows_of({record_id for record_id, _state in found})
    return [
        Unreadable(record_id, titles[record_id].title, why(State(state)))
        for record_id, state in found
        if record_id in titles
    ]


def why(state: State) -> str:
    """Why a file's text can't be searched, as a sentence."""
    largest = number(LARGEST // (1024 * 1024))
    return {
        State.READ: "",
        State.CUT: _("Only the first %(n)s characters of it are searched.")
        % {"n": number(LONGEST)},
        State.NO_TEXT: _("It holds no text; perhaps it was scanned."),
        State.PASSWORD: _("It has a password."),
        State.TOO_LARGE: _("It is larger than %(n)s MB.") % {"n": largest},
        State.BROKEN: _("It is damaged, or isn't what its name says."),
        State.DIED: _("Reading it failed or took too long."),
        State.PICTURE: _("It is a picture."),
        State.KIND: _("This kind of file isn't read."),
        State.OLD: _(
            "Files of Office before 2007 aren't read; save it anew as .docx, .xlsx or .pptx."
        ),
        State.OUTLOOK: _("Mails of Outlook (.msg) aren't read; save it as .eml or as text."),
        State.MISSING: _("The file itself isn't here."),
    }[state]

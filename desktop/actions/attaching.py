# SPDX-License-Identifier: EUPL-1.2
"""Files with a record: their content is safe beside the database before the record names it."""

import mimetypes
import shutil
from pathlib import Path

from desktop.actions.context import Reading, Writing
from desktop.answers.provenance import StoredFile
from desktop.answers.stored import Stored
from desktop.files import whole
from desktop.i18n import _
from desktop.records.attachment import Attachment
from desktop.records.errors import NotFound, Refused
from desktop.store.refusals import not_written

LARGEST = 200 * 1024 * 1024


def attach(w: Writing, record_id: str, path: Path, caption: str = "") -> Stored:
    """Keep a copy of this file with a record; raises `NotFound`, or `Refused` over 200 MB."""
    record = w.unit.get(record_id).record
    sha256, size, media_type = keep(w, path)
    attachment = Attachment(
        **w.header(),
        record=record_id,
        file_name=path.name,
        media_type=media_type,
        size=size,
        sha256=sha256,
        caption=caption,
        sharing=record.sharing if record.origin == w.home else "internal",
    )
    return w.unit.create(attachment)


def keep(w: Writing, path: Path) -> tuple[str, int, str]:
    """Keep a file's content; gives its SHA-256, its size and its media type."""
    if not path.is_file():
        raise NotFound(_("There is no file “%(name)s”.") % {"name": str(path)}, code="no_file")
    if path.stat().st_size > LARGEST:
        message = _("“%(name)s” is larger than 200 MB.") % {"name": path.name}
        raise Refused(
            message, code="too_large", remedy=_("Keep it elsewhere and write down where.")
        )
    sha256, size = w.files.add(path)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    w.unit.keep_file(StoredFile(sha256, size, media_type))
    return sha256, size, media_type


def file_of(r: Reading, attachment_id: str) -> Path:
    """Where the content of an attachment lies; raises `NotFound`."""
    record = r.store.get(attachment_id).record
    if not isinstance(record, Attachment):
        raise NotFound(_("This isn't an attachment."))
    return r.files.path(record.sha256)


def copy_out(source: Path, out: Path) -> Path:
    """Copy a file to where a person wants it, whole or not at all; any thread."""
    try:
        with whole(out) as draft:
            shutil.copyfile(source, draft)
    except OSError as error:
        raise not_written(error, out) from error
    return out

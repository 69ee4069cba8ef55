# SPDX-License-Identifier: EUPL-1.2
"""What a disk and its file system can refuse, as errors that say what was kept and what to do."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from desktop.i18n import _
from desktop.records.errors import Busy, BuurwijsError, Refused, Unreadable


def disk_full() -> BuurwijsError:
    """No room left."""
    return Refused(
        _("The disk is full."),
        code="disk_full",
        kept=_("Your text is still in the window and in the spare copy."),
        remedy=_("Make room and choose Save again."),
    )


def disk_fails() -> BuurwijsError:
    """Writing fails for another reason than room or rights."""
    return Refused(
        _("The disk doesn't take what has to be saved."),
        code="disk",
        kept=_("What was saved before is still there."),
        remedy=_("Look whether the disk is full or damaged and choose Save again."),
    )


def no_rights() -> BuurwijsError:
    """The folder may not be written in."""
    return Refused(
        _("Buurwijs may not write in the folder of this workspace."),
        code="no_rights",
        kept=_("Nothing was changed."),
        remedy=_("Ask for the right to write there, or choose another folder."),
    )


def damaged() -> BuurwijsError:
    """The database isn't one any more."""
    return Unreadable(
        _("The database of this workspace is damaged."),
        code="damaged",
        kept=_("Nothing was changed."),
        remedy=_("Copy the folder first, then restore the newest backup."),
    )


def written_elsewhere() -> BuurwijsError:
    """Another program holds the database for longer than one can wait."""
    return Busy(
        _("Another program is writing in this workspace."),
        kept=_("Nothing was changed."),
        remedy=_("Wait a moment and try again."),
    )


def not_written(error: OSError, out: Path) -> BuurwijsError:
    """A file that a person asked for and didn't get: for want of room, of rights, or otherwise."""
    kept, details = _("Nothing was left behind."), str(error)
    values = {"name": out.name, "folder": out.parent}
    if error.errno in NO_ROOM:
        return Refused(
            _("There is no room on the disk for %(name)s.") % values,
            code="disk_full",
            kept=kept,
            remedy=_("Make room, or choose another disk."),
            details=details,
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Refused(
            _("Buurwijs may not write %(name)s in the folder %(folder)s.") % values,
            code="no_rights",
            kept=kept,
            remedy=_("Choose another folder, or close the file where it is open."),
            details=details,
        )
    return Refused(
        _("The file %(name)s can't be written.") % values,
        code="not_written",
        kept=kept,
        remedy=_("Choose another folder: is this one still there?"),
        details=details,
    )


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def telling_files() -> Generator[None]:
    """Turn what the file system can be expected to refuse into errors that say what to do."""
    try:
        yield
    except PermissionError as error:
        raise no_rights() from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise no_rights() from error
        raise (disk_full() if error.errno in NO_ROOM else disk_fails()) from error

# SPDX-License-Identifier: EUPL-1.2
"""One writing program a workspace. The operating system holds the lock, so a dead one lets go.

The file itself only says who holds it; what a program that died left in it means nothing.
"""

import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

from desktop.i18n import _, clock
from desktop.records.errors import Busy, NotFound
from desktop.store.refusals import telling_files

FILE_NAME: Final = "lock"
# Windows locks bytes, and nobody could read a locked one: so a byte far beyond the text.
_BYTE: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that holds the lock: process number, computer, and since when."""

    pid: int
    host: str
    since: datetime


class Lock:
    """The right to write in a workspace's folder; held until `release` or the process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds it."""
        return self._handle is not None

    def acquire(self, now: Callable[[], datetime] | None = None) -> None:
        """Take it at once, or raise Busy (code `busy`) naming who has it."""
        if self._handle is not None:
            return
        if not self._path.parent.is_dir():
            message = _("There is no workspace in this folder.")
            raise NotFound(message, code="no_workspace", details=str(self._path.parent))
        with telling_files():
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _seize(handle):
            os.close(handle)
            raise _in_use(self.holder())
        self._handle = handle
        since = now() if now else datetime.now(UTC)
        self._describe(Holder(os.getpid(), socket.gethostname(), since))

    def release(self) -> None:
        """Let go; nothing happens where it isn't held."""
        if self._handle is None:
            return
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
        handle, self._handle = self._handle, None
        _let_go(handle)
        os.close(handle)

    def holder(self) -> Holder | None:
        """Who wrote itself down as holding it; None where nobody did or it can't be read."""
        try:
            known: object = json.loads(self._path.read_text(encoding="utf-8"))
            values = cast(dict[str, str], known)
            since = datetime.fromisoformat(values["since"])
            return Holder(int(values["pid"]), str(values["host"]), since)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _describe(self, holder: Holder) -> None:
        handle = cast(int, self._handle)
        values = {"pid": holder.pid, "host": holder.host, "since": holder.since.isoformat()}
        # Who it is helps a person; not being able to say it mustn't stop the work.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps(values).encode())


def _in_use(holder: Holder | None) -> Busy:
    message = _("Buurwijs is open in this workspace.")
    if holder is not None and holder.host != socket.gethostname():
        message = _("Buurwijs is open in this workspace on the computer %(host)s.") % {
            "host": holder.host
        }
    details = ""
    if holder is not None:
        details = f"pid {holder.pid}, {holder.host}, {clock(holder.since)}"
    return Busy(
        message,
        kept=_("Nothing was changed."),
        remedy=_("Close that window, or do it there. Reading works beside it."),
        details=details,
    )


if os.name == "nt":  # pragma: no cover (runs on Windows alone)
    import msvcrt

    def _seize(handle: int) -> bool:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

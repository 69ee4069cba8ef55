# SPDX-License-Identifier: EUPL-1.2
"""One window a workspace: a second start hands its files to the first and ends.

The first listens under a name that nobody can guess and that only its own workspace tells: a local
socket, or a named pipe on Windows. Qt's network part is loaded when it is needed, never at once.
"""

import json
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop.ui import errors

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

FILE_NAME = "window.name"
"""In the workspace's folder: what the window that is open listens under."""

_TAKEN = b"taken\n"
_LONGEST = 64 << 10
_WAIT_MS = 3_000


class Handover(QObject):
    """Listens for second starts as long as the window is there."""

    came = Signal(list)
    """The files of a second start, as `Path`s; none where it only wanted the window."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = folder / FILE_NAME
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """From now on; where the system doesn't let us, a second start says that we are open."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(_name_in(self._file) or secrets.token_hex(8))
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = f"buurwijs-{secrets.token_hex(16)}"
        if not server.listen(name):
            errors.log.info("no second start can be heard: %s", server.errorString())
            return
        server.newConnection.connect(self._on_connection)
        try:
            self._file.write_text(name, encoding="utf-8")
        except OSError as error:
            errors.log.info("no second start can be heard: %s", error)
        self._server = server

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None
            with suppress(OSError):
                self._file.unlink()

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            socket.readyRead.connect(lambda socket=socket: self._on_words(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_words(self, socket: "QLocalSocket") -> None:
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        elif socket.canReadLine():
            files = _files_in(bytes(socket.readLine().data()))
            if files is None:
                socket.abort()
                return
            socket.write(_TAKEN)
            socket.flush()
            self.came.emit(files)


def hand_over(folder: Path, files: tuple[Path, ...]) -> bool:
    """Have the window that is open in this workspace take these files; False where none answers."""
    name = _name_in(folder / FILE_NAME)
    if not name:
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    is_heard = socket.waitForReadyRead(_WAIT_MS)
    return is_heard and bytes(socket.readAll().data()) == _TAKEN


def _name_in(file: Path) -> str:
    try:
        name = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    plain = name.removeprefix("buurwijs-")
    return name if plain != name and plain.isalnum() else ""


def _files_in(line: bytes) -> list[Path] | None:
    try:
        told: object = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, list):
        return None
    names = cast("list[object]", told)
    return [Path(name) for name in names if isinstance(name, str)]

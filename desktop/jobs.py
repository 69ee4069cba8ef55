# SPDX-License-Identifier: EUPL-1.2
"""The one owner of threads and the one way to a second process.

`Jobs` has a single write worker, a few readers and one worker in the background. `apart` runs a
function of ours in a process of its own, limited in memory and time, that answers in JSON lines.
"""

import gc
import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, ParamSpec, Protocol, TypeVar, cast

from desktop import memory
from desktop.i18n import _, language, use
from desktop.records.errors import BuurwijsError, Cancelled, Unreadable

P = ParamSpec("P")
T = TypeVar("T")

_SELDOM = (100_000, 20, 100)
_SHORT_TURN = 0.0001
"""Seconds; a signature takes half of it."""
_PATIENCE = 10
"""How nice (POSIX) a patient process is."""


class Progress(Protocol):
    """What a long function reports to; passed last."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far it is; raises `Cancelled` when the person has had enough."""
        ...


class Silent:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say nothing, never stop."""


class Cancellable:
    """Progress that passes on to a listener and stops when told."""

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._stopped = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stopped.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._stopped.is_set()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Pass on, or stop."""
        if self._stopped.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(done, total, text)


class Jobs:
    """All threads of one open workspace."""

    def __init__(self) -> None:
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(3, thread_name_prefix="read")
        self._background = ThreadPoolExecutor(1, thread_name_prefix="background")

    def write(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it on the one write worker, after what was asked before."""
        return self._writer.submit(job, *args, **kwargs)

    def read(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it on a reader."""
        return self._readers.submit(job, *args, **kwargs)

    def background(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it when there is time: the index catching up, tidying."""
        return self._background.submit(job, *args, **kwargs)

    def close(self) -> None:
        """Finish what was begun, drop what was not, and end the threads."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=False)
        self._background.shutdown(wait=True, cancel_futures=True)


@contextmanager
def beside() -> Generator[ThreadPoolExecutor]:
    """One more thread, for work that lets go of Python's lock, such as checking signatures.

    It asks for the lock back thousands of times a second; turns are short meanwhile, so that it
    needn't wait until the other thread has had a long one.
    """
    turn = sys.getswitchinterval()
    sys.setswitchinterval(_SHORT_TURN)
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="beside") as worker:
            yield worker
    finally:
        sys.setswitchinterval(turn)


@contextmanager
def many() -> Generator[None]:
    """For work on thousands of records at once: Python looks for circles of objects that nobody
    needs far less often meanwhile. Records form none, and looking through all of them time and
    again takes a tenth of the work.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def apart(
    function: str,
    arguments: dict[str, Any],
    *,
    memory_mb: int = 1024,
    seconds: int = 600,
    progress: Progress | None = None,
    is_patient: bool = False,
) -> dict[str, Any]:
    """Run `module:function` in a process of its own and return what it answers.

    The function takes `arguments` and `progress` and returns plain data. An expected error comes
    back as itself. Its death, or silence for longer than `seconds`, is `Unreadable` (code `died`).
    A patient one, and what it starts itself, gives way to whatever somebody waits for.
    """
    process = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
        [_python(), "-c", "from desktop.jobs import answer_apart; answer_apart()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONUTF8": "1"},
        creationflags=_creation(is_patient=is_patient),
    )
    timer = _Watch(process, seconds)
    question = {
        "function": function,
        "arguments": arguments,
        "memory_mb": memory_mb,
        "language": language(),
        "patience": _PATIENCE if is_patient else 0,
    }
    try:
        with process:
            _ask(cast("IO[bytes]", process.stdin), question)
            return _listen(cast("IO[bytes]", process.stdout), timer, progress or Silent())
    finally:
        timer.stop()
        if process.poll() is None:
            process.kill()


def _creation(*, is_patient: bool) -> int:
    """Flags of a new process on Windows; elsewhere it sets its own priority."""
    patient = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if is_patient else 0
    return getattr(subprocess, "CREATE_NO_WINDOW", 0) | patient


class _Watch:
    """Kills a process that stays silent too long."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: int) -> None:
        self._process = process
        self._seconds = seconds
        self._timer = self._started()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self._seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        return timer

    def heard(self) -> None:
        self._timer.cancel()
        self._timer = self._started()

    def stop(self) -> None:
        self._timer.cancel()

    def kill(self) -> None:
        self._process.kill()


def _ask(pipe: IO[bytes], question: dict[str, Any]) -> None:
    try:
        pipe.write(json.dumps(question).encode() + b"\n")
        pipe.close()
    except OSError:
        pass  # it died at once; `_listen` says so


def _listen(pipe: IO[bytes], watch: _Watch, progress: Progress) -> dict[str, Any]:
    for line in pipe:
        watch.heard()
        try:
            message = cast("dict[str, Any]", json.loads(line))
        except ValueError:
            break  # it died in the middle of a word
        if "answer" in message:
            return cast("dict[str, Any]", message["answer"])
        if "error" in message:
            raise _raised(cast("dict[str, str]", message["error"]))
        try:
            progress.step(*message["step"])
        except Cancelled:
            watch.kill()
            raise
    raise Unreadable(
        _("Reading this file went wrong."),
        code="died",
        kept=_("Nothing was taken in."),
        remedy=_("Ask the sender to send it once more."),
    )


def _raised(error: dict[str, str]) -> Exception:
    from desktop.records import errors

    known: dict[str, type[BuurwijsError]] = {
        kind.__name__: kind
        for kind in (
            errors.NotFound,
            errors.Refused,
            errors.Conflict,
            errors.Unreadable,
            errors.Busy,
        )
    }
    found = known.get(error["class"])
    if found is None:
        return RuntimeError(error["message"])
    return found(
        error["message"],
        code=error["code"],
        kept=error["kept"],
        remedy=error["remedy"],
        details=error["details"],
    )


def _python() -> str:
    """The interpreter itself, also where a launcher hosts it (`Buurwijs.exe`)."""
    own = Path(sys.executable)
    if own.stem.lower().startswith(("python", "pypy")):
        return str(own)
    for name in ("runtime/pythonw.exe", "pythonw.exe", "python.exe"):
        beside = own.parent / name
        if beside.is_file():
            return str(beside)
    return str(own)


def answer_apart() -> None:
    """The other side of `apart`: read one question, answer in lines, end."""
    question = cast("dict[str, Any]", json.loads(sys.stdin.buffer.readline()))
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing a library prints may get between the lines
    memory.bound(question["memory_mb"])
    if hasattr(os, "nice"):
        os.nice(question["patience"])
    use(question["language"])
    module, _colon, name = str(question["function"]).partition(":")
    try:
        function = getattr(importlib.import_module(module), name)
        with many():
            answer = function(question["arguments"], _Lines(out))
        _say(out, {"answer": answer})
    except BuurwijsError as error:
        _say(out, {"error": _described(error)})


def _described(error: BuurwijsError) -> dict[str, str]:
    return {
        "class": type(error).__name__,
        "message": error.message,
        "code": error.code,
        "kept": error.kept,
        "remedy": error.remedy,
        "details": error.details,
    }


class _Lines:
    """Progress as JSON lines."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def step(self, done: int, total: int, text: str = "") -> None:
        _say(self._out, {"step": [done, total, text]})


def _say(out: IO[bytes], message: dict[str, Any]) -> None:
    out.write(json.dumps(message).encode() + b"\n")
    out.flush()

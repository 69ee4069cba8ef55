# SPDX-License-Identifier: EUPL-1.2
"""Takes work off the window's thread and hops its result back, through one queued signal.

    runner.read(rows_of, Filter(types=("visit",)), done=self._on_rows)
    runner.do(save_visit, visit, based_on, label=_("Change visit"), done=self._on_saved)
    runner.read(find, query, newest="search", done=self._on_found)   # an older one is dropped
    runner.do(apply, staged, label=..., text=_("Import from Gouda"), progress=True, done=...)

`done` gets the result, `failed` the exception (without it the window shows the error); both are
called on the window's thread, and not at all when the widget they belong to is gone.
"""

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import Shiboken

from desktop.records.errors import Cancelled

if TYPE_CHECKING:
    from desktop.workspace import Workspace

SHOWN_AFTER = 0.5
_LOOK_EVERY_MS = 100

Call = Callable[..., object]


class Threads(Protocol):
    """What the runner needs of `desktop.jobs.Jobs`."""

    def read(self, fn: Call, /, *args: Any, **kw: Any) -> "Future[Any]": ...
    def write(self, fn: Call, /, *args: Any, **kw: Any) -> "Future[Any]": ...


class Job:
    """One piece of work under way; also the `progress` that long functions report to."""

    def __init__(self, text: str, done: Call | None, failed: Call | None, stoppable: bool) -> None:
        self.text = text
        self.stoppable = stoppable
        self.done_part = 0
        self.total = 0
        self.started = time.monotonic()
        self.cancelled = False
        self._done = done
        self._failed = failed

    def step(self, done: int, total: int, text: str = "") -> None:
        """Called by the worker: how far it is. Raises Cancelled once the person stopped it."""
        if self.cancelled:
            raise Cancelled
        self.done_part, self.total = done, total
        if text:
            self.text = text

    def cancel(self) -> None:
        """Stop it at its next step; whatever it still brings is dropped."""
        self.cancelled = True

    def percent(self) -> int | None:
        """How far it is, where it told."""
        return None if self.total <= 0 else min(100, 100 * self.done_part // self.total)

    def is_shown(self) -> bool:
        """Whether it has lasted long enough for the status bar."""
        return time.monotonic() - self.started >= SHOWN_AFTER

    def tell(self, result: object) -> None:
        """Hand the result over."""
        if self._done is not None and not self.cancelled and _is_there(self._done):
            self._done(result)

    def fail(self, error: BaseException) -> bool:
        """Hand the error over; False where nobody wants it."""
        if self._failed is None or not _is_there(self._failed):
            return False
        self._failed(error)
        return True


class Runner(QObject):
    """The only way from a screen to work that takes time."""

    failed = Signal(object)
    """An error that the one who asked doesn't handle itself."""
    jobs_changed = Signal()
    """The jobs to show in the status bar are others, or further."""
    _arrived = Signal(object)

    def __init__(self, workspace: "Workspace", threads: Threads) -> None:
        super().__init__()
        self._workspace = workspace
        self._threads = threads
        self._closed = False
        self._jobs: list[Job] = []
        self._newest: dict[str, Job] = {}
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_look)

    def read(
        self,
        query: Call,
        *args: Any,
        done: Call | None = None,
        failed: Call | None = None,
        newest: str = "",
        text: str = "",
        progress: bool = False,
        **kw: Any,
    ) -> Job:
        """Ask the workspace; of questions with the same `newest` only the last is answered."""
        job = self._replacing(newest, Job(text, done, failed, stoppable=True))
        if progress:
            kw["progress"] = job
        return self._start(job, self._threads.read, self._workspace.read, query, *args, **kw)

    def do(
        self,
        action: Call,
        *args: Any,
        label: str,
        done: Call | None = None,
        failed: Call | None = None,
        text: str = "",
        progress: bool = False,
        **kw: Any,
    ) -> Job:
        """Change something: one change set, named `label` in the journal."""
        job = Job(text or label, done, failed, stoppable=progress)
        if progress:
            kw["progress"] = job
        call = self._workspace.do
        return self._start(job, self._threads.write, call, action, *args, label=label, **kw)

    def work(
        self,
        fn: Call,
        *args: Any,
        done: Call | None = None,
        failed: Call | None = None,
        newest: str = "",
        text: str = "",
        writes: bool = False,
        progress: bool = False,
        **kw: Any,
    ) -> Job:
        """Any other function off the window's thread, such as the workspace's own undo."""
        job = self._replacing(newest, Job(text, done, failed, stoppable=progress))
        if progress:
            kw["progress"] = job
        return self._start(
            job, self._threads.write if writes else self._threads.read, fn, *args, **kw
        )

    def hop(self, fn: Call, *args: Any) -> None:
        """Call a function on the window's thread; may be asked from any thread."""
        self._arrived.emit((fn, args))

    def shown(self) -> list[Job]:
        """The jobs that have lasted long enough to be shown, oldest first."""
        return [job for job in self._jobs if job.text and job.is_shown() and not job.cancelled]

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._jobs)

    def close(self) -> None:
        """Begin nothing any more, and drop what is under way: the window closes."""
        self._closed = True
        self._timer.stop()
        for job in self._jobs:
            job.cancel()

    def _replacing(self, newest: str, job: Job) -> Job:
        """Of those that were asked for as the same, this one is to be answered from now on."""
        if newest:
            if newest in self._newest:
                self._newest[newest].cancel()
            self._newest[newest] = job
        return job

    def _start(self, job: Job, where: Call, *args: Any, **kw: Any) -> Job:
        if self._closed:
            job.cancel()
            return job
        self._jobs.append(job)
        self._timer.start()
        future: Future[Any] = where(*args, **kw)  # pyright: ignore[reportAssignmentType]
        future.add_done_callback(lambda ended: self.hop(self._on_ended, job, ended))
        return job

    def _on_arrived(self, call: tuple[Call, tuple[Any, ...]]) -> None:
        fn, args = call
        fn(*args)

    def _on_ended(self, job: Job, future: "Future[Any]") -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        for key in [key for key, other in self._newest.items() if other is job]:
            del self._newest[key]
        self.jobs_changed.emit()
        if not self._jobs:
            self._timer.stop()
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            return
        except Exception as error:  # noqa: BLE001  (shown to the person, or told as a bug)
            if not job.fail(error) and not job.cancelled:
                self.failed.emit(error)
            return
        job.tell(result)

    def _on_look(self) -> None:
        if self.shown():
            self.jobs_changed.emit()


def _is_there(call: Call) -> bool:
    owner = getattr(call.func if isinstance(call, partial) else call, "__self__", None)
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)

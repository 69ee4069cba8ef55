# SPDX-License-Identifier: EUPL-1.2
"""Makes the report that is shown: one at a time, and always the newest that was asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.actions import reporting
from desktop.answers.reporting import ReportAnswer, ReportScope
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.ui.runner import Job, Runner


@dataclass(frozen=True)
class Wanted:
    """A report as it was chosen: its name, what it is about and for whom, its language."""

    name: str
    scope: ReportScope
    language: str


class Latest(QObject):
    """What is asked while one is being made waits; of several that wait only the last is made."""

    made = Signal(object, object)
    """What was wanted (`Wanted`) and the PDF (`ReportAnswer`)."""
    refused = Signal(object)
    """Why it can't be made (an exception)."""
    stopped = Signal()
    """The person stopped the making."""

    def __init__(self, runner: "Runner") -> None:
        super().__init__()
        self._runner = runner
        self._job: Job | None = None
        self._making: Wanted | None = None
        self._next: Wanted | None = None
        runner.jobs_changed.connect(self._on_jobs)

    def ask(self, wanted: Wanted) -> None:
        """Make this one."""
        if self.is_busy():
            self._next = wanted
        else:
            self._start(wanted)

    def is_busy(self) -> bool:
        """Whether what is shown isn't yet what was asked for last."""
        return self._job is not None and not self._job.cancelled

    def _start(self, wanted: Wanted) -> None:
        self._making, self._next = wanted, None
        self._job = self._runner.read(
            reporting.make,
            wanted.name,
            wanted.scope,
            "pdf",
            wanted.language,
            done=self._on_made,
            failed=self._on_failed,
            text=_("Making the report"),
        )

    def _on_made(self, answer: ReportAnswer) -> None:
        made, self._job = self._making, None
        if self._next is not None:
            self._start(self._next)
        else:
            self.made.emit(made, answer)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if self._next is not None:
            self._start(self._next)
        else:
            self.refused.emit(error)

    def _on_jobs(self) -> None:
        if self._job is not None and self._job.cancelled:
            self._job = self._next = None
            self.stopped.emit()

# SPDX-License-Identifier: EUPL-1.2
"""What Receive shows when there is no bundle to decide about: checking, refused, taken in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from desktop.answers.sharing import ImportOutcome, Verdict
from desktop.answers.standing import Other
from desktop.i18n import _, ngettext, number
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.labels import Label
from desktop.ui.runner import Job
from desktop.ui.sharing.pairs import PairList
from desktop.ui.sharing.refused_words import remedy, title
from desktop.ui.sharing.words import records_words


class CheckingPage(EmptyState):
    """While a file is checked."""

    stopped = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“%(name)s” is being checked") % {"name": path.name},
            _("Whether it is whole, and who signed it. Nothing is taken in yet."),
            buttons=[Button(_("Stop"), self._on_stop)],
        )
        self._words = Label("", "meta", "text2")
        self._bar = QProgressBar()
        self._bar.setObjectName("job")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedHeight(theme.scaled(6))
        self._bar.setAccessibleName(_("Checking the bundle"))
        self.rows.insertWidget(3, self._bar)
        self.rows.insertWidget(4, self._words)
        self.rows.insertSpacing(5, 20)

    def show_job(self, job: Job) -> None:
        """How far it is."""
        percent = job.percent()
        self._bar.setRange(0, 0 if percent is None else 100)
        self._bar.setValue(percent or 0)
        self._words.setText(job.text)

    def _on_stop(self) -> None:
        self.stopped.emit()


class RefusedPage(EmptyState):
    """Why a file wasn't taken in, what was kept and what one can do."""

    back_asked = Signal()
    other_asked = Signal()

    def __init__(self, path: Path, verdict: Verdict) -> None:
        super().__init__(
            title(verdict),
            verdict.message,
            buttons=[
                Button(_("Open another file…"), self._on_other, look="primary"),
                Button(_("Back to Share"), self._on_back),
            ],
        )
        what = _("Nothing was taken in. %(remedy)s") % {"remedy": remedy(verdict)}
        self.rows.insertWidget(3, Label(what, "reading", wrap=True))
        self.rows.insertSpacing(4, 20)
        code = _("%(file)s · code for the help desk: %(code)s")
        told = Label(code % {"file": path.name, "code": verdict.code}, "meta", "text3", wrap=True)
        self.rows.addSpacing(24)
        self.rows.addWidget(told)

    def _on_other(self) -> None:
        self.other_asked.emit()

    def _on_back(self) -> None:
        self.back_asked.emit()


class UnsignedPage(EmptyState):
    """A file that nobody signed: only after one asks for it."""

    back_asked = Signal()
    open_asked = Signal()

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(
            _("Nobody signed this bundle"),
            verdict.message,
            buttons=[
                Button(_("Back to Share"), self._on_back),
                Button(_("Open it all the same"), self._on_open, look="link"),
            ],
        )
        what = _("Ask the sender for a signed one. Without that you take its word for it.")
        self.rows.insertWidget(3, Label(what, "reading", wrap=True))
        self.rows.insertSpacing(4, 20)

    def _on_open(self) -> None:
        self.open_asked.emit()

    def _on_back(self) -> None:
        self.back_asked.emit()


class TakenPage(EmptyState):
    """What came in."""

    back_asked = Signal()
    lessons_asked = Signal()
    thanks_asked = Signal()

    def __init__(self, outcome: ImportOutcome, sender: str) -> None:
        self.thanks = Button(_("Thank %(name)s…") % {"name": sender}, self._on_thanks)
        told = outcome_words(outcome)
        super().__init__(
            _("%(records)s of %(name)s taken in")
            % {"records": records_words(brought(outcome)), "name": sender},
            told or _("Nothing was new."),
            buttons=[
                Button(_("Go to the lessons"), self._on_lessons, look="primary"),
                self.thanks,
                Button(_("Back to Share"), self._on_back),
            ],
        )
        self.thanks.hide()
        self.pairs = PairList()
        self.private = Label("", "reading", wrap=True)
        self.private.hide()
        self.rows.addSpacing(16)
        self.rows.addWidget(self.private)
        self.rows.addWidget(self.pairs)

    def tell_private(self, derived: Sequence[Other]) -> None:
        """Own work that was made from what was now withdrawn for privacy."""
        names = ", ".join(f"“{one.title}”" for one in derived)
        told = _("Something was withdrawn for privacy. Look at what you made of it: %(names)s.")
        self.private.setText(told % {"names": names})
        self.private.setVisible(bool(derived))

    def _on_thanks(self) -> None:
        self.thanks_asked.emit()

    def _on_lessons(self) -> None:
        self.lessons_asked.emit()

    def _on_back(self) -> None:
        self.back_asked.emit()


def brought(outcome: ImportOutcome) -> int:
    """How many records an import changed."""
    lines = outcome.new + outcome.newer + outcome.forks + outcome.withdrawn + outcome.conflicts
    return max(0, lines - outcome.waiting) if outcome.change_set is not None else 0


def outcome_words(outcome: ImportOutcome) -> str:
    """An import in a few sentences."""
    parts = [
        (outcome.new, ngettext("%(n)s is new.", "%(n)s are new.", outcome.new)),
        (
            outcome.newer,
            ngettext(
                "%(n)s is newer than it was.", "%(n)s are newer than they were.", outcome.newer
            ),
        ),
        (
            outcome.same + outcome.older,
            ngettext(
                "%(n)s was here already.", "%(n)s were here already.", outcome.same + outcome.older
            ),
        ),
        (
            outcome.waiting,
            ngettext(
                "%(n)s waits for your choice.", "%(n)s wait for your choice.", outcome.waiting
            ),
        ),
        (
            outcome.refused,
            ngettext("%(n)s was refused.", "%(n)s were refused.", outcome.refused),
        ),
    ]
    return " ".join(text % {"n": number(count)} for count, text in parts if count)

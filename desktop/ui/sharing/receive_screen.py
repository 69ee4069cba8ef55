# SPDX-License-Identifier: EUPL-1.2
"""The place `receive`: a bundle is checked, shown and decided about, and comes in as one step."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.actions import keys, receiving
from desktop.answers.parcels import Arrivals
from desktop.answers.sharing import WAITING, ImportOutcome, Verdict
from desktop.i18n import _
from desktop.records.errors import BuurwijsError
from desktop.ui.screen import Screen
from desktop.ui.sharing.after_import import AfterImport
from desktop.ui.sharing.arrival_view import ArrivalView
from desktop.ui.sharing.checking import (
    CheckingPage,
    RefusedPage,
    TakenPage,
    UnsignedPage,
    brought,
)
from desktop.ui.sharing.choosing import OURS, THEIRS, Incoming
from desktop.ui.sharing.locked_pages import ASKS, OtherKeyPage, PassphrasePage
from desktop.ui.sharing.looking import looked
from desktop.ui.sharing.opening import ask_for_bundle
from desktop.ui.sharing.putting_off import Opened, PutOff
from desktop.ui.sharing.sender_head import UNSIGNED, bundle_name, is_waiting, sender_name
from desktop.ui.sharing.words import records_words

if TYPE_CHECKING:
    from desktop.answers.changes import Changes
    from desktop.ui.bridge import Door
    from desktop.ui.runner import Job


class ReceiveScreen(Screen):
    """`door.go("receive", path)` opens a bundle; its record id is the file's path."""

    place: ClassVar[str] = "receive"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._put_off = PutOff(door.state)
        self._path = Path()
        self._verdict: Verdict | None = None
        self._job: Job | None = None
        self._opens_unsigned = False
        self._passphrase = ""
        self.view = ArrivalView(door)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._aside: QWidget | None = None
        self.fill(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.door.runner.jobs_changed.connect(self._on_jobs)
        self.view.import_asked.connect(self._on_import)
        self.view.later_asked.connect(self._on_back)
        self.view.via.accepted.connect(self._look)
        self.view.head.back_asked.connect(self._on_back)
        self.view.head.refused.connect(self._on_refuse)
        self.add_action(_("Import what is chosen"), self._on_import_key, "Ctrl+Return")
        self.add_action(_("Open a bundle…"), self._on_other, "Ctrl+Shift+O")
        self.add_action(_("Next line that needs a look"), self.view.to_next, "F8")
        self.add_action(_("Field in conflict: keep ours"), self._on_ours, "1")
        self.add_action(_("Field in conflict: take theirs"), self._on_theirs, "2")

    @override
    def title(self) -> str:
        return bundle_name(self._verdict) if self._verdict and self._verdict.ok else _("Receive")

    @override
    def help_text(self) -> str:
        return _(
            "Look at who sent it and what is in it, choose what comes in, and import it as one"
            " step. Space ticks a line; Ctrl+Z takes the whole import back."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.view.table

    def page(self) -> QWidget | None:
        """What is shown now: the bundle, or a page that says how it went."""
        return self._stack.currentWidget()

    @override
    def show_record(self, record_id: str | None) -> None:
        if record_id is None or (record_id == self.record_id and self._verdict is not None):
            return
        self.record_id = record_id
        if record_id.startswith(WAITING):
            self._open_waiting(record_id.removeprefix(WAITING))
        else:
            self._check(Path(record_id))

    def _open_waiting(self, bundle: str) -> None:
        """Look at what waits here, as if it came in now."""
        self._let_go()
        self._opens_unsigned = False
        self.door.runner.read(
            receiving.waiting, bundle, newest="receive.waiting", done=self._on_waiting
        )

    def _on_waiting(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._look()

    @override
    def refresh(self, changes: "Changes") -> None:
        # While it is brought in there is nothing left to choose, and soon nothing to look at.
        if self._verdict is not None and self._job is None and self.page() is self.view:
            self._look()

    def _check(self, path: Path, passphrase: str = "") -> None:
        self._let_go()
        self._path, self._passphrase = path, passphrase
        self._opens_unsigned = False
        page = CheckingPage(path)
        page.stopped.connect(self.stop)
        self._show_aside(page)
        self._job = self.door.runner.read(
            receiving.verify,
            path,
            newest="receive.verify",
            text=_("Checking “%(name)s”") % {"name": path.name},
            progress=True,
            passphrase=passphrase,
            done=self._on_verdict,
            failed=self._on_failed,
        )

    def _show_aside(self, page: QWidget) -> None:
        """Show a page instead of the bundle; the one before it goes."""
        if self._aside is not None:
            self._stack.removeWidget(self._aside)
            self._aside.deleteLater()
        self._aside = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _on_jobs(self) -> None:
        if self._job is None:
            return
        if self._job.cancelled:
            self._job = None
            if isinstance(self._aside, CheckingPage) and self._stack.currentWidget() is self._aside:
                self.record_id = None
                self.door.say(_("Checking stopped; nothing was taken in."))
                self.door.go("sharing")
            else:
                self.view.set_busy(busy=False)
        elif isinstance(self._aside, CheckingPage):
            self._aside.show_job(self._job)

    def stop(self) -> None:
        """Stop the check or the import that is under way; nothing of it stays."""
        if self._job is not None:
            self._job.cancel()
            self._on_jobs()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, BuurwijsError):
            self.record_id = None
            self.door.show_error(error)
            self.door.go("sharing")
            return
        self._refuse(Verdict(ok=False, code=error.code, message=error.message))

    def _on_verdict(self, verdict: Verdict) -> None:
        self._job = None
        if not verdict.ok:
            self._refuse(verdict)
            return
        self._verdict = verdict
        if verdict.trust == UNSIGNED and not self._opens_unsigned:
            page = UnsignedPage(verdict)
            page.back_asked.connect(self._on_refuse)
            page.open_asked.connect(self._on_unsigned)
            self._show_aside(page)
            return
        self._remember(is_decided=False)
        self._look()

    def _refuse(self, verdict: Verdict) -> None:
        if verdict.code in ASKS:
            self._ask_passphrase(verdict)
            return
        is_other = verdict.code == "other_key" and verdict.sender is not None
        page = (OtherKeyPage if is_other else RefusedPage)(self._path, verdict)
        if isinstance(page, OtherKeyPage):
            page.heard.connect(self._on_heard)
        page.back_asked.connect(self._on_back)
        page.other_asked.connect(self._on_other)
        self._show_aside(page)
        self.record_id = None

    def _ask_passphrase(self, verdict: Verdict) -> None:
        page = PassphrasePage(self._path, verdict)
        page.given.connect(self._on_passphrase)
        page.back_asked.connect(self._on_back)
        self._show_aside(page)
        page.field.edit.setFocus()

    def _on_passphrase(self, words: str) -> None:
        self._check(self._path, words)

    def _on_heard(self, figures: str) -> None:
        """Their key was lost and they called: the new one counts from now on."""
        self.door.runner.work(
            keys.trust_instead,
            self.door.workspace,
            self._path,
            figures,
            passphrase=self._passphrase,
            writes=True,
            text=_("Looking after the key"),
            done=self._on_trusted_instead,
            failed=self.door.show_error,
        )

    def _on_trusted_instead(self, _card: object) -> None:
        self._check(self._path, self._passphrase)

    def _on_unsigned(self) -> None:
        self._opens_unsigned = True
        self._look()

    def _look(self) -> None:
        self.door.runner.work(
            looked,
            self.door.workspace,
            self._verdict,
            newest="receive.look",
            text=_("Looking what importing would do"),
            done=self._on_arrivals,
            failed=self._on_look_failed,
        )

    def _on_look_failed(self, error: BaseException) -> None:
        if self._verdict is not None:  # else it was sent away while one looked
            self.door.show_error(error)

    def _on_arrivals(self, answer: tuple[Arrivals, list[Incoming]]) -> None:
        if self._verdict is not None:
            self.view.show_bundle(self._verdict, *answer)
            self._stack.setCurrentWidget(self.view)

    def _remember(self, *, is_decided: bool) -> None:
        verdict = self._verdict
        if verdict is not None and not is_waiting(verdict):
            self._put_off.keep(
                Opened(
                    verdict.id,
                    str(self._path),
                    sender_name(verdict),
                    verdict.number,
                    verdict.title,
                    is_decided,
                )
            )

    def _on_ours(self) -> None:
        self.view.choose_side(OURS)

    def _on_theirs(self) -> None:
        self.view.choose_side(THEIRS)

    def _on_import_key(self) -> None:
        if self.page() is self.view and self.view.make.isEnabled():
            self._on_import()

    def _on_import(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        label = _("Import of %(name)s") % {"name": sender_name(verdict)}
        if is_waiting(verdict):
            label = _("What waited was decided")
        self.view.set_busy(busy=True)
        self._job = self.door.runner.do(
            receiving.apply,
            verdict,
            self.view.choosing.choices(),
            accept=self.view.is_accepted,
            open_unsigned=self._opens_unsigned,
            label=label,
            text=label,
            progress=True,
            done=self._on_imported,
            failed=self._on_import_failed,
        )

    def _on_import_failed(self, error: BaseException) -> None:
        self._job = None
        self.view.set_busy(busy=False)
        self.door.show_error(error)

    def _on_imported(self, outcome: ImportOutcome) -> None:
        self._job = None
        verdict = self._verdict
        if verdict is None:
            return
        self._remember(is_decided=True)
        self.view.set_busy(busy=False)
        name = sender_name(verdict)
        page = TakenPage(outcome, name)
        page.back_asked.connect(self._on_back)
        page.lessons_asked.connect(self._on_lessons)
        self._show_aside(page)
        AfterImport(self.door, page, outcome, verdict)
        self._let_go()
        self.record_id = None
        values = {"records": records_words(brought(outcome)), "name": name}
        if outcome.change_set is not None:
            self.door.say(_("%(records)s of %(name)s taken in.") % values, undo=True)

    def _let_go(self) -> None:
        """What waited of the bundle goes: it is in, or it was sent away."""
        if self._verdict is not None:
            self.door.runner.work(receiving.discard, self._verdict)
        self._verdict = None
        self.view.forget()

    def _on_refuse(self) -> None:
        self._remember(is_decided=True)
        self._let_go()
        self.record_id = None
        self.door.say(_("Bundle refused; nothing was taken in."))
        self.door.go("sharing")

    def _on_back(self, _checked: Any = False) -> None:
        self.door.go("sharing")

    def _on_lessons(self) -> None:
        self.door.go("lessons")

    def _on_other(self) -> None:
        if name := ask_for_bundle(self, self.door.state):
            self.door.go(self.place, name)

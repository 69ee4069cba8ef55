# SPDX-License-Identifier: EUPL-1.2
"""Looking after the workspace: where it is, whether all of it is whole, and the search index."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import finding
from desktop.answers.finding import IndexStatus
from desktop.answers.upkeep import Finding
from desktop.i18n import _, ngettext, number
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.parts.message import Message

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

MOST_TOLD = 8


class Upkeep(QWidget):
    """Three sections, each with its state and the one thing to do about it."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self.place = Label(str(door.workspace.folder), "normal", wrap=True)
        self.index = Label("", "normal", wrap=True)
        self.whole = Message("info")
        self.faults = Message("warn")
        self.details = Label("", "meta", "text2", wrap=True)
        self.open_ = Button(_("Open folder"), self._on_open, icon="folder-open", compact=True)
        self.rebuild = Button(_("Build anew"), self._on_rebuild, compact=True)
        self.check = Button(
            _("Check everything"), self._on_check, icon="shield-check", compact=True
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(24)
        rows.addWidget(
            _section(
                _("Workspace"),
                _("Everything you write lies in this folder: the database, photos and files."),
                [self.place],
                self.open_,
            )
        )
        rows.addWidget(
            _section(
                _("Search index"),
                _("Made from what you wrote, and made again whenever that is needed."),
                [self.index],
                self.rebuild,
            )
        )
        rows.addWidget(
            _section(
                _("Is everything whole?"),
                _("Reads every record and every file, and compares them with what was saved."),
                [self.whole, self.faults, self.details],
                self.check,
            )
        )
        self.details.hide()

    def read(self) -> None:
        """How far the index is."""
        self._door.runner.read(
            finding.index_status,
            newest="settings.index",
            done=self._on_status,
            failed=self._on_no_status,
        )

    def _on_status(self, status: IndexStatus) -> None:
        values = {"indexed": number(status.indexed), "records": number(status.records)}
        told = _("%(indexed)s of %(records)s records can be found.") % values
        if status.state == "building":
            told = _("The index is being built.")
        elif status.state == "absent":
            told = _("There is no index; searching reads the database itself, which takes longer.")
        elif status.behind:
            behind = ngettext("%(count)s change waits.", "%(count)s changes wait.", status.behind)
            told = f"{told} {behind % {'count': number(status.behind)}}"
        self.index.setText(told)

    def _on_no_status(self, error: BaseException) -> None:
        self.index.setText(str(error))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._door.workspace.folder)))

    def _on_rebuild(self) -> None:
        self.rebuild.setEnabled(False)
        self._door.runner.work(
            self._door.workspace.search.rebuild,
            text=_("Building the search index"),
            progress=True,
            done=self._on_rebuilt,
            failed=self._on_not_rebuilt,
        )

    def _on_rebuilt(self, _nothing: object) -> None:
        self.rebuild.setEnabled(True)
        self._door.say(_("Search index built anew."))
        self.read()

    def _on_not_rebuilt(self, error: BaseException) -> None:
        self.rebuild.setEnabled(True)
        self._door.show_error(error)

    def _on_check(self) -> None:
        self._begin(repair=False)

    def _on_repair(self) -> None:
        self._begin(repair=True)

    def _begin(self, *, repair: bool) -> None:
        self.check.setEnabled(False)
        self.whole.tell(_("Checking…"), _("You can go on meanwhile."))
        self.faults.tell("")
        self.details.hide()
        self._door.runner.work(
            self._door.workspace.check,
            repair=repair,
            text=_("Checking everything"),
            progress=True,
            writes=repair,
            done=self.show_findings,
            failed=self._on_not_checked,
        )

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Say what a check found; nothing left means that all is whole."""
        self.check.setEnabled(True)
        left = [one for one in found if not one.is_repaired]
        mended = len(found) - len(left)
        if left:
            self.whole.tell("")
            self._tell_faults(left)
            return
        told = ngettext("%(count)s fault mended.", "%(count)s faults mended.", mended)
        so_what = told % {"count": number(mended)} if mended else ""
        self.whole.tell(_("Everything is whole."), so_what)

    def _tell_faults(self, left: Sequence[Finding]) -> None:
        told = ngettext("%(count)s thing isn't whole.", "%(count)s things aren't whole.", len(left))
        self.faults.tell(
            told % {"count": number(len(left))},
            _("What can be mended is mended from the texts themselves. Make a copy first."),
            _("Mend what can be mended"),
            self._on_repair,
        )
        lines = [one.message for one in left[:MOST_TOLD]]
        if len(left) > MOST_TOLD:
            lines.append(_("and %(count)s more") % {"count": number(len(left) - MOST_TOLD)})
        self.details.setText("\n".join(lines))
        self.details.show()

    def _on_not_checked(self, error: BaseException) -> None:
        self.check.setEnabled(True)
        self.whole.tell("")
        self._door.show_error(error)


def _section(name: str, text: str, states: Sequence[QWidget], button: Button) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(8)
    rows.addWidget(Heading(name, line=True))
    rows.addWidget(Label(text, "normal", "text2", wrap=True))
    for state in states:
        rows.addWidget(state)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    rows.addLayout(row)
    return box

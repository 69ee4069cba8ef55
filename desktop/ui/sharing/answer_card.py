# SPDX-License-Identifier: EUPL-1.2
"""The card of the finding in turn: what it is, where it stands, and the answers to choose from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.answers.sharing import Finding
from desktop.i18n import _, ngettext
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.checks import NamedCheck
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.decisions import KEEP, LEAVE_OUT, REMOVE, TAKE_OUT
from desktop.ui.sharing.words import FINDING_ICONS, IN_FILE, finding_label, place_of


class AnswerCard(Surface):
    """Says `answered` with a choice and a reason, and `moved` with -1 or 1.

    `same` asks to answer alike for all of the kind that still wait.
    """

    answered = Signal(str, str)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__("base", radius=6, edge="control")
        self._finding: Finding | None = None
        self._icon = Icon("info", 18, "warn")
        self._what = OneLine("", "strong")
        self._where = OneLine("", "normal", "text2")
        self._count = Label("", "meta", "text2")
        self._from: QWidget | None = None
        """What had the focus before a reason was asked."""
        self._before = IconButton("caret-left", _("Previous finding"), self._on_before, key="K")
        self._after = IconButton("caret-right", _("Next finding"), self._on_after, key="J")
        self.remove = Button(_("Take out"), self._on_remove, look="primary", key="1")
        self.take_out = Button("", self._on_take_out, key="2")
        self.keep = Button(_("Leave it in…"), self._on_keep, key="3")
        self.leave_out = Button(_("Leave the record out"), self._on_leave_out, look="link", key="4")
        self.same = NamedCheck("")
        self.reason = LineEdit()
        self.reason.setAccessibleName(_("Why may it stay?"))
        self.reason.returnPressed.connect(self._on_reason)
        self._answers = QStackedWidget()
        # Words below that wrap never take the room of the answers.
        self._answers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._answers.addWidget(self._answer_row())
        self._answers.addWidget(self._reason_row())
        self._help = Label("", "meta", "text2", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 12)
        rows.setSpacing(0)
        rows.addWidget(self._head())
        answers = QVBoxLayout()
        answers.setContentsMargins(14, 12, 14, 0)
        answers.addWidget(self._answers)
        below = QHBoxLayout()
        below.setContentsMargins(14, 8, 10, 0)
        below.setSpacing(12)
        below.addWidget(self.same, 1)
        below.addWidget(self._help, 1)
        below.addWidget(self.leave_out)
        rows.addLayout(answers)
        rows.addLayout(below)

    def _head(self) -> QWidget:
        head = Surface("warn_tint", radius=5, edge="")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._what)
        row.addWidget(self._where, 1)
        row.addWidget(self._count)
        row.addWidget(self._before)
        row.addWidget(self._after)
        return head

    def _answer_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.remove)
        row.addWidget(self.take_out)
        row.addWidget(self.keep)
        row.addStretch(1)
        return box

    def _reason_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_("Why"), "medium"))
        row.addWidget(self.reason, 1)
        row.addWidget(Button(_("Leave it in"), self._on_reason))
        row.addWidget(Button(_("Back"), self._show_answers, look="quiet"))
        return box

    def show_finding(
        self, finding: Finding, number: int, count: int, *, waits: bool = True, others: int = 0
    ) -> None:
        """Ask about this finding; once it is decided its answers are no longer the next thing.

        `others` of its kind wait too.
        """
        is_asked_why = self.is_asking_why() and finding == self._finding and waits
        self.remove.setProperty("look", "primary" if waits else "secondary")
        self.remove.style().unpolish(self.remove)
        self.remove.style().polish(self.remove)
        self._finding = finding
        self._icon.set_icon(FINDING_ICONS.get(finding.kind, "info"), "warn")
        self._what.setText(f"{finding_label(finding.kind)}: {_short(finding.text)}")
        self._where.setText(_("in %(place)s") % {"place": place_of(finding.field)})
        values = {"number": number, "count": count}
        counted = _("finding %(number)d of %(count)d") % values
        self._count.setText(_("%(number)d of %(count)d") % values)
        self._count.setAccessibleName(counted)
        words = finding.replacement.replace("&", "&&")
        self.take_out.setText(_("Becomes %(text)s") % {"text": words})
        self.remove.setVisible(REMOVE in finding.choices)
        self.take_out.setVisible(TAKE_OUT in finding.choices)
        is_file = finding.type == "attachment"
        self.leave_out.setText(_("Leave the file out") if is_file else _("Leave the record out"))
        self._help.setText(self._help_text(finding))
        told = ngettext(
            "The same for %(n)d more of this kind (A)",
            "The same for %(n)d more of this kind (A)",
            others,
        )
        self.same.setText(told % {"n": others})
        self.same.setVisible(bool(others))
        self.same.setChecked(False)
        self._help.setVisible(not others)
        self.setAccessibleName(f"{self._what.text()} {self._where.text()}, {counted}")
        self._fit_keys()
        if not is_asked_why:
            self._show_answers()

    def _fit_keys(self) -> None:
        """Where the words take all the room, the tips have the keys."""
        buttons = [one for one in (self.remove, self.take_out, self.keep) if not one.isHidden()]
        for button in buttons:
            button.show_key(True)
        needed = sum(button.sizeHint().width() + 8 for button in buttons)
        for button in buttons:
            button.show_key(needed <= self._answers.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_keys()

    @staticmethod
    def _help_text(finding: Finding) -> str:
        if finding.is_own and finding.field.startswith(IN_FILE):
            if REMOVE in finding.choices:
                return _("A copy of the file leaves without it. Your own file keeps it.")
            return _("This can't be taken out of the file: it stays in, or the file stays home.")
        if finding.is_own:
            return _("What is taken out is taken out of what you share. Your own record keeps it.")
        return _("A neighbour's record is passed on as it was signed, or not at all.")

    def answer(self, choice: str) -> None:
        """Answer by key."""
        if self._finding is None or choice not in self._finding.choices:
            return
        if choice == KEEP:
            self._on_keep()
        else:
            self.answered.emit(choice, "")

    def is_asking_why(self) -> bool:
        """Whether a reason is being typed."""
        return self._answers.currentIndex() == 1

    def _show_answers(self) -> None:
        if self.is_asking_why():
            self._answers.setCurrentIndex(0)
            back = self._from if self._from is not None and self._from.isVisible() else self.keep
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.clear()
        self.reason.setPlaceholderText("")

    def _on_remove(self) -> None:
        self.answered.emit(REMOVE, "")

    def _on_take_out(self) -> None:
        self.answered.emit(TAKE_OUT, "")

    def _on_keep(self) -> None:
        self._from = QApplication.focusWidget()
        self._answers.setCurrentIndex(1)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reason(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.answered.emit(KEEP, reason)
        else:
            self.reason.setPlaceholderText(_("In a few words; it is kept with the decision"))

    def _on_leave_out(self) -> None:
        self.answered.emit(LEAVE_OUT, "")

    def _on_before(self) -> None:
        self.moved.emit(-1)

    def _on_after(self) -> None:
        self.moved.emit(1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking_why():
            self._show_answers()
            return
        super().keyPressEvent(event)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


_LONGEST = 40

# SPDX-License-Identifier: EUPL-1.2
"""Below the timeline: which lessons fit this moment, why, and three answers to each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions.timeline import begins
from desktop.answers.planning import Fit, Moment
from desktop.i18n import _, ngettext
from desktop.records.terms import term_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface

APPLY, CONSIDER, REJECT = "planned", "considering", "rejected"


class FitRow(Surface):
    """A lesson with the sentence why it fits; `decided` gives its id and the answer."""

    decided = Signal(str, str)
    opened = Signal(str)

    def __init__(self, fit: Fit, is_own: bool) -> None:
        super().__init__("base", "top")
        self.fit = fit
        words = QVBoxLayout()
        words.setSpacing(0)
        title = Label(fit.title, "medium")
        why = Label(fit.why, "meta", "text2")
        for label in (title, why):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setToolTip(label.text())
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(12)
        row.addWidget(Badge(fit.kind))
        row.addLayout(words, 1)
        if fit.stage and fit.stage != "seen":
            row.addWidget(Label(term_label("stage", fit.stage), "meta", "text2"))
        if is_own:
            self._add_answers(row)

    def _add_answers(self, row: QHBoxLayout) -> None:
        told = {"lesson": self.fit.title}
        answers = (
            (APPLY, _("Apply"), "secondary", _("Apply “%(lesson)s”") % told),
            (CONSIDER, _("Consider"), "secondary", _("Consider “%(lesson)s”") % told),
            (REJECT, _("Reject…"), "quiet", _("Reject “%(lesson)s”, with a reason") % told),
        )
        for stage, text, look, spoken in answers:
            is_made = stage == self.fit.stage
            is_applied = stage == APPLY and self.fit.stage in ("applied", "proven")
            if is_made or is_applied:
                continue
            button = Button(text, look=look, compact=True)
            button.setAccessibleName(spoken)
            button.setProperty("answer", stage)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)

    def _on_clicked(self) -> None:
        self.decided.emit(self.fit.lesson, str(self.sender().property("answer")))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.fit.lesson)


class MomentPanel(Surface):
    """The panel; `decided` asks for an answer on a lesson, `all_asked` for the tab with all."""

    decided = Signal(str, str)
    opened = Signal(str)
    all_asked = Signal()
    folded = Signal(bool)

    def __init__(self) -> None:
        super().__init__("base", "top")
        self._is_folded = False
        self._title = Label("", "strong")
        self._said = Label("", "normal", "text2")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all = Button("", self._on_all, look="link")
        self._fold = IconButton("caret-down", _("Fold"), self._on_fold)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(Icon("lightbulb", 18, "accent"))
        row.addWidget(self._title)
        row.addWidget(self._said, 1)
        row.addWidget(self._all)
        row.addWidget(self._fold)
        self._head.setFixedHeight(theme.scaled(40))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        inside = Surface("base")
        inside.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 1, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(self._area, 1)

    def show_moment(self, moment: Moment, is_own: bool) -> None:
        """Show the lessons of a phase that wait, or all of them where none does."""
        self._title.setText(
            moment.name if moment.days is None else begins(moment.name, moment.days)
        )
        self._said.setText(_said(moment))
        every = _("Show all %(count)d") % {"count": len(moment.fits)}
        self._all.setText(every)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        waiting = [fit for fit in moment.fits if not fit.is_decided]
        self._all.setVisible(len(moment.fits) > len(waiting) > 0)
        for fit in waiting or moment.fits:
            made = FitRow(fit, is_own)
            made.decided.connect(self.decided)
            made.opened.connect(self.opened)
            self._rows.addWidget(made)
        self._rows.addStretch(1)

    def head_height(self) -> int:
        """How high it is when folded."""
        return self._head.height() + 1

    def is_folded(self) -> bool:
        """Whether only its title shows."""
        return self._is_folded

    def fold(self, is_folded: bool) -> None:
        """Fold it to its title, or unfold it."""
        self._is_folded = is_folded
        self._area.setVisible(not is_folded)
        self.setMaximumHeight(self.head_height() if is_folded else 16_777_215)
        name = _("Unfold") if is_folded else _("Fold")
        self._fold.setIcon(theme.icon("caret-up" if is_folded else "caret-down", "text2"))
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)

    def _on_all(self) -> None:
        self.all_asked.emit()

    def _on_fold(self) -> None:
        self.fold(not self._is_folded)
        self.folded.emit(self._is_folded)


def _said(moment: Moment) -> str:
    count, waiting = len(moment.fits), moment.waiting
    if not count:
        return _("No lessons fit this moment yet.")
    fitting = ngettext(
        "%(count)d lesson fits this moment", "%(count)d lessons fit this moment", count
    ) % {"count": count}
    if not waiting:
        return _("%(fitting)s, all of them decided") % {"fitting": fitting}
    told = ngettext(
        "%(fitting)s, %(waiting)d waits for your decision",
        "%(fitting)s, %(waiting)d wait for your decision",
        waiting,
    )
    return told % {"fitting": fitting, "waiting": waiting}

# SPDX-License-Identifier: EUPL-1.2
"""The first start: who are you, where to keep it, and look at an example or begin."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop import i18n, settings
from desktop.actions import beginning, reference
from desktop.i18n import _, number
from desktop.jobs import Jobs
from desktop.paths import data_folder
from desktop.records.errors import BuurwijsError
from desktop.ui import errors, theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.kinds import KINDS, Badge, logo_icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Hairline, Surface
from desktop.ui.start.steps import ChoiceCard, Step

if TYPE_CHECKING:
    from desktop.workspace import Workspace

EXAMPLE_HOME = "GM0627"
_LANGUAGES = {"nl": "Nederlands", "en": "English"}


def welcome(folder: Path) -> "Workspace | None":
    """Ask the three things and make the workspace; None where the person leaves."""
    while True:
        dialog = Welcome(folder)
        dialog.exec()
        if not dialog.wants_language:
            return dialog.workspace
        i18n.use(dialog.wants_language)
        settings.save(
            settings.changed(settings.load(), "general", "language", dialog.wants_language)
        )


class Making(QObject):
    """Makes the workspace off the window's thread; `ended` brings it, or what went wrong."""

    ended = Signal(object)

    def __init__(self, folder: Path, home: str, *, example: bool) -> None:
        super().__init__()
        self._jobs = Jobs()
        self._wanted = (folder, home, example)
        self._future: Future[Workspace | BuurwijsError] | None = None

    def start(self) -> None:
        """Begin."""
        self._future = self._jobs.write(make_workspace, *self._wanted)
        self._future.add_done_callback(self._on_done)

    def close(self) -> None:
        """Let it end; what it made and nobody took is let go."""
        self._jobs.close()

    def _on_done(self, future: "Future[Workspace | BuurwijsError]") -> None:
        self.ended.emit(future.result())


def make_workspace(
    folder: Path,
    home: str,
    example: bool,
) -> "Workspace | BuurwijsError":
    """The workspace for this organisation, or the example beside it; or what stands in the way."""
    from desktop.workspace import Workspace

    try:
        if not example:
            return Workspace.create(folder, home)
        # Beside the place for one's own, so that looking around leaves nothing behind there.
        beside = folder.with_name(f"{folder.name}-voorbeeld")
        if (beside / "workspace.db").exists():
            return Workspace.open(beside)
        workspace = Workspace.create(beside, EXAMPLE_HOME, example=True)
        workspace.do(beginning.take_example, label=_("Example taken in"))
    except BuurwijsError as error:
        return error
    return workspace


class Welcome(QDialog):
    """The dialog; `workspace` is there once it was made."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.wants_language = ""
        self._names = reference.municipality_names()
        self._codes = {name: code for code, name in self._names.items()}
        for code, others in reference.other_names().items():
            for name in others:
                self._codes.setdefault(name, code)
        self._making: Making | None = None
        self.home = LineEdit()
        self.about_home = Label("", "normal", "text2")
        self.folder = LineEdit()
        self.folder.setText(str(folder))
        self.place_message = Message("warn")
        self.example = ChoiceCard(
            _("Look at the example first"),
            _("Waddinxveen visits its neighbours: visits, lessons and timelines, all invented."),
        )
        self.empty = ChoiceCard(
            _("Begin empty"),
            _("Plan your first visit right away, or open a bundle of a neighbour."),
        )
        self.begin = Button(_("Begin"), self._on_begin, look="primary")
        self._build()
        self._connect()
        theme.dress(self)
        self._check()

    def _build(self) -> None:
        self.setWindowTitle("Buurwijs")
        self.setWindowIcon(logo_icon())
        self.resize(theme.scaled(1180), theme.scaled(760))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)

    def _left(self) -> QWidget:
        side = Surface("window", "right")
        side.setFixedWidth(theme.scaled(340))
        rows = QVBoxLayout(side)
        rows.setContentsMargins(40, 64, 32, 28)
        rows.setSpacing(6)
        rows.addWidget(Badge("logo", 48))
        rows.addSpacing(16)
        rows.addWidget(Label(_("Welcome to Buurwijs"), "figure", wrap=True))
        text = _("Look at the neighbours, write down what you learn and use it yourself.")
        rows.addWidget(Label(text, "reading", "text2", wrap=True))
        rows.addSpacing(24)
        told = (
            (_("Adopt"), _("what the best of the class does well")),
            (_("Avoid"), _("the mistake that another already made")),
            (_("Save time"), _("work that is done elsewhere already")),
        )
        for kind, (word, what) in zip(KINDS, told, strict=True):
            rows.addLayout(_kind_row(kind, word, what))
            rows.addSpacing(8)
        rows.addStretch(1)
        language = Button(_LANGUAGES[i18n.language()], look="quiet", icon="translate")
        menu = QMenu(self)
        for code, name in _LANGUAGES.items():
            action = menu.addAction(name)
            action.setData(code)
        menu.triggered.connect(self.speak)
        language.set_menu(menu)
        rows.addWidget(language, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def _right(self) -> QWidget:
        panel = Panel("base", margins=(64, 52, 64, 24), spacing=0, fill=True)
        panel.rows.addWidget(Label(_("Three things, and you can begin"), "title"))
        panel.rows.addSpacing(18)
        for step in (self._step_home(), self._step_place(), self._step_begin()):
            panel.rows.addWidget(step)
        panel.rows.addStretch(1)
        panel.rows.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 16, 0, 0)
        later = _("All of this can be changed later.")
        foot.addWidget(Label(later, "normal", "text2"), 1)
        foot.addWidget(Button(_("Leave"), self.reject, look="quiet"))
        foot.addWidget(self.begin)
        panel.rows.addLayout(foot)
        return panel

    def _step_home(self) -> QWidget:
        self._first = Step(1, _("For which municipality do you work?"))
        self.home.setAccessibleName(_("Municipality"))
        self.home.setMinimumWidth(theme.scaled(340))
        completer = QCompleter(QStringListModel(sorted(self._codes)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.home.setCompleter(completer)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.home)
        line.addWidget(self.about_home, 1)
        self._first.rows.addLayout(line)
        return self._first

    def _step_place(self) -> QWidget:
        self._second = Step(2, _("Where do we keep everything?"))
        text = _("All of it is in one folder on this computer. Nothing goes to the internet.")
        self._second.rows.addWidget(Label(text, "normal", "text2", wrap=True))
        self.folder.setAccessibleName(_("Folder"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(Button(_("Browse…"), self._on_browse))
        self._second.rows.addLayout(line)
        self._second.rows.addWidget(self.place_message)
        return self._second

    def _step_begin(self) -> QWidget:
        self._third = Step(3, _("How do you want to begin?"))
        self._choices = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(12)
        for card in (self.example, self.empty):
            self._choices.addButton(card.button)
            line.addWidget(card, 1)
        self._third.rows.addLayout(line)
        return self._third

    def _connect(self) -> None:
        self.home.textChanged.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self._choices.buttonToggled.connect(self._check)
        self.begin.setDefault(True)
        self.home.setFocus()

    def code(self) -> str:
        """The code of the municipality that was typed, or an empty text."""
        typed = self.home.text().strip().casefold()
        return next((code for name, code in self._codes.items() if name.casefold() == typed), "")

    def _check(self) -> None:
        """Which steps are done, and what stands in the way."""
        code = self.code()
        self.about_home.setText(_about(code, self._names) if code else "")
        problem = beginning.why_not_here(Path(self.folder.text()))
        if problem is None:
            self.place_message.hide()
        else:
            local = data_folder() / "werkruimte"
            use = _("Use %(folder)s") % {"folder": local}
            self.place_message.tell(problem.message, problem.remedy, use, self._on_local)
        chosen = self._choices.checkedButton() is not None
        done = [bool(code), problem is None and bool(self.folder.text().strip()), chosen]
        turn = next((place for place, one in enumerate(done) if not one), len(done))
        for place, step in enumerate((self._first, self._second, self._third)):
            later = "now" if place == turn else "later"
            step.mark.set_state("done" if done[place] and place < turn else later)
        self.begin.setEnabled(all(done))

    def _on_browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where do we keep everything?"))
        if chosen:
            self.folder.setText(str(Path(chosen) / "Buurwijs"))

    def _on_local(self) -> None:
        self.folder.setText(str(data_folder() / "werkruimte"))

    def speak(self, action: QAction) -> None:
        """Begin again in the language of this action."""
        self.wants_language = str(action.data())
        self.reject()

    def _on_begin(self) -> None:
        self.begin.setEnabled(False)
        self.begin.setText(_("One moment…"))
        is_example = self.example.button.isChecked()
        making = Making(Path(self.folder.text().strip()), self.code(), example=is_example)
        making.ended.connect(self._on_ended)
        self._making = making
        making.start()

    def _on_ended(self, made: "Workspace | BuurwijsError") -> None:
        if self._making is not None:
            self._making.close()
        if not isinstance(made, BuurwijsError):
            self.workspace = made
            self.accept()
            return
        self.begin.setText(_("Begin"))
        self._check()
        errors.show_error(made, self)


def _kind_row(kind: str, word: str, what: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(word, "medium"))
    words.addWidget(Label(what, "normal", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Badge(kind, 24), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _about(code: str, names: dict[str, str]) -> str:
    found = reference.municipality(code)
    people = _("%(n)s inhabitants") % {"n": number(found.population or 0)}
    return f"{names.get(code, '')} · {found.province} · {people}"

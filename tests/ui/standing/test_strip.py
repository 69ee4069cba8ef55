# SPDX-License-Identifier: EUPL-1.2
"""Above a record stands that it was withdrawn, has two versions, or is another one too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.actions import editing, listing, receiving, sharing
from desktop.answers.listing import Filter
from desktop.bundles.editions import withdraw
from desktop.bundles.withdrawal import reason_of
from desktop.records.document import replace
from desktop.records.ids import shared_id
from desktop.records.project import Project
from desktop.ui.bridge import Door
from desktop.ui.lessons.screen import LessonsScreen
from desktop.ui.parts.labels import Label
from desktop.ui.projects.screen import ProjectsScreen
from desktop.ui.standing.versions import VersionsWindow
from desktop.ui.standing.withdrawing import WithdrawQuestion
from tests.bundles.making import THEN, VEERE
from tests.bundles.neighbours import REPORT, page

Show = Callable[[str], LessonsScreen]


@pytest.fixture
def show(door: Door, qtbot: QtBot) -> Show:
    """Open a lesson and wait until it is known how it stands."""
    made = LessonsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()

    def call(id: str) -> LessonsScreen:
        made.show_record(id)
        qtbot.waitUntil(lambda: made.strip.found is not None and made.strip.found.record == id)
        qtbot.waitUntil(lambda: not door.runner.is_busy())
        return made

    return call


def _shared(door: Door, tmp_path: Path, title: str = "Regie voeren") -> str:
    made = door.workspace.do(
        editing.create, "lesson", kind="adopt", title=title, sharing="public", label="New"
    )
    sharing.export(door.workspace, tmp_path / "uit.buurwijs", REPORT, page)
    return made.id


def _come(door: Door, path: Path) -> None:
    receiving.receive(door.workspace, path, accept=True)


def test_what_left_is_withdrawn_and_shared_again(
    door: Door, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = _shared(door, tmp_path)
    screen = show(lesson)
    strip = screen.strip
    assert strip.can_withdraw() and strip.isHidden()
    strip.withdraw("wrong")
    qtbot.waitUntil(lambda: not strip.withdrawn.isHidden())
    assert "it turned out to be wrong" in strip.withdrawn.what.text()
    assert not strip.can_withdraw()
    strip.withdrawn.action.click()
    qtbot.waitUntil(strip.withdrawn.isHidden)
    assert reason_of(door.workspace.read(listing.get, lesson).record) == ""


def test_what_stayed_home_cannot_be_withdrawn(door: Door, show: Show) -> None:
    made = door.workspace.do(editing.create, "lesson", kind="adopt", title="Van ons", label="New")
    screen = show(made.id)
    assert not screen.strip.can_withdraw()
    assert [a.isEnabled() for a in screen.actions() if a.text() == "Withdraw…"] == [False]


def test_the_question_says_what_privacy_does(door: Door, qtbot: QtBot, show: Show) -> None:
    del show
    question = WithdrawQuestion("Les", [("wrong", "Fout"), ("privacy", "Privacy")], None)  # type: ignore[arg-type]
    qtbot.addWidget(question)
    assert question.reason() == "wrong"
    question.findChildren(QRadioButton)[1].setChecked(True)
    assert question.reason() == "privacy"
    assert any("earlier text" in label.text() for label in question.findChildren(Label))


def test_a_neighbours_withdrawal_leaves_a_copy_to_read(
    door: Door, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie voeren", advice="Begin klein.")
    first = VEERE.edition(lesson)
    _come(door, VEERE.bundle(tmp_path / "1.buurwijs", [first]))
    project = door.workspace.do(editing.create, "project", title="Naar de cloud", label="New")
    door.workspace.do(
        editing.create, "adoption", lesson=lesson.id, project=project.id, label="Adopted"
    )
    gone = withdraw(lesson, [first], "outdated", VEERE.signer, b"s" * 16, THEN)
    _come(door, VEERE.bundle(tmp_path / "2.buurwijs", [gone], number=2))
    strip = show(lesson.id).strip
    assert "Veere withdrew this" in strip.withdrawn.what.text()
    assert "Naar de cloud" in strip.withdrawn.so_what.text()
    strip.withdrawn.action.click()
    qtbot.waitUntil(lambda: bool(strip.window().findChildren(VersionsWindow)))
    (shown,) = strip.window().findChildren(VersionsWindow)
    assert any("Begin klein." in label.text() for label in shown.findChildren(QLabel))


def test_the_other_version_is_shown_beside_it(door: Door, show: Show, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Regie voeren")
    first = VEERE.edition(lesson)
    left = VEERE.edition(replace(lesson, advice="Linksom"), first)
    right = VEERE.edition(replace(lesson, advice="Rechtsom"), first)
    _come(door, VEERE.bundle(tmp_path / "1.buurwijs", [left, right]))
    strip = show(lesson.id).strip
    assert strip.versions.what.text() == "There is another version."
    strip.versions.action.click()
    (shown,) = strip.window().findChildren(VersionsWindow)
    texts = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Linksom" in texts and "Rechtsom" in texts


def test_what_may_be_the_same_is_asked_and_remembered(
    door: Door, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Na elke golf een rustweek")
    _come(door, VEERE.bundle(tmp_path / "1.buurwijs", [VEERE.edition(lesson)]))
    made = door.workspace.do(
        editing.create, "lesson", kind="adopt", title="Na elke golf een rustweek", label="New"
    )
    strip = show(made.id).strip
    assert "Is this the same as" in strip.same.what.text()
    strip.same.action.click()
    qtbot.waitUntil(lambda: strip.same.what.text().startswith("The same as"))
    strip.say_not_same()
    qtbot.waitUntil(strip.isHidden)
    rows = door.workspace.read(listing.rows, Filter(types=("lesson",)))
    assert len(rows) == 2


def _project(editions: int, tmp_path: Path) -> tuple[str, Path]:
    """Veere's project in so many versions that know nothing of each other."""
    lesson = VEERE.lesson("Naar de cloud")
    header = ("origin", "created_at", "modified_at", "created_by", "modified_by", "sharing")
    values = {name: getattr(lesson, name) for name in header}
    project = Project(id=shared_id("project:veere"), title=lesson.title, **values)
    first = VEERE.edition(project)
    if editions == 1:
        gone = withdraw(project, [first], "outdated", VEERE.signer, b"s" * 16, THEN)
        return project.id, VEERE.bundle(tmp_path / "1.buurwijs", [gone])
    titles = ("Naar de cloud", "Naar de wolk")
    both = [VEERE.edition(replace(project, title=title), first) for title in titles]
    return project.id, VEERE.bundle(tmp_path / "1.buurwijs", both)


@pytest.mark.parametrize("editions", [1, 2])
def test_it_stands_above_a_neighbours_project_too(
    editions: int, door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    id, path = _project(editions, tmp_path)
    _come(door, path)
    screen = ProjectsScreen(door)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.show_record(id)
    strip = screen.view.strip
    qtbot.waitUntil(lambda: strip.found is not None and not door.runner.is_busy())
    assert strip.isVisible()
    told = strip.withdrawn if editions == 1 else strip.versions
    assert told.isVisible()
    assert "Veere" in told.what.text() + told.so_what.text()


def test_our_own_project_that_left_is_withdrawn_from_its_menu(
    door: Door, qtbot: QtBot, tmp_path: Path
) -> None:
    made = door.workspace.do(
        editing.create, "project", title="Naar de cloud", sharing="public", label="New"
    )
    sharing.export(door.workspace, tmp_path / "uit.buurwijs", REPORT, page)
    screen = ProjectsScreen(door)
    door.changed.connect(screen.refresh)
    qtbot.addWidget(screen, before_close_func=lambda _widget: screen.leave())
    screen.show_record(made.id)
    strip = screen.view.strip
    qtbot.waitUntil(lambda: strip.found is not None and not door.runner.is_busy())
    (action,) = [one for one in screen.actions() if one.text() == "Withdraw…"]
    assert action.isEnabled()
    strip.withdraw("wrong")
    qtbot.waitUntil(lambda: strip.found is not None and bool(strip.found.withdrawn))
    assert reason_of(door.workspace.read(listing.get, made.id).record) == "wrong"


def test_of_a_neighbours_withdrawn_lesson_only_what_is_left_is_shown(
    door: Door, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Rekenblad", advice="Neem het over.")
    first = VEERE.edition(lesson)
    _come(door, VEERE.bundle(tmp_path / "1.buurwijs", [first]))
    screen = show(lesson.id)
    assert screen.form.texts["situation"].isVisible()
    gone = withdraw(lesson, [first], "outdated", VEERE.signer, b"s" * 16, THEN)
    _come(door, VEERE.bundle(tmp_path / "2.buurwijs", [gone], number=2))
    properties = screen.side.properties
    qtbot.waitUntil(lambda: properties.state.text() == "Withdrawn")
    assert not any(field.isVisible() for field in screen.form.texts.values())
    assert not screen.form.theirs.isVisible()
    assert not screen.form.apply_.isEnabled()
    assert properties.state.isVisible()
    assert not properties.impact.isVisible()
    assert not properties.owner.isVisible()


def test_our_own_withdrawn_lesson_keeps_its_text_and_says_so(
    door: Door, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson = _shared(door, tmp_path)
    screen = show(lesson)
    screen.strip.withdraw("wrong")
    qtbot.waitUntil(lambda: screen.side.properties.state.text() == "Withdrawn")
    assert screen.form.texts["situation"].isVisible()
    assert screen.side.properties.impact.isVisible()

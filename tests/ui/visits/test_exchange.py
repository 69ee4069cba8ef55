# SPDX-License-Identifier: EUPL-1.2
"""Questions out, answers back and thanks after, from the screen of visits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import listing, packing, receiving
from desktop.answers.sharing import Order, Scope
from desktop.records.visit import Question, Visit
from desktop.ui.bridge import Door
from desktop.ui.sharing.share import ShareView
from desktop.ui.visits.exchange import AnswerDialog
from desktop.ui.visits.screen import VisitsScreen
from tests.bundles.neighbours import Neighbour

KEY = "abcdefgh"


@pytest.fixture
def veere(tmp_path: Path) -> Iterator[Neighbour]:
    neighbour = Neighbour(tmp_path, "GM0717")
    yield neighbour
    neighbour.close()


@pytest.fixture
def screen(door: Door, qtbot: QtBot) -> VisitsScreen:
    made = VisitsScreen(door)
    door.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def _planned(neighbour: Neighbour, host: str) -> str:
    asked = (Question(key=KEY, question="Hoe ging het?"),)
    return neighbour.do(
        lambda w: w.unit.create(
            Visit(
                **w.header(),
                title="Dagje meelopen",
                organisations=(host,),
                questions=asked,
                sharing="municipalities",
            )
        )
    ).id


def _ask(veere: Neighbour, door: Door) -> str:
    visit = _planned(veere, door.workspace.home)
    scope = Scope(ids=(visit,), to=door.workspace.home, questions_only=True)
    path = veere.send(Order(scope=scope, mode="report"))
    receiving.receive(door.workspace, path, accept=True)
    return visit


def _went(door: Door) -> list[tuple[str, str]]:
    gone: list[tuple[str, str]] = []
    door.go = lambda place, record=None: gone.append((place, str(record)))  # type: ignore[method-assign]
    return gone


def test_what_a_neighbour_asks_is_answered_and_sent_back(
    door: Door, screen: VisitsScreen, veere: Neighbour, qtbot: QtBot
) -> None:
    visit = _ask(veere, door)
    screen.show_record(visit)
    strip = screen.exchange
    qtbot.waitUntil(lambda: strip.what.text() == "Veere asks you a question for this visit.")
    assert strip.found is not None
    dialog = AnswerDialog(strip.found, screen)
    dialog.fields[KEY].set_text("Langzaam, maar goed.")
    strip.answer(dialog.texts())
    qtbot.waitUntil(lambda: strip.action.text() == "Send the answers back…")
    gone = _went(door)
    strip.action.click()
    assert gone == [("sharing", f"answers:{visit}")]
    wanted = door.workspace.read(packing.proposal, "answers", visit)
    assert wanted.to == veere.home


def test_answers_that_came_back_are_taken_over(
    door: Door, screen: VisitsScreen, veere: Neighbour, qtbot: QtBot, tmp_path: Path
) -> None:
    from desktop.actions import editing, sharing
    from tests.bundles.neighbours import page

    asked = (Question(key=KEY, question="Hoe ging het?"),)
    visit = door.workspace.do(
        editing.create,
        "visit",
        title="Dagje meelopen",
        organisations=(veere.home,),
        questions=asked,
        sharing="municipalities",
        label="New",
    ).id
    scope = Scope(ids=(visit,), to=veere.home, questions_only=True)
    path = tmp_path / "vragen.buurwijs"
    sharing.export(door.workspace, path, Order(scope=scope, mode="report"), page)
    veere.receive(path)
    veere.do(packing.answer, visit, {KEY: "Langzaam, maar goed."})
    receiving.receive(door.workspace, veere.send(), accept=True)
    screen.show_record(visit)
    strip = screen.exchange
    qtbot.waitUntil(lambda: strip.what.text() == "Veere answered a question.")
    strip.action.click()

    def answer() -> str:
        record = door.workspace.read(listing.get, visit).record
        assert isinstance(record, Visit)
        return record.questions[0].answer

    qtbot.waitUntil(lambda: answer() == "Langzaam, maar goed.")
    qtbot.waitUntil(strip.isHidden)


def test_the_share_screen_begins_with_what_is_proposed(
    door: Door, veere: Neighbour, qtbot: QtBot
) -> None:
    from desktop.actions import editing

    visit = door.workspace.do(
        editing.create,
        "visit",
        title="Dagje meelopen",
        organisations=(veere.home,),
        questions=(Question(key=KEY, question="Hoe ging het?"),),
        notes="Onder ons.",
        sharing="municipalities",
        label="New",
    ).id
    view = ShareView(door)
    qtbot.addWidget(view)
    view.begin(f"questions:{visit}")
    qtbot.waitUntil(lambda: view.audience.receiver() == veere.home)
    order = view.order()
    assert order.scope.ids == (visit,)
    assert order.scope.questions_only
    assert "Dagje meelopen" in order.title

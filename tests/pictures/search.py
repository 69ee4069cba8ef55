# SPDX-License-Identifier: EUPL-1.2
"""Searching: an answer, the line about a typing error, facets, groups, nothing found, help."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.actions import asked, attaching, editing, finding
from desktop.answers.finding import Question
from desktop.ui.search.screen import SearchScreen
from desktop.ui.search.unsearchable import Unsearchable
from desktop.ui.window import Window
from tests.pictures.studio import Studio

_LATER_MS = 700
"""What stays out of the way of typing has come by then: counts, the preview, what looks alike."""


def _asked(studio: Studio, text: str) -> tuple[Window, SearchScreen]:
    window = studio.window("search")
    screen = window.screens["search"]
    assert isinstance(screen, SearchScreen)
    window.topbar.search.setFocus()
    window.topbar.search.setText(text)
    window.door.typed.emit(text)
    _rest(studio)
    return window, screen


def _rest(studio: Studio) -> None:
    studio.settle()
    QTest.qWait(_LATER_MS)
    studio.settle()


def answer(studio: Studio) -> QWidget:
    """A question with a typing error, narrowed by a topic."""
    window, screen = _asked(studio, "migartie")
    found = screen.asker.found
    assert found is not None
    topics = next(facet for facet in found.answer.facets if facet.name == "topic")
    screen.facets.choose({"topic": (topics.values[0].value,)})
    screen.facets.changed.emit()
    _rest(studio)
    return window


def typo(studio: Studio) -> QWidget:
    """A question with a typing error."""
    return _asked(studio, "migartie")[0]


def question(studio: Studio) -> QWidget:
    """A whole question, with all facets and why the first hit is there."""
    window, screen = _asked(studio, "hoe voorkom je weerstand")
    screen.facets.show_all()
    screen.preview.why.asked.emit()
    _rest(studio)
    return window


def groups(studio: Studio) -> QWidget:
    """In groups."""
    window, screen = _asked(studio, "cloud")
    screen.results.grouped_by.emit("kind")
    _rest(studio)
    return window


def nothing(studio: Studio) -> QWidget:
    """A question that nothing answers, and what would."""
    window, screen = _asked(studio, "licenties xyzzyx soort:tijdwinst")
    screen.facets.choose({"phase": ("operation",)})
    screen.facets.changed.emit()
    _rest(studio)
    return window


def help_(studio: Studio) -> QWidget:
    """How to ask, beside an answer."""
    window, screen = _asked(studio, "cloud")
    screen.show_help()
    studio.settle()
    return window


def broken(studio: Studio) -> QWidget:
    """A question that can't be read as it was meant."""
    return _asked(studio, 'soort:mijden "over naar de cloud')[0]


def beginning(studio: Studio) -> QWidget:
    """Saved questions with what is new, and those asked lately."""
    _save(studio, "Weerstand beheer", "weerstand beheer")
    _save(studio, "Cloud bij de buren", "cloud van:anderen")
    for text in ("hoe voorkom je weerstand", "licentiekosten", "cloudmigratie soort:vermijden"):
        studio.workspace.read(asked.remember, Question(text=text))
    return _asked(studio, "")[0]


def attachment(studio: Studio) -> QWidget:
    """A hit inside a file."""
    lesson = studio.workspace.read(finding.search, Question(text="golf", types=("lesson",))).hits[0]
    file = studio.workspace.folder / "golfplanning.csv"
    file.write_text(
        "golf;applicatie;eigenaar\n1;Postregistratie;dienstverlening\n2;Belastingen;financiën;"
        "koppelvlak met de basisregistratie eerst omzetten\n",
        encoding="utf-8",
    )
    studio.workspace.do(attaching.attach, lesson.id, file, label="Bijlage")
    studio.workspace.read_files()
    studio.workspace.search.follow()
    return _asked(studio, "koppelvlak basisregistratie")[0]


def unsearchable(studio: Studio) -> QWidget:
    """The list of what isn't searchable in full."""
    studio.workspace.read_files()
    status = studio.workspace.read(finding.index_status)
    window = studio.window("search")
    return studio.show(Unsearchable(status, window), resize=False)


def start(studio: Studio) -> QWidget:
    """The saved searches on the start page."""
    _save(studio, "Weerstand beheer", "weerstand beheer")
    studio.workspace.do(
        editing.create, "lesson", kind="avoid", title="Weerstand bij beheer", label="Les"
    )
    studio.workspace.search.follow()
    window = studio.window("start")
    QTest.qWait(_COUNTED_MS)
    studio.settle()
    return window


def _save(studio: Studio, name: str, text: str) -> None:
    studio.workspace.do(finding.save_search, name, Question(text=text), label="Bewaard")


_COUNTED_MS = 3000
"""The start page counts its searches when all else is there."""

TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "search-answer": answer,
    "search-typo": typo,
    "search-question": question,
    "search-groups": groups,
    "search-nothing": nothing,
    "search-help": help_,
    "search-broken": broken,
    "search-saved": beginning,
    "search-attachment": attachment,
    "search-unsearchable": unsearchable,
    "search-start": start,
}

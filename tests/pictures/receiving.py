# SPDX-License-Identifier: EUPL-1.2
"""Pictures of what comes in and how it then stands: conflicts, what waits, withdrawn, questions."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from desktop.actions import editing, packing, receiving, sharing, withdrawing
from desktop.answers.sharing import WAITING, Choice, Order, Scope
from desktop.bundles.editions import withdraw
from desktop.records.document import replace
from desktop.records.visit import Question, Visit
from desktop.ui.lessons.screen import LessonsScreen
from desktop.ui.sharing.putting_off import Opened, PutOff
from desktop.ui.sharing.receive_screen import ReceiveScreen
from desktop.ui.standing.versions import VersionsWindow
from desktop.ui.standing.withdrawing import WithdrawQuestion
from desktop.ui.visits.exchange import AnswerDialog
from desktop.ui.visits.screen import VisitsScreen
from tests.bundles.making import GOUDA, THEN
from tests.bundles.neighbours import REPORT, Neighbour, page
from tests.pictures.neighbour import bundle as neighbour_bundle
from tests.pictures.neighbour import gouda
from tests.pictures.studio import Studio


def _folder() -> Path:
    return Path(mkdtemp(prefix="buurwijs-"))


def _lesson(studio: Studio, title: str, **fields: str) -> str:
    values = {"kind": "adopt", "sharing": "municipalities", **fields}
    made = studio.workspace.do(editing.create, "lesson", title=title, label="Les", **values)
    return made.id


def conflict(studio: Studio) -> QWidget:
    """A lesson of ours that a colleague changed too."""
    folder, work = _folder(), studio.workspace
    texts = {"advice": "Begin klein, met één team.", "effect": "Rust op de werkvloer."}
    lesson = _lesson(studio, "Regie voeren op leveranciers", **texts)
    sharing.export(work, folder / "basis.buurwijs", REPORT, page)
    copy = folder / "GM0627"
    shutil.copytree(work.folder, copy, ignore=shutil.ignore_patterns("lock", "index"))
    colleague = Neighbour(folder / "elders", "GM0627", copied=copy)
    theirs = {"advice": "Begin klein, met de balie.", "effect": "Rust en minder meldingen."}
    colleague.change(lesson, **theirs)
    path = colleague.send(Order(scope=Scope(ids=(lesson,)), mode="report"))
    colleague.close()
    work.do(
        editing.change,
        lesson,
        advice="Begin klein, met P&O.",
        effect="Rust op de werkvloer, zegt het team.",
        label="Les",
    )
    window = studio.window("receive", str(path))
    screen = window.screens["receive"]
    assert isinstance(screen, ReceiveScreen)
    screen.view.to_next()
    screen.view.choose_side("theirs")
    studio.settle()
    return window


def waiting(studio: Studio) -> QWidget:
    """What was put off and declined before."""
    third, fifth = gouda(_folder())
    receiving.receive(studio.workspace, third, accept=True)
    verdict = studio.workspace.read(receiving.verify, fifth)
    lines = studio.workspace.read(receiving.preview, verdict).lines
    put_off = [Choice(record=line.record, choice="later") for line in lines if line.record]
    receiving.receive(studio.workspace, fifth, choices=put_off)
    return studio.window("receive", WAITING)


def start(studio: Studio) -> QWidget:
    """Start with a bundle that came in by the watched folder."""
    window = studio.window("start")
    opened = Opened("x", "gouda-5.buurwijs", "Gouda", 5, "Regie en servicedesk")
    PutOff(window.door.state).keep(opened)
    window.screens["start"].show_record(None)
    studio.settle()
    return window


def pairs(studio: Studio) -> QWidget:
    """After an import in which something may be what is here already."""
    titles = ("Afsprakenboek regie, 24 bladzijden", "Leveranciersgesprek met drie vaste vragen")
    kinds = ("save_time", "adopt")
    for title, kind in zip(titles, kinds, strict=True):
        _lesson(studio, title, kind=kind)
    third, fifth = gouda(_folder())
    receiving.receive(studio.workspace, third, accept=True)
    window = studio.window("receive", str(fifth))
    screen = window.screens["receive"]
    assert isinstance(screen, ReceiveScreen)
    screen.view.import_asked.emit()
    studio.settle()
    return window


def withdrawn(studio: Studio) -> QWidget:
    """A neighbour's lesson that was withdrawn after we adopted it."""
    folder, work = _folder(), studio.workspace
    lesson = GOUDA.lesson("Rekenblad licenties", kind="save_time", advice="Neem het blad over.")
    first = GOUDA.edition(lesson)
    receiving.receive(work, GOUDA.bundle(folder / "1.buurwijs", [first]), accept=True)
    project = work.do(editing.create, "project", title="Naar de cloud", label="Project")
    work.do(editing.create, "adoption", lesson=lesson.id, project=project.id, label="Toegepast")
    gone = withdraw(lesson, [first], "outdated", GOUDA.signer, b"s" * 16, THEN)
    receiving.receive(work, GOUDA.bundle(folder / "2.buurwijs", [gone], number=2))
    return studio.window("lessons", lesson.id)


def _own_shared(studio: Studio) -> str:
    lesson = _lesson(studio, "Eén loket voor alle meldingen", advice="Begin met de balie.")
    sharing.export(studio.workspace, _folder() / "x.buurwijs", REPORT, page)
    return lesson


def own_withdrawn(studio: Studio) -> QWidget:
    """A lesson of ours that we withdrew."""
    lesson = _own_shared(studio)
    studio.workspace.do(withdrawing.withdraw, lesson, "privacy", label="Ingetrokken")
    return studio.window("lessons", lesson)


def withdraw_question(studio: Studio) -> QWidget:
    """Why one withdraws."""
    window = studio.window("lessons", _own_shared(studio))
    question = WithdrawQuestion("Eén loket voor alle meldingen", withdrawing.reasons(), window)
    question.choose("privacy")
    return studio.show(question, resize=False)


def versions(studio: Studio) -> QWidget:
    """The two versions of a neighbour's lesson."""
    lesson = GOUDA.lesson("Servicedesk te vroeg afgebouwd", kind="avoid")
    first = GOUDA.edition(lesson)
    texts = ("Laat hem drie maanden doorlopen.", "Laat hem een half jaar doorlopen.")
    both = [GOUDA.edition(replace(lesson, advice=text), first) for text in texts]
    path = GOUDA.bundle(_folder() / "1.buurwijs", both)
    receiving.receive(studio.workspace, path, accept=True)
    window = studio.window("lessons", lesson.id)
    screen = window.screens["lessons"]
    assert isinstance(screen, LessonsScreen)
    screen.strip.versions.action.click()
    (shown,) = window.findChildren(VersionsWindow)
    return studio.show(shown, resize=False)


def _asked(studio: Studio, code: str = "GM0717") -> str:
    folder = _folder()
    veere = Neighbour(folder, code)
    asked = ("Hoe hield u de leverancier bij de les?", "Wat zou u nu anders doen?")
    visit = veere.do(
        lambda w: w.unit.create(
            Visit(
                **w.header(),
                title="Op bezoek bij Waddinxveen",
                organisations=(studio.workspace.home,),
                questions=tuple(
                    Question(key=8 * "ab"[n], question=text) for n, text in enumerate(asked)
                ),
                sharing="municipalities",
            )
        )
    ).id
    scope = Scope(ids=(visit,), to=studio.workspace.home, questions_only=True)
    receiving.receive(studio.workspace, veere.send(Order(scope=scope, mode="report")), accept=True)
    veere.close()
    return visit


def asked(studio: Studio) -> QWidget:
    """A neighbour asks us questions for a visit."""
    return studio.window("visits", _asked(studio))


def answering(studio: Studio) -> QWidget:
    """Answering them."""
    visit = _asked(studio, "GM0664")
    texts = {"a" * 8: "Met een vast gesprek van een half uur per week."}
    studio.workspace.do(packing.answer, visit, texts, label="Antwoord")
    window = studio.window("visits", visit)
    screen = window.screens["visits"]
    assert isinstance(screen, VisitsScreen) and screen.exchange.found is not None
    return studio.show(AnswerDialog(screen.exchange.found, window), resize=False)


def thanks(studio: Studio) -> QWidget:
    """Thanks for a visit, as Share begins with them."""
    receiving.receive(studio.workspace, neighbour_bundle(), accept=True)
    visit = studio.workspace.do(
        editing.create,
        "visit",
        title="Dagje meelopen in Veere",
        organisations=(_veere(),),
        notes="Het blad telt 38 kolommen.",
        state="worked_out",
        sharing="municipalities",
        label="Bezoek",
    )
    return studio.window("sharing", f"thanks:{visit.id}")


def _veere() -> str:
    from desktop.records.ids import organisation_id

    return organisation_id("GM0717")


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "receive-conflict": conflict,
    "receive-waiting": waiting,
    "receive-start": start,
    "receive-pairs": pairs,
    "lesson-withdrawn": withdrawn,
    "lesson-own-withdrawn": own_withdrawn,
    "lesson-withdraw": withdraw_question,
    "lesson-versions": versions,
    "visit-asked": asked,
    "visit-answering": answering,
    "sharing-thanks": thanks,
}

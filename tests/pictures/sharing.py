# SPDX-License-Identifier: EUPL-1.2
"""Pictures of Share and Receive: with findings, and a bundle of each state of trust."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from desktop.actions import attaching, editing, listing, receiving
from desktop.ui.sharing.receive_screen import ReceiveScreen
from desktop.ui.sharing.screen import ALL, SharingScreen
from tests.documents import laden
from tests.pictures.neighbour import bundle as neighbour_bundle
from tests.pictures.neighbour import gouda
from tests.pictures.studio import Studio

_NOTES = (
    "Zes weken inventariseren, daarna pas verhuizen. Marleen de Wit liet het blad met 38 kolommen"
    " zien; wij mogen het overnemen. Vragen kunnen naar 06 12345678 of beheer@veere.example.\n"
    "De internetlijn was besteld op het verbruik van vóór de verhuizing. Joris van Dam wilde de"
    " lijn eerder bestellen, maar kreeg daar toen geen budget voor."
)


def _with_findings(studio: Studio) -> str:
    visit = studio.workspace.read(listing.find, "v-04")
    if "06 12345678" not in str(getattr(visit.record, "notes", "")):
        for name, function in (("Marleen de Wit", "teamleider I&A"), ("Joris van Dam", "")):
            studio.workspace.do(
                editing.create, "contact", name=name, function=function, label="Contact"
            )
        studio.workspace.do(editing.change, visit.id, notes=_NOTES, label="Bezoek")
    return visit.id


def shared(studio: Studio) -> tuple[QWidget, SharingScreen]:
    """Share with a visit in it that something was found in."""
    window = studio.window("sharing", _with_findings(studio))
    screen = window.screens["sharing"]
    assert isinstance(screen, SharingScreen)
    return window, screen


def review(studio: Studio) -> QWidget:
    """A visit with findings, some of them decided."""
    window, screen = shared(studio)
    column = screen.share.review
    column.answer("take_out")
    studio.settle()
    return window


def alike(studio: Studio) -> QWidget:
    """The same answer for all of a kind."""
    window, screen = shared(studio)
    for _time in range(3):
        screen.share.review.step(1)
    screen.share.review.take_same()
    studio.settle()
    return window


def reason(studio: Studio) -> QWidget:
    """Why something may stay."""
    window, screen = shared(studio)
    screen.share.review.card.answer("keep")
    studio.settle()
    return window


def ready(studio: Studio) -> QWidget:
    """All decided: the bundle can be signed."""
    window, screen = shared(studio)
    screen.share.decisions.decide_all()
    screen.share.review.decided.emit()
    screen.share.review.refresh()
    studio.settle()
    return window


def last(studio: Studio) -> QWidget:
    """The last step: what leaves, as it will be read."""
    window, screen = shared(studio)
    screen.share.review.answer("keep", "staat op de website")
    screen.share.review.answer("remove")
    screen.share.decisions.decide_all()
    screen.share.review.decided.emit()
    screen.share.look()
    studio.settle()
    return window


def last_cards(studio: Studio) -> QWidget:
    """Further on in it: lessons and the visit."""
    window = last(studio)
    screen = window.findChild(SharingScreen)
    assert isinstance(screen, SharingScreen)
    page = screen.share.last_step.look.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 8)
    studio.settle()
    return window


def files(studio: Studio) -> QWidget:
    """A photo that tells where it was taken, and by whom."""
    folder = Path(mkdtemp())
    lesson = studio.workspace.read(listing.find, "l-01")
    photo, plan = folder / "serverruimte.jpg", folder / "draaiboek.docx"
    photo.write_bytes(laden.picture("JPEG"))
    laden.word(plan)
    for path in (photo, plan):
        studio.workspace.do(attaching.attach, lesson.id, path, label="Bijlage")
    window = studio.window("sharing", lesson.id)
    screen = window.screens["sharing"]
    assert isinstance(screen, SharingScreen)
    review = screen.share.review
    while (current := review.current()) is not None and current.kind != "metadata":
        review.step(1)
    studio.settle()
    return window


def everything(studio: Studio) -> QWidget:
    """All that may leave."""
    return studio.window("sharing", ALL)


def made(studio: Studio) -> QWidget:
    """After a bundle was made."""
    window = studio.window("sharing", studio.workspace.read(listing.find, "v-01").id)
    screen = window.screens["sharing"]
    assert isinstance(screen, SharingScreen)
    screen.share.write(Path(mkdtemp()) / "waddinxveen.buurwijs")
    studio.settle()
    return window


def log(studio: Studio) -> QWidget:
    """What came and went, with the decisions of one that left."""
    third, fifth = gouda(Path(mkdtemp()))
    receiving.receive(studio.workspace, third, accept=True)
    receiving.receive(studio.workspace, fifth)
    _window, screen = shared(studio)
    screen.share.review.answer("keep", "staat op de website")
    screen.share.review.answer("remove")
    screen.share.decisions.decide_all()
    screen.share.audience.title_.set_text("Na ons bezoek aan Veere")
    screen.share.write(Path(mkdtemp()) / "waddinxveen.buurwijs")
    studio.settle()
    window = studio.window("sharing", None)
    again = window.screens["sharing"]
    assert isinstance(again, SharingScreen)
    again.overview.table.selectRow(2)
    studio.settle()
    return window


def _receive(studio: Studio, path: Path) -> tuple[QWidget, ReceiveScreen]:
    window = studio.window("receive", str(path))
    screen = window.screens["receive"]
    assert isinstance(screen, ReceiveScreen)
    return window, screen


def new_sender(studio: Studio) -> QWidget:
    """A bundle of somebody whose key isn't known yet."""
    return _receive(studio, neighbour_bundle())[0]


def trusted(studio: Studio) -> QWidget:
    """The same, once the key was compared."""
    window, screen = _receive(studio, neighbour_bundle())
    screen.view.head.trusted.emit()
    studio.settle()
    return window


def known(studio: Studio) -> QWidget:
    """A known sender's fifth bundle, with every outcome in it; the fourth never came."""
    third, fifth = gouda(Path(mkdtemp()))
    receiving.receive(studio.workspace, third, accept=True)
    window = _receive(studio, fifth)[0]
    studio.settle()
    return window


def taken(studio: Studio) -> QWidget:
    """After an import; the overview then has it in its log."""
    window, screen = _receive(studio, neighbour_bundle())
    screen.view.head.trusted.emit()
    screen.view.import_asked.emit()
    studio.settle()
    return window


def refused(studio: Studio) -> QWidget:
    """A file that was changed on its way."""
    changed = Path(mkdtemp()) / "veere.buurwijs"
    content = bytearray(neighbour_bundle().read_bytes())
    content[len(content) // 2] ^= 0xFF
    changed.write_bytes(bytes(content))
    return _receive(studio, changed)[0]


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "sharing-review": review,
    "sharing-files": files,
    "sharing-alike": alike,
    "sharing-reason": reason,
    "sharing-ready": ready,
    "sharing-last": last,
    "sharing-last-cards": last_cards,
    "sharing-all": everything,
    "sharing-made": made,
    "sharing-log": log,
    "receive-new": new_sender,
    "receive-trusted": trusted,
    "receive-known": known,
    "receive-refused": refused,
    "receive-taken": taken,
}

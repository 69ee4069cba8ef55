# SPDX-License-Identifier: EUPL-1.2
"""The last look shows what will be in the bundle: the very page, and what was decided."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.actions import foreseeing, publishing, withdrawing
from desktop.actions.context import Writing
from desktop.answers.parcels import Outlook
from desktop.answers.sharing import Decision, Order, Scope
from desktop.records.contact import Contact
from desktop.records.document import replace
from desktop.records.errors import Refused
from tests.bundles.making import GOUDA
from tests.bundles.neighbours import Neighbour

NOTES = "Joris van Dam liet het zien. Bel 06 12345678 voor het blad."


@pytest.fixture
def veere(tmp_path: Path) -> Iterator[Neighbour]:
    """Who shares."""
    made = Neighbour(tmp_path, "GM0717")
    made.do(_joris)
    yield made
    made.close()


def _joris(w: Writing) -> str:
    return w.unit.create(Contact(**w.header(), name="Joris van Dam", function="teamleider")).id


def look(who: Neighbour, order: Order) -> Outlook:
    return who.read(lambda r: foreseeing.outlook(r, order))


def written(who: Neighbour, order: Order) -> bytes:
    path = who.folder.parent / "uit.buurwijs"
    publishing.export(who.workspace, path, order)
    with zipfile.ZipFile(path) as bundle:
        (name,) = [name for name in bundle.namelist() if name.endswith("/index.html")]
        return bundle.read(name)


def test_the_page_that_is_shown_is_the_page_that_leaves(veere: Neighbour, tmp_path: Path) -> None:
    lesson = veere.write("Rustweek", observation=NOTES)
    gone = veere.write("Oud nieuws", advice="Begin klein.")
    veere.send()
    veere.do(withdrawing.withdraw, gone, "outdated")
    theirs = GOUDA.lesson("Servicedesk te vroeg afgebouwd", kind="avoid")
    first = GOUDA.edition(theirs)
    both = [GOUDA.edition(replace(theirs, advice=text), first) for text in ("Drie.", "Zes.")]
    veere.receive(GOUDA.bundle(tmp_path / "1.buurwijs", both))
    order = Order(
        decisions=(
            Decision(record=lesson, field="observation", kind="phone", text="06 12345678",
                     choice="remove"),
            Decision(record=lesson, field="observation", kind="person", text="Joris van Dam",
                     choice="keep", reason="mag"),
        ),
        message="Dank voor de dag.",
    )  # fmt: skip
    shown = look(veere, order)
    page = written(veere, order)
    assert "".join(shown.pieces).encode() == page
    assert "Joris van Dam" in page.decode()
    assert "06 12345678" not in page.decode()
    assert (shown.records, shown.undecided, shown.number) == (4, 0, 2)
    assert set(shown.decided) == {("person", "keep", 1), ("phone", "remove", 1)}


def test_what_nobody_decided_about_is_shown_as_is_proposed_and_counted(veere: Neighbour) -> None:
    veere.write("Rustweek", observation=NOTES)
    shown = look(veere, Order())
    assert shown.undecided == 2
    assert "06 12345678" not in "".join(shown.pieces)


def test_a_look_writes_nothing(veere: Neighbour) -> None:
    lesson = veere.write("Rustweek", observation=NOTES)
    before = veere.read(lambda r: r.store.last_change())
    look(veere, Order())
    assert veere.read(lambda r: r.store.last_change()) == before
    assert veere.read(lambda r: r.store.editions(lesson)) == []


def test_of_a_large_bundle_the_page_comes_in_pieces(veere: Neighbour) -> None:
    text = "Regie vraagt om tijd. " * 300
    for number in range(30):
        veere.write(f"Les {number}", observation=text)
    shown = look(veere, Order())
    assert len(shown.pieces) > 2
    assert all(len(piece) < 100_000 for piece in shown.pieces)
    assert "".join(shown.pieces).encode() == written(veere, Order())


def test_where_nothing_leaves_there_is_nothing_to_look_at(veere: Neighbour) -> None:
    inside = veere.write("Stil", sharing="internal")
    with pytest.raises(Refused) as refused:
        look(veere, Order(scope=Scope(ids=(inside,))))
    assert refused.value.code == "nothing_to_share"

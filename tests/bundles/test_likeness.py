# SPDX-License-Identifier: EUPL-1.2
"""What is probably the same is proposed; who says so, and who doesn't, is heeded."""

from datetime import date
from typing import Any

import pytest

from desktop.actions import likeness
from desktop.actions.context import Writing
from desktop.actions.standing import standing
from desktop.answers.standing import Pair
from desktop.records.document import replace
from desktop.records.errors import Refused
from desktop.records.ids import organisation_id
from desktop.records.organisation import Organisation
from desktop.records.visit import Visit
from tests.bundles.making import VEERE
from tests.bundles.neighbours import Neighbour

GOES = organisation_id("GM0664")


def _visit(neighbour: Neighbour, title: str, day: date | None, place: str = GOES) -> str:
    def action(w: Writing) -> str:
        values: dict[str, Any] = {"organisations": (place,), "date": day, "sharing": "public"}
        return w.unit.create(Visit(**w.header(), title=title, **values)).id

    return neighbour.do(action)


def _pairs(neighbour: Neighbour) -> list[Pair]:
    return neighbour.read(likeness.proposed)


DAY = date(2026, 3, 12)


def test_two_reports_of_one_day_are_proposed_as_one(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    theirs = _visit(veere, "Bezoek aan Goes over de cloud", DAY)
    waddinxveen.receive(veere.send())
    ours = _visit(waddinxveen, "Cloud: bezoek aan Goes", DAY)
    (pair,) = _pairs(waddinxveen)
    assert (pair.one.id, pair.other.id) == (ours, theirs)
    assert (pair.one.place, pair.other.place) == ("Waddinxveen", "Veere")
    by_record = waddinxveen.read(lambda r: standing(r, theirs))
    assert [one.id for one in by_record.alike] == [ours]


@pytest.mark.parametrize(
    ("day", "place"), [(date(2026, 3, 13), GOES), (None, GOES), (DAY, organisation_id("GM0513"))]
)
def test_another_day_or_place_is_another_visit(
    veere: Neighbour, waddinxveen: Neighbour, day: date | None, place: str
) -> None:
    _visit(veere, "Bezoek aan Goes over de cloud", DAY)
    waddinxveen.receive(veere.send())
    _visit(waddinxveen, "Bezoek aan Goes over de cloud", day, place)
    assert _pairs(waddinxveen) == []


def test_what_was_said_is_shown_counted_and_taken_back(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    theirs = _visit(veere, "Bezoek aan Goes", DAY)
    waddinxveen.receive(veere.send())
    ours = _visit(waddinxveen, "Bezoek aan Goes", DAY)
    waddinxveen.do(likeness.say_same, ours, theirs)
    assert _pairs(waddinxveen) == []
    assert [one.id for one in waddinxveen.read(lambda r: standing(r, ours)).same] == [theirs]
    waddinxveen.workspace.undo()
    assert len(_pairs(waddinxveen)) == 1


def test_what_was_declined_is_not_proposed_again(veere: Neighbour, waddinxveen: Neighbour) -> None:
    theirs = veere.write("Regie voeren op leveranciers")
    waddinxveen.receive(veere.send())
    ours = waddinxveen.write("Regie voeren op leveranciers")
    assert len(_pairs(waddinxveen)) == 1
    waddinxveen.do(likeness.not_same, ours, theirs)
    assert _pairs(waddinxveen) == []
    waddinxveen.do(likeness.say_same, ours, theirs)
    assert waddinxveen.read(lambda r: standing(r, ours)).same


def test_what_was_made_of_it_is_not_the_same(veere: Neighbour, waddinxveen: Neighbour) -> None:
    theirs = veere.write("Regie voeren op leveranciers")
    waddinxveen.receive(veere.send())
    waddinxveen.write("Regie voeren op leveranciers", derived_from=theirs)
    waddinxveen.write("Regie voeren op leveranciers", kind="avoid")
    assert _pairs(waddinxveen) == []


def test_two_of_one_origin_are_its_own_business(waddinxveen: Neighbour) -> None:
    for _time in range(2):
        waddinxveen.write("Regie voeren op leveranciers")
    assert _pairs(waddinxveen) == []


def test_an_organisation_that_everybody_types_is_one(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    def bakery(w: Writing) -> str:
        made = Organisation(**w.header(), name="Bakkerij Het Zeeuwse Brood", kind="other_sector")
        return w.unit.create(replace(made, sharing="public")).id

    veere.do(bakery)
    waddinxveen.receive(veere.send())
    waddinxveen.do(bakery)
    assert len(_pairs(waddinxveen)) == 1


def test_a_lesson_and_a_visit_are_never_the_same(waddinxveen: Neighbour) -> None:
    lesson = waddinxveen.write("Regie")
    visit = _visit(waddinxveen, "Regie", DAY)
    with pytest.raises(Refused):
        waddinxveen.do(likeness.say_same, lesson, visit)


def test_the_other_version_of_a_fork_stands_beside_it(
    waddinxveen: Neighbour, tmp_path: Any
) -> None:
    lesson = VEERE.lesson("Regie voeren")
    first = VEERE.edition(lesson)
    left = VEERE.edition(replace(lesson, advice="Links"), first)
    right = VEERE.edition(replace(lesson, advice="Rechts"), first)
    waddinxveen.receive(VEERE.bundle(tmp_path / "1.buurwijs", [left, right]))
    found = waddinxveen.read(lambda r: standing(r, lesson.id))
    assert len(found.versions) == 1
    advices = {dict(side.texts)["advice"] for side in (found.here, *found.versions)}
    assert advices == {"Links", "Rechts"}

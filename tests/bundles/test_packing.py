# SPDX-License-Identifier: EUPL-1.2
"""Around a visit: questions out, answers back, thanks after; each as a bundle like any other."""

from datetime import date
from typing import Any

import pytest

from desktop.actions import packing, visits
from desktop.actions.context import Writing
from desktop.answers.sharing import Order, Scope
from desktop.records.adoption import Adoption
from desktop.records.errors import NotFound, Refused
from desktop.records.project import Project
from desktop.records.visit import FollowUp, Question, Visit
from tests.bundles.neighbours import Neighbour, counts

ONE, TWO = "abcdefgh", "ijklmnop"


def _planned(guest: Neighbour, host: Neighbour, **fields: Any) -> str:
    def plan(w: Writing) -> str:
        values: dict[str, Any] = {
            "title": "Dagje meelopen",
            "organisations": (host.home,),
            "date": date(2026, 4, 2),
            "sharing": "municipalities",
            "notes": "Onder ons: hun wethouder ligt dwars.",
            "follow_ups": (FollowUp(key="qrstuvwx", what="Taart kopen"),),
            "questions": (
                Question(key=ONE, question="Hoe ging het?", answer="Vast goed"),
                Question(key=TWO, question="Wat zou u anders doen?"),
            ),
            **fields,
        }
        return w.unit.create(Visit(**w.header(), **values)).id

    return guest.do(plan)


def _order(neighbour: Neighbour, what: str, id: str) -> Order:
    wanted = neighbour.read(lambda r: packing.proposal(r, what, id))
    scope = Scope(ids=wanted.ids, to=wanted.to, questions_only=wanted.questions_only)
    return Order(scope=scope, mode="report", title=wanted.title, message=wanted.message)


def _visit(neighbour: Neighbour, id: str) -> Visit:
    record = neighbour.get(id).record
    assert isinstance(record, Visit)
    return record


def test_the_host_gets_the_questions_and_nothing_noted(
    waddinxveen: Neighbour, veere: Neighbour
) -> None:
    visit = _planned(waddinxveen, veere)
    veere.receive(waddinxveen.send(_order(waddinxveen, "questions", visit)))
    there = _visit(veere, visit)
    assert [one.question for one in there.questions] == ["Hoe ging het?", "Wat zou u anders doen?"]
    assert [one.answer for one in there.questions] == ["", ""]
    assert (there.notes, there.follow_ups) == ("", ())
    assert "wethouder" not in veere.get(visit).document
    assert "wethouder" in _visit(waddinxveen, visit).notes
    asked = veere.read(lambda r: packing.answers(r, visit))
    assert asked.asks_us and asked.origin == "Waddinxveen"


def test_answers_come_back_and_are_taken_into_the_visit(
    waddinxveen: Neighbour, veere: Neighbour
) -> None:
    visit = _planned(waddinxveen, veere)
    veere.receive(waddinxveen.send(_order(waddinxveen, "questions", visit)))
    given = {ONE: "Langzaam, maar goed.", TWO: "Eerder beginnen."}
    assert veere.do(packing.answer, visit, given) == 2
    outcome = waddinxveen.receive(veere.send(_order(veere, "answers", visit)))
    assert counts(outcome) == {"new": 2}
    found = waddinxveen.read(lambda r: packing.answers(r, visit))
    assert [one.who for one in found.fresh] == ["Veere", "Veere"]
    assert waddinxveen.do(packing.take, visit) == 2
    questions = _visit(waddinxveen, visit).questions
    assert [one.answer for one in questions] == [
        "Vast goed\n\nLangzaam, maar goed.",
        "Eerder beginnen.",
    ]
    assert not waddinxveen.read(lambda r: packing.answers(r, visit)).fresh
    assert waddinxveen.do(packing.take, visit) == 0
    waddinxveen.workspace.undo()
    assert len(waddinxveen.read(lambda r: packing.answers(r, visit)).fresh) == 2


def test_an_answer_is_changed_and_taken_away(waddinxveen: Neighbour, veere: Neighbour) -> None:
    visit = _planned(waddinxveen, veere)
    veere.receive(waddinxveen.send(_order(waddinxveen, "questions", visit)))
    veere.do(packing.answer, visit, {ONE: "Goed", TWO: "Niets"})
    assert veere.do(packing.answer, visit, {ONE: "Best goed", TWO: ""}) == 1
    assert veere.read(lambda r: packing.answers(r, visit)).ours == {ONE: "Best goed"}


def test_one_answer_is_taken_by_itself(waddinxveen: Neighbour, veere: Neighbour) -> None:
    visit = _planned(waddinxveen, veere)
    veere.receive(waddinxveen.send(_order(waddinxveen, "questions", visit)))
    veere.do(packing.answer, visit, {ONE: "Goed", TWO: "Niets"})
    waddinxveen.receive(veere.send(_order(veere, "answers", visit)))
    fresh = waddinxveen.read(lambda r: packing.answers(r, visit)).fresh
    assert waddinxveen.do(packing.take, visit, [fresh[0].comment]) == 1


def test_afterwards_the_host_gets_notes_lessons_and_what_was_done_with_theirs(
    waddinxveen: Neighbour, veere: Neighbour
) -> None:
    theirs = veere.write("Na elke golf een rustweek")
    waddinxveen.receive(veere.send())
    visit = _planned(waddinxveen, veere, notes="Het blad telt 38 kolommen.", state="worked_out")
    lesson = waddinxveen.do(visits.lesson_from_passage, visit, "adopt", "Het blad telt 38 kolommen")

    def adopt(w: Writing) -> str:
        project = w.unit.create(Project(**w.header(), title="Naar de cloud"))
        adoption = Adoption(
            **w.header(), lesson=theirs, project=project.id, sharing="municipalities"
        )
        return w.unit.create(adoption).id

    adoption = waddinxveen.do(adopt)
    order = _order(waddinxveen, "thanks", visit)
    assert "2 " in order.message
    veere.receive(waddinxveen.send(order))
    assert _visit(veere, visit).notes == "Het blad telt 38 kolommen."
    assert veere.find(lesson.id) is not None and veere.find(adoption) is not None
    again = _order(waddinxveen, "thanks", veere.home)
    assert {visit, lesson.id, adoption} <= set(again.scope.ids)


@pytest.mark.parametrize(
    ("what", "fields", "code"),
    [
        ("questions", {"questions": ()}, "no_questions"),
        ("questions", {"state": "visited"}, "not_planned"),
        ("answers", {}, "no_answers"),
        ("thanks", {"organisations": (), "state": "visited"}, "no_host"),
        ("thanks", {}, "not_visited"),
    ],
)
def test_what_cannot_be_sent_is_told(
    waddinxveen: Neighbour, veere: Neighbour, what: str, fields: dict[str, Any], code: str
) -> None:
    visit = _planned(waddinxveen, veere, **fields)
    with pytest.raises(Refused) as refused:
        _order(waddinxveen, what, visit)
    assert refused.value.code == code


def test_there_is_nothing_to_thank_with_yet(waddinxveen: Neighbour, veere: Neighbour) -> None:
    with pytest.raises(Refused) as refused:
        _order(waddinxveen, "thanks", veere.home)
    assert refused.value.code == "no_thanks"


def test_questions_of_ones_own_are_answered_in_the_visit(
    waddinxveen: Neighbour, veere: Neighbour
) -> None:
    visit = _planned(waddinxveen, veere)
    with pytest.raises(Refused):
        waddinxveen.do(packing.answer, visit, {ONE: "Goed"})
    veere.receive(waddinxveen.send(_order(waddinxveen, "questions", visit)))
    with pytest.raises(NotFound):
        veere.do(packing.answer, visit, {"zzzzzzzz": "Goed"})
    for what in ("questions", "thanks"):
        with pytest.raises(Refused) as refused:
            _order(veere, what, visit)
        assert refused.value.code == "read_only"


def test_what_is_internal_is_marked_when_asked(waddinxveen: Neighbour, veere: Neighbour) -> None:
    visit = _planned(waddinxveen, veere, sharing="internal")
    assert waddinxveen.do(packing.share_all, [visit]) == 1
    assert waddinxveen.do(packing.share_all, [visit]) == 0
    assert _visit(waddinxveen, visit).sharing == "municipalities"

# SPDX-License-Identifier: EUPL-1.2
"""Taking back what left: who may, what neighbours see, and what is kept."""

from pathlib import Path

import pytest

from desktop.actions import withdrawing
from desktop.actions.context import Writing
from desktop.answers.sharing import Order, Scope
from desktop.bundles.editions import fields_of
from desktop.bundles.withdrawal import reason_of
from desktop.records.adoption import Adoption
from desktop.records.comment import Comment
from desktop.records.errors import NotFound, Refused
from desktop.records.project import Project
from tests.bundles.neighbours import Neighbour, counts
from tests.bundles.test_merging import TwoWorkstations

SINCE = Order(scope=Scope(since_last=True), mode="report")


def _withdrawn(neighbour: Neighbour, reason: str = "outdated", **fields: str) -> str:
    lesson = neighbour.write("Regie voeren", advice="Begin klein.", **fields)
    neighbour.send()
    neighbour.do(withdrawing.withdraw, lesson, reason)
    return lesson


def test_what_is_withdrawn_is_so_at_every_receiver(
    veere: Neighbour, waddinxveen: Neighbour, gouda: Neighbour
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.withdraw, lesson, "wrong")
    outcome = waddinxveen.receive(veere.send())
    assert counts(outcome) == {"withdrawn": 1}
    assert reason_of(waddinxveen.get(lesson).record) == "wrong"
    assert "Begin klein" not in waddinxveen.get(lesson).document
    row = waddinxveen.read(lambda r: r.store.rows_of([lesson])[lesson])
    assert row.state == "withdrawn"
    gouda.receive(waddinxveen.send())
    assert reason_of(gouda.get(lesson).record) == "wrong"


def test_the_text_stays_at_home(veere: Neighbour) -> None:
    lesson = _withdrawn(veere)
    assert veere.lesson(lesson).advice == "Begin klein."
    assert reason_of(veere.get(lesson).record) == "outdated"


def test_only_the_origin_withdraws(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    with pytest.raises(Refused) as refused:
        waddinxveen.do(withdrawing.withdraw, lesson, "wrong")
    assert refused.value.code == "read_only"


def test_what_never_left_is_not_withdrawn(veere: Neighbour) -> None:
    lesson = veere.write("Regie voeren")
    with pytest.raises(Refused) as refused:
        veere.do(withdrawing.withdraw, lesson, "wrong")
    assert refused.value.code == "never_left"


@pytest.mark.parametrize(
    ("again", "reason", "code"), [(2, "wrong", "withdrawn"), (1, "x", "reason")]
)
def test_what_makes_no_sense_is_refused(
    veere: Neighbour, again: int, reason: str, code: str
) -> None:
    lesson = veere.write("Regie voeren")
    veere.send()
    for _time in range(again - 1):
        veere.do(withdrawing.withdraw, lesson, reason)
    with pytest.raises(Refused) as refused:
        veere.do(withdrawing.withdraw, lesson, reason)
    assert refused.value.code == code


def test_a_withdrawal_leaves_with_only_what_changed_since(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    veere.write("Samen kopen")
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.withdraw, lesson, "wrong")
    assert counts(waddinxveen.receive(veere.send(SINCE))) == {"withdrawn": 1}


@pytest.mark.parametrize("way", ["internal", "trashed", "emptied"])
def test_a_withdrawal_leaves_though_the_record_does_not_any_more(
    veere: Neighbour, waddinxveen: Neighbour, way: str
) -> None:
    lesson = veere.write("Regie voeren")
    other = veere.write("Samen kopen")
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.withdraw, lesson, "privacy")
    if way == "internal":
        veere.change(lesson, sharing="internal")
    else:
        veere.do(lambda w: w.unit.trash(lesson))
    if way == "emptied":
        veere.do(lambda w: w.unit.purge(lesson))
    veere.change(other, advice="Meer")
    assert counts(waddinxveen.receive(veere.send(SINCE))) == {"withdrawn": 1, "newer": 1}
    assert reason_of(waddinxveen.get(lesson).record) == "privacy"


def test_what_is_withdrawn_says_nothing_that_is_new(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    veere.change(lesson, title="Gesprek met Jan Jansen, 06 12345678")
    veere.do(withdrawing.withdraw, lesson, "wrong")
    waddinxveen.receive(veere.send(Order()))
    assert waddinxveen.lesson(lesson).title == "Regie voeren"


def test_a_remark_that_is_withdrawn_keeps_no_text(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Regie voeren")

    def say(w: Writing) -> str:
        said = Comment(**w.header(), record=lesson, text="Zo deed Piet het", sharing="public")
        return w.unit.create(said).id

    remark = veere.do(say)
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.withdraw, remark, "other")
    waddinxveen.receive(veere.send())
    assert "Piet" not in waddinxveen.get(remark).document


def test_shared_again_it_is_a_new_edition_with_its_text(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.withdraw, lesson, "wrong")
    waddinxveen.receive(veere.send())
    veere.do(withdrawing.share_again, lesson)
    assert counts(waddinxveen.receive(veere.send())) == {"newer": 1}
    assert waddinxveen.lesson(lesson).advice == "Begin klein."
    assert fields_of(waddinxveen.get(lesson).document)["edition"] == 3


def test_what_was_not_withdrawn_is_not_shared_again(veere: Neighbour) -> None:
    lesson = veere.write("Regie voeren")
    with pytest.raises(NotFound):
        veere.do(withdrawing.share_again, lesson)


def test_a_withdrawal_that_is_undone_is_undone_for_neighbours_too(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    veere.send()
    veere.do(withdrawing.withdraw, lesson, "wrong")
    waddinxveen.receive(veere.send())
    veere.workspace.undo()
    waddinxveen.receive(veere.send())
    assert waddinxveen.lesson(lesson).advice == "Begin klein."


def _adopted(neighbour: Neighbour, lesson: str) -> str:
    def adopt(w: Writing) -> str:
        project = w.unit.create(Project(**w.header(), title="Naar de cloud"))
        return w.unit.create(Adoption(**w.header(), lesson=lesson, project=project.id)).id

    return neighbour.do(adopt)


def test_who_adopted_it_keeps_a_copy(veere: Neighbour, waddinxveen: Neighbour) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    waddinxveen.receive(veere.send())
    adoption = _adopted(waddinxveen, lesson)
    veere.do(withdrawing.withdraw, lesson, "outdated")
    waddinxveen.receive(veere.send())
    copy = waddinxveen.read(lambda r: withdrawing.copy_of(r, lesson))
    assert "Begin klein." in copy.document
    made = waddinxveen.read(lambda r: withdrawing.derived(r, lesson))
    assert made == [(adoption, "adoption", "Naar de cloud")]


def test_withdrawn_for_privacy_nothing_of_it_stays(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Gesprek met Jan Jansen", advice="Vraag Jan.")
    waddinxveen.receive(veere.send(Order(mode="report")))
    veere.change(lesson, advice="Vraag het hem.")
    waddinxveen.receive(veere.send(Order(mode="report")))
    _adopted(waddinxveen, lesson)
    veere.do(withdrawing.withdraw, lesson, "privacy")
    outcome = waddinxveen.receive(veere.send(Order(mode="report")))
    assert counts(outcome) == {"withdrawn": 1}
    with pytest.raises(NotFound):
        waddinxveen.read(lambda r: withdrawing.copy_of(r, lesson))
    history = waddinxveen.read(lambda r: r.store.history(lesson))
    assert [each.document is None for each in history] == [False, True, True]
    assert waddinxveen.read(lambda r: withdrawing.derived(r, lesson))
    undone = waddinxveen.workspace.undo(outcome.change_set)
    assert [each.id for each in undone.kept] == [lesson]


def test_a_colleagues_withdrawal_leaves_our_texts_as_they_are(
    veere: Neighbour, tmp_path: Path
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.", effect="Rust.")
    veere.send()
    both = TwoWorkstations(veere, tmp_path)
    both.first.change(lesson, effect="Rust en orde.")
    both.second.do(withdrawing.withdraw, lesson, "wrong")
    outcome = both.first.receive(both.second.send())
    assert counts(outcome) == {"withdrawn": 1}
    record = both.first.lesson(lesson)
    assert (record.advice, record.effect) == ("Begin klein.", "Rust en orde.")
    assert reason_of(record) == "wrong"
    both.close()

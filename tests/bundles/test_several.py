# SPDX-License-Identifier: EUPL-1.2
"""Several editions of one record in one bundle, and taking them back: what only chance found."""

from pathlib import Path

import pytest

from desktop.answers.provenance import Edition
from desktop.answers.sharing import Choice
from desktop.bundles.editions import withdraw
from desktop.records.document import replace
from desktop.records.lesson import Lesson
from tests.bundles.making import THEN, VEERE
from tests.bundles.neighbours import Neighbour, counts
from tests.bundles.test_merging import TwoWorkstations


def _file(tmp_path: Path, name: str, *editions: Edition) -> Path:
    return VEERE.bundle(tmp_path / f"{name}.buurwijs", editions)


def _fork() -> tuple[Lesson, Edition, Edition]:
    """A lesson, and two second editions of it: the one that isn't shown, and the one that is."""
    lesson = VEERE.lesson("Regie voeren")
    first = VEERE.edition(lesson)
    sides = [VEERE.edition(replace(lesson, advice=said), first) for said in ("Links", "Rechts")]
    lower, higher = sorted(sides, key=lambda each: each.hash)
    return lesson, lower, higher


def test_undoing_an_import_leaves_what_a_later_one_forked(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    lesson, lower, higher = _fork()
    outcome = waddinxveen.receive(_file(tmp_path, "1", higher))
    waddinxveen.receive(_file(tmp_path, "2", lower))
    undone = waddinxveen.workspace.undo(outcome.change_set)
    assert [each.id for each in undone.kept] == [lesson.id]
    assert waddinxveen.get(lesson.id).hash == higher.hash


@pytest.mark.parametrize("joins", [False, True])
def test_undoing_the_hidden_side_leaves_what_a_later_import_built_on_it(
    waddinxveen: Neighbour, tmp_path: Path, *, joins: bool
) -> None:
    lesson, lower, higher = _fork()
    waddinxveen.receive(_file(tmp_path, "1", higher))
    outcome = waddinxveen.receive(_file(tmp_path, "2", lower))
    before = (lower, higher) if joins else (lower,)
    later = VEERE.edition(replace(lesson, advice="Verder"), *before)
    waddinxveen.receive(_file(tmp_path, "3", later))
    kept = waddinxveen.read(lambda r: r.store.editions(lesson.id))
    undone = waddinxveen.workspace.undo(outcome.change_set)
    assert [each.id for each in undone.kept] == [lesson.id]
    assert waddinxveen.read(lambda r: r.store.editions(lesson.id)) == kept
    assert waddinxveen.get(lesson.id).hash == later.hash


def test_the_hidden_side_of_a_fork_stays_away_once_undone(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    lesson, lower, higher = _fork()
    waddinxveen.receive(_file(tmp_path, "1", higher))
    path = _file(tmp_path, "2", lower)
    outcome = waddinxveen.receive(path)
    waddinxveen.workspace.undo(outcome.change_set)
    assert waddinxveen.read(lambda r: r.store.editions(lesson.id)) == []
    assert counts(waddinxveen.receive(path)) == {"waiting": 1}
    waddinxveen.workspace.redo()
    assert waddinxveen.read(lambda r: r.store.waiting()) == []
    assert counts(waddinxveen.receive(path)) == {"same": 1}


def test_one_side_undone_the_other_side_is_shown(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson, lower, higher = _fork()
    outcome = waddinxveen.receive(_file(tmp_path, "1", higher))
    waddinxveen.workspace.undo(outcome.change_set)
    waddinxveen.receive(_file(tmp_path, "2", lower, higher))
    assert waddinxveen.get(lesson.id).hash == lower.hash


def test_what_a_later_edition_joined_is_not_passed_on(
    waddinxveen: Neighbour, gouda: Neighbour, tmp_path: Path
) -> None:
    lesson, lower, higher = _fork()
    joined = VEERE.edition(replace(lesson, advice="Midden"), lower, higher)
    waddinxveen.receive(_file(tmp_path, "1", lower, higher))
    waddinxveen.receive(_file(tmp_path, "2", joined))
    assert counts(gouda.receive(waddinxveen.send())) == {"new": 1}
    assert gouda.get(lesson.id).hash == joined.hash


def test_privacy_takes_the_other_side_of_a_fork_too(
    waddinxveen: Neighbour, gouda: Neighbour, tmp_path: Path
) -> None:
    lesson, lower, higher = _fork()
    gone = withdraw(lesson, [lower], "privacy", VEERE.signer, b"s" * 16, THEN)
    waddinxveen.receive(_file(tmp_path, "1", lower, higher))
    waddinxveen.receive(_file(tmp_path, "2", gone))
    texts = waddinxveen.read(lambda r: [each.document for each in r.store.editions(lesson.id)])
    assert not any("Rechts" in text or "Links" in text for text in texts)
    assert counts(gouda.receive(waddinxveen.send())) == {"withdrawn": 1}


def _lost_both(veere: Neighbour, waddinxveen: Neighbour, tmp_path: Path) -> str:
    """A lesson that two workstations of Veere told differently, as only a neighbour has it."""
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    veere.send()
    both = TwoWorkstations(veere, tmp_path)
    both.first.change(lesson, advice="Van de een")
    both.second.change(lesson, effect="Van de ander")
    waddinxveen.receive(both.first.send())
    waddinxveen.receive(both.second.send())
    both.close()
    return lesson


def test_both_sides_of_an_own_fork_come_home(
    veere: Neighbour, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    begin = tmp_path / "begin"
    veere.read(lambda r: r.keys.signer())
    veere.close()
    older = Neighbour(begin, "older", copied=veere.folder)
    veere.open()
    lesson = _lost_both(veere, waddinxveen, tmp_path)
    outcome = older.receive(waddinxveen.send(), policy="take")
    assert outcome.refused == 0
    assert len(older.read(lambda r: r.store.editions(lesson))) == 2
    older.close()


def test_an_own_record_is_taken_out_of_the_trash_where_one_asks(
    veere: Neighbour, tmp_path: Path
) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    veere.send()
    both = TwoWorkstations(veere, tmp_path)
    both.second.change(lesson, advice="Verder")
    both.first.do(lambda w: w.unit.trash(lesson))
    both.first.receive(both.second.send(), choices=[Choice(record=lesson, choice="take")])
    assert both.first.get(lesson).deleted_at is None
    assert both.first.lesson(lesson).advice == "Verder"
    both.close()


def test_what_one_leaves_out_is_not_joined_with_own_work(veere: Neighbour, tmp_path: Path) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    veere.send()
    both = TwoWorkstations(veere, tmp_path)
    both.second.change(lesson, advice="Verder")
    path = both.second.send()
    both.first.receive(path, choices=[Choice(record=lesson, choice="keep")])
    assert both.first.lesson(lesson).advice == "Begin klein."
    assert counts(both.first.receive(path)) == {"waiting": 1}
    both.first.change(lesson, advice="Anders")
    for choice in ("later", "keep"):
        both.first.receive(path, choices=[Choice(record=lesson, choice=choice)])
        (waits,) = both.first.read(lambda r: r.store.waiting())
        assert waits.why == "declined"
    both.close()


def test_a_card_made_anew_after_an_old_backup_is_passed_on(
    veere: Neighbour, waddinxveen: Neighbour, gouda: Neighbour, tmp_path: Path
) -> None:
    """The same key founds its list a second time, at another moment."""
    veere.read(lambda r: r.keys.signer())
    veere.close()
    older = Neighbour(tmp_path, "older", copied=veere.folder)
    veere.open()
    veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    older.clock.forward(days=1)
    older.write("Samen kopen")
    waddinxveen.receive(older.send())
    assert counts(gouda.receive(waddinxveen.send())) == {"new": 2}
    older.close()

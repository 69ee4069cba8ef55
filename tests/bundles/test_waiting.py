# SPDX-License-Identifier: EUPL-1.2
"""What waits is looked at and taken after all, without its bundle; and where lines are refused."""

from pathlib import Path

from desktop.actions import receiving
from desktop.answers.sharing import Choice, ImportOutcome, Preview
from desktop.records.document import replace
from tests.bundles.making import VEERE
from tests.bundles.neighbours import Neighbour, counts
from tests.bundles.test_merging import TwoWorkstations


def _preview(neighbour: Neighbour, bundle: str = "") -> Preview:
    verdict = neighbour.read(lambda r: receiving.waiting(r, bundle))
    return neighbour.read(lambda r: receiving.preview(r, verdict))


def _take(neighbour: Neighbour, *choices: Choice) -> ImportOutcome:
    verdict = neighbour.read(receiving.waiting)
    return neighbour.do(receiving.apply, verdict, choices)


def test_what_was_put_off_is_taken_after_all(veere: Neighbour, waddinxveen: Neighbour) -> None:
    one, other = veere.write("Regie voeren"), veere.write("Samen kopen")
    later = [Choice(record=id, choice="later") for id in (one, other)]
    waddinxveen.receive(veere.send(), choices=later)
    assert {line.outcome for line in _preview(waddinxveen).lines} == {"new"}
    outcome = _take(waddinxveen, Choice(record=one, choice="take"))
    assert counts(outcome) == {"new": 1}
    assert waddinxveen.get(one).signature
    assert waddinxveen.find(other) is None
    assert [line.record for line in _preview(waddinxveen).lines] == [other]


def test_what_was_declined_or_undone_is_offered(veere: Neighbour, waddinxveen: Neighbour) -> None:
    one, other = veere.write("Regie voeren"), veere.write("Samen kopen")
    outcome = waddinxveen.receive(veere.send(), choices=[Choice(record=one, choice="keep")])
    waddinxveen.workspace.undo(outcome.change_set)
    found = {line.record: line.why for line in _preview(waddinxveen).lines}
    assert found == {one: "declined", other: "undone"}
    _take(waddinxveen, *[Choice(record=id, choice="take") for id in (one, other)])
    assert waddinxveen.lesson(one).title == "Regie voeren"
    assert waddinxveen.lesson(other).title == "Samen kopen"
    assert not _preview(waddinxveen).lines


def test_what_waits_of_one_bundle_is_shown_by_itself(
    veere: Neighbour, gouda: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    gouda.write("Samen kopen")
    for neighbour in (veere, gouda):
        path = neighbour.send()
        lines = waddinxveen.preview(path).lines
        waddinxveen.receive(path, choices=[Choice(record=lines[0].record, choice="later")])
    (bundle,) = {
        each.bundle
        for each in waddinxveen.read(lambda r: r.store.waiting())
        if each.origin == veere.home
    }
    assert [line.record for line in _preview(waddinxveen, bundle).lines] == [lesson]


def test_a_conflict_that_waits_is_decided_field_by_field(veere: Neighbour, tmp_path: Path) -> None:
    lesson = veere.write("Regie voeren", advice="Begin klein.")
    veere.send()
    both = TwoWorkstations(veere, tmp_path)
    both.first.change(lesson, advice="Van de een")
    both.second.change(lesson, advice="Van de ander")
    both.first.receive(both.second.send())
    (line,) = _preview(both.first).lines
    assert line.outcome == "conflict"
    choice = Choice(record=lesson, choice="take", fields={"advice": "theirs"})
    _take(both.first, choice)
    assert both.first.lesson(lesson).advice == "Van de ander"
    assert not both.first.read(lambda r: r.store.waiting())
    both.close()


def test_a_newer_edition_takes_what_waited_undecided_with_it(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    waddinxveen.receive(veere.send(), choices=[Choice(record=lesson, choice="later")])
    veere.change(lesson, advice="Begin klein.")
    waddinxveen.receive(veere.send())
    assert waddinxveen.read(lambda r: r.store.waiting()) == []


def test_an_id_that_was_emptied_is_not_another_origins_now(
    waddinxveen: Neighbour, gouda: Neighbour, tmp_path: Path
) -> None:
    lesson = gouda.write("Samen kopen")
    waddinxveen.receive(gouda.send())
    waddinxveen.do(lambda w: w.unit.trash(lesson))
    waddinxveen.do(lambda w: w.unit.purge(lesson))
    taken = VEERE.edition(replace(VEERE.lesson("Nu van Veere"), id=lesson))
    outcome = waddinxveen.receive(VEERE.bundle(tmp_path / "a.buurwijs", [taken]))
    assert [line.why for line in outcome.lines] == ["line_other_origin"]


def test_a_refused_line_says_where_it_stands(waddinxveen: Neighbour, tmp_path: Path) -> None:
    ours = waddinxveen.write("Van ons")
    taken = VEERE.edition(replace(VEERE.lesson("Van Veere"), id=ours))
    path = VEERE.bundle(tmp_path / "a.buurwijs", [taken, VEERE.edition(VEERE.lesson("Goed"))])
    refused = [line for line in waddinxveen.preview(path).lines if line.outcome == "refused"]
    place = sorted([ours, VEERE.lesson("Goed").id]).index(ours) + 1
    assert [(line.file, line.line, line.why) for line in refused] == [
        ("data/records/lesson.jsonl", place, "line_other_origin")
    ]

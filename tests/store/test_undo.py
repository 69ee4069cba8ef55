# SPDX-License-Identifier: EUPL-1.2
"""Undo and redo: everything can be taken back, and nobody's later work is lost by it."""

from pathlib import Path

import pytest

from desktop.answers.listing import Filter
from desktop.records.document import replace
from desktop.records.errors import NotFound, Refused
from desktop.store.database import open_workspace
from desktop.store.undo import next_redo, next_undo
from tests.store.keeping import HOME, VEERE, Kept


def titles(kept: Kept) -> list[str]:
    with kept.reading() as reader:
        rows = reader.rows(Filter(types=("lesson",), order="title", descending=False))
        return [row.title for row in rows]


def change(kept: Kept, name: str, **values: object) -> None:
    with kept.writing(f"change {name}") as unit:
        stored = unit.get(kept.lesson(name).id)
        unit.update(replace(stored.record, **values), stored.revision)


def test_making_is_undone_and_done_again_byte_for_byte(kept: Kept) -> None:
    with kept.writing("Les gemaakt") as unit:
        made = unit.create(kept.lesson(), external_id="L-1")
    outcome = kept.undo()
    assert outcome.changes.removed == {made.id}
    assert outcome.changes.label == "Undone: Les gemaakt"
    assert not outcome.kept
    assert titles(kept) == []
    outcome = kept.redo()
    assert outcome.changes.label == "Redone: Les gemaakt"
    with kept.reading() as reader:
        back = reader.get(made.id)
        assert (back.document, back.external_id) == (made.document, "L-1")
        assert [set_.is_undone for set_ in reader.journal()] == [False, True, False, False]


def test_a_change_is_undone_to_the_very_text_before_it(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    change(kept, "cloud", title="Anders")
    assert kept.undo().changes.changed == {made.id}
    with kept.reading() as reader:
        assert reader.get(made.id).document == made.document
    assert kept.redo().changes.changed == {made.id}
    assert titles(kept) == ["Anders"]


def test_undo_goes_back_step_by_step_and_redo_forward_again(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    for title in ("Een", "Twee", "Drie"):
        change(kept, "cloud", title=title)
    seen: list[list[str]] = []
    for _step in range(4):
        kept.undo()
        seen.append(titles(kept))
    assert seen == [["Twee"], ["Een"], ["cloud"], []]
    with pytest.raises(NotFound) as nothing:
        kept.undo()
    assert nothing.value.code == "nothing_to_undo"
    seen.clear()
    for _step in range(4):
        kept.redo()
        seen.append(titles(kept))
    assert seen == [["cloud"], ["Een"], ["Twee"], ["Drie"]]
    with pytest.raises(NotFound) as nothing:
        kept.redo()
    assert nothing.value.code == "nothing_to_redo"


def test_new_work_ends_what_can_be_done_again(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", title="Een")
    kept.undo()
    change(kept, "cloud", title="Twee")
    with pytest.raises(NotFound):
        kept.redo()
    assert titles(kept) == ["Twee"]


def test_trash_and_restore_are_undone(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    with kept.writing() as unit:
        unit.trash(made.id)
    assert kept.undo().changes.made == {made.id}
    assert titles(kept) == ["cloud"]
    assert kept.redo().changes.removed == {made.id}
    assert titles(kept) == []


def test_emptying_the_trash_is_passed_by_and_says_so_when_named(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
        unit.create(kept.lesson("other"))
    with kept.writing() as unit:
        unit.trash(made.id)
    with kept.writing() as unit:
        unit.purge(made.id)
    outcome = kept.undo(unit.changes.number)
    assert [each.why for each in outcome.kept] == ["It was emptied out of the trash."]
    outcome = kept.undo()
    assert [each.id for each in outcome.kept] == [made.id]
    assert titles(kept) == ["other"]
    kept.undo()
    assert titles(kept) == []


def test_what_was_changed_since_stays_and_is_said(kept: Kept) -> None:
    with kept.writing("bulk") as unit:
        for name in ("een", "twee"):
            unit.create(kept.lesson(name))
    with kept.writing("bulk edit") as bulk:
        for name in ("een", "twee"):
            bulk.update(replace(bulk.get(kept.lesson(name).id).record, title=f"{name}!"), 1)
    change(kept, "een", title="Zelf verbeterd")
    outcome = kept.undo(bulk.changes.number)
    assert [(each.title, each.why) for each in outcome.kept] == [
        ("Zelf verbeterd", "It was changed since.")
    ]
    assert titles(kept) == ["twee", "Zelf verbeterd"]


def test_a_change_elsewhere_in_the_text_stays_when_an_older_one_is_undone(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", advice="Begin klein.")
    with kept.reading() as reader:
        number = reader.last_change()
    change(kept, "cloud", title="Mooiere titel")
    outcome = kept.undo(number)
    assert not outcome.kept
    with kept.reading() as reader:
        record = reader.get(kept.lesson().id).record
    assert (record.title, record.advice) == ("Mooiere titel", "")  # type: ignore[attr-defined]
    kept.redo()
    with kept.reading() as reader:
        record = reader.get(kept.lesson().id).record
    assert (record.title, record.advice) == ("Mooiere titel", "Begin klein.")  # type: ignore[attr-defined]


def test_the_field_of_an_older_change_gets_its_older_value_back(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", title="Anders")
    with kept.reading() as reader:
        number = reader.last_change()
    change(kept, "cloud", advice="Begin klein.")
    assert not kept.undo(number).kept
    with kept.reading() as reader:
        record = reader.get(kept.lesson().id).record
    assert record == replace(record, title="cloud", advice="Begin klein.")


def test_a_change_that_was_taken_back_by_hand_needs_no_mending(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", title="Anders")
    with kept.reading() as reader:
        number = reader.last_change()
    change(kept, "cloud", title="cloud", advice="Begin klein.")
    outcome = kept.undo(number)
    assert [each.title for each in outcome.kept] == ["cloud"]


def test_an_empty_workspace_has_nothing_to_do_again(tmp_path: Path) -> None:
    database = open_workspace(tmp_path / "empty", create=True)
    with database.reading() as reader:
        assert next_redo(reader) is None
        assert next_undo(reader) is None
    database.close()


def test_mending_that_would_break_a_rule_is_not_done(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", advice="Begin klein.")
    with kept.reading() as reader:
        number = reader.last_change()
    change(kept, "cloud", state="confirmed")
    outcome = kept.undo(number)
    assert [each.why for each in outcome.kept] == ["It was changed since."]


def test_what_own_work_refers_to_stays_and_so_does_what_that_refers_to(kept: Kept) -> None:
    parent = kept.topic("parent")
    child = kept.topic("child", parent=parent.id)
    loose = kept.topic("loose")
    with kept.writing("added") as added:
        for topic in (parent, child, loose):
            added.create(topic)
    with kept.writing() as unit:
        unit.create(kept.lesson(topics=(child.id,)))
    outcome = kept.undo(added.changes.number)
    assert {each.title for each in outcome.kept} == {"parent", "child"}
    assert outcome.changes.removed == {loose.id}
    with kept.reading() as reader:
        assert reader.missing([parent.id, child.id, loose.id]) == {loose.id}


def test_a_link_made_by_the_same_change_set_holds_nothing_back(kept: Kept) -> None:
    topic = kept.topic("cloud")
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    with kept.writing() as unit:
        unit.create(topic)
        unit.update(replace(made.record, topics=(topic.id,)), 1)
    outcome = kept.undo()
    assert not outcome.kept
    assert outcome.changes.removed == {topic.id}
    assert outcome.changes.changed == {made.id}


def test_an_undone_import_goes_and_waits_so_that_it_does_not_come_back_unasked(
    kept: Kept,
) -> None:
    old, new = kept.theirs(advice="Oud"), kept.theirs(advice="Nieuw")
    with kept.writing("import 1") as unit:
        first = unit.receive(old, VEERE, "k", "s1")
    with kept.writing("import 2") as unit:
        second = unit.receive(new, VEERE, "k", "s2")
        brought = unit.receive(kept.theirs("tweede"), VEERE, "k", "s3")
    kept.undo()
    with kept.reading() as reader:
        back = reader.get(first.id)
        assert (back.document, back.signature) == (old, "s1")
        assert reader.find(brought.id) is None
        waiting = {each.record: each for each in reader.waiting("undone")}
        assert waiting.keys() == {first.id, brought.id}
        assert waiting[first.id].hash == second.hash
        assert waiting[first.id].signature == "s2"
    kept.redo()
    with kept.reading() as reader:
        assert reader.get(first.id).document == new
        assert reader.get(brought.id).signature == "s3"
        assert reader.waiting() == []


def test_a_neighbours_record_that_own_work_refers_to_stays_after_undoing_its_import(
    kept: Kept,
) -> None:
    with kept.writing("import") as imported:
        theirs = imported.receive(kept.theirs(), VEERE, "k", "s")
    with kept.writing() as unit:
        unit.create(kept.lesson("eigen", derived_from=theirs.id))
    outcome = kept.undo(imported.changes.number)
    assert [each.why for each in outcome.kept] == ["Your own work refers to it."]
    with kept.reading() as reader:
        assert reader.find(theirs.id) is not None
        assert reader.waiting() == []


def test_the_same_change_set_is_not_undone_twice(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    kept.undo()
    with pytest.raises(Refused) as refused:
        kept.undo(unit.changes.number)
    assert refused.value.code == "undone"
    with pytest.raises(NotFound):
        kept.undo(99)


def test_what_is_final_is_not_undone(kept: Kept) -> None:
    with pytest.raises(NotFound):
        kept.undo()
    with pytest.raises(Refused) as refused:
        kept.undo(1)
    assert refused.value.code == "final"
    with kept.reading() as reader:
        assert reader.find(HOME) is not None


def test_settings_are_no_part_of_what_undo_takes_back(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
    with kept.writing() as unit:
        unit.set_setting("colour", "red")
        assert unit.number > 0
    kept.undo()
    assert titles(kept) == []
    kept.redo()
    assert titles(kept) == ["cloud"]


def test_a_text_that_was_thinned_out_is_not_undone_to(kept: Kept) -> None:
    from desktop.store.thinning import thin

    with kept.writing() as unit:
        unit.create(kept.lesson())
    change(kept, "cloud", title="Een")
    change(kept, "cloud", title="Twee")
    kept.clock.forward(days=31)
    with kept.writing() as unit:
        assert thin(unit, kept.clock()) == 1
    kept.undo()
    outcome = kept.undo()
    assert [each.why for each in outcome.kept] == ["Its earlier text isn't kept any more."]
    assert titles(kept) == ["Een"]


def test_an_external_name_taken_meanwhile_stays_with_its_new_record(kept: Kept) -> None:
    with kept.writing("first") as unit:
        unit.create(kept.lesson("een"), external_id="L-1")
    kept.undo()
    with kept.writing("second") as unit:
        unit.create(kept.lesson("twee"), external_id="L-1")
    with kept.reading() as reader:
        undo_of_first = reader.last_change() - 1
    kept.undo(undo_of_first)
    with kept.reading() as reader:
        assert reader.get(kept.lesson("een").id).external_id == ""
        found = reader.by_external_id("lesson", "L-1")
    assert found is not None
    assert found.id == kept.lesson("twee").id

# SPDX-License-Identifier: EUPL-1.2
"""The unit of work: all or nothing, by the rules, one revision a change set."""

from datetime import date
from typing import Any

import pytest

from desktop.answers.history import What
from desktop.answers.listing import Filter
from desktop.records.adoption import Adoption
from desktop.records.comment import Comment
from desktop.records.document import digest, replace
from desktop.records.errors import Cancelled, Conflict, NotFound, Refused, Unreadable
from desktop.records.ids import shared_id
from desktop.records.lesson import Lesson
from desktop.records.project import Project
from tests.store.keeping import HOME, VEERE, Kept, text

NOWHERE = shared_id("test:nowhere")


def test_what_was_made_is_there_as_it_was_written(kept: Kept) -> None:
    lesson = kept.lesson(advice="Begin klein.", phase="planning")
    with kept.writing("Lesson made") as unit:
        made = unit.create(lesson)
    assert unit.changes.made == {lesson.id}
    assert unit.changes.types == {lesson.id: "lesson"}
    assert unit.changes.label == "Lesson made"
    with kept.reading() as reader:
        stored = reader.get(lesson.id)
        assert stored.record == replace(lesson, created_by="Coördinator", modified_by="Coördinator")
        assert stored.document == made.document
        assert stored.hash == digest(stored.document)
        assert stored.revision == 1
        assert reader.last_change() == unit.changes.number


def test_a_unit_that_fails_leaves_nothing_behind(kept: Kept) -> None:
    def stopped() -> None:
        with kept.writing() as unit:
            unit.create(kept.lesson())
            unit.set_setting("colour", "red")
            unit.flush()
            raise Cancelled

    with pytest.raises(Cancelled):
        stopped()
    with kept.reading() as reader:
        assert reader.find(kept.lesson().id) is None
        assert reader.setting("colour") is None
        assert reader.last_change() == 1


def test_a_refused_record_does_not_stop_the_others(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson("good"))
        with pytest.raises(Refused):
            unit.create(kept.lesson("bad", title=" "))
        unit.create(kept.lesson("better"))
    assert len(unit.changes.made) == 2


def test_the_same_record_is_not_made_twice(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson())
        with pytest.raises(Refused, match="here already"):
            unit.create(kept.lesson())
    with kept.writing() as unit, pytest.raises(Refused, match="here already"):
        unit.create(kept.lesson())


def test_who_applied_a_lesson_does_not_prove_it(kept: Kept) -> None:
    project = Project(**kept.header(shared_id("test:project")), title="Naar de cloud")
    made: dict[str, Any] = {"lesson": kept.lesson().id, "project": project.id, "stage": "applied"}
    adoption = Adoption(**kept.header(shared_id("test:adoption")), **made)
    with kept.writing() as unit:
        for record in (kept.lesson(), project, adoption):
            unit.create(record)
    proven = replace(adoption, stage="proven", checked_by="teamleider", checked_on=date(2026, 5, 1))
    with kept.writing() as unit, pytest.raises(Refused) as caught:
        unit.update(proven, 1)
    assert caught.value.code == "second_eyes"
    colleague: dict[str, Any] = {**kept.who(), "actor": "4567"}
    with kept.database.writing("Proven", **colleague) as unit:
        changed = unit.update(proven, 1)
    with kept.writing() as unit:
        unit.update(replace(proven, result="Drie weken eerder klaar"), changed.revision)


def test_a_change_keeps_who_made_it_and_says_who_changed_it(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(replace(kept.lesson(), created_by="Beheerder"))
    with kept.writing() as unit:
        changed = unit.update(replace(made.record, title="Nieuw", created_by="Ander"), 1)
    assert changed.record.created_by == "Beheerder"
    assert changed.record.modified_by == "Coördinator"
    assert changed.record.modified_at == kept.clock()
    assert changed.revision == 2
    assert unit.changes.changed == {made.id}


def test_a_change_from_an_older_revision_is_a_conflict(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    with kept.writing() as unit:
        unit.update(replace(made.record, title="Eerst"), based_on=1)
    with pytest.raises(Conflict), kept.writing() as unit:
        unit.update(replace(made.record, title="Later"), based_on=1)
    with kept.reading() as reader:
        assert reader.get(made.id).record == replace(reader.get(made.id).record, title="Eerst")


def test_saving_what_did_not_change_writes_nothing(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    with kept.writing() as unit:
        kept.clock.forward(hours=1)
        again = unit.update(replace(made.record, modified_at=kept.clock()), 1)
    assert again.document == made.document
    assert not unit.changes.all
    with kept.reading() as reader:
        assert reader.last_change() == 2


def test_what_is_a_neighbours_stays_a_neighbours(kept: Kept) -> None:
    document = kept.theirs()
    with kept.writing() as unit:
        theirs = unit.receive(document, VEERE, "key", "signature")
    with kept.writing() as unit:
        with pytest.raises(Refused) as refused:
            unit.update(replace(theirs.record, title="Anders"), 1)
        with pytest.raises(Refused):
            unit.create(kept.lesson("new", origin=VEERE))
    assert refused.value.code == "read_only"
    assert refused.value.remedy
    with kept.reading() as reader:
        stored = reader.get(theirs.id)
        assert (stored.document, stored.key, stored.signature) == (document, "key", "signature")


def test_an_id_belongs_to_one_origin(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.receive(kept.theirs(), VEERE)
        with pytest.raises(Refused) as refused:
            unit.receive(text(kept.lesson("veere", shared_id("organisation:GM0513"))), VEERE)
        assert refused.value.code == "origin"
        with pytest.raises(Refused):
            unit.create(kept.lesson("veere"))
        with pytest.raises(Unreadable):
            unit.receive("{}", VEERE)


def test_a_newer_text_of_a_neighbour_replaces_the_older_one(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.receive(kept.theirs(), VEERE, "k", "s1", external_id="L-1")
    newer = kept.theirs(title="Nieuwer")
    with kept.writing() as unit:
        unit.receive(newer, VEERE, "k", "s2")
        unit.receive(newer, VEERE, "k", "s2")
    assert len(unit.changes.changed) == 1
    with kept.reading() as reader:
        stored = reader.get(kept.lesson("veere").id)
        assert (stored.document, stored.signature, stored.revision) == (newer, "s2", 2)
        assert reader.by_external_id("lesson", "L-1") == stored


def test_receiving_what_is_here_already_writes_nothing(kept: Kept) -> None:
    document = kept.theirs()
    with kept.writing() as unit:
        unit.receive(document, VEERE, "k", "s")
    with kept.writing() as unit:
        unit.receive(document, VEERE, "k", "s")
    assert not unit.changes.all


def test_an_own_record_that_was_lost_comes_back_and_a_known_one_is_not_touched(
    kept: Kept,
) -> None:
    lost = text(kept.lesson("lost"))
    with kept.writing() as unit:
        unit.receive(lost, HOME, "k", "s")
        own = unit.create(kept.lesson("here"))
        with pytest.raises(Refused) as refused:
            unit.receive(text(replace(own.record, title="Van buiten")), HOME)
    assert refused.value.code == "own"


def test_an_own_link_must_lead_to_something(kept: Kept) -> None:
    with pytest.raises(Refused) as refused, kept.writing() as unit:
        unit.create(kept.lesson(topics=(NOWHERE,)))
    assert [p.field for p in refused.value.problems] == ["topics"]
    with kept.reading() as reader:
        assert reader.last_change() == 1


def test_an_own_link_may_lead_to_what_is_made_later_in_the_same_unit(kept: Kept) -> None:
    topic = kept.topic("cloud")
    with kept.writing() as unit:
        unit.create(kept.lesson(topics=(topic.id,)))
        unit.create(topic)
    with kept.reading() as reader:
        assert reader.backlinks(topic.id) == [(kept.lesson().id, "lesson", "topics")]
        assert reader.links(kept.lesson().id) == [("topics", topic.id)]


def test_a_neighbours_link_may_lead_to_what_is_not_here_yet(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.receive(kept.theirs(topics=(NOWHERE,)), VEERE)
    with kept.reading() as reader:
        assert reader.links(kept.lesson("veere").id) == [("topics", NOWHERE)]
        assert reader.missing([NOWHERE, HOME]) == {NOWHERE}


def test_a_link_that_was_there_before_may_stay_when_its_target_is_gone(kept: Kept) -> None:
    topic = kept.topic("cloud")
    with kept.writing() as unit:
        unit.create(topic)
        made = unit.create(kept.lesson(topics=(topic.id,)))
    with kept.writing() as unit:
        unit.trash(topic.id)
        unit.purge(topic.id)
    with kept.writing() as unit:
        unit.update(replace(made.record, title="Nog steeds"), 1)
    assert unit.changes.changed == {made.id}


def test_the_links_of_a_changed_record_are_those_of_its_new_text(kept: Kept) -> None:
    old, new = kept.topic("old"), kept.topic("new")
    with kept.writing() as unit:
        unit.create(old)
        unit.create(new)
        made = unit.create(kept.lesson(topics=(old.id,)))
    with kept.writing() as unit:
        unit.update(replace(made.record, topics=(new.id,)), 1)
    with kept.reading() as reader:
        assert reader.links(made.id) == [("topics", new.id)]
        assert reader.backlinks(old.id) == []


def test_one_unit_makes_one_revision_of_a_record_however_often_it_writes_it(
    kept: Kept,
) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
        unit.flush()
        made = unit.update(replace(made.record, title="Tweede"), made.revision)
        unit.flush()
        made = unit.update(replace(made.record, title="Derde"), made.revision)
    assert unit.changes.made == {made.id}
    with kept.reading() as reader:
        (only,) = reader.history(made.id)
        assert (only.number, only.what, only.document) == (1, What.MADE, made.document)


def test_the_trash_keeps_the_record_and_its_history(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    with kept.writing() as unit:
        unit.trash(made.id)
        unit.trash(made.id)
    assert unit.changes.removed == {made.id}
    with kept.reading() as reader:
        assert reader.counts() == {"organisation": 1}
        assert reader.counts(trashed=True) == {"lesson": 1}
        assert reader.get(made.id).deleted_at == kept.clock()
        assert [row.id for row in reader.rows(Filter(trashed=True))] == [made.id]
    with kept.writing() as unit, pytest.raises(Refused) as refused:
        unit.update(replace(made.record, title="In de prullenbak"), 2)
    assert refused.value.code == "trashed"
    with kept.writing() as unit:
        unit.restore(made.id)
    assert unit.changes.made == {made.id}
    with kept.reading() as reader:
        whats = [each.what for each in reader.history(made.id)]
        assert whats == [What.RESTORED, What.TRASHED, What.MADE]
        assert {each.document for each in reader.history(made.id)} == {made.document}


def test_emptying_the_trash_leaves_a_tombstone_and_no_text(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson(advice="Geheim"))
    with kept.writing() as unit:
        unit.update(replace(made.record, advice="Ook geheim"), 1)
    with kept.writing() as unit, pytest.raises(Refused):
        unit.purge(made.id)
    with kept.writing() as unit:
        unit.trash(made.id)
    with kept.writing() as unit:
        assert unit.empty_trash() == 1
    with kept.reading() as reader:
        assert reader.find(made.id) is None
        assert reader.tombstones([made.id])[made.id].type == "lesson"
        history = reader.history(made.id)
        assert [each.what for each in history] == [
            What.PURGED,
            What.TRASHED,
            What.CHANGED,
            What.MADE,
        ]
        assert {each.document for each in history} == {None}


def test_an_external_name_belongs_to_one_record_of_a_type(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.create(kept.lesson("one"), external_id="L-1")
        with pytest.raises(Refused) as refused:
            unit.create(kept.lesson("two"), external_id="L-1")
        found = unit.by_external_id("lesson", "L-1")
        assert found is not None
        assert unit.by_external_id("lesson", "L-2") is None
    assert refused.value.code == "external_id"
    assert found.id == kept.lesson("one").id
    with kept.writing() as unit:
        assert unit.by_external_id("lesson", "L-1") == found
        assert unit.external_ids("lesson") == {"L-1": found.id}


def test_what_a_unit_wrote_it_reads_back_before_it_ends(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
        assert unit.get(made.id) == made
        assert [row.id for row in unit.rows(Filter(types=("lesson",)))] == [made.id]
        unit.trash(made.id)
        assert unit.count(Filter(types=("lesson",))) == 0
        with pytest.raises(NotFound):
            unit.get(NOWHERE)


def test_a_record_stays_of_its_kind(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
        comment = Comment(**kept.header(made.id), record=HOME, text="Nee")
        with pytest.raises(Refused):
            unit.update(comment, made.revision)
        unit.receive(kept.theirs(), VEERE)
        other = Comment(**kept.header(kept.lesson("veere").id, VEERE), record=HOME, text="Nee")
        with pytest.raises(Refused):
            unit.receive(text(other), VEERE)


def test_ids_made_here_follow_the_clock(kept: Kept) -> None:
    with kept.writing() as unit:
        first = unit.new_id()
        kept.clock.forward(seconds=1)
        second = unit.new_id()
        made = unit.create(Lesson(**kept.header(first), kind="avoid", title="Nieuw"))
        with pytest.raises(Refused):
            unit.create(made.record)
    assert first < second
    assert unit.changes.made == {first}


def test_more_records_than_fit_one_batch_are_one_change_set(kept: Kept) -> None:
    with kept.writing() as unit:
        for number in range(2500):
            unit.create(kept.lesson(f"les {number}"))
    assert len(unit.changes.made) == 2500
    with kept.reading() as reader:
        assert reader.counts()["lesson"] == 2500
        assert reader.journal()[0].records == 2500

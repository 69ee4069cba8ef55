# SPDX-License-Identifier: EUPL-1.2
"""The journal: who did what, every revision, and what changed since."""

from datetime import timedelta

import pytest

from desktop.answers.history import What
from desktop.answers.provenance import StoredFile
from desktop.records.attachment import Attachment
from desktop.records.document import replace
from desktop.records.errors import NotFound
from desktop.records.ids import shared_id
from desktop.store.thinning import thin
from tests.store.keeping import Kept

HASH = "ab" * 32


def test_change_sets_are_told_newest_first_with_who_made_them(kept: Kept) -> None:
    for label in ("one", "two", "three"):
        with kept.writing(label) as unit:
            unit.create(kept.lesson(label))
    with kept.reading() as reader:
        assert [each.label for each in reader.journal(2)] == ["three", "two"]
        assert [each.label for each in reader.journal(2, before=3)] == ["one", "begin"]
        newest = reader.change_set(4)
    assert (newest.actor, newest.role, newest.records) == ("0123", "Coördinator", 1)
    assert newest.at == kept.clock()
    with kept.reading() as reader, pytest.raises(NotFound):
        reader.change_set(99)


def test_every_revision_can_be_read_back(kept: Kept) -> None:
    with kept.writing("made") as unit:
        made = unit.create(kept.lesson())
    texts = [made.document]
    for number in range(1, 4):
        with kept.writing("changed") as unit:
            new = replace(made.record, advice="Geduld. " * number)
            texts.append(unit.update(new, number).document)
    with kept.reading() as reader:
        history = reader.history(made.id)
        assert [each.document for each in history] == texts[::-1]
        assert [each.number for each in history] == [4, 3, 2, 1]
        assert history[-1].what is What.MADE
        assert history[0].label == "changed"
        assert reader.revision(made.id, 2).document == texts[1]
        with pytest.raises(NotFound):
            reader.revision(made.id, 9)
        assert reader.revisions([(made.id, 1), (made.id, 9)]).keys() == {(made.id, 1)}


def test_what_changed_since_a_number_is_what_a_follower_needs(kept: Kept) -> None:
    with kept.writing() as unit:
        for name in ("stays", "changes", "goes", "emptied"):
            unit.create(kept.lesson(name))
    seen = unit.changes.number
    ids = {name: kept.lesson(name).id for name in ("stays", "changes", "goes", "emptied", "new")}
    with kept.writing() as unit:
        unit.update(replace(unit.get(ids["changes"]).record, title="Anders"), 1)
        unit.trash(ids["goes"])
        unit.trash(ids["emptied"])
        unit.create(kept.lesson("new"))
    with kept.writing() as unit:
        unit.purge(ids["emptied"])
    with kept.reading() as reader:
        last, changed, removed = reader.changed_since(seen)
        assert last == unit.changes.number
        assert set(changed) == {ids["changes"], ids["new"]}
        assert set(removed) == {ids["goes"], ids["emptied"]}
        assert reader.changed_since(last) == (last, [], [])


def test_reading_a_files_text_counts_as_a_change_of_its_attachments(kept: Kept) -> None:
    lesson = kept.lesson()
    attachment = Attachment(
        **kept.header(shared_id("test:file")), record=lesson.id, file_name="a.pdf", sha256=HASH
    )
    with kept.writing() as unit:
        unit.create(lesson)
        unit.create(attachment)
        unit.keep_file(StoredFile(HASH, 3, "application/pdf"))
        unit.keep_file(StoredFile(HASH, 3, "application/pdf"))
        seen = unit.number
    with kept.reading() as reader:
        assert [each.sha256 for each in reader.unextracted()] == [HASH]
    with kept.writing() as unit:
        unit.set_extraction(HASH, "read", "Tekst uit de pdf")
        unit.set_extraction(HASH, "read", "Tekst uit de pdf.")
    with kept.reading() as reader:
        assert reader.changed_since(seen)[1] == [attachment.id]
        assert reader.with_content(HASH) == [attachment.id]
        file = reader.attachment(HASH)
        assert file is not None
        assert file.text == "Tekst uit de pdf."
        assert reader.attachment("00" * 32) is None
        assert reader.unextracted() == []
        assert reader.links(attachment.id) == [("record", lesson.id)]
    kept.undo()
    with kept.reading() as reader:
        assert reader.find(lesson.id) is None
    with kept.writing() as unit:
        unit.drop_file(HASH)
        assert unit.attachment(HASH) is None


def test_revisions_of_one_sitting_thin_out_to_the_last(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    for number in range(1, 4):
        with kept.writing() as unit:
            unit.update(replace(made.record, title=f"Eerste zitting {number}"), number)
    kept.clock.forward(hours=2)
    for number in range(4, 6):
        with kept.writing() as unit:
            unit.update(replace(made.record, title=f"Tweede zitting {number}"), number)
    with kept.writing() as unit:
        assert thin(unit, kept.clock() - timedelta(days=30)) == 0
        assert thin(unit, kept.clock() + timedelta(days=1)) == 3
        assert thin(unit, kept.clock() + timedelta(days=1)) == 0
    with kept.reading() as reader:
        left = [each.number for each in reader.history(made.id) if each.document is not None]
    # The last of the first sitting, the last of the second before the newest, the newest.
    assert left == [6, 5, 4]

# SPDX-License-Identifier: EUPL-1.2
"""What left, came in, waits and must stay away; and what of it an undo takes back."""

from sqlalchemy import select

from desktop.answers.provenance import BundleEntry, Edition, Sender, Waiting
from desktop.store.tables import row_change
from tests.store.keeping import HOME, VEERE, Kept


def edition(record: str, number: int, *parents: str) -> Edition:
    return Edition(
        record=record,
        number=number,
        hash=f"h{number}",
        document=f'{{"edition":{number}}}',
        key="k",
        signature="s",
        parents=frozenset(parents),
    )


def test_editions_are_kept_once_with_what_they_replace(kept: Kept) -> None:
    first, second = edition("r", 1), edition("r", 2, "h1", "h0")
    with kept.writing() as unit:
        assert unit.keep_editions([first, second]) == 2
        assert unit.keep_editions([second]) == 0
        assert unit.keep_editions([]) == 0
    with kept.reading() as reader:
        assert [each.number for each in reader.editions("r")] == [1, 2]
        assert reader.editions("r")[1].parents == {"h0", "h1"}
        found = reader.edition_by_hash("h1")
        assert found is not None
        assert (found.document, found.at) == (first.document, kept.clock())
        assert reader.edition_by_hash("h9") is None
        assert reader.editions_of(["r", "x"]).keys() == {"r"}
        assert reader.editions("x") == []


def test_editions_that_left_stay_and_received_ones_go_with_an_undo(kept: Kept) -> None:
    with kept.writing("export") as unit:
        unit.keep_editions([edition("own", 1)])
    with kept.writing("import") as unit:
        theirs = unit.receive(kept.theirs(), VEERE, "k", "s")
        unit.keep_editions([edition(theirs.id, 2, "h1")], received=True)
    kept.undo()
    with kept.reading() as reader:
        assert reader.editions(theirs.id) == []
        assert len(reader.editions("own")) == 1
    kept.redo()
    with kept.reading() as reader:
        assert reader.editions(theirs.id)[0].parents == {"h1"}


def test_the_edition_of_a_record_that_is_kept_is_kept_as_well(kept: Kept) -> None:
    with kept.writing("import") as unit:
        theirs = unit.receive(kept.theirs(), VEERE, "k", "s")
        unit.keep_editions([edition(theirs.id, 1)], received=True)
        number = unit.number
    with kept.writing() as unit:
        unit.create(kept.lesson(derived_from=theirs.id))
    assert kept.undo(number).kept
    with kept.reading() as reader:
        assert len(reader.editions(theirs.id)) == 1


def test_joined_organisations_come_apart_by_an_undo(kept: Kept) -> None:
    with kept.writing("join") as unit:
        unit.say_same("a", "b")
        unit.say_same("b", "a")
        unit.say_same("a", "a")
    with kept.writing("join more") as unit:
        unit.say_same("b", "c")
    with kept.reading() as reader:
        assert reader.same_as("a") == reader.same_as("c") == {"a", "b", "c"}
        assert reader.same_as("x") == {"x"}
        assert reader.same_pairs() == [("a", "b"), ("b", "c")]
    kept.undo()
    with kept.reading() as reader:
        assert reader.same_as("a") == {"a", "b"}
    with kept.writing("part") as unit:
        unit.unsay_same("b", "a")
    kept.undo()
    with kept.reading() as reader:
        assert reader.same_as("a") == {"a", "b"}


def test_a_row_that_was_changed_again_since_is_left_alone(kept: Kept) -> None:
    with kept.writing("join") as unit:
        unit.say_same("a", "b")
        number = unit.number
    with kept.writing("part") as unit:
        unit.unsay_same("a", "b")
    with kept.writing("join again") as unit:
        unit.say_same("a", "b")
    kept.undo(number)
    with kept.reading() as reader:
        assert reader.same_as("a") == {"a", "b"}


def test_what_was_emptied_may_come_back_only_after_its_grave_is_lifted(kept: Kept) -> None:
    with kept.writing() as unit:
        theirs = unit.receive(kept.theirs(), VEERE, "k", "s")
    with kept.writing() as unit:
        unit.trash(theirs.id)
    with kept.writing() as unit:
        unit.purge(theirs.id)
    with kept.reading() as reader:
        assert reader.tombstones().keys() == {theirs.id}
    with kept.writing("import again") as unit:
        unit.lift_grave(theirs.id)
        back = unit.receive(theirs.document, VEERE, "k", "s")
    assert back.revision == 4
    with kept.reading() as reader:
        assert reader.tombstones([theirs.id]) == {}
    kept.undo()
    with kept.reading() as reader:
        grave = reader.tombstones([theirs.id])[theirs.id]
    assert (grave.origin, grave.hash, grave.why) == (VEERE, theirs.hash, "emptied")


def test_of_a_neighbours_record_that_was_emptied_no_edition_stays(kept: Kept) -> None:
    with kept.writing("export") as unit:
        unit.keep_editions([edition("own", 1)])
    with kept.writing("import") as unit:
        theirs = unit.receive(kept.theirs(), VEERE, "k", "s")
        unit.keep_editions([edition(theirs.id, 7), edition(theirs.id, 8)], received=True)
    kept.undo()
    kept.redo()  # what an undo remembers holds the editions' texts as well
    with kept.writing() as unit:
        unit.trash(theirs.id)
    with kept.writing() as unit:
        unit.purge(theirs.id)
    with kept.reading() as reader:
        assert reader.editions(theirs.id) == []
        assert len(reader.editions("own")) == 1
        remembered = reader.ask(select(row_change.c.before)).scalars().all()
    assert not any(text and "edition" in text and theirs.id in text for text in remembered)


def test_what_waits_has_one_reason_and_can_be_let_go(kept: Kept) -> None:
    def waits(hash: str, why: str) -> Waiting:
        return Waiting("r", hash, "lesson", VEERE, why, "{}", bundle="b", via="v")

    with kept.writing() as unit:
        unit.keep_waiting([waits("h1", "fork"), waits("h2", "declined")])
        unit.keep_waiting([waits("h1", "conflict")])
    with kept.reading() as reader:
        assert {(each.hash, each.why) for each in reader.waiting()} == {
            ("h1", "conflict"),
            ("h2", "declined"),
        }
        (one,) = reader.waiting("declined")
        assert (one.bundle, one.via, one.at) == ("b", "v", kept.clock())
    with kept.writing() as unit:
        unit.settle_waiting([("r", "h1")], "declined")
        unit.drop_waiting("r", "h2")
        assert [each.hash for each in unit.waiting()] == ["h1"]
        unit.drop_waiting("r")
        assert unit.waiting() == []


def test_senders_and_bundles_are_remembered(kept: Kept) -> None:
    with kept.writing("Bundle sent") as unit:
        unit.keep_sender(Sender(VEERE, "k1", "via", via=HOME))
        unit.keep_sender(Sender(VEERE, "k1", "accepted", card="{}", policy="take"))
        entry = BundleEntry("b", "out", VEERE, "all", 1, 0, "ff", "Titel", "{}", unit.number)
        unit.log_bundle(entry)
        unit.log_bundle(BundleEntry("c", "in", VEERE, "", 4, 3, "ee"))
    with kept.reading() as reader:
        (sender,) = reader.senders()
        assert (sender.trust, sender.via, sender.policy) == ("accepted", "", "take")
        assert {each.id for each in reader.bundle_log()} == {"b", "c"}
        (sent,) = reader.bundle_log("out", VEERE)
        assert (sent.title, sent.change_set) == ("Titel", 2)
        assert reader.bundle_log("in", HOME) == []


def test_settings_and_saved_searches_are_kept(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.set_setting("colour", "red")
        unit.set_setting("colour", "blue")
        unit.save_search("Cloud", '{"text":"cloud"}')
        unit.save_search("Weg", "{}")
        unit.drop_search("Weg")
    assert not unit.changes.all
    with kept.reading() as reader:
        assert reader.settings() == {"home": HOME, "colour": "blue"}
        (kept_search,) = reader.saved_searches()
        assert (kept_search.name, kept_search.query) == ("Cloud", '{"text":"cloud"}')
    with kept.writing() as unit:
        unit.set_setting("colour", None)
        assert unit.setting("colour") is None


def test_what_a_file_brought_is_remembered(kept: Kept) -> None:
    with kept.writing() as unit:
        unit.note_added({"r": "{}"})
        unit.note_added({"r": '{"a":1}', "s": "{}"})
    with kept.reading() as reader:
        assert reader.added(["r", "s", "t"]) == {"r": '{"a":1}', "s": "{}"}

# SPDX-License-Identifier: EUPL-1.2
"""Each row of the merge table, with real workspaces."""

from pathlib import Path

from desktop.actions.context import Writing
from desktop.answers.provenance import Edition
from desktop.answers.sharing import Choice, Decision, Order
from desktop.bundles.editions import fields_of, withdraw
from desktop.records.adoption import Adoption
from desktop.records.contact import Contact
from desktop.records.document import replace
from desktop.records.note import Note
from tests.bundles.making import THEN, VEERE
from tests.bundles.neighbours import Neighbour, counts


def _file(tmp_path: Path, name: str, *editions: Edition) -> Path:
    return VEERE.bundle(tmp_path / f"{name}.buurwijs", editions)


def test_an_id_belongs_to_one_origin(
    veere: Neighbour, waddinxveen: Neighbour, tmp_path: Path
) -> None:
    ours = waddinxveen.write("Van ons")
    lesson = VEERE.lesson("Van Veere")
    taken = VEERE.edition(replace(lesson, id=ours))
    good = VEERE.edition(lesson)
    outcome = waddinxveen.receive(_file(tmp_path, "a", taken, good))
    assert counts(outcome) == {"new": 1, "refused": 1}
    assert waddinxveen.lesson(ours).title == "Van ons"
    assert {line.why for line in outcome.lines} == {"", "line_other_origin"}


def test_a_record_stays_of_its_kind(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Een les")
    note = Note(
        id=lesson.id,
        origin=VEERE.id,
        created_at=THEN,
        modified_at=THEN,
        text="Geen les",
        sharing="public",
    )
    waddinxveen.receive(_file(tmp_path, "a", VEERE.edition(lesson)))
    outcome = waddinxveen.receive(_file(tmp_path, "b", VEERE.edition(note)))
    assert counts(outcome) == {"refused": 1}
    assert outcome.lines[0].why == "line_wrong_type"


def test_reference_data_cannot_be_replaced(waddinxveen: Neighbour, tmp_path: Path) -> None:
    taken = VEERE.edition(replace(VEERE.lesson("Nu van Veere"), id=waddinxveen.home))
    outcome = waddinxveen.receive(_file(tmp_path, "a", taken))
    assert counts(outcome) == {"refused": 1}


def test_a_fork_keeps_both_shows_the_higher_and_passes_both_on(
    waddinxveen: Neighbour, gouda: Neighbour, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie voeren")
    first = VEERE.edition(lesson)
    left = VEERE.edition(replace(lesson, advice="Links"), first)
    right = VEERE.edition(replace(lesson, advice="Rechts"), first)
    shown = max(left, right, key=lambda each: each.hash)
    for name, edition in (("1", first), ("2", left)):
        waddinxveen.receive(_file(tmp_path, name, edition))
    outcome = waddinxveen.receive(_file(tmp_path, "3", right))
    assert counts(outcome) == {"forks": 1}
    assert waddinxveen.get(lesson.id).hash == shown.hash
    assert counts(waddinxveen.receive(_file(tmp_path, "4", left))) == {"same": 1}
    gouda.receive(waddinxveen.send())
    assert gouda.get(lesson.id).hash == shown.hash
    kept = gouda.read(lambda r: {each.hash for each in r.store.editions(lesson.id)})
    assert kept == {left.hash, right.hash}


def test_only_the_origin_joins_a_fork(waddinxveen: Neighbour, tmp_path: Path) -> None:
    lesson = VEERE.lesson("Regie voeren")
    first = VEERE.edition(lesson)
    left = VEERE.edition(replace(lesson, advice="Links"), first)
    right = VEERE.edition(replace(lesson, advice="Rechts"), first)
    joined = VEERE.edition(replace(lesson, advice="Midden"), left, right)
    waddinxveen.receive(_file(tmp_path, "1", left, right))
    outcome = waddinxveen.receive(_file(tmp_path, "2", joined))
    assert counts(outcome) == {"newer": 1}
    assert waddinxveen.lesson(lesson.id).advice == "Midden"
    for edition in (left, right, first):
        assert counts(waddinxveen.receive(_file(tmp_path, "3", edition))) == {"older": 1}


def test_a_signed_edition_replaces_what_was_typed_over(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    from desktop.records.document import encode

    lesson = VEERE.lesson("Regie voeren")
    waddinxveen.do(lambda w: w.unit.receive(encode(lesson).decode(), VEERE.id))
    outcome = waddinxveen.receive(_file(tmp_path, "1", VEERE.edition(lesson)))
    assert counts(outcome) == {"newer": 1}
    assert outcome.lines[0].why == "signed"
    assert waddinxveen.get(lesson.id).signature


def test_a_withdrawn_record_is_shown_as_such_and_stays_so(
    waddinxveen: Neighbour, tmp_path: Path
) -> None:
    lesson = VEERE.lesson("Regie voeren", advice="Begin klein.")
    first = VEERE.edition(lesson)
    gone = withdraw(lesson, [first], "outdated", VEERE.signer, b"s" * 16, THEN)
    waddinxveen.receive(_file(tmp_path, "1", first))
    outcome = waddinxveen.receive(_file(tmp_path, "2", gone))
    assert counts(outcome) == {"withdrawn": 1}
    here = waddinxveen.get(lesson.id)
    assert fields_of(here.document)["withdrawn"] == {"reason": "outdated"}
    assert "Begin klein" not in here.document
    assert counts(waddinxveen.receive(_file(tmp_path, "3", first))) == {"older": 1}


def test_a_withdrawal_for_privacy_keeps_no_title(tmp_path: Path) -> None:
    lesson = VEERE.lesson("Gesprek met J. Jansen")
    gone = withdraw(lesson, [], "privacy", VEERE.signer, b"s" * 16, THEN)
    assert "Jansen" not in gone.document


def test_what_was_emptied_here_stays_away_until_asked_for(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    path = veere.send()
    waddinxveen.receive(path)
    waddinxveen.do(lambda w: w.unit.trash(lesson))
    waddinxveen.do(lambda w: w.unit.purge(lesson))
    outcome = waddinxveen.receive(path)
    assert counts(outcome) == {"waiting": 1}
    assert waddinxveen.find(lesson) is None
    asked = waddinxveen.receive(path, choices=[Choice(record=lesson, choice="take")])
    assert asked.change_set is not None
    assert waddinxveen.lesson(lesson).title == "Regie voeren"


def test_what_is_declined_waits_and_is_not_offered_as_new(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie voeren")
    path = veere.send()
    choices = [Choice(record=lesson, choice="keep")]
    waddinxveen.receive(path, choices=choices)
    assert waddinxveen.find(lesson) is None
    assert counts(waddinxveen.receive(path)) == {"waiting": 1}


def test_our_own_editions_change_nothing_at_home(veere: Neighbour) -> None:
    lesson = veere.write("Regie voeren")
    path = veere.send()
    veere.change(lesson, advice="Intussen verder.")
    assert counts(veere.receive(path)) == {"same": 1}
    assert veere.lesson(lesson).advice == "Intussen verder."


def test_a_reference_to_what_is_not_here_resolves_when_it_comes(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    old = veere.write("Oud", sharing="internal")
    new = veere.write("Nieuw", replaced_by=old)
    waddinxveen.receive(veere.send())
    assert waddinxveen.find(old) is None
    veere.change(old, sharing="municipalities")
    waddinxveen.receive(veere.send())
    links = waddinxveen.read(lambda r: r.store.backlinks(old))
    assert [id for id, _type, _role in links] == [new]


class TwoWorkstations:
    """One municipality on two workstations that have one key: a copy of the folder."""

    def __init__(self, first: Neighbour, folder: Path) -> None:
        first.close()
        self.first = first
        self.second = Neighbour(folder, "second", copied=first.folder)
        self.second.clock = first.clock
        first.open()

    def close(self) -> None:
        """The second one; the first is closed by who made it."""
        self.second.close()


def _workstations(veere: Neighbour, tmp_path: Path) -> tuple[TwoWorkstations, str]:
    lesson = veere.write("Regie voeren", advice="Begin klein.", effect="Rust.")
    veere.send()
    return TwoWorkstations(veere, tmp_path), lesson


def test_a_colleagues_new_record_comes_in_as_our_own(veere: Neighbour, tmp_path: Path) -> None:
    both, _lesson = _workstations(veere, tmp_path)
    made = both.second.write("Van een collega")
    assert counts(both.first.receive(both.second.send())) == {"new": 1, "same": 1}
    here = both.first.get(made)
    assert here.signature is None
    assert "edition" not in fields_of(here.document)
    both.first.change(made, advice="Door ons aangevuld")
    edition = both.first.read(lambda r: r.store.editions(made))
    assert [each.number for each in edition] == [1]
    both.close()


def test_changes_of_different_fields_are_joined_into_a_revision_of_our_own(
    veere: Neighbour, tmp_path: Path
) -> None:
    both, lesson = _workstations(veere, tmp_path)
    both.first.change(lesson, advice="Begin heel klein.")
    both.second.change(lesson, effect="Rust en orde.")
    outcome = both.first.receive(both.second.send())
    assert counts(outcome) == {"newer": 1}
    record = both.first.lesson(lesson)
    assert (record.advice, record.effect) == ("Begin heel klein.", "Rust en orde.")
    both.first.send()
    last = both.first.read(lambda r: r.store.editions(lesson))[-1]
    assert (last.number, len(last.parents)) == (3, 2)
    both.close()


def test_a_conflict_waits_unless_decided(veere: Neighbour, tmp_path: Path) -> None:
    both, lesson = _workstations(veere, tmp_path)
    both.first.change(lesson, advice="Van de een")
    both.second.change(lesson, advice="Van de ander", effect="Ook anders")
    path = both.second.send()
    preview = both.first.preview(path)
    (line,) = preview.lines
    assert [each.field for each in line.differences] == ["advice"]
    assert line.differences[0].base == "Begin klein."
    outcome = both.first.receive(path)
    assert counts(outcome) == {"conflicts": 1, "waiting": 1}
    assert both.first.lesson(lesson).advice == "Van de een"
    waits = both.first.read(lambda r: [each.why for each in r.store.waiting()])
    assert waits == ["conflict"]
    both.first.receive(path, policy="take")
    record = both.first.lesson(lesson)
    assert (record.advice, record.effect) == ("Van de ander", "Ook anders")
    assert both.first.read(lambda r: r.store.waiting()) == []
    both.close()


def test_a_conflict_is_decided_field_by_field(veere: Neighbour, tmp_path: Path) -> None:
    both, lesson = _workstations(veere, tmp_path)
    both.first.change(lesson, advice="Onze raad", effect="Ons effect")
    both.second.change(lesson, advice="Hun raad", effect="Hun effect")
    fields = {"advice": "ours", "effect": "theirs"}
    choice = Choice(record=lesson, choice="keep", fields=fields)
    both.first.receive(both.second.send(), choices=[choice])
    record = both.first.lesson(lesson)
    assert (record.advice, record.effect) == ("Onze raad", "Hun effect")
    both.close()


def test_what_our_review_took_out_is_no_change_of_theirs(veere: Neighbour, tmp_path: Path) -> None:
    def know(w: Writing) -> None:
        w.unit.create(Contact(**w.header(), name="Jan de Vries"))

    veere.do(know)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries om hulp.", effect="Rust.")
    decision = Decision(
        record=lesson, field="advice", kind="person", text="Jan de Vries", choice="take_out"
    )
    veere.send(Order(decisions=(decision,)))
    both = TwoWorkstations(veere, tmp_path)
    both.second.change(lesson, effect="Rust en orde.")
    outcome = both.first.receive(both.second.send())
    assert counts(outcome) == {"newer": 1}
    record = both.first.lesson(lesson)
    assert (record.advice, record.effect) == ("Vraag Jan de Vries om hulp.", "Rust en orde.")
    both.close()


def test_an_own_record_in_the_trash_is_not_brought_back(veere: Neighbour, tmp_path: Path) -> None:
    both, lesson = _workstations(veere, tmp_path)
    both.second.change(lesson, advice="Verder")
    both.first.do(lambda w: w.unit.trash(lesson))
    assert counts(both.first.receive(both.second.send())) == {"waiting": 1}
    assert both.first.get(lesson).deleted_at is not None
    both.close()


def test_an_undone_import_keeps_what_own_later_work_refers_to(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    from desktop.records.project import Project

    kept, gone = veere.write("Regie voeren"), veere.write("Samen kopen")
    outcome = waddinxveen.receive(veere.send())

    def adopt(w: Writing) -> None:
        project = w.unit.create(Project(**w.header(), title="Naar de cloud"))
        w.unit.create(Adoption(**w.header(), lesson=kept, project=project.id))

    waddinxveen.do(adopt)
    undone = waddinxveen.workspace.undo(outcome.change_set)
    assert [each.id for each in undone.kept] == [kept]
    assert waddinxveen.find(kept) is not None
    assert waddinxveen.find(gone) is None

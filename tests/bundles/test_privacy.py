# SPDX-License-Identifier: EUPL-1.2
"""What the review finds, what it leaves alone, and what is remembered of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.actions import sharing
from desktop.actions.context import Writing
from desktop.answers.sharing import Decision, Order, Scope
from desktop.bundles.glance import Glance
from desktop.bundles.outgoing import Undecided
from desktop.bundles.people import People, variants
from desktop.bundles.privacy import scan, without
from desktop.records.contact import Contact
from desktop.records.document import encode
from desktop.records.ids import shared_id
from desktop.records.note import Note
from tests.bundles.neighbours import REPORT, Neighbour, page

NOW = datetime(2026, 3, 12, tzinfo=UTC)
HEADER: dict[str, Any] = {
    "id": shared_id("x"),
    "origin": shared_id("y"),
    "created_at": NOW,
    "modified_at": NOW,
}


def _contact(name: str, **fields: Any) -> Contact:
    return Contact(**HEADER, name=name, **fields)


PEOPLE = People(
    [
        _contact("Jan de Vries", function="systeembeheerder", email="jan.devries@veere.nl"),
        _contact("Fatima El Amrani"),
        _contact("Pieter-Bas van den Berg"),
    ]
)
GLANCE = Glance(PEOPLE)
NOBODY = People([])


def _found(text: str, people: People = PEOPLE) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in scan(text, people)]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Jan de Vries zei het.", "person", "Jan de Vries"),
        ("Volgens J. de Vries niet.", "person", "J. de Vries"),
        ("Vraag het de heer De Vries.", "person", "De Vries"),
        ("Mevrouw El Amrani weet het.", "person", "El Amrani"),
        ("FATIMA EL AMRANI weet het.", "person", "FATIMA EL AMRANI"),
        ("Fatima weet het.", "person", "Fatima"),
        ("P. van den Berg belt terug.", "person", "P. van den Berg"),
        ("Account jan.devries aangemaakt.", "person", "jan.devries"),
        ("Mail naar ict@veere.nl.", "email", "ict@veere.nl"),
        ("Bel 06-12345678 even.", "phone", "06-12345678"),
        ("Bel 0118 555 444.", "phone", "0118 555 444"),
        ("Bel +31 118 555444.", "phone", "+31 118 555444"),
        ("BSN 111222333 stond erin.", "bsn", "111222333"),
        ("BSN 1112.22.333 stond erin.", "bsn", "1112.22.333"),
        ("Rekening NL91 ABNA 0417 1643 00.", "iban", "NL91 ABNA 0417 1643 00"),
        ("Adres: Traverse 1, 4357 ET Domburg.", "address", "Traverse 1, 4357 ET"),
        ("Zie https://x.nl/a?token=abc123 daar.", "url_token", "https://x.nl/a?token=abc123"),
    ],
)
def test_this_is_found(text: str, kind: str, found: str) -> None:
    assert _found(text) == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "De vries is een vogel en jan staat klein.",
        "Het contract 2026-03-12 loopt tot 2027-03-12.",
        "In 2024 IT en in 2025 EU, zegt men.",
        "Het kostte 123456789 euro en 86.000 uur.",
        "Nummer 12345678 is geen burgerservicenummer.",
        "Zie https://www.veere.nl/regie?pagina=2.",
        "Rekening NL91 ABNA 0417 1643 01 bestaat niet.",
        "Jandoedel en Vriesland zijn iets anders.",
    ],
)
def test_this_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_an_address_of_mail_is_one_finding_not_a_name_too() -> None:
    assert _found("Mail jan.devries@veere.nl") == [("email", "jan.devries@veere.nl")]


def test_what_is_taken_out_gives_way_to_a_role() -> None:
    text = "Jan de Vries (06-12345678, jan@veere.nl) en Fatima."
    taken = without(text, scan(text, PEOPLE))
    assert taken == "[systeembeheerder] ([telefoon], [e-mail]) en [naam]."


def test_variants_of_a_name() -> None:
    assert variants("Jan de Vries") == {
        "Jan de Vries",
        "de Vries",
        "J. de Vries",
        "J de Vries",
        "Jan",
    }
    assert variants("Jansen") == {"Jansen"}
    assert variants("") == set()


TEXTS = st.lists(
    st.sampled_from(
        [
            "Jan de Vries",
            "ict@veere.nl",
            "06-12345678",
            "111222333",
            "regie",
            "\n",
            '"',
            "é",
            "\\",
            " ",
        ]
    ),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_the_quick_look_never_misses_what_the_close_one_finds(text: str) -> None:
    note = Note(**HEADER, text=text or "x")
    if scan(text, PEOPLE):
        assert GLANCE.may_hold(encode(note).decode())


CROWD = People([_contact("Jan de Vries"), *(_contact(f"Piet Persoon{n}") for n in range(99))])
GLANCE_AT_CROWD = Glance(CROWD)


@given(TEXTS)
def test_the_quick_look_misses_nobody_in_a_crowd_either(text: str) -> None:
    note = Note(**HEADER, text=text or "x")
    if scan(text, CROWD):
        assert GLANCE_AT_CROWD.may_hold(encode(note).decode())


@given(TEXTS)
def test_what_was_taken_out_is_not_found_again(text: str) -> None:
    left = without(text, scan(text, PEOPLE))
    kinds = {span.kind for span in scan(left, PEOPLE)}
    assert kinds <= {"bsn", "phone", "person"}  # pieces that met once what stood between is gone
    if " " in text and "regie" not in text and "\n" not in text:
        assert "ict@veere.nl" not in left


def _know(veere: Neighbour) -> None:
    def action(w: Writing) -> None:
        w.unit.create(Contact(**w.header(), name="Jan de Vries", function="systeembeheerder"))

    veere.do(action)


def _decide(lesson: str, choice: str, **fields: str) -> Decision:
    values = {"field": "advice", "kind": "person", "text": "Jan de Vries", **fields}
    return Decision(record=lesson, choice=choice, **values)


def test_nothing_leaves_before_everything_is_decided(veere: Neighbour) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    with pytest.raises(Undecided) as refused:
        sharing.export(veere.workspace, veere.folder / "x.buurwijs", Order(), page)
    (finding,) = refused.value.findings
    assert (finding.record, finding.field, finding.places) == (lesson, "advice", ((6, 18),))
    assert (finding.proposal, finding.decision) == ("take_out", "")
    assert not (veere.folder / "x.buurwijs").exists()
    assert veere.read(lambda r: r.store.editions(lesson)) == []


def test_in_report_mode_it_is_taken_out_as_proposed(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    waddinxveen.receive(veere.send())
    assert waddinxveen.lesson(lesson).advice == "Vraag [systeembeheerder]."
    assert veere.lesson(lesson).advice == "Vraag Jan de Vries."


def test_a_decision_is_remembered(veere: Neighbour, waddinxveen: Neighbour) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    veere.send(Order(decisions=(_decide(lesson, "keep", reason="Hij wil het zelf."),)))
    waddinxveen.receive(veere.send(Order()))
    assert waddinxveen.lesson(lesson).advice == "Vraag Jan de Vries."
    edition = veere.read(lambda r: r.store.editions(lesson))
    assert len(edition) == 1
    assert "keep" in edition[0].decisions
    assert "Jan de Vries" not in edition[0].decisions


def test_another_decision_makes_another_edition(veere: Neighbour) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    veere.send(Order(decisions=(_decide(lesson, "keep"),)))
    veere.send(Order(decisions=(_decide(lesson, "take_out"),)))
    editions = veere.read(lambda r: r.store.editions(lesson))
    assert [each.number for each in editions] == [1, 2]
    assert "Jan de Vries" not in editions[1].document


def test_a_record_can_be_left_out_for_a_finding(veere: Neighbour) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    other = veere.write("Samen kopen")
    order = Order(decisions=(_decide(lesson, "leave_out"),))
    _path, exported = veere.export(order)
    assert exported.records == 1
    assert [(each.record, each.why) for each in exported.staying if each.type == "lesson"] == [
        (lesson, "left_out")
    ]
    assert veere.read(lambda r: r.store.editions(other))


def test_a_neighbours_record_is_passed_on_whole_or_not_at_all(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    lesson = veere.write("Regie", advice="Mail ict@veere.nl.")
    keep = _decide(lesson, "keep", kind="email", text="ict@veere.nl")
    waddinxveen.receive(veere.send(Order(decisions=(keep,))))
    waddinxveen.write("Van onszelf")
    with pytest.raises(Undecided) as refused:
        waddinxveen.send(Order())
    (finding,) = refused.value.findings
    assert (finding.is_own, finding.proposal) == (False, "leave_out")
    assert waddinxveen.export(REPORT)[1].records == 1
    assert waddinxveen.export(Order(decisions=(keep,)))[1].records == 2


def test_titles_of_what_stays_home_go_along_without_names(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    _know(veere)
    public = veere.write("Gesprek met Jan de Vries", sharing="public")
    secret = veere.write("Geheim", sharing="internal")
    lesson = veere.write("Regie", replaced_by=public, derived_from=secret)
    verdict = waddinxveen.verify(veere.send(Order(scope=Scope(ids=(lesson,)), mode="report")))
    from pathlib import Path

    from desktop.bundles.staging import Staging

    titles = Staging(Path(verdict.staged)).titles()
    assert titles[public] == "Gesprek met [systeembeheerder]"
    assert secret not in titles


def test_the_log_tells_kinds_and_counts_not_texts(veere: Neighbour) -> None:
    _know(veere)
    veere.write("Regie", advice="Vraag Jan de Vries.")
    veere.send()
    (entry,) = veere.read(lambda r: r.store.bundle_log("out"))
    assert '"person/take_out":1' in entry.counts
    assert "Jan" not in entry.counts


def test_a_review_shows_what_would_leave(veere: Neighbour) -> None:
    _know(veere)
    lesson = veere.write("Regie", advice="Vraag Jan de Vries.")
    told = veere.read(lambda r: sharing.review(r, Scope()))
    assert [each.record for each in told.leaving] == [lesson]
    assert "[systeembeheerder]" in told.leaving[0].document
    assert told.undecided == 1
    assert {each.why for each in told.staying} == {"internal"}


def test_what_is_removed_leaves_no_gap_and_never_an_empty_text(veere: Neighbour) -> None:
    lesson = veere.write("06 12345678", advice="Bel 06 12345678 voor het blad.")
    found = veere.read(lambda r: sharing.review(r, Scope())).findings
    decisions = [
        Decision(record=lesson, field=f.field, kind=f.kind, text=f.text, choice="remove")
        for f in found
    ]
    leaving = veere.read(lambda r: sharing.review(r, Scope(), decisions)).leaving
    assert [each.title for each in leaving] == ["[telefoon]"]
    assert "Bel voor het blad." in leaving[0].document

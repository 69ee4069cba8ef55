# SPDX-License-Identifier: EUPL-1.2
"""Organisations on screen: known ones first, what we have with one, its people, our own kept."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import listing, organisations
from desktop.records.contact import Contact
from desktop.records.organisation import Organisation
from desktop.ui.bridge import Door
from desktop.ui.organisations.listing import ALL
from desktop.ui.organisations.screen import OrganisationsScreen
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.fields import LineEdit
from desktop.ui.parts.lines import Line
from tests.ui.hearing import said


def rows_of(screen: OrganisationsScreen) -> list[str]:
    model = screen.column.rows.rows
    lines = [model.line(row) for row in range(model.rowCount())]
    return [f"{x.title}: {x.meta}" for x in lines if isinstance(x, Line)]


def organisation_of(door: Door, record_id: str) -> Organisation:
    record = door.workspace.read(listing.get, record_id).record
    assert isinstance(record, Organisation)
    return record


def people(door: Door, record_id: str) -> list[str]:
    found = door.workspace.read(organisations.page, record_id).contacts
    return [one.record.name for one in found if isinstance(one.record, Contact)]


def title_of(screen: OrganisationsScreen) -> LineEdit:
    assert isinstance(screen.head.title, LineEdit)
    return screen.head.title


def test_those_we_know_stand_first_with_what_we_have(screen: OrganisationsScreen) -> None:
    assert rows_of(screen) == [
        "Veere: 1 visit · 8 lessons",
        "De Kade: Other sector · logistiek",
        "Waddinxveen: You yourself",
    ]


def test_the_list_is_a_well_behaved_model(
    screen: OrganisationsScreen, check_model: Callable[[QAbstractItemModel], None]
) -> None:
    check_model(screen.column.rows.rows)


def test_all_are_there_and_found_by_name_code_and_former_name(screen: OrganisationsScreen) -> None:
    screen.column.which.set_value(ALL)
    QTest.keyClicks(screen.column.words, "gm0513")
    assert [row.split(":")[0] for row in rows_of(screen)] == ["Gouda"]
    screen.column.words.clear()
    assert len(rows_of(screen)) > 350


def test_opening_one_that_is_not_known_widens_the_list(
    screen: OrganisationsScreen, ids: dict[str, str], qtbot: QtBot
) -> None:
    QTest.keyClicks(screen.column.words, "veere")
    screen.show_record(ids["GM0513"])
    qtbot.waitUntil(lambda: screen.open.id == ids["GM0513"])
    assert screen.column.which.value() == ALL
    assert screen.column.rows.current_id() == ids["GM0513"]
    assert not screen.sections.visits.none.isHidden()


def test_a_reference_organisation_is_read_only(screen: OrganisationsScreen) -> None:
    assert title_of(screen).isReadOnly()
    assert screen.note.isHidden() and screen.side.own.isHidden()
    assert not screen.remove.isEnabled()
    assert "Zeeland" in screen.head.meta.text()


def test_a_section_shows_the_first_and_all_when_asked(screen: OrganisationsScreen) -> None:
    lessons = screen.sections.lessons
    assert lessons.list.rows.rowCount() == 6
    lessons.more.click()
    assert lessons.list.rows.rowCount() == 8 and lessons.more.isHidden()


def test_a_row_leads_to_its_record(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    visits = screen.sections.visits.list
    with qtbot.waitSignal(door.asked) as heard:
        visits.opened.emit(visits.rows.line_id(0))
    assert said(heard) == ["visits", ids["v-veere"]]


def test_a_visit_is_planned_from_here(
    screen: OrganisationsScreen, door: Door, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(door.asked) as heard:
        screen.plan.click()
    place, visit = said(heard)
    assert place == "visits"
    assert door.workspace.read(listing.get, visit).record.type == "visit"
    qtbot.waitUntil(lambda: screen.sections.visits.list.rows.rowCount() == 2)


def test_a_contact_is_added_with_the_keyboard(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    contacts = screen.side.contacts
    contacts.add()
    assert QApplication.focusWidget() is contacts.form.name.edit
    QTest.keyClicks(contacts.form.name.edit, "Jan")
    with qtbot.waitSignal(door.told) as heard:
        QTest.keyClick(contacts.form.name.edit, Qt.Key.Key_Return)
    assert said(heard) == ["Contact added.", True]
    assert people(door, ids["GM0717"]) == ["Jan", "Tineke"]
    assert contacts.form.isHidden()


def test_a_contact_that_the_rules_refuse_is_told_at_its_field(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    form = screen.side.contacts.form
    screen.side.contacts.add()
    form.keep.click()
    assert form.name.editor.accessibleDescription() == "A contact needs a name."
    QTest.keyClicks(form.name.edit, "Jan")
    QTest.keyClicks(form.email.edit, "jan bij veere")
    form.keep.click()
    qtbot.waitUntil(lambda: "e-mail" in form.email.editor.accessibleDescription())
    assert not form.isHidden() and form.name.text() == "Jan"
    form.cancel.click()
    assert people(door, ids["GM0717"]) == ["Tineke"]


def test_a_contact_is_changed_and_removed(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    contacts = screen.side.contacts

    def open_form() -> None:
        buttons = contacts.findChildren(IconButton)
        next(one for one in buttons if one.accessibleName().startswith("Change Tineke")).click()

    open_form()
    QTest.keyClicks(contacts.form.name.edit, " D.")
    QTest.keyClick(contacts.form.name.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people(door, ids["GM0717"]) == ["Tineke D."])
    qtbot.waitUntil(lambda: contacts.form.isHidden() and not door.runner.is_busy())
    open_form()
    contacts.form.remove.click()
    qtbot.waitUntil(lambda: not people(door, ids["GM0717"]))
    qtbot.waitUntil(lambda: not contacts.none.isHidden())


def test_a_comment_stands_beside_it(screen: OrganisationsScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(screen.side.remarks.field, "Bellen voor mei.")
    screen.side.remarks.say.click()
    qtbot.waitUntil(lambda: screen.side.remarks.heading.remark.text() == "1")


def test_a_new_organisation_begins_with_its_name_and_is_kept(
    screen: OrganisationsScreen, door: Door, qtbot: QtBot
) -> None:
    def show(_place: str, record_id: str) -> None:
        screen.show_record(record_id)

    door.asked.connect(show)
    screen.make_new()
    qtbot.waitUntil(lambda: screen.title() == "New organisation")
    assert title_of(screen).hasFocus()
    QTest.keyClicks(title_of(screen), "Samen Sterk")
    screen.side.own.changed.emit({"kind": "cooperation"})
    screen.leave()
    made = screen.open.id
    qtbot.waitUntil(lambda: organisation_of(door, made).name == "Samen Sterk")
    assert not screen.side.members.isHidden()


def test_a_cooperations_members_are_chosen_by_name(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["o-kade"])
    qtbot.waitUntil(lambda: screen.open.id == ids["o-kade"])
    screen.side.own.changed.emit({"kind": "cooperation"})
    screen.side.members.asked.emit()
    qtbot.waitUntil(screen.side.members.has_choices)
    screen.side.members.changed.emit((ids["GM0513"],))
    qtbot.waitUntil(lambda: organisation_of(door, ids["o-kade"]).members == (ids["GM0513"],))


def test_an_address_gets_its_https(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["o-kade"])
    qtbot.waitUntil(lambda: screen.open.id == ids["o-kade"])
    website = screen.side.own.lines["website"]
    QTest.keyClicks(website, "kade.example")
    QTest.keyClick(website, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: organisation_of(door, ids["o-kade"]).website == "https://kade.example")


def test_an_own_one_goes_to_the_trash(
    screen: OrganisationsScreen, door: Door, ids: dict[str, str], qtbot: QtBot
) -> None:
    screen.show_record(ids["o-kade"])
    qtbot.waitUntil(lambda: screen.open.id == ids["o-kade"])
    with qtbot.waitSignal(door.told) as heard:
        screen.remove.trigger()
    assert said(heard) == ["Organisation removed.", True]
    qtbot.waitUntil(lambda: screen.open.wanted() == ids["GM0717"])


def test_who_knows_nobody_is_told_how_they_come(door: Door, qtbot: QtBot) -> None:
    made = OrganisationsScreen(door)
    qtbot.addWidget(made)
    made.show_record(None)
    qtbot.waitUntil(lambda: made.empty.parent() is not None and bool(made.column.lines()))
    assert made.open.wanted() == ""

# SPDX-License-Identifier: EUPL-1.2
"""Reports on screen: the preview follows the choices and is paged by keyboard."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import editing
from desktop.ui.bridge import Door
from desktop.ui.overviews.choices import LESSONS, PROJECT, VISIT
from desktop.ui.overviews.pages import WHOLE, WIDTH
from desktop.ui.overviews.screen import OverviewsScreen
from tests.ui.hearing import said
from tests.ui.overviews.desk import choose, id_of, settled, shown, text_of, with_notes


def test_the_latest_visit_comes_first(screen: OverviewsScreen) -> None:
    assert screen.choices.report.value() == VISIT
    assert "Regie in Gouda" in text_of(screen)
    assert screen.title() == "Regie in Gouda"
    assert screen.record_id == id_of(screen, "v-2")


def test_a_visit_that_was_asked_for_is_shown(screen: OverviewsScreen, qtbot: QtBot) -> None:
    choose("report", LESSONS, screen, qtbot)
    screen.show_record(id_of(screen, "v-1"))
    settled(screen, qtbot)
    assert screen.choices.report.value() == VISIT
    assert "Dagje meelopen in Veere" in text_of(screen)
    assert screen.choices.parts.rows["questions"].count.text() == "1"


def test_a_project_that_was_asked_for_has_its_own_report(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    screen.show_record(id_of(screen, "p-1"))
    settled(screen, qtbot)
    assert screen.choices.report.value() == PROJECT
    assert "De kelder leeg." in text_of(screen)
    choices = screen.choices
    shown = [part for part, row in choices.parts.rows.items() if row.isVisible()]
    assert shown == ["about", "timeline", "decisions", "budget", "roles", "involvement"]
    assert not choices.visit.isVisible() and not choices.parts.people.isVisible()
    choices.parts.rows["about"].box.click()
    settled(screen, qtbot)
    assert "De kelder leeg." not in text_of(screen)
    choose("project", id_of(screen, "p-2"), screen, qtbot)
    assert screen.title() == "Zaaksysteem"
    choose("report", VISIT, screen, qtbot)
    assert "Regie in Gouda" in text_of(screen)
    assert choices.parts.people.isVisible()
    assert not choices.parts.rows["timeline"].isVisible()


def test_a_lesson_that_was_asked_for_is_alone_until_one_wants_all(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    screen.show_record(id_of(screen, "l-1"))
    settled(screen, qtbot)
    assert "Na elke golf rust" in text_of(screen)
    assert "Te late internetlijn" not in text_of(screen)
    assert screen.choices.about.isVisible()
    screen.choices.about.click()
    settled(screen, qtbot)
    assert "Te late internetlijn" in text_of(screen)


def test_the_preview_follows_the_parts_the_reader_and_the_language(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    screen.show_record(id_of(screen, "v-1"))
    settled(screen, qtbot)
    assert "Met een inventaris" in text_of(screen)
    screen.choices.parts.rows["questions"].box.click()
    settled(screen, qtbot)
    assert "Met een inventaris" not in text_of(screen)
    choose("reader", "management", screen, qtbot)
    assert "for the management team" in text_of(screen)
    choose("language", "nl", screen, qtbot)
    assert "Bezoekverslag" in text_of(screen)


def test_lessons_are_chosen_by_kind_and_grouped(screen: OverviewsScreen, qtbot: QtBot) -> None:
    choose("report", LESSONS, screen, qtbot)
    assert not screen.choices.visit.isVisible()
    choose("kind", "avoid", screen, qtbot)
    assert "Na elke golf rust" not in text_of(screen)
    screen.choices.grouped.set_value("kind")
    screen.choices.grouped.chosen.emit("kind")
    settled(screen, qtbot)
    assert screen.choices.wanted().scope.by == "kind"
    assert "Te late internetlijn" in text_of(screen)


def test_only_the_newest_choice_is_made_and_shown(screen: OverviewsScreen, qtbot: QtBot) -> None:
    made: list[str] = []

    def note(_wanted: object, answer: object) -> None:
        made.append(str(getattr(answer, "title", "")))

    screen.latest.made.connect(note)
    for name in ("v-1", "v-2", "v-1", "v-2", "v-1"):
        screen.choices.visit.set_value(id_of(screen, name))
        screen.choices.changed.emit()
    settled(screen, qtbot)
    assert made == ["Dagje meelopen in Veere"]
    assert "Dagje meelopen in Veere" in text_of(screen)


def test_a_change_elsewhere_comes_into_the_preview(screen: OverviewsScreen, qtbot: QtBot) -> None:
    screen.door.changed.connect(screen.refresh)
    work = screen.door.workspace
    work.do(editing.change, id_of(screen, "v-2"), title="Regie in Delft", label="Changed")
    qtbot.waitUntil(lambda: "Regie in Delft" in text_of(screen), timeout=30000)
    assert "Regie in Delft" in screen.choices.visit.box.currentText()


def test_what_its_reader_may_not_see_is_said_in_the_page(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    choose("reader", "everyone", screen, qtbot)
    assert screen.notice.isVisible()
    assert "everyone" in screen.notice.message.what.text()
    assert not screen.bar.pdf.isEnabled()
    with qtbot.waitSignal(screen.door.asked) as heard:
        screen.notice.message.action.click()
    assert said(heard) == ["visits", id_of(screen, "v-2")]
    choose("reader", "own", screen, qtbot)
    assert not screen.notice.isVisible()
    assert screen.bar.pdf.isEnabled()


def test_a_report_of_nothing_is_not_a_report_of_everything(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    for row in screen.choices.parts.rows.values():
        row.box.setChecked(False)
    settled(screen, qtbot)
    assert screen.notice.isVisible()
    assert "Nothing" in screen.notice.message.what.text()


def test_without_a_visit_one_can_plan_one(door: Door, qtbot: QtBot) -> None:
    screen = shown(door, qtbot)
    assert screen.notice.isVisible()
    with qtbot.waitSignal(door.new_asked) as heard:
        screen.notice.message.action.click()
    assert said(heard) == ["visits"]


def test_a_making_that_was_stopped_can_be_begun_again(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    screen.choices.changed.emit()
    job = screen.latest._job  # pyright: ignore[reportPrivateUsage]
    assert job is not None
    job.cancel()
    qtbot.waitUntil(screen.notice.isVisible)
    screen.notice.message.action.click()
    settled(screen, qtbot)
    assert not screen.notice.isVisible()


def test_pages_turn_by_keyboard_and_the_thumbnails_follow(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    with_notes(screen, qtbot)
    view = screen.view
    assert view.pages() > 3
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == view.pages() - 1
    assert screen.thumbnails.currentIndex().row() == view.pages() - 1
    assert not screen.bar.on.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Home)
    view.set_zoom(WHOLE)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page() == 1
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page() == 0
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleName().startswith("Page 2 of")
    screen.thumbnails.setFocus()
    QTest.keyClick(screen.thumbnails, Qt.Key.Key_Down)
    assert view.page() == 2
    assert screen.bar.place.text().startswith("3 of")


def test_page_down_misses_nothing_of_a_page_that_is_higher_than_the_view(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    with_notes(screen, qtbot)
    view = screen.view
    view.set_zoom(1.5)
    view.go_to(0)
    bar = view.verticalScrollBar()
    seen = [bar.value()]
    while bar.value() < bar.maximum():
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        assert bar.value() - seen[-1] <= view.viewport().height()
        seen.append(bar.value())
    for place in range(view.pages() - 1):
        view.go_to(place)
        assert bar.value() in seen


def test_the_page_is_kept_when_a_choice_changes(screen: OverviewsScreen, qtbot: QtBot) -> None:
    with_notes(screen, qtbot)
    screen.view.go_to(2)
    choose("reader", "management", screen, qtbot)
    assert screen.view.page() == 2
    assert screen.thumbnails.currentIndex().row() == 2
    screen.choices.parts.rows["notes"].box.click()
    settled(screen, qtbot)
    assert screen.view.page() == screen.view.pages() - 1


def test_the_pages_in_sight_are_drawn_sharp(screen: OverviewsScreen, qtbot: QtBot) -> None:
    grabbed = screen.view.viewport().grab().toImage()
    middle = screen.view.page_rect(0).center()
    settled(screen, qtbot)
    assert not grabbed.isNull()
    picture = screen._large.picture(0, 1)  # pyright: ignore[reportPrivateUsage]
    assert picture is not None
    assert abs(picture.width() - screen.view.page_rect(0).width()) < 3
    assert screen.view.viewport().rect().contains(QPoint(middle.x(), 20))


def test_zooming_keeps_what_one_reads(screen: OverviewsScreen, qtbot: QtBot) -> None:
    with_notes(screen, qtbot)
    view = screen.view
    view.go_to(2)
    view.zoom_in()
    assert view.page() == 2
    before = view.zoom()
    spot = QPointF(view.viewport().rect().center())
    no_buttons, control = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    for turn in (120, -120):
        event = QWheelEvent(
            spot, spot, QPoint(), QPoint(0, turn), no_buttons, control,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)
    assert view.zoom() == before
    actions = {action.data(): action for action in screen.bar.zoom.actions_()}
    actions[WHOLE].trigger()
    assert view.mode() == WHOLE
    assert view.page_rect(view.page()).height() <= view.viewport().height()
    actions[WIDTH].trigger()
    assert view.horizontalScrollBar().maximum() == 0
    assert screen.bar.zoom.text().endswith("%")


def test_where_it_is_narrow_words_and_thumbnails_give_way(
    screen: OverviewsScreen, qtbot: QtBot
) -> None:
    assert screen.thumbnails.isVisible()
    assert screen.bar.web.text() == "Web page"
    screen.resize(800, 600)
    assert not screen.thumbnails.isVisible()
    assert screen.bar.web.text() == ""
    assert screen.bar.web.accessibleName() == "Web page"
    assert screen.bar.pdf.text()


def test_the_keyboard_goes_through_it_in_the_order_one_reads(screen: OverviewsScreen) -> None:
    screen.first_focus().setFocus()
    seen: list[str] = []
    widget: QWidget | None = screen.first_focus()
    while widget is not None and screen.view.accessibleName() not in seen:
        policy = widget.focusPolicy()
        if policy & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            spoken = QAccessible.queryAccessibleInterface(widget)
            seen.append(widget.accessibleName() or spoken.text(QAccessible.Text.Name))
        widget = widget.nextInFocusChain()
    order = [
        "Report",
        "Visit",
        "For whom",
        "Summary",
        "Names",
        "Language",
        "Zoom",
        "Save as PDF",
        "Pages",
        "Page 1",
    ]
    places = [next(at for at, name in enumerate(seen) if name.startswith(o)) for o in order]
    assert places == sorted(places)

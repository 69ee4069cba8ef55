# SPDX-License-Identifier: EUPL-1.2
"""Reports on screen: the preview follows the choices, is paged by keyboard, printed and saved."""

import io
import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import adding, editing, listing, reporting
from desktop.ui.bridge import Door
from desktop.ui.overviews import printing, saving
from desktop.ui.overviews.choices import LESSONS, VISIT
from desktop.ui.overviews.pages import WHOLE, WIDTH
from desktop.ui.overviews.pictures import image_of
from desktop.ui.overviews.screen import OverviewsScreen
from desktop.ui.parts.fields import ChoiceField
from desktop.ui.parts.toast import Toast
from tests.ui.hearing import said

LONG = "\n\n".join(f"Alinea {count}. " + "Het beheer voert regie. " * 30 for count in range(60))


@pytest.fixture
def screen(door: Door, tmp_path: Path, qtbot: QtBot) -> OverviewsScreen:
    lines = [
        {"type": "topic", "id": "t-1", "name": "Cloud"},
        {
            "type": "visit",
            "id": "v-1",
            "title": "Dagje meelopen in Veere",
            "date": "2026-02-12",
            "questions": [{"question": "Hoe begon het?", "answer": "Met een inventaris."}],
            "notes": LONG,
        },
        {"type": "visit", "id": "v-2", "title": "Regie in Gouda", "date": "2026-03-03"},
        {"type": "lesson", "id": "l-1", "kind": "adopt", "title": "Na elke golf rust"},
        {"type": "lesson", "id": "l-2", "kind": "avoid", "title": "Te late internetlijn"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    door.workspace.do(adding.add, [path], label="Added")
    return shown(door, qtbot)


def shown(door: Door, qtbot: QtBot) -> OverviewsScreen:
    made = OverviewsScreen(door)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    made.show_record(None)
    settled(made, qtbot)
    return made


def settled(screen: OverviewsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.door.runner.is_busy(), timeout=30000)


def id_of(screen: OverviewsScreen, name: str) -> str:
    return screen.door.workspace.read(listing.find, name).id


def choose(name: str, value: str, screen: OverviewsScreen, qtbot: QtBot) -> None:
    field: ChoiceField = getattr(screen.choices, name)
    field.set_value(value)
    field.changed.emit()
    settled(screen, qtbot)


def text_of(screen: OverviewsScreen) -> str:
    assert screen.shown is not None
    return words_in(screen.shown.data)


def words_in(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    finally:
        document.close()
    return " ".join("\n".join(pages).split())


def with_notes(screen: OverviewsScreen, qtbot: QtBot) -> None:
    screen.show_record(id_of(screen, "v-1"))
    settled(screen, qtbot)
    screen.choices.parts.rows["notes"].box.click()
    settled(screen, qtbot)


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


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_it_is_saved_in_three_forms_and_opened_from_the_toast(
    form: str,
    screen: OverviewsScreen,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    opened: list[Path] = []

    def choose_file(_parent: object, _title: str, proposal: str, _filter: str) -> tuple[str, str]:
        asked.append(proposal)
        return str(tmp_path / "verslag"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    monkeypatch.setattr(saving, "open_file", opened.append)
    buttons = {"pdf": screen.bar.pdf, "docx": screen.bar.word, "html": screen.bar.web}
    toast = Toast(screen, screen)
    screen.door.offered.connect(toast.offer)
    buttons[form].click()
    out = tmp_path / f"verslag.{form}"
    qtbot.waitUntil(toast.isVisible, timeout=30000)
    assert asked[0].endswith(f"Regie in Gouda.{form}")
    assert toast.words.text() == f"verslag.{form} is saved."
    toast.more.click()
    assert opened == [out]
    assert not toast.isVisible()
    data = out.read_bytes()
    if form == "docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert "Regie in Gouda" in (words_in(data) if form == "pdf" else data.decode())


def test_what_is_saved_is_what_was_chosen_last(
    screen: OverviewsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "verslag.pdf"

    def choose_file(*_arguments: object) -> tuple[str, str]:
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    screen.choices.visit.set_value(id_of(screen, "v-1"))
    screen.choices.changed.emit()
    screen.bar.pdf.click()
    qtbot.waitUntil(out.exists, timeout=30000)
    assert "Dagje meelopen in Veere" in words_in(out.read_bytes())


def test_a_file_that_cant_be_written_is_told(
    screen: OverviewsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose_file(*_arguments: object) -> tuple[str, str]:
        return str(tmp_path / "not there" / "verslag.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose_file)
    with qtbot.waitSignal(screen.door.failed) as heard:
        screen.bar.pdf.click()
    assert "can't be written" in str(said(heard)[0])


def test_a_title_becomes_a_file_name_that_every_system_takes() -> None:
    assert saving.file_name('A/B: "wat?" ') == "A B wat"
    assert saving.file_name("...") == "Report"


def to_file(printer: QPrinter, out: Path) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    return printer


def test_it_is_printed_on_the_printer_that_the_dialog_gives(
    screen: OverviewsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_notes(screen, qtbot)
    out = tmp_path / "print.pdf"

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        to_file(dialog.printer(), out)
        dialog.printer().setPrintRange(QPrinter.PrintRange.PageRange)
        dialog.printer().setFromTo(2, 3)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    with qtbot.waitSignal(screen.door.told, timeout=30000) as heard:
        screen.bar.print_.click()
    assert said(heard) == ["2 pages printed.", False]
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 2
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    document.close()
    image = image_of(screen.door.workspace.read(reporting.page_picture, out.read_bytes(), 0, 20.0))
    greys = {image.pixelColor(x, 60).lightness() for x in range(image.width())}
    assert min(greys) < 200  # there is text on it


def test_a_dialog_that_is_left_prints_nothing(
    screen: OverviewsScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def reject(_dialog: QPrintDialog) -> QDialog.DialogCode:
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", reject)
    screen.door.told.connect(told.append)
    screen.bar.print_.click()
    settled(screen, qtbot)
    assert told == []


def test_the_pages_come_out_in_the_order_that_was_asked(tmp_path: Path) -> None:
    printer = to_file(printing.printer_for("Regie"), tmp_path / "print.pdf")
    assert printing.chosen_pages(printer, 3, 1) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert printing.chosen_pages(printer, 3, 1) == [1]
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen_pages(printer, 3, 1) == [2, 1, 0]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_doesnt_answer_is_told(screen: OverviewsScreen, tmp_path: Path) -> None:
    from desktop.jobs import Silent
    from desktop.records.errors import BuurwijsError

    printer = to_file(printing.printer_for("Regie"), tmp_path / "not there" / "print.pdf")
    assert screen.shown is not None
    with pytest.raises(BuurwijsError, match="doesn't answer"):
        printing.print_pages(screen.door.workspace, screen.shown.data, printer, [0], Silent())


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

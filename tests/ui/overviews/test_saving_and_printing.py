# SPDX-License-Identifier: EUPL-1.2
"""Reports leave the screen: as a file in three forms, and on paper."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import reporting
from desktop.jobs import Cancellable, Silent
from desktop.records.errors import BuurwijsError, Cancelled
from desktop.ui.overviews import printing, saving
from desktop.ui.overviews.pictures import image_of
from desktop.ui.overviews.screen import OverviewsScreen
from desktop.ui.parts.toast import Toast
from tests.ui.hearing import said
from tests.ui.overviews.desk import (
    id_of,
    settled,
    with_notes,
    words_in,
)


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


@pytest.mark.usefixtures("qapp")
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
    printer = to_file(printing.printer_for("Regie"), tmp_path / "not there" / "print.pdf")
    assert screen.shown is not None
    with pytest.raises(BuurwijsError, match="doesn't answer"):
        printing.print_pages(screen.door.workspace, screen.shown.data, printer, [0], Silent())


def test_printing_can_be_stopped_between_pages(screen: OverviewsScreen, tmp_path: Path) -> None:
    assert screen.shown is not None
    progress = Cancellable()
    progress.cancel()
    printer = to_file(printing.printer_for("Regie"), tmp_path / "print.pdf")
    pdf, work = screen.shown.data, screen.door.workspace
    with pytest.raises(Cancelled):
        printing.print_pages(work, pdf, printer, [0, 0], progress)

# SPDX-License-Identifier: EUPL-1.2
"""Printing a report: the system's dialog, and the pages at the printer's own sharpness."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.actions import reporting
from desktop.answers.reporting import ReportAnswer
from desktop.i18n import _, ngettext
from desktop.records.errors import BuurwijsError
from desktop.ui.overviews.pictures import image_of

if TYPE_CHECKING:
    from desktop.jobs import Progress
    from desktop.ui.bridge import Door
    from desktop.workspace import Workspace

_SHARPEST = 600
"""Dots per inch: a sharper page looks the same and takes hundreds of megabytes."""


class Printing:
    """Asks which printer and which pages, and prints off the window's thread."""

    def __init__(self, door: "Door", parent: QWidget) -> None:
        self._door = door
        self._parent = parent

    def print_(self, shown: ReportAnswer, current: int) -> None:
        """Print what is shown; `current` is the page one is at (the first is 0)."""
        printer = printer_for(shown.title)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(_("Print the report"))
        dialog.setMinMax(1, shown.pages or 1)
        for option in (
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
            QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
        ):
            dialog.setOption(option)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._door.runner.work(
            print_pages,
            self._door.workspace,
            shown.data,
            printer,
            chosen_pages(printer, shown.pages or 1, current),
            text=_("Printing"),
            progress=True,
            done=self._on_printed,
        )

    def _on_printed(self, count: int) -> None:
        told = ngettext("%(count)d page printed.", "%(count)d pages printed.", count)
        self._door.say(told % {"count": count})


def printer_for(title: str) -> QPrinter:
    """A printer set up for our pages: A4, upright, without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Buurwijs")
    paper = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    return printer


def chosen_pages(printer: QPrinter, pages: int, current: int) -> list[int]:
    """The pages to print (the first is 0), in the order in which they leave the printer."""
    match printer.printRange():
        case QPrinter.PrintRange.PageRange:
            last = printer.toPage() or pages
            chosen = list(range(max(1, printer.fromPage()) - 1, min(last, pages)))
        case QPrinter.PrintRange.CurrentPage:
            chosen = [current]
        case _:
            chosen = list(range(pages))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [place for place in chosen for _copy in range(copies)]


def print_pages(
    workspace: "Workspace",
    pdf: bytes,
    printer: QPrinter,
    places: list[int],
    progress: "Progress",
) -> int:
    """Draw these pages on the printer, one at a time; gives how many. Runs in a worker."""
    painter = QPainter()
    if not places or not painter.begin(printer):
        raise BuurwijsError(
            _("The printer doesn't answer."),
            code="no_printer",
            remedy=_("See whether it is on, or choose another one. The report can be saved too."),
        )
    try:
        for count, place in enumerate(places):
            progress.step(count, len(places))
            if count:
                printer.newPage()
            _draw(workspace, pdf, place, printer, painter)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(places)


def _draw(
    workspace: "Workspace", pdf: bytes, place: int, printer: QPrinter, painter: QPainter
) -> None:
    dots = min(printer.resolution(), _SHARPEST)
    drawn = workspace.read(reporting.page_picture, pdf, place, float(dots))
    image = image_of(drawn)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    painter.drawImage(fitted(QSizeF(image.size()), paper), image)


def fitted(size: QSizeF, paper: QRect) -> QRectF:
    """The largest place on the paper that keeps the page's shape, in the middle."""
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    made = QRectF(0, 0, size.width() * scale, size.height() * scale)
    made.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    return made

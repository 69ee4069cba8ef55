# SPDX-License-Identifier: EUPL-1.2
"""The pages of a PDF as pictures, drawn off the window's thread when they come into sight."""

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.actions import reporting
from desktop.answers.reporting import PagePicture

if TYPE_CHECKING:
    from desktop.ui.runner import Runner


class _Drawn(NamedTuple):
    edition: int
    dots: float
    image: QImage


class Pictures(QObject):
    """Keeps the pictures used last; an older one stands in until the right one is there."""

    arrived = Signal(int)
    """The page (the first is 0) whose picture is there now."""

    def __init__(self, runner: "Runner", keep: int) -> None:
        super().__init__()
        self._runner = runner
        self._keep = keep
        self._pdf = b""
        self._edition = 0
        self._drawn: OrderedDict[int, _Drawn] = OrderedDict()
        self._wanted: dict[int, float] = {}
        self._failed: set[int] = set()
        self._drawing: tuple[int, int, float] | None = None

    def load(self, pdf: bytes, pages: int) -> None:
        """Draw from this PDF from now on."""
        self._pdf = pdf
        self._edition += 1
        self._wanted.clear()
        self._failed.clear()
        for place in [place for place in self._drawn if place >= pages]:
            del self._drawn[place]

    def picture(self, place: int, dots_per_inch: float) -> QImage | None:
        """The best picture of a page there is; a better one is asked for where it isn't right."""
        dots = round(dots_per_inch, 2)
        found = self._drawn.get(place)
        if found is not None:
            self._drawn.move_to_end(place)
        if (found is None or found[:2] != (self._edition, dots)) and place not in self._failed:
            self._ask(place, dots)
        return found.image if found is not None else None

    def _ask(self, place: int, dots: float) -> None:
        if self._drawing == (self._edition, place, dots) or not self._pdf:
            return
        self._wanted.pop(place, None)
        self._wanted[place] = dots
        self._draw_next()

    def _draw_next(self) -> None:
        if self._drawing is not None or not self._wanted:
            return
        # What was asked last is what is in sight now; what has scrolled past isn't worth drawing.
        place, dots = self._wanted.popitem()
        while len(self._wanted) > self._keep:
            del self._wanted[next(iter(self._wanted))]
        self._drawing = (self._edition, place, dots)
        self._runner.read(
            reporting.page_picture,
            self._pdf,
            place,
            dots,
            done=self._on_picture,
            failed=self._on_failed,
        )

    def _on_picture(self, drawn: PagePicture) -> None:
        assert self._drawing is not None  # it is this one that arrives
        edition, place, dots = self._drawing
        self._drawing = None
        if edition == self._edition:
            self._drawn[place] = _Drawn(edition, dots, image_of(drawn).copy())
            self._drawn.move_to_end(place)
            while len(self._drawn) > self._keep:
                self._drawn.popitem(last=False)
            self.arrived.emit(place)
        self._draw_next()

    def _on_failed(self, error: BaseException) -> None:
        assert self._drawing is not None  # it is this one that failed
        edition, place, _dots = self._drawing
        self._drawing = None
        if edition == self._edition:
            self._failed.add(place)
            self._runner.failed.emit(error)
        self._draw_next()


def image_of(drawn: PagePicture) -> QImage:
    """A picture for painting; it holds on to the bytes of `drawn`, which must outlive it."""
    form = QImage.Format.Format_RGB32
    return QImage(drawn.data, drawn.width, drawn.height, drawn.stride, form)

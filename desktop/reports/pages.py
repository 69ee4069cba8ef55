# SPDX-License-Identifier: EUPL-1.2
"""The pages of a finished PDF as pictures: for the preview and the printer."""

import threading
from typing import Any

import pypdfium2

from desktop.answers.reporting import PagePicture

POINTS_PER_INCH = 72
# PDFium keeps state for the whole process, and may be called by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, place: int, dots_per_inch: float) -> PagePicture:
    """One page (the first is 0) as a picture."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page: Any = document[place]
            drawn: Any = page.render(scale=dots_per_inch / POINTS_PER_INCH, prefer_bgrx=True)
            return PagePicture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            document.close()

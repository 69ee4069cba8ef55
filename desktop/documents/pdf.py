# SPDX-License-Identifier: EUPL-1.2
"""The text of a PDF, page by page; pictures of text (a scan) hold none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.documents.contents import Broken, Locked

_NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h


def pieces(path: Path) -> Iterator[str]:
    """The lines of each page; raises `Locked` or `Broken`."""
    document = _opened(path)
    try:
        for number in range(len(document)):
            yield from _page(document, number)
    finally:
        document.close()


def _opened(path: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        library: Any = pypdfium2.raw
        if library.FPDF_GetLastError() == _NEEDS_PASSWORD:
            raise Locked from error
        raise Broken from error


def _page(document: Any, number: int) -> list[str]:
    """One page; a broken one doesn't take the others along."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
        found: str = text.get_text_bounded()
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return []
    return found.splitlines()

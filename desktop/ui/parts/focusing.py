# SPDX-License-Identifier: EUPL-1.2
"""What Qt's item views do of themselves when they get the focus, taken back."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractItemView


@contextmanager
def nothing_chosen(view: QAbstractItemView) -> Generator[None]:
    """Qt makes the first row current where none is; nobody chose that one."""
    had_current = view.currentIndex().isValid()
    yield
    if not had_current:
        view.selectionModel().clearCurrentIndex()

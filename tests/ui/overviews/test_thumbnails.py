# SPDX-License-Identifier: EUPL-1.2
"""The thumbnails' model, by Qt's own tester."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt

from desktop.ui.overviews.thumbnails import PageModel


def test_a_row_is_a_page_and_says_which(
    check_model: Callable[[QAbstractItemModel], None],
) -> None:
    model = PageModel()
    check_model(model)
    model.set_pages(3)
    check_model(model)
    assert model.rowCount() == 3
    assert model.index(1).data() == "2"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2 of 3"
    model.set_pages(1)
    assert model.rowCount() == 1

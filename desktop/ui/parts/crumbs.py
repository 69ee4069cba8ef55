# SPDX-License-Identifier: EUPL-1.2
"""Where one is, on pages that hide their list: `Projecten > Naar de cloud`."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon


class Crumbs(QWidget):
    """The way back, as links with an angle behind each; the title itself follows in the head."""

    def __init__(self, steps: list[tuple[str, Callable[..., object]]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for text, go in steps:
            link = Button(text, go, look="link")
            link.setProperty("crumb", True)
            theme.set_font(link, "normal")
            row.addWidget(link)
            row.addWidget(Icon("caret-right", 12, "text3"))

# SPDX-License-Identifier: EUPL-1.2
"""A message in the page where it happened: sign, what, so what, one action."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label


class Message(QFrame):
    """`look` is `warn` (attention) or `info`. Hidden until `tell` gives it something to say."""

    def __init__(self, look: str = "warn") -> None:
        super().__init__()
        self.setProperty("message", look)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = Icon(
            "warning" if look == "warn" else "info", 18, "warn" if look == "warn" else "text2"
        )
        self.what = Label("", "medium", wrap=True)
        self.so_what = Label("", "normal", "text2", wrap=True)
        self.action = Button("", look="link")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.what)
        words.addWidget(self.so_what)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        self._do: Callable[..., object] | None = None
        self.action.clicked.connect(self._on_clicked)
        self.hide()

    def tell(
        self,
        what: str,
        so_what: str = "",
        action: str = "",
        do: Callable[..., object] | None = None,
    ) -> None:
        """Say it; with an empty `what` the message goes."""
        self.what.setText(what)
        self.so_what.setText(so_what)
        self.so_what.setVisible(bool(so_what))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._do = do
        self.setAccessibleName(what)
        self.setAccessibleDescription(so_what)
        self.setVisible(bool(what))

    def _on_clicked(self) -> None:
        if self._do is not None:
            self._do()

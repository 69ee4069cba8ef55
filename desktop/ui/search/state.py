# SPDX-License-Identifier: EUPL-1.2
"""How much is searchable, below the facets: always said, and followed while the index is built."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.answers.finding import IndexStatus
from desktop.i18n import _
from desktop.ui.parts.labels import Label, Sentence
from desktop.ui.parts.surface import Surface
from desktop.ui.search.nothing import left_out_text
from desktop.ui.search.unsearchable import searchable_text


class StatePart(Surface):
    """`listed` when one wants to see what isn't searchable."""

    listed = Signal()

    def __init__(self) -> None:
        super().__init__("list", "top")
        self.words = Label("", "meta", "text2", wrap=True)
        self.left_out = Sentence("", "meta", "text2")
        self.left_out.linkActivated.connect(self._on_link)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 12, 8)
        rows.setSpacing(2)
        rows.addWidget(self.words)
        rows.addWidget(self.left_out)
        self.hide()

    def show_status(self, status: IndexStatus) -> bool:
        """Say it; whether the index is still on its way."""
        is_busy = status.state != "ready" or status.behind > 0
        text = searchable_text(status)
        if is_busy:
            text += ". " + _("The search index is being updated; searching goes on.")
        self.words.setText(text)
        count = len(status.unreadable)
        self.left_out.set_html(f'<a href="list">{left_out_text(count)}</a>' if count else "")
        self.left_out.setVisible(bool(count))
        self.show()
        return is_busy

    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def _on_link(self, _link: str) -> None:
        self.listed.emit()

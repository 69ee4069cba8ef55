# SPDX-License-Identifier: EUPL-1.2
"""What stands where the pages would be, when there are none: why, and what one can do."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.i18n import _
from desktop.records.errors import BuurwijsError
from desktop.ui import theme
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface


class Notice(Surface):
    """A message on the grey ground."""

    def __init__(self) -> None:
        super().__init__("desk")
        self.message = Message("warn")
        self.message.setMaximumWidth(theme.scaled(600))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.message, 1000)
        across.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 24)
        rows.addLayout(across)
        rows.addStretch(1)

    def tell_refused(
        self, error: BuurwijsError, action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Why the report can't be made."""
        self.message.tell(error.message, error.remedy, action, do)

    def tell_nothing(self) -> None:
        """Every part is left out."""
        self.message.tell(_("Nothing is chosen."), _("Tick at the left what is to be in it."))

    def tell_stopped(self, again: Callable[[], object]) -> None:
        """The making was stopped."""
        told = _("The report doesn't follow your choices: its making was stopped.")
        self.message.tell(told, "", _("Make it now"), again)

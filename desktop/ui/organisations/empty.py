# SPDX-License-Identifier: EUPL-1.2
"""What stands there as long as we know nobody: who belongs here, and how they come."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


def nobody_known(door: "Door", make_new: Callable[[], None]) -> EmptyState:
    """The empty page of the organisations."""
    return EmptyState(
        _("Whoever you learn from comes here"),
        _(
            "All municipalities, provinces and water boards stand under All. One becomes known "
            "by a visit, a bundle, a contact or a comment. The best may well be in another "
            "sector: a hospital, a distribution centre. Add those yourself."
        ),
        buttons=[
            Button(
                _("Plan a visit"),
                partial(door.new_asked.emit, "visits"),
                look="primary",
                icon="calendar-plus",
            ),
            Button(_("Add organisation"), make_new, icon="plus"),
            Button(_("Open a bundle…"), partial(door.go, "sharing", None), icon="tray"),
        ],
    )

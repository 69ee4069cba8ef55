# SPDX-License-Identifier: EUPL-1.2
"""What stands there as long as there are no lessons: what belongs here, and how it comes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.records.terms import term_label
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.kinds import KINDS

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


def no_lessons(door: "Door", make_new: Callable[[], None]) -> EmptyState:
    """The empty page of the lessons."""
    told = (
        (_("well done, we'll do it too"), _("“After each wave a week of rest.”")),
        (_("a mistake somebody else already made"), _("“The line was ordered too late.”")),
        (_("work that is already done"), _("“We may take over their inventory sheet.”")),
    )
    return EmptyState(
        _("Your lessons come here"),
        _(
            "A lesson is one thing you learned from somebody else, with advice. It comes most "
            "easily during a visit: put the cursor in a sentence and choose the kind."
        ),
        examples=[
            (kind, term_label("lesson_kind", kind), remark, example, f"Ctrl+{count}")
            for count, (kind, (remark, example)) in enumerate(zip(KINDS, told, strict=True), 1)
        ],
        buttons=[
            Button(
                _("Plan a visit"),
                partial(door.go, "visits", None),
                look="primary",
                icon="calendar-plus",
            ),
            Button(_("Write a lesson"), make_new, icon="plus"),
            Button(_("Open a bundle…"), partial(door.go, "sharing", None), icon="tray"),
        ],
    )

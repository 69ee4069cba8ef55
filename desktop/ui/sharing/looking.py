# SPDX-License-Identifier: EUPL-1.2
"""A checked bundle made ready to be shown, off the window's thread."""

from typing import TYPE_CHECKING

from desktop.actions import arrivals
from desktop.answers.parcels import Arrivals
from desktop.answers.sharing import Verdict
from desktop.ui.sharing.choosing import Incoming, arranged
from desktop.ui.sharing.sender_head import is_waiting

if TYPE_CHECKING:
    from desktop.workspace import Workspace


def looked(workspace: "Workspace", verdict: Verdict) -> tuple[Arrivals, list[Incoming]]:
    """What importing it would do, and its lines in the order in which they are shown."""
    found = workspace.read(arrivals.look, verdict)
    waits = is_waiting(verdict)
    lines = arranged(found.preview.lines, found.arrivals, waits=waits, policy=found.policy)
    return found, lines

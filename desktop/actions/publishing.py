# SPDX-License-Identifier: EUPL-1.2
"""Sharing with the page that any browser opens: the bundle's bytes and the report's, together."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop.actions import sharing
from desktop.actions.context import Reading
from desktop.actions.listing import find, named
from desktop.answers.sharing import Decision, Exported, Order, Scope
from desktop.bundles.format import LICENCE, Description
from desktop.bundles.outgoing import STRICT, Undecided
from desktop.jobs import Progress
from desktop.records.document import Record

__all__ = ["Undecided", "export", "page", "scope_from"]


def scope_from(
    r: Reading,
    *,
    topic: str = "",
    project: str = "",
    ids: str = "",
    receiver: str = "",
    since_last: bool = False,
    feedback: bool = False,
) -> Scope:
    """What people mean by these names: topics and organisations by name, records by any id."""
    return Scope(
        ids=tuple(find(r, one.strip()).id for one in ids.split(",") if one.strip()),
        topic=named(r, "topic", topic) if topic else "",
        project=find(r, project).id if project else "",
        to=named(r, "organisation", receiver) if receiver else "",
        since_last=since_last,
        feedback=feedback,
    )


def export(  # noqa: PLR0913  (what a person chooses on the share screen, each by its name)
    door: sharing.Door,
    destination: Path,
    scope: Scope,
    *,
    decisions: Iterable[Decision] = (),
    mode: str = STRICT,
    title: str = "",
    message: str = "",
    licence: str = "",
    progress: Progress | None = None,
) -> Exported:
    """Write a bundle with its page; see `sharing.export`."""
    order = Order(
        scope=scope,
        decisions=tuple(decisions),
        mode=mode,
        title=title,
        message=message,
        licence=licence or LICENCE,
    )
    return sharing.export(door, destination, order, page, progress)


def page(description: Description, records: Iterable[Record], names: Mapping[str, str]) -> bytes:
    """The bundle as one page."""
    raise NotImplementedError

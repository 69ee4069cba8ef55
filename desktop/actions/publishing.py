# SPDX-License-Identifier: EUPL-1.2
"""Sharing with the page that any browser opens: the bundle's bytes and the report's, together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from desktop.actions import sharing
from desktop.actions.context import Reading
from desktop.actions.listing import find, named
from desktop.actions.locking import encrypted_name, locks_for
from desktop.actions.remarks import names_of
from desktop.actions.reporting import save
from desktop.answers.keys import Locking
from desktop.answers.sharing import Exported, Order, Scope
from desktop.bundles.format import Description
from desktop.bundles.outgoing import Undecided
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.adoption import Adoption
from desktop.records.document import Record
from desktop.records.errors import NotFound, Refused
from desktop.reports.content.bundle_page import Leaflet, bundle_page

__all__ = ["Undecided", "export", "scope_from"]


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
    if feedback and not receiver:
        receiver = _only_one_to_thank(r)
    return Scope(
        ids=tuple(find(r, one.strip()).id for one in ids.split(",") if one.strip()),
        topic=named(r, "topic", topic) if topic else "",
        project=find(r, project).id if project else "",
        to=named(r, "organisation", receiver) if receiver else "",
        since_last=since_last,
        feedback=feedback,
    )


def _only_one_to_thank(r: Reading) -> str:
    """Whose lessons we adopted, where that is one organisation: feedback is for who wrote them."""
    adopted = [
        one.record.lesson
        for one in r.store.documents(type="adoption")
        if one.origin == r.home and isinstance(one.record, Adoption)
    ]
    origins = {row.origin for row in r.store.rows_of(adopted).values()} - {r.home}
    if not origins:
        raise Refused(
            _("There is nothing to tell yet: no lesson of others was adopted here."),
            code="no_feedback",
            kept=_("Nothing was written."),
        )
    if len(origins) > 1:
        names = sorted(names_of(r, sorted(origins)).values())
        raise Refused(
            _("Lessons of several were adopted here; each gets a bundle of its own."),
            code="several_receivers",
            kept=_("Nothing was written."),
            remedy=_("Say for whom: --to %(names)s.") % {"names": ", ".join(names)},
        )
    return origins.pop()


def export(
    door: sharing.Door,
    destination: Path,
    order: Order,
    single: Path | None = None,
    progress: Progress | None = None,
    locking: Locking | None = None,
) -> Exported:
    """Write a bundle with its page (see `sharing.export`), and `single`, the page on its own.

    Where it is encrypted its name ends in `.age`, and there is no page beside it.
    """
    locks = door.read(locks_for, locking) if locking else None
    if locks is not None and single is not None:
        raise Refused(
            _("The page on its own can't be encrypted."),
            code="page_not_encrypted",
            kept=_("Nothing was written."),
        )
    destination = encrypted_name(destination) if locks else destination

    def content(sha256: str) -> bytes | None:
        return door.read(_content, sha256)

    def with_single(
        description: Description, records: Iterable[Record], names: Mapping[str, str]
    ) -> bytes:
        found = list(records)
        if single is not None:
            alone = bundle_page(leaflet(description, names), found, names.get, content)
            save(alone, single)
        return bundle_page(leaflet(description, names), found, names.get)

    return sharing.export(door, destination, order, with_single, progress, locks)


def leaflet(description: Description, names: Mapping[str, str]) -> Leaflet:
    """What the page says of the bundle it is in."""
    return Leaflet(
        title=description.title,
        sender=names.get(description.sender, _("(not received)")),
        made_on=datetime.fromisoformat(description.made_at).date(),
        number=description.number,
        licence=description.licence,
        message=description.message,
        is_example=description.example,
    )


def _content(r: Reading, sha256: str) -> bytes | None:
    """A file's bytes; None where its content never came."""
    try:
        return r.files.path(sha256).read_bytes()
    except (NotFound, OSError):
        return None

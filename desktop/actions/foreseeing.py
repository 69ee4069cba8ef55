# SPDX-License-Identifier: EUPL-1.2
"""The last look before a bundle is made: its page as it will be read, and what was decided."""

from collections import Counter
from collections.abc import Iterable, Iterator

from desktop.actions.context import Reading
from desktop.actions.publishing import leaflet
from desktop.actions.sharing import describe, names_for, nothing_to_share
from desktop.answers.parcels import Outlook
from desktop.answers.sharing import Order
from desktop.bundles.foreseen import foresee
from desktop.jobs import Progress, Silent
from desktop.reports.content.bundle_page import page_parts

_PIECE = 60_000
"""Bytes, about: what is shown at once, so that a large bundle doesn't hold up the window."""


def outlook(r: Reading, order: Order, progress: Progress | None = None) -> Outlook:
    """The page of the bundle that is ordered, byte for byte as it will be in it; writes nothing.

    What nobody decided about yet reads as is proposed. Raises Refused where nothing leaves.
    """
    found = foresee(r.store, order, progress or Silent(), r.files)
    if not found.records:
        raise nothing_to_share(order.scope)
    counts = dict(sorted(Counter(record.type for record in found.records).items()))
    description = describe(r, order, counts, r.clock(), "")
    names = names_for(r, found.titles)
    parts = page_parts(leaflet(description, names), found.records, names.get)
    chosen = Counter((each.kind, each.decision or each.proposal) for each in found.findings)
    return Outlook(
        title=description.title,
        number=description.number,
        pieces=tuple(_pieces(parts)),
        counts=counts,
        attachments=len(found.attachments),
        decided=tuple((kind, choice, n) for (kind, choice), n in sorted(chosen.items())),
        undecided=sum(not each.decision for each in found.findings),
        at_home=len(found.staying),
    )


def _pieces(parts: Iterable[bytes]) -> Iterator[str]:
    """The parts together, as much as is shown at once."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _PIECE:
            yield b"".join(held).decode()
            held, size = [], 0
    if held:
        yield b"".join(held).decode()

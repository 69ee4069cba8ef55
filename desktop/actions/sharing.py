# SPDX-License-Identifier: EUPL-1.2
"""Sharing: what would leave, writing it into a bundle, and the log of what left."""

import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any, Concatenate, NamedTuple, Protocol, TypeVar

import msgspec

from desktop.actions.context import Reading, Writing
from desktop.answers.provenance import LOCKED, BundleEntry
from desktop.answers.sharing import Decision, Exported, Feedback, Order, Review, Scope
from desktop.bundles import outgoing
from desktop.bundles.acquaintance import cards_of, own_card, party
from desktop.bundles.editions import without_own
from desktop.bundles.encryption import SUFFIX, Locks, encrypt
from desktop.bundles.format import TITLE_LENGTH, Description
from desktop.bundles.lines import taken_apart
from desktop.bundles.outgoing import Prepared
from desktop.bundles.scope import mark_of
from desktop.i18n import _
from desktop.jobs import Progress, Silent, many
from desktop.records.adoption import Adoption
from desktop.records.document import Record, from_members
from desktop.records.errors import NotFound, Refused
from desktop.records.issued import content_of
from desktop.records.terms import AdoptionStage

T = TypeVar("T")

OUTGOING = "outgoing"
"""The folder of a workspace where a bundle is written before it is encrypted."""

_FORGOTTEN = 24 * 3600
"""Seconds; what is older was left behind when the machine stopped."""

_IN_MEMORY = 4 << 20
_read_line = msgspec.json.Decoder(dict[str, Any]).decode

EVERYONE = "municipalities"
"""The audience of a bundle that isn't for one organisation."""


class Door(Protocol):
    """What a workspace offers: one moment to read from, one change set to write in."""

    def read(self, query: Callable[Concatenate[Reading, ...], T], *args: Any, **kw: Any) -> T:
        """Ask."""
        ...

    def do(
        self, action: Callable[Concatenate[Writing, ...], T], *args: Any, label: str, **kw: Any
    ) -> T:
        """Change."""
        ...


class Page(Protocol):
    """Makes the page that any browser opens, of what is in the bundle."""

    def __call__(
        self, description: Description, records: Iterable[Record], names: Mapping[str, str]
    ) -> bytes:
        """The page's bytes; `names` are titles and names by id."""
        ...


class Outgoing(NamedTuple):
    """Editions that are made, and the description of the bundle that will carry them."""

    prepared: Prepared
    description: Description
    cards: Mapping[str, bytes]
    mark: str = ""


def review(
    r: Reading,
    scope: Scope,
    decisions: Iterable[Decision] = (),
    progress: Progress | None = None,
) -> Review:
    """What would leave, looked through; writes nothing."""
    return outgoing.review(r.store, scope, decisions, progress or Silent(), r.files)


def prepare(w: Writing, order: Order, progress: Progress | None = None) -> Outgoing:
    """Make the editions that leave; raises `Undecided` where strict and something was found."""
    prepared = outgoing.prepare(w.unit, order, w.keys, progress or Silent(), w.files)
    if not prepared.lines:
        raise nothing_to_share(order.scope)
    description = describe(w, order, prepared.counts, w.unit.now(), w.unit.new_id())
    origins = {line.origin for line in prepared.lines if not line.is_own}
    cards = {**cards_of(w.store, origins), w.home: own_card(w.unit, w.keys).encode()}
    return Outgoing(prepared, description, cards, mark_of(order.scope))


def nothing_to_share(scope: Scope) -> Refused:
    """All that was asked for stays home, or nothing of it changed."""
    if scope.since_last:
        return Refused(
            _("There is nothing to share: nothing changed since your last bundle."),
            code="nothing_to_share",
        )
    return Refused(
        _("There is nothing to share: all of it stays home."),
        code="nothing_to_share",
        remedy=_("Mark what others may read, and choose again."),
    )


def describe(
    r: Reading, order: Order, counts: dict[str, int], now: datetime, id: str
) -> Description:
    """What the bundle says of itself: whose, the how manieth, what for."""
    series, number, last = _place(r, order.scope)
    name = party(r.store).name
    if max(len(order.title), len(order.licence)) > TITLE_LENGTH:
        raise Refused(
            _("The title of a bundle, and its licence, can be %(count)d characters at most.")
            % {"count": TITLE_LENGTH},
            code="too_long",
            kept=_("Nothing was written."),
        )
    return Description(
        id=id,
        sender=r.home,
        series=series,
        number=number,
        after=last,
        made_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        made_with=_made_with(),
        title=order.title or _("Lessons and projects of %(name)s") % {"name": name},
        message=order.message,
        scope=_told(order.scope, last),
        counts=counts,
        licence=order.licence,
        example=r.is_example,
    )


def _place(r: Reading, scope: Scope) -> tuple[str, int, int]:
    """(series, number, number of the one before) of a bundle for this audience."""
    series = f"{scope.to or EVERYONE}/{r.keys.signer().key[:8]}"
    sent = [entry.number for entry in r.store.bundle_log("out") if entry.audience == series]
    last = max(sent, default=0)
    return series, last + 1, last


def _told(scope: Scope, last: int) -> dict[str, str | list[str]]:
    """The scope as the bundle tells it: not the ids, which may name what stayed home; `since`
    names the bundle that it only adds to.
    """
    kind = next(
        (name for name in ("feedback", "topic", "project", "ids") if getattr(scope, name)), "all"
    )
    told: dict[str, str | list[str]] = {"kind": kind, "to": scope.to or EVERYONE}
    if kind in ("topic", "project"):
        told[kind] = getattr(scope, kind)
    if scope.since_last and last:
        told["since"] = str(last)
    return told


def _made_with() -> str:
    try:
        return f"Buurwijs {version('buurwijs')}"
    except PackageNotFoundError:
        return "Buurwijs"


def write(
    r: Reading,
    out: Outgoing,
    destination: Path,
    page: Page,
    progress: Progress | None = None,
    locks: Locks | None = None,
) -> Exported:
    """Write the bundle to its destination, encrypted with `locks`; whole, or not at all."""
    from desktop.bundles.writer import Contents
    from desktop.bundles.writer import write as write_file

    prepared, told = out.prepared, progress or Silent()
    files = [(sha256, path) for sha256 in prepared.attachments if (path := _file(r, sha256))]
    us = party(r.store)
    with ExitStack() as spools:
        lines = outgoing.write_lines(
            r.store,
            prepared,
            lambda: spools.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY)),
            told,
        )
        contents = Contents(
            description=out.description,
            sender_name=us.name,
            page=page(out.description, _records(lines), names_for(r, prepared.titles)),
            titles=prepared.titles,
            cards=out.cards,
            lines=lines,
            attachments=files,
            published=prepared.published,
        )
        with _plain(r, destination, locks) as plain:
            sha256 = write_file(plain, contents, r.keys.signer(), told)
            if locks is not None:
                sha256 = encrypt(plain, destination, locks, told)
    return Exported(
        path=str(destination),
        id=out.description.id,
        records=len(prepared.lines),
        attachments=len(files),
        sha256=sha256,
        findings=prepared.findings,
        staying=prepared.staying,
        number=out.description.number,
    )


@contextmanager
def _plain(r: Reading, destination: Path, locks: Locks | None) -> Generator[Path]:
    """Where the bundle is written before it is encrypted: beside our records, never elsewhere."""
    if locks is None:
        yield destination
        return
    (r.folder / OUTGOING).mkdir(exist_ok=True)
    for left in (r.folder / OUTGOING).iterdir():
        if time.time() - left.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=r.folder / OUTGOING) as folder:
        yield Path(folder) / destination.name.removesuffix(SUFFIX)


def _file(r: Reading, sha256: str) -> Path | None:
    """Where a file lies; None where its content never came."""
    try:
        return r.files.path(sha256)
    except NotFound:
        return None


def _records(lines: Mapping[str, IO[bytes]]) -> Iterator[Record]:
    """The records as they leave, in the order of the lines."""
    for stream in lines.values():
        stream.seek(0)
        for line in stream:
            yield _record_in(line)


def _record_in(line: bytes) -> Record:
    parts = taken_apart(line.rstrip(b"\n"))
    record = content_of(parts.document) if parts else None
    return record or from_members(without_own(_read_line(line)["document"]))


def names_for(r: Reading, titles: Mapping[str, str]) -> dict[str, str]:
    """Titles by id: of what stayed home, and of organisations and topics everybody knows."""
    from desktop.answers.listing import Filter
    from desktop.records.ids import REFERENCE_ORIGIN

    shared = r.store.rows(Filter(origin=REFERENCE_ORIGIN))
    return {**{row.id: row.title for row in shared}, **titles}


def log(w: Writing, out: Outgoing, exported: Exported) -> None:
    """Note that it left: when, to whom, how much; not what it said."""
    description = out.description
    kinds: dict[str, int] = {}
    for finding in exported.findings:
        name = f"{finding.kind}/{finding.decision or finding.proposal}"
        kinds[name] = kinds.get(name, 0) + 1
    counts = {**description.counts, **kinds, "attachments": exported.attachments, out.mark: 1}
    counts[LOCKED] = int(exported.path.endswith(SUFFIX))
    w.unit.log_bundle(
        BundleEntry(
            id=description.id,
            direction="out",
            party=str(description.scope.get("to", EVERYONE)),
            audience=description.series,
            number=description.number,
            after=description.after,
            sha256=exported.sha256,
            title=description.title,
            counts=msgspec.json.encode(counts).decode(),
            change_set=out.prepared.change,
            at=datetime.fromisoformat(description.made_at),
        )
    )


def export(
    door: Door,
    destination: Path,
    order: Order,
    page: Page,
    progress: Progress | None = None,
    locks: Locks | None = None,
) -> Exported:
    """The whole of it: editions are safe at home before the file has its name, then it is logged.

    Raises `Undecided` (with its findings) where strict, `Refused` where it can't be written.
    """
    label = _("Bundle made")
    with many():
        out = door.do(prepare, order, label=label, progress=progress)
        exported = door.read(write, out, destination, page, progress=progress, locks=locks)
        door.do(log, out, exported, label=label)
    return exported


def feedback(r: Reading, lesson: str) -> Feedback:
    """What others say they did with a lesson."""
    found = [
        stored
        for stored in r.store.documents([id for id, _t, _r in r.store.backlinks(lesson)])
        if isinstance(stored.record, Adoption) and stored.origin != r.home
    ]
    adoptions = [stored.record for stored in found if isinstance(stored.record, Adoption)]
    applied = (AdoptionStage.APPLIED, AdoptionStage.PROVEN)
    return Feedback(
        lesson=lesson,
        organisations=tuple(sorted({stored.origin for stored in found})),
        applied=len({a.origin for a in adoptions if a.stage in applied}),
        hours_realised=sum(a.hours_realised or 0 for a in adoptions),
        euros_realised=sum(a.euros_realised or 0 for a in adoptions),
        ratings=tuple(a.rating for a in adoptions if a.rating),
        adoptions=tuple(sorted(stored.id for stored in found)),
    )

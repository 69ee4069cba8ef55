# SPDX-License-Identifier: EUPL-1.2
"""Looking: lists, single records, their links, history and the journal."""

from collections.abc import Iterable
from dataclasses import replace

from desktop.actions.context import Reading
from desktop.answers.history import ChangeSet, Revision
from desktop.answers.listing import Filter, Row
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import Record, title_of
from desktop.records.errors import NotFound, Refused
from desktop.records.ids import is_id
from desktop.records.kinds import CLASSES
from desktop.records.reading import nearest


def get(r: Reading, record_id: str) -> Stored:
    """One record; raises `NotFound`."""
    return r.store.get(record_id)


def find(r: Reading, name: str) -> Stored:
    """The record with this id, or with this external id in any type; raises `NotFound`."""
    found = r.store.find(name)
    for kind in CLASSES:
        found = found or r.store.by_external_id(kind, name)
    if found is None:
        raise NotFound(_("There is no record “%(name)s” here.") % {"name": name})
    return found


def rows(r: Reading, wanted: Filter) -> list[Row]:
    """The rows of a list."""
    return r.store.rows(wanted)


def count(r: Reading, wanted: Filter) -> int:
    """How many rows a list has."""
    return r.store.count(wanted)


def counts(r: Reading) -> dict[str, int]:
    """How many records of each type there are, the trash left out."""
    return r.store.counts()


def documents(r: Reading, wanted: Filter) -> list[Record]:
    """The whole records of a list."""
    order = [row.id for row in r.store.rows(wanted)]
    found = {stored.id: stored.record for stored in r.store.documents(order)}
    return [found[record_id] for record_id in order if record_id in found]


def names(r: Reading, ids: Iterable[str]) -> dict[str, str]:
    """Titles by id; what isn't here reads "(not received)"."""
    wanted = list(ids)
    found = {row.id: row.title for row in r.store.rows_of(wanted).values()}
    return {record_id: found.get(record_id, _("(not received)")) for record_id in wanted}


def history(r: Reading, record_id: str) -> list[Revision]:
    """The revisions of a record, newest first."""
    return r.store.history(r.store.get(record_id).id)


def journal(r: Reading, limit: int = 100, before: int | None = None) -> list[ChangeSet]:
    """The change sets, newest first."""
    return r.store.journal(limit, before)


def related(r: Reading, record_id: str, role: str, kind: str = "") -> list[Stored]:
    """Records that refer to this one in that role: a visit's lessons, a lesson's adoptions."""
    ids = [
        source
        for source, source_type, source_role in r.store.backlinks(record_id)
        if source_role == role and kind in ("", source_type)
    ]
    return [stored for stored in r.store.documents(ids) if stored.deleted_at is None]


def filter_from(r: Reading, kind: str, pairs: dict[str, str], limit: int | None) -> Filter:
    """The filter that these words mean; raises `Refused` for a type or name nobody knows."""
    if kind not in CLASSES:
        message = _("“%(type)s” is no type of record.") % {"type": kind}
        raise Refused(message + nearest(kind, CLASSES), code="unknown_type")
    wanted = Filter(types=(kind,), limit=limit)
    for name, value in pairs.items():
        match name:
            case "kind" | "state" | "sharing" | "phase":
                wanted = replace(wanted, **{f"{name}s" if name != "sharing" else name: (value,)})
            case "origin":
                known = value in ("own", "others")
                wanted = replace(wanted, origin=value if known else named(r, name, value))
            case "topic":
                wanted = replace(wanted, topics=(named(r, "topic", value),))
            case "organisation":
                wanted = replace(wanted, organisations=(named(r, "organisation", value),))
            case "text":
                wanted = replace(wanted, text=value)
            case _:
                known_names = ("kind", "state", "sharing", "phase", "origin", "topic", "text")
                message = _("There is no filter “%(name)s”.") % {"name": name}
                raise Refused(message + nearest(name, known_names), code="unknown_filter")
    return wanted


def named(r: Reading, role: str, name: str) -> str:
    """The id of the topic or organisation of this name, code or id; raises `NotFound`."""
    kind = "topic" if role == "topic" else "organisation"
    if is_id(name):
        return name
    if found := r.store.by_external_id(kind, name):
        return found.id
    for stored in r.store.documents(type=kind):
        code = getattr(stored.record, "cbs_code", "")
        if name.lower() in (title_of(stored.record).lower(), str(code).lower()):
            return stored.id
    raise NotFound(_("There is no record “%(name)s” here.") % {"name": name})


def title(stored: Stored) -> str:
    """What a record is called."""
    return title_of(stored.record)

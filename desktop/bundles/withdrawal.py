# SPDX-License-Identifier: EUPL-1.2
"""Taking back what left: our record says so, and from then on an edition leaves that says it too.

What leaves of a withdrawn record is built on its last edition, which was reviewed before it left;
so nothing is looked through again and nothing new gets out.
"""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from desktop.answers.provenance import Edition
from desktop.answers.stored import Stored
from desktop.bundles import editions
from desktop.bundles.editions import WITHDRAWN, content, heads
from desktop.bundles.keys import Keys
from desktop.i18n import N_, _
from desktop.records.document import Record, decode, replace
from desktop.records.errors import NotFound, Refused
from desktop.store.reader import Reader
from desktop.store.unit import Unit

PRIVACY = "privacy"
REASONS = {
    "outdated": N_("It doesn't hold any more"),
    "wrong": N_("It turned out to be wrong"),
    "agreement": N_("Others who were in it asked for it"),
    PRIVACY: N_("Privacy: something about a person is in it"),
    "other": N_("Another reason"),
}
_SAID = f'"{WITHDRAWN}":'


def reason_label(reason: str) -> str:
    """A reason in words; one of a newer version reads as itself."""
    return _(REASONS[reason]) if reason in REASONS else reason


def reason_of(record: Record) -> str:
    """Why a record was withdrawn; "" where it wasn't."""
    said = record.more.get(WITHDRAWN)
    if not isinstance(said, dict):
        return ""
    return str(cast(dict[str, Any], said).get("reason") or "other")


def is_withdrawn(stored: Stored) -> bool:
    """Whether its origin took it back; quick, for it is asked of every record that may leave."""
    return _SAID in stored.document and bool(reason_of(stored.record))


def withdraw(unit: Unit, keys: Keys, id: str, reason: str) -> Stored:
    """Say of an own record that it is taken back, and make the edition that says so.

    Raises Refused: a neighbour's (`read_only`), withdrawn before (`withdrawn`), or nothing of it
    ever left (`never_left`).
    """
    stored = unit.get(id)
    _must_be_own(unit, stored)
    if reason not in REASONS:
        raise Refused(_("“%(reason)s” isn't a reason.") % {"reason": reason}, code="reason")
    if is_withdrawn(stored):
        raise Refused(_("This was withdrawn already."), code="withdrawn")
    earlier = unit.editions(id)
    text = leaving(earlier, reason)
    if text is None:
        raise Refused(
            _("Nothing of this ever left, so there is nothing to withdraw."),
            code="never_left",
            remedy=_("Mark it as internal: then it stays home."),
        )
    said = {**stored.record.more, WITHDRAWN: {"reason": reason}}
    marked = unit.update(replace(stored.record, more=said), stored.revision)
    if editions.same_again(text, earlier) is None:
        made = editions.make(text, earlier, (), keys.signer(), keys.salt(), unit.now())
        unit.keep_editions([made])
    return marked


def share_again(unit: Unit, id: str) -> Stored:
    """Take a withdrawal back: the next bundles carry a new edition with the text as it now is."""
    stored = unit.get(id)
    _must_be_own(unit, stored)
    if not is_withdrawn(stored):
        raise NotFound(_("This wasn't withdrawn."), code="not_withdrawn")
    rest = {name: value for name, value in stored.record.more.items() if name != WITHDRAWN}
    return unit.update(replace(stored.record, more=rest), stored.revision)


def _must_be_own(unit: Unit, stored: Stored) -> None:
    if stored.origin != unit.home:
        raise Refused(
            _("Only who wrote it can withdraw it."),
            code="read_only",
            remedy=_("Ask them, or move it to your own trash."),
        )


def leaving(earlier: Sequence[Edition], reason: str) -> bytes | None:
    """What leaves of a withdrawn record; None where nothing of it ever left."""
    with_content = [each for each in earlier if _SAID not in each.document]
    if not with_content:
        said = [each for each in heads(earlier) if each.document]
        return content(said[0].document) if said else None
    last = max(with_content, key=lambda each: (each.number, each.hash))
    return editions.reduced(decode(content(last.document)), reason)


def left_of(reader: Reader, stored: Stored) -> str | None:
    """The text that leaves of this withdrawn record of ours."""
    text = leaving(reader.editions(stored.id), reason_of(stored.record))
    return None if text is None else text.decode()


def in_trash(reader: Reader) -> Iterator[Stored]:
    """Own withdrawn records that lie in the trash: that they are withdrawn is told all the same."""
    from desktop.answers.listing import Filter

    wanted = Filter(states=(WITHDRAWN,), origin="own", trashed=True)
    ids = [row.id for row in reader.rows(wanted)]
    yield from reader.documents(ids, trashed=True) if ids else ()


def of_emptied(reader: Reader) -> Iterator[tuple[str, Edition]]:
    """(type, edition) of own records that were withdrawn and then emptied out of the trash."""
    graves = {id: one for id, one in reader.tombstones().items() if one.origin == reader.home}
    for id, found in reader.editions_of(sorted(graves)).items():
        last = heads(found)
        if len(last) == 1 and last[0].key is not None and _SAID in last[0].document:
            yield graves[id].type, last[0]


def theirs(document: str, base: dict[str, Any]) -> dict[str, Any]:
    """A colleague's withdrawal as a change of our record: its texts stay as they were at home."""
    said = editions.fields_of(document).get(WITHDRAWN)
    return {**base, WITHDRAWN: said}


def forget_if_private(unit: Unit, id: str) -> None:
    """Let go of every other text of a record that its origin withdrew for privacy."""
    stored = unit.get(id)
    if is_withdrawn(stored) and reason_of(stored.record) == PRIVACY:
        unit.forget_texts(id)
        unit.drop_waiting(id)

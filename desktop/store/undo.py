# SPDX-License-Identifier: EUPL-1.2
"""Taking a change set back, and back again. An undo is a change set too; redo is its undo.

Own later work is never lost: what it touched or refers to stays as it is, and is told.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import select

from desktop.answers.changes import Kept, UndoOutcome
from desktop.answers.history import ChangeSet, What
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.errors import NotFound, Refused
from desktop.store.aside import TABLES
from desktop.store.database import Database
from desktop.store.journal import Journal
from desktop.store.reverting import Reverting
from desktop.store.tables import revision, row_change
from desktop.store.unit import Unit

_PAGE = 50


def undo(
    database: Database,
    number: int | None = None,
    *,
    actor: str,
    role: str,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
) -> UndoOutcome:
    """Take back this change set, or the last one that wasn't taken back yet.

    Raises NotFound (code `nothing_to_undo`) or Refused (code `undone`: it was taken back before;
    code `final`: nothing takes it back).
    """
    with database.writing("", actor=actor, role=role, clock=clock, progress=progress) as unit:
        target = next_undo(unit) if number is None else unit.change_set(number)
        if target is None:
            raise NotFound(_("There is nothing to undo."), code="nothing_to_undo")
        kept = _take_back(unit, target)
    return UndoOutcome(unit.changes, kept)


def redo(
    database: Database,
    *,
    actor: str,
    role: str,
    clock: Callable[[], datetime],
    progress: Progress | None = None,
) -> UndoOutcome:
    """Bring back what the last undo took, as long as nothing else was done since.

    Raises NotFound (code `nothing_to_redo`).
    """
    with database.writing("", actor=actor, role=role, clock=clock, progress=progress) as unit:
        target = next_redo(unit)
        if target is None:
            raise NotFound(_("There is nothing to redo."), code="nothing_to_redo")
        kept = _take_back(unit, target)
    return UndoOutcome(unit.changes, kept)


def next_undo(reader: Journal) -> ChangeSet | None:
    """The change set that `undo` would take back."""
    for each in _newest_first(reader):
        if not each.is_undone and not each.is_final and each.undoes is None:
            return each
    return None


def next_redo(reader: Journal) -> ChangeSet | None:
    """The undo that `redo` would take back."""
    for each in _newest_first(reader):
        if each.is_undone:
            continue
        if each.undoes is None:
            return None
        if reader.change_set(each.undoes).undoes is None:
            return each
    return None


def _newest_first(reader: Journal) -> Iterator[ChangeSet]:
    """The change sets that did something that can be taken back."""
    before: int | None = None
    while page := reader.journal(_PAGE, before):
        numbers = [each.number for each in page]
        before = numbers[-1]
        undoable = _undoable(reader, numbers)
        yield from (each for each in page if each.number in undoable)


def _undoable(reader: Journal, numbers: list[int]) -> set[int]:
    changed = select(revision.c.change_set).where(
        revision.c.change_set.in_(numbers), revision.c.what != What.PURGED.value
    )
    aside = select(row_change.c.change_set).where(
        row_change.c.change_set.in_(numbers), row_change.c.name.in_(TABLES)
    )
    return reader.numbers(changed.union(aside))


def _take_back(unit: Unit, target: ChangeSet) -> tuple[Kept, ...]:
    if target.is_undone:
        raise Refused(_("This was undone already."), code="undone")
    if target.is_final:
        raise Refused(_("This can't be undone."), code="final")
    first, depth = target, 0
    while first.undoes is not None:
        first, depth = unit.change_set(first.undoes), depth + 1
    is_redo = depth % 2 == 1
    label = _("Redone: %(label)s") if is_redo else _("Undone: %(label)s")
    unit.take_back(target.number, label % {"label": first.label})
    return tuple(Reverting(unit, target.number, is_redo=is_redo).run())

# SPDX-License-Identifier: EUPL-1.2
"""The favourites of this machine: records and saved questions that stand in the navigation.

Kept with their titles in a small file beside the database, so that a window that has just come up
needn't ask the database for them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import msgspec

from desktop import keepsakes
from desktop.actions.context import Reading
from desktop.answers.favourites import SAVED, SEARCH, Favourite

FILE = "favourites.json"


def remembered(folder: Path) -> list[Favourite]:
    """As they were called when they were last looked at; without the database."""
    kept = keepsakes.read(folder / FILE).get("favourites", [])
    return [one for each in cast(list[object], kept) if (one := _favourite(each))]


def listed(r: Reading) -> list[Favourite]:
    """As they are called now. What lies in the trash is left out, and is back when it is."""
    kept = remembered(r.folder)
    rows = r.store.rows_of(one.id for one in kept if one.type != SEARCH)
    saved = {SAVED + one.name for one in r.store.saved_searches()}
    now = [
        Favourite(one.id, one.type, rows[one.id].title if one.id in rows else one.title)
        for one in kept
        if one.id in rows or one.id in saved
    ]
    if now != kept:
        _keep(r, now)
    return [one for one in now if one.id in saved or rows[one.id].deleted_at is None]


def turn(r: Reading, favourite_id: str) -> list[Favourite]:
    """Make it one, as the last; or let it be one no longer. Raises `NotFound` for what isn't here.

    Gives what `listed` does.
    """
    kept = remembered(r.folder)
    others = [one for one in kept if one.id != favourite_id]
    _keep(r, others if len(others) < len(kept) else [*others, _made(r, favourite_id)])
    return listed(r)


def _made(r: Reading, favourite_id: str) -> Favourite:
    if favourite_id.startswith(SAVED):
        return Favourite(favourite_id, SEARCH, favourite_id.removeprefix(SAVED))
    stored = r.store.get(favourite_id)
    return Favourite(stored.id, stored.type, r.store.rows_of([stored.id])[stored.id].title)


def _keep(r: Reading, favourites: Iterable[Favourite]) -> None:
    kept = [msgspec.to_builtins(one) for one in favourites]
    keepsakes.write(r.folder / FILE, {"favourites": kept})


def _favourite(kept: object) -> Favourite | None:
    try:
        return msgspec.convert(kept, Favourite)
    except msgspec.ValidationError:
        return None

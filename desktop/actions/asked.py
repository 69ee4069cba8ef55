# SPDX-License-Identifier: EUPL-1.2
"""What was asked on this machine: the last questions, and when saved ones were last looked at.

Kept in a small file beside the workspace's database: no change set, no bundle, no neighbour.
"""

from pathlib import Path
from typing import cast

import msgspec
from msgspec import structs

from desktop import keepsakes
from desktop.actions.context import Reading
from desktop.answers.finding import Question, SavedQuestion
from desktop.answers.provenance import SavedSearch
from desktop.i18n import _
from desktop.records.errors import NotFound

FILE = "asked.json"
MOST = 10


def recent(r: Reading) -> list[Question]:
    """The last questions, the newest first."""
    kept = keepsakes.read(r.folder / FILE).get("recent", [])
    return [question for text in cast(list[object], kept) if (question := _question(text))]


def remember(r: Reading, question: Question) -> None:
    """Keep a question among the last ones; the same words aren't kept twice."""
    text = question.text.strip()
    if not text:
        return
    plain = structs.replace(question, text=text, is_typing=False, offset=0, since=0)
    others = [one for one in recent(r) if one.text.casefold() != text.casefold()]
    kept = [msgspec.to_builtins(one) for one in (plain, *others)]
    _keep(r, recent=kept[:MOST])


def forget(r: Reading) -> None:
    """Keep none of the last questions any more."""
    _keep(r, recent=[])


def look_at(r: Reading, name: str) -> None:
    """Remember that this saved question was looked at now: what is there isn't new any more."""
    seen = {**_seen(r.folder), name: r.store.last_change()}
    names = {saved.name for saved in r.store.saved_searches()}
    kept = {one: number for one, number in seen.items() if one in names}
    _keep(r, seen=kept)


def saved(r: Reading) -> list[SavedQuestion]:
    """The saved questions by name, not counted."""
    return [
        SavedQuestion(name=one.name, question=question_of(one), at=one.at)
        for one in r.store.saved_searches()
    ]


def counted(r: Reading) -> list[SavedQuestion]:
    """The saved questions with how many hits they have and how many of those are new.

    Without an index they stay uncounted: literal words would give other numbers.
    """
    if r.search.status(r.store).state != "ready":
        return saved(r)
    seen = _seen(r.folder)
    return [_counted(r, one, seen.get(one.name, 0)) for one in saved(r)]


def _counted(r: Reading, one: SavedQuestion, seen: int) -> SavedQuestion:
    everything = structs.replace(one.question, limit=0, offset=0)
    total = r.search.ask(everything, r.store).total
    if not seen:
        return structs.replace(one, total=total, new=0)
    since = r.search.ask(structs.replace(everything, since=seen), r.store).total
    return structs.replace(one, total=total, new=since, since=seen)


def named(r: Reading, name: str) -> SavedQuestion:
    """The saved question of this name; raises `NotFound`."""
    for one in saved(r):
        if one.name.casefold() == name.casefold():
            return one
    raise NotFound(_("There is no saved search “%(name)s”.") % {"name": name})


def counted_named(r: Reading, name: str) -> SavedQuestion:
    """The same, with how many hits it has and how many are new, where that can be said."""
    one = named(r, name)
    if r.search.status(r.store).state != "ready":
        return one
    return _counted(r, one, _seen(r.folder).get(one.name, 0))


def question_of(one: SavedSearch) -> Question:
    """The question that was kept; what a newer program kept with it is left out."""
    return msgspec.json.decode(one.query, type=Question)


def _question(kept: object) -> Question | None:
    try:
        return msgspec.convert(kept, Question)
    except msgspec.ValidationError:
        return None


def _seen(folder: Path) -> dict[str, int]:
    seen = keepsakes.read(folder / FILE).get("seen")
    if not isinstance(seen, dict):
        return {}
    found = cast(dict[object, object], seen)
    return {str(name): at for name, at in found.items() if isinstance(at, int)}


def _keep(r: Reading, **values: object) -> None:
    file = r.folder / FILE
    keepsakes.write(file, {**keepsakes.read(file), **values})

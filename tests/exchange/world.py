# SPDX-License-Identifier: EUPL-1.2
"""Some municipalities, each with its model, and what can happen among them.

A step is a name and a few numbers; what they choose follows from what there is, and a step that
finds nothing to choose from does nothing, so that any steps can be left out of a run.
"""

import copy
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from desktop.records.ids import organisation_id, uuid7
from tests.exchange.comparing import Difference, compare
from tests.exchange.model import Model
from tests.exchange.plain import ROLE, Edition, Import, changed, complete, reason
from tests.exchange.town import Parcel, Town

CODES = "GM0717 GM0627 GM0513 GM0664 GM0687 GM0715 GM0716 GM0718 GM0703 GM0654".split()
WORDS = "rustig samen vroeg klein helder stap voor stap beter later opnieuw".split()
SHARINGS = ("municipalities", "municipalities", "municipalities", "public", "internal")
REASONS = ("outdated", "wrong", "privacy", "privacy")
MOST_RECORDS = 7
"""Of its own, of each municipality: a run that goes on doesn't grow slower."""


class Step(NamedTuple):
    """One thing that happens at municipality `who`; `seed` feeds what is drawn in it."""

    seed: int
    name: str
    who: int
    a: int
    b: int
    c: int


class Party(NamedTuple):
    """A municipality as it is and as it should be."""

    town: Town
    model: Model


class Backup(NamedTuple):
    """A copy of a folder, and the model at that moment."""

    folder: Path
    model: Model


class World:
    """All of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed = seed
        self._folder = folder
        size = random.Random(seed).choice((3, 3, 4, 4, 5, 6, 8, 10))
        codes = CODES[:size]
        origins = [organisation_id(code) for code in codes]
        self.parties = [
            Party(Town(folder, code, origins, f"{seed}/{code}"), Model(origin))
            for code, origin in zip(codes, origins, strict=True)
        ]
        self.post: list[Parcel] = []
        self._backups: dict[int, Backup] = {}

    def close(self) -> None:
        """Let go of the folders."""
        for town, _model in self.parties:
            town.close()

    def step(self, step: Step) -> None:
        """Do it to both, and compare."""
        # The first ones do most: what is rare is two that write about the same thing.
        who = min(step.who % len(self.parties), step.who // 1000 % len(self.parties))
        town, model = self.parties[who]
        town.act(f"{self.seed}/{step.seed}")
        action: Callable[[int, Step], None] = getattr(self, f"_{step.name}")
        action(who, step)
        town, model = self.parties[who]
        compare(model, town.state())

    def _now(self, who: int) -> str:
        return self.parties[who].town.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    # Writing.

    def _new(self, who: int, step: Step, type_name: str, **fields: Any) -> None:
        town, model = self.parties[who]
        own = [id for id in model.rows if model.is_own(id)]
        if len(own) >= MOST_RECORDS:
            return
        now = self._now(who)
        chance = random.Random(f"{self.seed}/{step.seed}/id")
        doc = {
            "type": type_name,
            "id": uuid7(int(town.clock().timestamp() * 1000), chance.randbytes(10)),
            "origin": model.home,
            "created_at": now,
            "modified_at": now,
            "created_by": ROLE,
            "modified_by": ROLE,
            "sharing": SHARINGS[step.c % len(SHARINGS)],
            **fields,
        }
        town.create(doc)
        model.put(doc)

    def _write(self, who: int, step: Step) -> None:
        told = _told(step.a)
        if step.b % 4 == 0:
            self._new(who, step, "project", title=told, state="idea")
        elif step.b % 4 == 1:
            questions = [
                {"key": "abcdefgh", "question": told},
                {"key": "ijklmnop", "question": told},
            ]
            self._new(
                who, step, "visit", title=told, state="planned", form="on_site", questions=questions
            )
        else:
            fields = {"advice": told} if step.b % 4 == 2 else {}
            self._new(who, step, "lesson", kind="adopt", title=told, state="draft", **fields)

    def _adopt(self, who: int, step: Step) -> None:
        model = self.parties[who].model
        lessons = _of(model, "lesson", own=None)
        projects = _of(model, "project", own=True)
        if lessons and projects:
            lesson, project = _pick(lessons, step.a), _pick(projects, step.b)
            self._new(who, step, "adoption", lesson=lesson, project=project, stage="seen")

    def _annotate(self, who: int, step: Step) -> None:
        theirs = _of(self.parties[who].model, "", own=False)
        if theirs:
            self._new(who, step, "comment", record=_pick(theirs, step.a), text=_told(step.b))

    def _change(self, who: int, step: Step) -> None:
        model = self.parties[who].model
        own = _of(model, "", own=True)
        if step.a % 4:
            own = [id for id in own if id in model.kept] or own
        if not own:
            return
        id = _pick(own, step.a)
        doc = model.rows[id].doc
        kind, told = doc["type"], _told(step.b)
        changes: dict[str, Any] = {"title": told}
        if kind in ("lesson", "project") and step.c % 3:
            changes = {("advice", "effect")[step.c % 2] if kind == "lesson" else "goal": told}
            if step.c % 7 == 0 and kind == "lesson":
                changes["advice"] = None
        elif kind == "adoption":
            changes = {"result": told}
        elif kind == "comment":
            changes = {"text": told}
        if step.c % 11 == 0:
            changes["sharing"] = SHARINGS[step.b % len(SHARINGS)]
        self._edit(who, id, changes)

    def _answer(self, who: int, step: Step) -> None:
        visits = _of(self.parties[who].model, "visit", own=True)
        if not visits:
            return
        id = _pick(visits, step.a)
        entries = copy.deepcopy(self.parties[who].model.rows[id].doc.get("questions", []))
        if not entries:
            return
        if step.c % 3 and len(entries) < 4:
            entries[step.b % len(entries)]["answer"] = _told(step.c)
        else:
            key = "".join("abcdefghijklmnop"[(step.b >> n) % 16] for n in range(8))
            if all(each["key"] != key for each in entries):
                entries.append({"key": key, "question": _told(step.c)})
        self._edit(who, id, {"questions": entries})

    def _edit(self, who: int, id: str, changes: dict[str, Any]) -> None:
        town, model = self.parties[who]
        old = model.rows[id].doc
        doc = {name: value for name, value in {**old, **changes}.items() if value is not None}
        town.edit(id, changes)
        if complete(doc) != old:
            model.put(changed(doc, self._now(who)))

    def _trash(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        if not model.rows:
            return
        id = _pick(model.rows, step.a)
        row = model.rows[id]
        if row.is_trashed and step.b % 2:
            town.purge(id)
            model.purge(id)
        else:
            town.trash(id, is_trashed=not row.is_trashed)
            model.trash(id, is_trashed=not row.is_trashed)

    # Taking back.

    def _withdraw(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        own = [id for id in _of(model, "", own=True) if not reason(model.rows[id].doc)]
        if not own:
            return
        id, why = _pick(own, step.a), _pick(REASONS, step.b)
        content = model.reduced(id, why)
        done = town.withdraw(id, why)
        if done != (content is not None):
            raise Difference(f"withdrawing {id}: {done}")
        if content is None:
            return
        doc = model.rows[id].doc
        model.put(changed({**doc, "withdrawn": {"reason": why}}, self._now(who)))
        fresh = [each for each in town.editions(id) if each.hash not in model.kept[id]]
        if model.same_again(id, content) is None:
            self._made(who, id, content, fresh)
        elif fresh:
            raise Difference(f"{id} was made again")

    def _share_again(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        own = [id for id in _of(model, "", own=True) if reason(model.rows[id].doc)]
        if not own:
            return
        id = _pick(own, step.a)
        town.share_again(id)
        doc = {k: v for k, v in model.rows[id].doc.items() if k != "withdrawn"}
        model.put(changed(doc, self._now(who)))

    # Exchanging.

    def _share(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        shown = sorted(model.rows)
        ids = None
        if step.a % 6 and shown:
            chance = random.Random(step.b)
            ids = frozenset(chance.sample(shown, min(len(shown), 1 + step.b % 5)))
        expected = model.leaving(ids)
        parcel = town.share(ids, whole=step.c % 40 == 0)
        editions = parcel.editions if parcel else []
        found: dict[str, list[Edition]] = {}
        for each in editions:
            found.setdefault(each.record, []).append(each)
        if found.keys() != expected.keys():
            raise Difference(f"leaves {sorted(found)}, expected {sorted(expected)}")
        for id, wanted in expected.items():
            hashes = {each.hash for each in found[id]}
            if isinstance(wanted, set):
                if hashes != wanted:
                    raise Difference(f"of {id} leaves {sorted(hashes)}, expected {sorted(wanted)}")
                continue
            again = model.same_again(id, wanted)
            if again is not None and hashes != {again.hash}:
                raise Difference(f"{id} was made again")
            if again is None:
                self._made(who, id, wanted, found[id])
        if parcel:
            self.post.append(parcel)

    def _made(
        self,
        who: int,
        id: str,
        content: dict[str, Any],
        made: Sequence[Edition],
    ) -> None:
        """A new edition is what it should be."""
        model = self.parties[who].model
        earlier = model.kept.get(id, {}).values()
        if len(made) != 1:
            raise Difference(f"{len(made)} editions of {id} were made")
        expected = Edition(
            id,
            made[0].hash,
            1 + max((each.number for each in earlier), default=0),
            frozenset().union(*({each.hash} | each.previous for each in earlier)),
            content,
        )
        if made[0] != expected or made[0].hash in {each.hash for each in earlier}:
            raise Difference(f"made {made[0]}\nexpected {expected}")
        model.made(made[0])

    def _receive(self, who: int, step: Step) -> None:
        if not self.post:
            return
        # Mostly of late: what is old comes too, and again, and never in order.
        place = step.a % len(self.post) if step.b % 3 else -1 - step.a % min(8, len(self.post))
        self._deliver(who, step, self.post[place])

    def _deliver(self, who: int, step: Step, parcel: Parcel) -> None:
        town, model = self.parties[who]
        lines = parcel.editions
        choices: dict[str, str] = {}
        if step.c % 4 == 0:
            chance = random.Random(step.c)
            records = sorted({line.record for line in lines})
            chosen = chance.sample(records, min(2, len(records)))
            choices = {id: chance.choice(("take", "keep", "later")) for id in chosen}
        policy = "take" if step.c % 5 == 0 else "keep"
        outcome = town.take_in(parcel, choices, policy, whole=parcel.path is not None)
        model.receive(lines, choices, policy, self._now(who), outcome.change_set or 0)
        if outcome.change_set is None:
            model.imports.pop()

    def _take_waiting(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        waits = sorted({name[0] for name in model.waiting})
        if not waits:
            return
        id = _pick(waits, step.a)
        lines = [
            each for (record, _hash), (_why, each) in sorted(model.waiting.items()) if record == id
        ]
        number = town.take_waiting(id)
        model.receive(lines, {id: "take"}, "take", self._now(who), number or 0)
        if number is None:
            model.imports.pop()

    def _type_over(self, who: int, step: Step) -> None:
        """Somebody types a neighbour's record over that isn't here."""
        town, model = self.parties[who]
        found = {
            each.record: each
            for parcel in self.post
            for each in parcel.editions
            if each.record not in model.rows
            and each.origin != model.home
            and each.record not in model.graves
            and not reason(each.content)
        }
        if found:
            edition: Edition = found[_pick(found, step.a)]
            town.type_over(edition.content)
            model.put(edition.content)

    def _undo(self, who: int, step: Step) -> None:
        town, model = self.parties[who]
        standing = [each for each in model.imports if not each.is_undone]
        if not standing:
            return
        did: Import = standing[-1 - step.a % min(4, len(standing))]
        town.undo(did.number)
        model.undo(did, self._now(who))

    def _lose(self, _who: int, step: Step) -> None:
        if len(self.post) > 4:
            del self.post[step.a % len(self.post)]

    # Going back in time.

    def _back_up(self, who: int, _step: Step) -> None:
        town, model = self.parties[who]
        folder = self._folder / "backups" / str(who)
        town.back_up(folder)
        self._backups[who] = Backup(folder, copy.deepcopy(model))

    def _restore(self, who: int, _step: Step) -> None:
        if who in self._backups:
            town = self.parties[who].town
            town.restore(self._backups[who].folder)
            self.parties[who] = Party(town, copy.deepcopy(self._backups[who].model))


def _of(model: Model, kind: str, *, own: bool | None) -> list[str]:
    """Records that aren't in the trash, of this type, ours or theirs."""
    return sorted(
        id
        for id, row in model.rows.items()
        if not row.is_trashed
        and (not kind or row.doc["type"] == kind)
        and (own is None or model.is_own(id) == own)
    )


def _pick(choices: Any, number: int) -> Any:
    ordered = sorted(choices)
    return ordered[number % len(ordered)]


def _told(number: int) -> str:
    return " ".join(WORDS[(number >> n) % len(WORDS)] for n in (0, 3, 5))

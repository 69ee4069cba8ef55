# SPDX-License-Identifier: EUPL-1.2
"""What should be at a municipality: the merge table of the bundle's format, written a second time.

It knows documents as plain data and shares no code with what it is compared with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.exchange.joining import joined, step_out
from tests.exchange.plain import (
    Doc,
    Edition,
    Import,
    Name,
    Row,
    changed,
    complete,
    heads,
    links,
    reason,
)

NEEDED = {
    "lesson": ("kind", "title"),
    "project": ("title",),
    "visit": ("title",),
    "adoption": ("lesson", "project"),
    "comment": ("record", "text"),
}
HEADER = ("type", "id", "origin", "created_at", "modified_at", "sharing")
STAYS_AWAY = ("declined", "undone")


@dataclass
class Model:
    """One municipality."""

    home: str
    rows: dict[str, Row] = field(default_factory=dict[str, Row])
    kept: dict[str, dict[str, Edition]] = field(default_factory=dict[str, dict[str, Edition]])
    blank: set[Name] = field(default_factory=set[Name])
    graves: dict[str, str] = field(default_factory=dict[str, str])
    waiting: dict[Name, tuple[str, Edition]] = field(
        default_factory=dict[Name, tuple[str, Edition]]
    )
    imports: list[Import] = field(default_factory=list[Import])

    # What a person does here.

    def put(self, doc: Doc) -> None:
        """An own record is like this now."""
        self.rows[doc["id"]] = Row(doc)

    def trash(self, id: str, *, is_trashed: bool) -> None:
        """Into the trash, or out of it."""
        self.rows[id] = self.rows[id]._replace(is_trashed=is_trashed)

    def purge(self, id: str) -> None:
        """Emptied out of the trash: of a neighbour's record nothing stays."""
        self.graves[id] = self.rows.pop(id).doc["origin"]
        if self.graves[id] != self.home:
            self._let_go(id)

    def _let_go(self, id: str) -> None:
        self.kept.pop(id, None)
        self.blank = {name for name in self.blank if name[0] != id}

    def is_own(self, id: str) -> bool:
        """Whether it is a record of ours that is here."""
        return id in self.rows and self.rows[id].doc["origin"] == self.home

    # What leaves.

    def leaving(self, ids: frozenset[str] | None) -> dict[str, Doc | set[str]]:
        """For each record that leaves: the content of an own one, or the hashes passed on."""
        found: dict[str, Doc | set[str]] = {}
        for id in self._scope(ids):
            row = self.rows[id]
            if self.is_own(id) and reason(row.doc):
                told = self.reduced(id, reason(row.doc))
                if told is not None:
                    found[id] = told
            elif row.is_trashed or row.doc["sharing"] not in ("municipalities", "public"):
                continue
            elif self.is_own(id):
                found[id] = row.doc
            elif row.edition is not None:
                found[id] = self._passed_on(id, row.edition)
        for id in self.graves if ids is None else ():
            last = heads(self.kept.get(id, {}).values())
            if self.graves[id] == self.home and len(last) == 1 and reason(last[0].content):
                found[id] = {last[0].hash}
        return found

    def _scope(self, ids: frozenset[str] | None) -> list[str]:
        if ids is None:
            return list(self.rows)
        along = {id for id, row in self.rows.items() if row.doc.get("record") in ids}
        chosen = [id for id in ids | along if id in self.rows]
        return [id for id in chosen if not self.rows[id].is_trashed]

    def _passed_on(self, id: str, shown: Edition) -> set[str]:
        if shown.is_private:
            return {shown.hash}
        return {each.hash for each in heads([shown, *self.kept.get(id, {}).values()])}

    def reduced(self, id: str, why: str) -> Doc | None:
        """What leaves of a withdrawn record: built on the last edition that said something."""
        editions = self.kept.get(id, {}).values()
        full = [each for each in editions if not reason(each.content)]
        if not full:
            last = heads(editions)
            return last[0].content if last else None
        content = max(full, key=lambda each: (each.number, each.hash)).content
        names = (*HEADER, *NEEDED[content["type"]])
        left = {name: content[name] for name in names if name in content}
        title = {"comment": "text", "adoption": "result"}.get(content["type"], "title")
        if title == "text" or why == "privacy":
            left[title] = "[ingetrokken]"
        return {**left, "withdrawn": {"reason": why}}

    def same_again(self, id: str, content: Doc) -> Edition | None:
        """The edition that says just this already."""
        last = heads(self.kept.get(id, {}).values())
        return last[0] if len(last) == 1 and last[0].content == content else None

    def made(self, edition: Edition) -> None:
        """An edition left."""
        self.kept.setdefault(edition.record, {})[edition.hash] = edition

    # What comes in.

    def receive(
        self,
        lines: Iterable[Edition],
        choices: Mapping[str, str],
        policy: str,
        now: str,
        number: int,
    ) -> None:
        """A bundle is brought in."""
        before = dict(self.rows)
        waited = {name: why for name, (why, _edition) in self.waiting.items()}
        did = Import(number)
        own: list[Edition] = []
        for line in lines:
            outcome = self._outcome(line)
            wish = choices.get(line.record, "")
            away = waited.get(line.name, "") in STAYS_AWAY
            if outcome in ("same", "older", "refused"):
                continue
            if (outcome == "deleted" or away) and wish != "take":
                continue
            if outcome == "conflict":
                own.append(line)
            elif wish in ("keep", "later"):
                self.waiting[line.name] = ("declined" if wish == "keep" else "later", line)
            else:
                self._take(line, outcome, did)
                self._overtake(line, waited)
        for line in own:
            self._join(line, choices.get(line.record, ""), policy, now, did, waited)
        for id in before.keys() | self.rows.keys():
            if before.get(id) != self.rows.get(id):
                did.before[id], did.after[id] = before.get(id), self.rows.get(id)
        self.imports.append(did)

    def _outcome(self, line: Edition) -> str:
        row = self.rows.get(line.record)
        if row is None:
            if line.record not in self.graves:
                return "new"
            return "deleted" if self.graves[line.record] == line.origin else "refused"
        if row.doc["origin"] != line.origin:
            return "refused"
        known = [*self.kept.get(line.record, {}).values(), *([row.edition] if row.edition else [])]
        if not self.is_own(line.record) and row.edition is None:
            return "typed"
        if any(line.hash in each.previous for each in known):
            return "older"
        if any(line.hash == each.hash for each in known):
            return "same"
        return "conflict" if self.is_own(line.record) else "newer"

    def _take(self, line: Edition, outcome: str, did: Import) -> None:
        id = line.record
        if self.graves.pop(id, None):
            did.lifted.add(id)
        if line.origin == self.home:
            self.rows[id] = Row(line.content)
            self._keep(line, did)
            return
        row = self.rows.get(id)
        shown = line
        if row is not None and outcome == "newer":
            known = [*self.kept.get(id, {}).values(), *([row.edition] if row.edition else [])]
            last = heads([*known, line])
            shown = last[0]
            if len(last) > 1:
                self._keep(line, did)
                if row.edition is not None and row.edition in last:
                    self._keep(row.edition, did)
        self.rows[id] = Row(shown.content, shown, row.is_trashed if row else False)
        if shown.is_private:
            others = self.kept.get(id, {}).keys() - {shown.hash}
            self.blank |= {(id, hash) for hash in others}
            self.waiting = {name: each for name, each in self.waiting.items() if name[0] != id}

    def _keep(self, edition: Edition, did: Import) -> None:
        mine = self.kept.setdefault(edition.record, {})
        if edition.hash not in mine:
            mine[edition.hash] = edition
            did.kept.append(edition)

    def _overtake(self, line: Edition, waited: Mapping[Name, str]) -> None:
        self.waiting.pop(line.name, None)
        for hash in line.previous:
            if waited.get((line.record, hash), "declined") not in STAYS_AWAY:
                self.waiting.pop((line.record, hash), None)

    def _join(
        self,
        line: Edition,
        wish: str,
        policy: str,
        now: str,
        did: Import,
        waited: Mapping[Name, str],
    ) -> None:
        """An edition of our own record that was made elsewhere."""
        id = line.record
        row = self.rows[id]
        if self._outcome(line) != "conflict":
            return  # an earlier line of this bundle said it all
        if row.is_trashed and wish != "take":
            return
        bases = [each for each in self.kept.get(id, {}).values() if each.hash in line.previous]
        latest = max(bases, key=lambda each: (each.number, each.hash), default=None)
        base = complete(latest.content) if latest else {}
        theirs = complete(line.content)
        if reason(theirs):
            base = base or row.doc
            theirs = {**base, "withdrawn": theirs["withdrawn"]}
        whose = "theirs" if (wish or policy) == "take" else "ours"
        doc, differs = joined(base, row.doc, theirs, whose)
        if wish == "later" or (wish == "keep" and not differs):
            self.waiting[line.name] = ("later" if wish == "later" else "declined", line)
            return
        if differs and (wish or policy) == "keep":
            self.waiting[line.name] = ("conflict", line)
            return
        old, new = links(row.doc), links(doc)
        if any(each not in self.rows for each in new - old):
            self.waiting[line.name] = ("links", line)
            return
        self.rows[id] = Row(row.doc if complete(doc) == row.doc else changed(doc, now))
        self._keep(line, did)
        self._overtake(line, waited)

    # Taking an import back.

    def undo(self, did: Import, now: str) -> None:
        """Take an import back, as far as later work allows."""
        did.is_undone = True
        later = [each for each in self.imports if each.number > did.number and not each.is_undone]
        stays: set[str] = set()
        going: set[str] = set()
        gone: list[Edition] = []
        for id in {*did.before, *(each.record for each in did.kept)}:
            here = self.rows.get(id)
            if id in did.before and did.before[id] == here:
                continue
            if not self.is_own(id) and here and any(each.touches(id) for each in later):
                stays.add(id)
            elif id in did.before:
                self._back(id, did, now, stays, going, gone)
        needed = self._needed(going)
        stays |= needed
        for id in going - needed:
            row = self.rows.pop(id)
            if row.edition is not None:
                gone.append(row.edition)
        gone += self._drop_kept(did, stays)
        self.graves.update({id: self._whose(did, id) for id in did.lifted - stays})
        for each in gone:
            self.waiting[each.name] = ("undone", each)

    def _back(
        self,
        id: str,
        did: Import,
        now: str,
        stays: set[str],
        going: set[str],
        gone: list[Edition],
    ) -> None:
        """One record as it was before; what can't be `stays`, what wasn't there is `going`."""
        before, after, here = did.before[id], did.after[id], self.rows.get(id)
        if here != after:
            if not self._step_out(id, before, after, now):
                stays.add(id)
        elif before is None:
            going.add(id)
        elif here and here.edition and here.edition.is_private:
            stays.add(id)  # its earlier text is gone
        else:
            self.rows[id] = before
            if here and here.edition and here.edition != before.edition:
                gone.append(here.edition)

    def _step_out(self, id: str, before: Row | None, after: Row | None, now: str) -> bool:
        row = self.rows.get(id)
        if row is None or before is None or after is None or row.is_trashed or not self.is_own(id):
            return False
        doc = step_out(before.doc, after.doc, row.doc)
        if doc is None:
            return False
        self.rows[id] = Row(changed(doc, now))
        return True

    def _needed(self, going: set[str]) -> set[str]:
        """What own work that stays refers to."""
        needed: set[str] = set()
        while True:
            more = {
                target
                for id, row in self.rows.items()
                if self.is_own(id) and (id not in going or id in needed)
                for target in links(row.doc) & going
                if target != id
            } - needed
            if not more:
                return needed
            needed |= more

    def _drop_kept(self, did: Import, stays: set[str]) -> list[Edition]:
        """Editions that came as another side of a fork go as well; gives what goes unseen."""
        gone: list[Edition] = []
        for each in did.kept:
            mine = self.kept.get(each.record, {})
            if each.record in stays or each.hash not in mine:
                continue
            del mine[each.hash]
            row = self.rows.get(each.record)
            if each.name in self.blank:
                self.blank.remove(each.name)
            elif each.origin != self.home and (row is None or row.edition != each):
                gone.append(each)
        return gone

    def _whose(self, did: Import, id: str) -> str:
        after = did.after.get(id)
        return after.doc["origin"] if after else self.home

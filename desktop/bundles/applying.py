# SPDX-License-Identifier: EUPL-1.2
"""Brings a judged bundle in: one change set, only what was staged and checked."""

from collections import Counter
from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from desktop.answers.provenance import Edition, Waiting
from desktop.answers.sharing import Choice, Verdict
from desktop.bundles import merge, withdrawal
from desktop.bundles.editions import as_edition, content
from desktop.bundles.intake import STAYS_AWAY, Intake, Judged
from desktop.bundles.lines import canonical
from desktop.bundles.staging import Staged
from desktop.bundles.threeway import Joined
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.document import decode, links
from desktop.records.errors import BuurwijsError
from desktop.store.unit import Unit

TAKE, KEEP, LATER = "take", "keep", "later"
"""A choice about one record; as a policy, take or keep decides about conflicts."""

_CHANGING = frozenset({merge.NEW, merge.NEWER, merge.FORK, merge.WITHDRAWN})


class Applying:
    """One import."""

    def __init__(
        self,
        unit: Unit,
        intake: Intake,
        choices: Mapping[str, Choice],
        policy: str,
        verdict: Verdict,
        take_file: Callable[[str], None],
        progress: Progress,
    ) -> None:
        self._unit = unit
        self._intake = intake
        self._choices = choices
        self._policy = policy
        self._bundle = verdict.id
        self._via = verdict.sender.organisation if verdict.sender else ""
        self._take_file = take_file
        self._progress = progress
        self._to_wait: list[Waiting] = []
        self._own: list[Judged] = []
        self._seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.taken: set[tuple[str, str]] = set()
        self.judged: list[Judged] = []
        self.has_changed = False

    def run(self, total: int) -> None:
        """All lines; a line that can't be brought in doesn't stop the others."""
        done = 0
        for batch in self._intake.batches():
            self._unit.expect(judged.line.id for judged in batch)
            for judged in batch:
                self._one(judged)
            self._progress.step(done := done + len(batch), total, _("Importing"))
        # What joins with own work comes last: it may refer to what came in just now.
        for judged in self._own:
            self._join(self._as_it_is_now(judged))
        if self._to_wait:
            self._unit.keep_waiting(self._to_wait)

    def _as_it_is_now(self, judged: Judged) -> Judged:
        """Of several lines about one record, each later one meets what the earlier ones left."""
        id = judged.line.id
        is_later = id in self._seen
        self._seen.add(id)
        return (
            self._intake.again(judged.line) if is_later and id in self._intake.several else judged
        )

    def _one(self, judged: Judged) -> None:
        judged = self._as_it_is_now(judged)
        choice = self._choices.get(judged.line.id)
        wish = choice.choice if choice else ""
        # What is told of a line doesn't need its text: a thousand long ones would fill the memory.
        self.judged.append(judged._replace(line=replace(judged.line, document=""), stored=None))
        self.counts[judged.outcome] += 1
        is_offered = judged.outcome == merge.WAITING and judged.judgement.outcome != merge.REFUSED
        is_ours = judged.judgement.outcome == merge.CONFLICT
        # What somebody declined stays declined, until it is asked for after all.
        stays_away = judged.why in STAYS_AWAY and wish != TAKE
        if judged.joined is not None or (is_ours and wish and not stays_away):
            self._own.append(judged)
        elif judged.outcome in _CHANGING or (is_offered and wish == TAKE):
            if wish in (KEEP, LATER):
                self._wait(judged, "declined" if wish == KEEP else LATER)
            else:
                self._take(judged)

    def _wait(self, judged: Judged, why: str) -> None:
        line = judged.line
        self.counts[merge.WAITING] += judged.outcome != merge.WAITING
        waiting = Waiting(
            record=line.id,
            hash=line.hash,
            type=line.type,
            origin=line.origin,
            why=why,
            document=line.document,
            key=line.key,
            signature=line.signature,
            bundle=self._bundle,
            via=self._via,
        )
        self._to_wait.append(waiting)

    def _take(self, judged: Judged) -> None:
        line = judged.line
        try:
            if line.origin == self._unit.home:
                self._take_own(judged)
            else:
                self._take_theirs(judged)
        except BuurwijsError as error:
            # The store's own rules; what they refuse of one line is that line's end only.
            self.counts[judged.outcome] -= 1
            self.counts[merge.REFUSED] += 1
            self.judged[-1] = self.judged[-1]._replace(outcome=merge.REFUSED, why=error.code)
            return
        self.has_changed = True
        self.taken.add((line.origin, line.key))
        for record, hash in self._intake.overtaken(line):
            self._unit.drop_waiting(record, hash)
        if line.type == "attachment":
            self._take_file(line.document)

    def _take_own(self, judged: Judged) -> None:
        line = judged.line
        if judged.why == "deleted":
            self._unit.lift_grave(line.id)
        self._unit.receive(content(line.document).decode(), line.origin)
        self._unit.keep_editions([_edition(line)], received=True)

    def _take_theirs(self, judged: Judged) -> None:
        line, heads = judged.line, judged.judgement.heads
        if judged.why == "deleted":
            self._unit.lift_grave(line.id)
        if len(heads) > 1:
            self._keep_both(judged)
        if not heads or heads[0].hash == line.hash:
            self._unit.receive(line.document, line.origin, line.key, line.signature)
        if len(heads) > 1 or line.withdrawn:
            withdrawal.forget_if_private(self._unit, line.id)

    def _keep_both(self, judged: Judged) -> None:
        """A fork: every edition that nothing follows stays here, to be shown and passed on."""
        editions = [_edition(judged.line)]
        shown = self._unit.find(judged.line.id)
        if shown is not None and shown.signature:
            known = next((each for each in judged.judgement.heads if each.hash == shown.hash), None)
            if known is not None:
                editions.append(as_edition(shown))
        self._unit.keep_editions(editions, received=True)

    def _join(self, judged: Judged) -> None:
        """Our own record and an edition of it from elsewhere; undecided, the edition waits."""
        line = judged.line
        if judged.judgement.outcome != merge.CONFLICT:
            return  # an earlier line of this bundle said it all
        choice = self._choices.get(line.id)
        wish = choice.choice if choice else self._policy
        fields = choice.fields if choice else {}
        current = self._unit.get(line.id)
        if current.deleted_at is not None:
            if wish != TAKE:
                return
            current = self._unit.restore(line.id)
        editions = self._unit.editions(line.id)
        fallback = "theirs" if wish == TAKE else "ours"
        joined = self._intake.joined(line, current, editions, fields, fallback)
        undecided = any(each.field not in fields for each in joined.differences)
        if why := _why_waits(wish, joined, undecided=undecided, is_said=choice is not None):
            self._wait(judged, why)
            return
        record = decode(canonical(joined.fields))
        missing = self._unit.missing(target for _role, target in links(record))
        missing -= {target for _role, target in links(current.record)}
        if missing:
            self._wait(judged, "links")
            return
        self._unit.update(record, current.revision)
        self._unit.keep_editions([_edition(line)], received=True)
        for name, hash in self._intake.overtaken(line):
            self._unit.drop_waiting(name, hash)
        self.has_changed = True


def _why_waits(wish: str, joined: Joined, *, undecided: bool, is_said: bool) -> str:
    """Why an edition of our own record isn't joined with it; "" where it is."""
    if wish == LATER:
        return LATER
    if wish == KEEP and undecided:
        return merge.CONFLICT
    return "declined" if wish == KEEP and is_said and not joined.differences else ""


def _edition(line: Staged) -> Edition:
    return Edition(
        record=line.id,
        number=line.edition,
        hash=line.hash,
        document=line.document,
        key=line.key,
        signature=line.signature,
        parents=frozenset(line.previous),
    )


def counts_of(counts: Mapping[str, int]) -> dict[str, int]:
    """The numbers under the names that the command line gives them."""
    names = {merge.FORK: "forks", merge.CONFLICT: "conflicts"}
    order = (
        merge.NEW,
        merge.NEWER,
        merge.SAME,
        merge.OLDER,
        merge.FORK,
        merge.CONFLICT,
        merge.WITHDRAWN,
        merge.WAITING,
        merge.REFUSED,
    )
    return {names.get(name, name): counts.get(name, 0) for name in order}


def file_of(document: str) -> tuple[str, str]:
    """(sha256, media type) that an attachment's document names."""
    fields = msgspec.json.decode(document, type=dict[str, object])
    return str(fields.get("sha256", "")), str(fields.get("media_type", ""))

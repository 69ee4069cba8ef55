# SPDX-License-Identifier: EUPL-1.2
"""What is decided about each finding of a review; plain data, painted elsewhere.

All that is asked for at each stroke of a key is counted beforehand: a step takes as long among ten
thousand findings as among ten.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.answers.sharing import Decision, Finding

REMOVE, TAKE_OUT, KEEP, LEAVE_OUT = "remove", "take_out", "keep", "leave_out"

Key = tuple[str, str, str, str]


def key_of(finding: Finding) -> Key:
    """What tells one finding from another."""
    return (finding.record, finding.field, finding.kind, finding.text)


class Decisions:
    """The findings in the order of the parcel, and what a person decided about each."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._made: dict[Key, Decision] = {}
        self._steps: list[dict[Key, Decision | None]] = []
        """What stood before each step, to take it back."""
        self._place: dict[Key, int] = {}
        self._in_record: dict[str, list[int]] = {}
        self.choices: list[str] = []
        """What was decided about each finding, in their order."""
        self._waits = bytearray()
        self._kinds: Counter[str] = Counter()
        self._waiting_in: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def show(self, findings: Iterable[Finding], order: Sequence[str]) -> None:
        """Take these findings; what was decided about one that is still there, holds."""
        places = {record: place for place, record in enumerate(order)}
        found = list(findings)
        self.findings = sorted(found, key=lambda each: places.get(each.record, len(places)))
        self._place, self._in_record = {}, {}
        self.choices = [""] * len(found)
        self._waits = bytearray(len(found))
        self._kinds, self._waiting_in, self._left_out = Counter(), Counter(), Counter()
        self._steps = []
        for place, each in enumerate(self.findings):
            self._place[key_of(each)] = place
            self._in_record.setdefault(each.record, []).append(place)
            self._count(place, self.choice(each), 1)

    def _count(self, place: int, choice: str, by: int) -> None:
        """A finding with this choice comes (1) or goes (-1)."""
        each = self.findings[place]
        self.choices[place] = choice
        if not choice:
            self._waits[place] = max(0, by)
            self._kinds[each.kind] += by
            self._waiting_in[each.record] += by
        elif choice == LEAVE_OUT:
            self._left_out[each.record] += by

    def choice(self, finding: Finding) -> str:
        """What was decided, here or at an earlier bundle; "" where it waits."""
        made = self._made.get(key_of(finding))
        return finding.decision if made is None else made.choice

    def reason(self, finding: Finding) -> str:
        """Why it may stay."""
        made = self._made.get(key_of(finding))
        return finding.reason if made is None else made.reason

    def decide(self, finding: Finding, choice: str, reason: str = "") -> None:
        """Decide; leaving a record out decides about all that was found in it."""
        self._steps.append({})
        self._decide(finding, choice, reason)

    def _decide(self, finding: Finding, choice: str, reason: str) -> None:
        if choice == LEAVE_OUT:
            for each in self.of_record(finding.record):
                self._make(each, choice, reason)
            return
        if self.is_left_out(finding.record):
            self._come_along(finding.record)
        self._make(finding, choice, reason)

    def _come_along(self, record: str) -> None:
        """The record leaves after all: what was left out in it waits again."""
        for each in self.of_record(record):
            if self.choice(each) == LEAVE_OUT:
                self._make(each, "", "")

    def decide_all(self, kind: str = "", choice: str = TAKE_OUT, reason: str = "") -> int:
        """Decide the same about all that still waits (of a kind); gives how many.

        What isn't ours is left out rather than changed: it is passed on as it was signed, or not
        at all. What is inside an own file and can't be taken out waits on.
        """
        waiting = [each for each in self.waiting() if kind in ("", each.kind)]
        self._steps.append({})
        count = 0
        for each in waiting:
            possible = _possible(each, choice)
            count += bool(possible)
            if possible and not self.choice(each):
                self._decide(each, possible, reason)
        return count

    def take_back(self, records: Iterable[str]) -> None:
        """These records come along after all: what was left out in them waits again."""
        self._steps.append({})
        for record in records:
            self._come_along(record)

    def can_undo(self) -> bool:
        """Whether anything was decided that can be taken back."""
        return any(self._steps)

    def undo(self) -> Finding | None:
        """Take the last step back, however many findings it was about; gives the first of them."""
        while self._steps and not self._steps[-1]:
            self._steps.pop()
        before = self._steps.pop() if self._steps else {}
        for key, made in before.items():
            self._put(key, made)
        places = [self._place[key] for key in before if key in self._place]
        return self.findings[min(places)] if places else None

    def _make(self, finding: Finding, choice: str, reason: str) -> None:
        key = key_of(finding)
        if self._steps:
            self._steps[-1].setdefault(key, self._made.get(key))
        record, field, kind, text = key
        made = Decision(
            record=record, field=field, kind=kind, text=text, choice=choice, reason=reason
        )
        self._put(key, made)

    def _put(self, key: Key, made: Decision | None) -> None:
        place = self._place.get(key)
        if place is not None:
            self._count(place, self.choice(self.findings[place]), -1)
        if made is None:
            self._made.pop(key, None)
        else:
            self._made[key] = made
        if place is not None:
            self._count(place, self.choice(self.findings[place]), 1)

    def waiting(self) -> list[Finding]:
        """Those that nobody decided about."""
        return [each for each, waits in zip(self.findings, self._waits, strict=True) if waits]

    def waiting_count(self) -> int:
        """How many they are."""
        return self._waits.count(1)

    def waiting_in(self, records: Iterable[str]) -> int:
        """How many of them are in these records."""
        return sum(self._waiting_in[record] for record in set(records))

    def kinds_waiting(self) -> Counter[str]:
        """How many wait of each kind."""
        return +self._kinds

    def is_left_out(self, record: str) -> bool:
        """Whether a record stays home because of what was found in it."""
        return self._left_out[record] > 0

    def left_out(self) -> list[str]:
        """The records that stay home because of what was found in them."""
        return list(+self._left_out)

    def of_record(self, record: str) -> list[Finding]:
        """What was found in a record, in its order."""
        return [self.findings[place] for place in self._in_record.get(record, ())]

    def next_waiting(self, after: Finding | None) -> Finding | None:
        """The next that waits, from this one on and then from the beginning."""
        place = self._waits.find(1, self.index(after) + 1)
        place = self._waits.find(1) if place < 0 else place
        return self.findings[place] if place >= 0 else None

    def index(self, finding: Finding | None) -> int:
        """The place of a finding, or -1."""
        return -1 if finding is None else self._place.get(key_of(finding), -1)

    def made(self) -> tuple[Decision, ...]:
        """For the order: what was decided here."""
        return tuple(self._made.values())


def _possible(finding: Finding, choice: str) -> str:
    """This choice, or what comes nearest to it; "" where a person has to look."""
    if choice in finding.choices:
        return choice
    if choice == TAKE_OUT and REMOVE in finding.choices:
        return REMOVE
    return "" if finding.is_own else LEAVE_OUT

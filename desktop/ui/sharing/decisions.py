# SPDX-License-Identifier: EUPL-1.2
"""What is decided about each finding of a review; plain data, painted elsewhere."""

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

    def show(self, findings: Iterable[Finding], order: Sequence[str]) -> None:
        """Take these findings; what was decided about one that is still there, holds."""
        places = {record: place for place, record in enumerate(order)}
        found = list(findings)
        self.findings = sorted(found, key=lambda each: places.get(each.record, len(places)))

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
        others = [each for each in self.findings if each.record == finding.record]
        if choice == LEAVE_OUT:
            for each in others:
                self._make(each, choice, reason)
            return
        for each in others:
            if self.choice(each) == LEAVE_OUT:
                self._make(each, "", "")  # the record comes along again: its other findings wait
        self._make(finding, choice, reason)

    def decide_all(self, kind: str = "") -> int:
        """Put something else in place of all that still waits (of a kind); gives how many.

        What isn't ours is left out: it is passed on as it was signed, or not at all.
        """
        waiting = [each for each in self.waiting() if kind in ("", each.kind)]
        for each in waiting:
            self.decide(each, TAKE_OUT if each.is_own else LEAVE_OUT)
        return len(waiting)

    def take_back(self, records: Iterable[str]) -> None:
        """These records come along after all: what was left out in them waits again."""
        wanted = set(records)
        for each in self.findings:
            if each.record in wanted and self.choice(each) == LEAVE_OUT:
                self._make(each, "", "")

    def _make(self, finding: Finding, choice: str, reason: str) -> None:
        self._made[key_of(finding)] = Decision(
            record=finding.record,
            field=finding.field,
            kind=finding.kind,
            text=finding.text,
            choice=choice,
            reason=reason,
        )

    def waiting(self) -> list[Finding]:
        """Those that nobody decided about."""
        return [each for each in self.findings if not self.choice(each)]

    def waiting_in(self, records: Iterable[str]) -> int:
        """How many of them are in these records."""
        wanted = set(records)
        return sum(each.record in wanted for each in self.waiting())

    def kinds_waiting(self) -> Counter[str]:
        """How many wait of each kind."""
        return Counter(each.kind for each in self.waiting())

    def is_left_out(self, record: str) -> bool:
        """Whether a record stays home because of what was found in it."""
        return any(
            each.record == record and self.choice(each) == LEAVE_OUT for each in self.findings
        )

    def next_waiting(self, after: Finding | None) -> Finding | None:
        """The next that waits, from this one on and then from the beginning."""
        start = self.index(after) + 1
        ordered = [*self.findings[start:], *self.findings[:start]]
        return next((each for each in ordered if not self.choice(each)), None)

    def index(self, finding: Finding | None) -> int:
        """The place of a finding, or -1."""
        wanted = key_of(finding) if finding else None
        keys = (key_of(each) for each in self.findings)
        return next((place for place, key in enumerate(keys) if key == wanted), -1)

    def made(self) -> tuple[Decision, ...]:
        """For the order: what was decided here."""
        return tuple(self._made.values())

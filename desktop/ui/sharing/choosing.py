# SPDX-License-Identifier: EUPL-1.2
"""What is chosen of a bundle that came in; plain data, painted elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.answers.parcels import Arrival
from desktop.answers.sharing import ASK, NEWER_ONLY, Choice, PreviewLine
from desktop.i18n import _

TAKE, KEEP, LATER, OPEN = "take", "keep", "later", ""
OURS, THEIRS = "ours", "theirs"

_BRINGS = frozenset({"new", "newer", "withdrawn"})
_USUAL = {NEWER_ONLY: _BRINGS - {"new"}, ASK: frozenset[str]()}
_ASKS = frozenset({"fork", "conflict"})
_OFFERED = frozenset({"deleted", "declined", "undone"})


@dataclass
class Incoming:
    """One line of the preview with what was chosen: take, keep, or nothing yet."""

    line: PreviewLine
    arrival: Arrival
    choice: str = OPEN
    fields: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        # Asked thousands of times for each stroke of a key, and never another answer.
        line = self.line
        offered = line.outcome == "waiting" and line.why in _OFFERED
        self._asks = line.outcome in _ASKS
        self._can_be_taken = line.outcome in _BRINGS or self._asks or offered
        self._is_of_interest = line.outcome not in ("same", "older")

    @property
    def id(self) -> str:
        """What tells this line from the others."""
        return f"{self.line.record}/{self.line.hash}"

    @property
    def title(self) -> str:
        """What it is called; an adoption by the lesson it is of."""
        return self.line.title or self.arrival.about or _("(no title)")

    def can_be_taken(self) -> bool:
        """Whether there is anything to choose."""
        return self._can_be_taken

    def asks(self) -> bool:
        """Whether a person has to look before it comes in."""
        return self._asks

    def is_taken(self) -> bool:
        """Whether it comes in."""
        return self.choice == TAKE and self._can_be_taken

    def is_of_interest(self) -> bool:
        """Whether it is more than what is here already."""
        return self._is_of_interest

    def missing_fields(self) -> list[str]:
        """Of a conflict, the fields nobody chose between yet."""
        return [each.field for each in self.line.differences if each.field not in self.fields]


class Tally(NamedTuple):
    """How many lines come in, may, and need a look; of those that don't, whether all come in."""

    taken: int
    choosable: int
    undecided: int
    simple: int
    every_simple_taken: bool


def arranged(
    lines: Iterable[PreviewLine],
    arrivals: Mapping[tuple[str, str], Arrival],
    *,
    waits: bool = False,
    policy: str = "",
) -> list[Incoming]:
    """The lines of a bundle in their order, ticked as is usual with its sender; of what `waits`
    here nothing is ticked to begin with. Long with many: not for the window's thread.
    """
    brings = frozenset[str]() if waits else _USUAL.get(policy, _BRINGS)
    nothing = Arrival()
    found = [
        Incoming(
            line,
            arrivals.get((line.record, line.hash), nothing),
            TAKE if line.outcome in brings else OPEN,
        )
        for line in lines
    ]
    return sorted(found, key=_rank)


class Choosing:
    """All lines of a bundle; what is new or newer is taken unless one says otherwise."""

    def __init__(self) -> None:
        self.lines: list[Incoming] = []
        self._waits = False

    def show(self, lines: list[Incoming], *, waits: bool = False) -> None:
        """Another bundle, `arranged`; or what `waits` here."""
        self._waits = waits
        self.lines = lines

    def tally(self) -> Tally:
        """All the counts in one go."""
        taken = choosable = undecided = simple = simple_taken = 0
        for each in self.lines:
            if each.can_be_taken():
                is_taken, asks = each.choice == TAKE, each.asks()
                choosable += 1
                taken += is_taken
                undecided += asks and each.choice == OPEN
                simple += not asks
                simple_taken += is_taken and not asks
        return Tally(taken, choosable, undecided, simple, simple == simple_taken)

    def tick_as_usual(self, policy: str) -> None:
        """Tick anew what needn't be looked at first."""
        brings = _USUAL.get(policy, _BRINGS)
        for each in self.lines:
            if not each.asks() and each.line.outcome in _BRINGS:
                each.choice = TAKE if each.line.outcome in brings else OPEN

    def counts(self) -> dict[str, int]:
        """How many lines each filter lets through."""
        new = sum(each.is_of_interest() for each in self.lines)
        return {"new": new, "same": len(self.lines) - new, "all": len(self.lines)}

    def seen(self, which: str) -> list[Incoming]:
        """The lines of a filter: `new`, `same` or `all`."""
        if which == "all":
            return self.lines
        return [each for each in self.lines if each.is_of_interest() == (which == "new")]

    def taken(self) -> list[Incoming]:
        """What comes in."""
        return [each for each in self.lines if each.is_taken()]

    def choosable(self) -> list[Incoming]:
        """What there is to choose about."""
        return [each for each in self.lines if each.can_be_taken()]

    def undecided(self) -> list[Incoming]:
        """Forks and conflicts nobody decided about: they wait, nothing of them is lost."""
        return [each for each in self.lines if each.asks() and each.choice == OPEN]

    def choose(self, one: Incoming, choice: str) -> None:
        """Take it or leave it; of a conflict taken as a whole, theirs counts where both changed."""
        one.choice = choice
        if one.line.outcome == "conflict":
            fields = [each.field for each in one.line.differences]
            one.fields = dict.fromkeys(fields, THEIRS) if choice == TAKE else {}

    def choose_field(self, one: Incoming, path: str, side: str) -> None:
        """Of a conflict, whose text counts; once all are chosen it comes in."""
        one.fields[path] = side
        one.choice = OPEN if one.missing_fields() else TAKE

    def choose_all(self, *, take: bool) -> None:
        """Take or leave all that needn't be looked at first."""
        for each in self.choosable():
            if not each.asks():
                self.choose(each, TAKE if take else KEEP)

    def next_undecided(self, after: Incoming | None) -> Incoming | None:
        """The next line that needs a look, from the first on again after the last."""
        waiting = self.undecided()
        places = {one.id: place for place, one in enumerate(self.lines)}
        here = places.get(after.id, -1) if after is not None else -1
        later = [one for one in waiting if places[one.id] > here]
        return next(iter([*later, *waiting]), None)

    def choices(self) -> tuple[Choice, ...]:
        """For the import: only what isn't done by itself."""
        asked = [each for each in self.choosable() if not self._waits or each.choice != OPEN]
        found = (_choice(each) for each in asked)
        return tuple(choice for choice in found if choice is not None)


def _rank(one: Incoming) -> tuple[bool, bool, int, str]:
    """What has to be looked at first, then the records people know best, what is refused last."""
    kind = one.line.type
    place = _FIRST.index(kind) if kind in _FIRST else len(_FIRST)
    return not one.asks(), one.line.outcome == "refused", place, one.title.casefold()


_FIRST = ("visit", "project", "lesson", "adoption", "role_change", "involvement")


def _choice(one: Incoming) -> Choice | None:
    record = one.line.record
    if one.is_taken():
        return Choice(record=record, choice=TAKE, fields=dict(one.fields))
    if one.line.outcome == "waiting":
        return None  # it waits already
    return Choice(record=record, choice=KEEP if one.choice == KEEP else LATER)

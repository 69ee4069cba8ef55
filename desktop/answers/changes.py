# SPDX-License-Identifier: EUPL-1.2
"""What one change set changed: the one thing that search, screens and other windows follow."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """Ids made, changed and removed (also to the trash) by the change set of this number."""

    number: int
    label: str
    made: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    types: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def all(self) -> frozenset[str]:
        """Every record touched."""
        return self.made | self.changed | self.removed

    def touches(self, *types: str) -> bool:
        """Whether a record of one of these types was touched."""
        return any(kind in types for kind in self.types.values())


@dataclass(frozen=True)
class Kept:
    """What an undo left as it was, and why."""

    id: str
    title: str
    why: str


@dataclass(frozen=True)
class UndoOutcome:
    """What an undo or redo did; `kept` is what later work wouldn't let go."""

    changes: Changes
    kept: tuple[Kept, ...] = ()

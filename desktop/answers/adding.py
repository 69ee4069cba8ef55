# SPDX-License-Identifier: EUPL-1.2
"""What became of files that were taken in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RefusedLine:
    """A line that wasn't taken, and why."""

    file: str
    line: int
    code: str
    message: str


@dataclass(frozen=True)
class FieldConflict:
    """A field that the file changed and somebody here as well; ours was kept."""

    file: str
    line: int
    id: str
    field: str


@dataclass
class AddReport:
    """Counts, the topics that had to be made, and what didn't go in."""

    new: int = 0
    updated: int = 0
    topics_made: list[str] = field(default_factory=list[str])
    conflicts: list[FieldConflict] = field(default_factory=list[FieldConflict])
    refused: list[RefusedLine] = field(default_factory=list[RefusedLine])

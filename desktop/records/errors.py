# SPDX-License-Identifier: EUPL-1.2
"""What can be expected to go wrong, with what was kept and what one can do.

    BuurwijsError
      NotFound      no such record, file or setting
      Refused       a rule says no; carries the problems one by one
      Conflict      somebody (perhaps you, elsewhere) changed it meanwhile
      Unreadable    a file or text isn't what it should be
      Busy          the workspace is in use elsewhere
    Cancelled       the person stopped it; not an error, nothing is said

Everything else that is raised is a bug.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing that a rule refuses: where (a path like `phases[abcdefgh].name`), and why."""

    field: str
    code: str
    message: str


class BuurwijsError(Exception):
    """An expected error: `code` for the help desk, the rest are sentences for a person."""

    code = "error"

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        kept: str = "",
        remedy: str = "",
        details: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.kept = kept
        self.remedy = remedy
        self.details = details

    def __str__(self) -> str:
        return " ".join(part for part in (self.message, self.kept, self.remedy) if part)


class NotFound(BuurwijsError):
    """What was asked for isn't here."""

    code = "not_found"


class Refused(BuurwijsError):
    """A rule says no."""

    code = "refused"

    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        problems: Sequence[Problem] = (),
        kept: str = "",
        remedy: str = "",
        details: str = "",
    ) -> None:
        super().__init__(message, code=code, kept=kept, remedy=remedy, details=details)
        self.problems = tuple(problems)


class Conflict(BuurwijsError):
    """It was changed elsewhere since one began."""

    code = "conflict"


class Unreadable(BuurwijsError):
    """A file or text isn't what it should be."""

    code = "unreadable"


class Busy(BuurwijsError):
    """The workspace is in use by another window or program."""

    code = "busy"


class Cancelled(Exception):
    """The person stopped it; what was under way is rolled back whole."""


@dataclass
class Problems:
    """A list of problems under construction."""

    found: list[Problem] = field(default_factory=list[Problem])

    def add(self, where: str, code: str, message: str) -> None:
        """Note one."""
        self.found.append(Problem(where, code, message))

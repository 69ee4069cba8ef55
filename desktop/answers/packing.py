# SPDX-License-Identifier: EUPL-1.2
"""What is proposed to be sent around a visit, and what came back on its questions."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A bundle that is proposed: what, for whom, with which words.

    `questions_only`: of a visit only its questions leave, nothing that was noted.
    """

    ids: tuple[str, ...]
    to: str
    title: str
    message: str = ""
    questions_only: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a question of a visit; `comment` is the record that says it."""

    comment: str
    key: str
    question: str
    text: str
    who: str
    at: datetime
    is_own: bool
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """A visit's questions beside what came back. `asks_us`: it is a neighbour's, and for us."""

    visit: str
    origin: str
    questions: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    asks_us: bool = False

    @property
    def fresh(self) -> tuple[Answer, ...]:
        """What others answered and isn't in the visit yet."""
        return tuple(one for one in self.answers if not one.is_own and not one.is_taken)

    @property
    def ours(self) -> dict[str, str]:
        """Our answers, by question."""
        return {one.key: one.text for one in self.answers if one.is_own}

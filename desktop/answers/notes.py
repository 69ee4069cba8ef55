# SPDX-License-Identifier: EUPL-1.2
"""Quick notes as the window shows them."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop.answers.stored import Stored


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A quick note in the list; `origin` is the neighbour it came from, "" for our own."""

    id: str
    text: str
    at: datetime
    origin: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One quick note."""

    stored: Stored
    is_own: bool
    origin: str
    names: dict[str, str] = field(default_factory=dict[str, str])

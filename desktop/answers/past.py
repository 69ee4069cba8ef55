# SPDX-License-Identifier: EUPL-1.2
"""The past of one record: its versions, and what one of them said otherwise."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One revision, as a person chooses it. `is_now`: what is there today; `is_kept`: its text."""

    number: int
    at: datetime
    label: str
    role: str
    is_now: bool
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that reads otherwise now: its label, as it was then, as it is now."""

    field: str
    then: str
    now: str

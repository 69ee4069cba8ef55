# SPDX-License-Identifier: EUPL-1.2
"""What lessons brought: hours and euros, expected and realised, over a number of adoptions."""

from collections.abc import Iterable

from desktop.answers.overview import Savings
from desktop.records.adoption import Adoption

CHOSEN = frozenset({"planned", "applied", "proven"})
APPLIED = frozenset({"applied", "proven"})


def savings(adoptions: Iterable[Adoption]) -> Savings:
    """Only what was chosen was to bring anything, and only what was applied brought it."""
    hours = euros = hours_expected = euros_expected = 0
    applied: set[str] = set()
    proven: set[str] = set()
    for adoption in adoptions:
        if adoption.stage in CHOSEN:
            hours_expected += adoption.hours_expected or 0
            euros_expected += adoption.euros_expected or 0
        if adoption.stage in APPLIED:
            hours += adoption.hours_realised or 0
            euros += adoption.euros_realised or 0
            applied.add(adoption.lesson)
        if adoption.stage == "proven":
            proven.add(adoption.lesson)
    return Savings(hours, hours_expected, euros, euros_expected, len(applied), len(proven))

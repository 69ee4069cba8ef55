# SPDX-License-Identifier: EUPL-1.2
"""A favourite: what one goes to so often that it stands in the navigation."""

from dataclasses import dataclass
from typing import Final

SEARCH: Final = "search"
SAVED: Final = "saved:"
"""A saved question's id is this and its name."""


@dataclass(frozen=True, slots=True)
class Favourite:
    """A record, or a saved question (`type` is `search`)."""

    id: str
    type: str
    title: str

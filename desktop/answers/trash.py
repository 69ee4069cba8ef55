# SPDX-License-Identifier: EUPL-1.2
"""What lies in the trash."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Thrown:
    """A record in the trash; `origin` is the name of the neighbour it came from, "" for ours."""

    id: str
    type: str
    kind: str
    title: str
    origin: str
    at: datetime

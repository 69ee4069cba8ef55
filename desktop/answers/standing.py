# SPDX-License-Identifier: EUPL-1.2
"""How a record stands among neighbours, and pairs of records that may be one and the same."""

from dataclasses import dataclass, field

from desktop.answers.parcels import Side


@dataclass(frozen=True, slots=True)
class Other:
    """Another record, as it is pointed to."""

    id: str
    type: str
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be the same one; `score` is how alike their titles are (0-100)."""

    one: Other
    other: Other
    score: int


@dataclass(frozen=True, slots=True)
class Standing:
    """`withdrawn` is why its origin took it back, in words; `versions` are the other sides of a
    fork, `derived` own work that was made from it, `same` and `alike` what it is or may be.
    """

    record: str
    is_own: bool
    origin: str = ""
    has_left: bool = False
    withdrawn: str = ""
    is_private: bool = False
    has_copy: bool = False
    derived: tuple[Other, ...] = ()
    here: Side = field(default_factory=Side)
    versions: tuple[Side, ...] = ()
    same: tuple[Other, ...] = ()
    alike: tuple[Other, ...] = ()

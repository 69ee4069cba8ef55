# SPDX-License-Identifier: EUPL-1.2
"""What is packed to leave and what came in, as it is shown to the person who decides."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop.answers.provenance import BundleEntry
from desktop.answers.sharing import Preview, Review


@dataclass(frozen=True)
class Item:
    """A record in a parcel. `why` is why it stays home: "" where it leaves, else internal,
    private, unsigned, left_out or off (not chosen). `along` counts by type what goes with it.
    """

    id: str
    type: str
    kind: str
    title: str
    is_own: bool
    origin_name: str
    why: str = ""
    along: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Parcel:
    """What would leave: its items, the review of them, and how much it is.

    `part_of` names the record that a comment or attachment goes along with; `has_before` says
    whether a bundle for the same receiver left earlier.
    """

    items: tuple[Item, ...]
    review: Review
    part_of: dict[str, str]
    attachments: int = 0
    size: int = 0
    at_home: int = 0
    has_before: bool = False


@dataclass(frozen=True)
class Outlook:
    """A bundle as it will be: its page in pieces, what is in it and what was decided.

    `decided` is (kind, choice, how many) of what was found; what is `undecided` counts in it as
    is proposed.
    """

    title: str
    number: int
    pieces: tuple[str, ...]
    counts: dict[str, int]
    attachments: int
    decided: tuple[tuple[str, str, int], ...]
    undecided: int = 0
    at_home: int = 0

    @property
    def records(self) -> int:
        """How many records leave, the attachments not counted."""
        return sum(self.counts.values()) - self.counts.get("attachment", 0)


@dataclass(frozen=True)
class Seal:
    """Who signs: our name and the fingerprint of this workspace's key."""

    name: str
    fingerprint: str


@dataclass(frozen=True)
class Receiver:
    """An organisation a bundle can be for; `is_known` where a bundle of theirs was accepted,
    `can_encrypt` where that brought a key to encrypt for.
    """

    id: str
    name: str
    is_known: bool
    can_encrypt: bool = False


@dataclass(frozen=True)
class WaitingBundle:
    """Records of one bundle that nobody decided about yet."""

    bundle: str
    sender: str
    number: int
    title: str
    records: int
    why: str


@dataclass(frozen=True)
class Traffic:
    """The bundles that came in and left, newest first, with the names of the parties."""

    entries: tuple[BundleEntry, ...]
    names: dict[str, str]
    waiting: tuple[WaitingBundle, ...]


@dataclass(frozen=True)
class Arrival:
    """What stands beside one line of a preview: its kind of lesson, and what is here of it.

    `about` is the title of the lesson that an adoption is of.
    """

    kind: str = ""
    edition_here: int = 0
    applied: int = 0
    about: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Arrivals:
    """A checked bundle, ready to be decided about. `arrivals` are by (record, hash)."""

    preview: Preview
    arrivals: dict[tuple[str, str], Arrival]
    size: int
    attachments: int
    trusted_since: datetime | None = None
    policy: str = ""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its texts by path, in the order of the record."""

    edition: int = 0
    at: datetime | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A record as it is here and as it comes in; `here` is None where it isn't here yet.

    `comes_first`: of the two it is the incoming one that would be shown.
    """

    here: Side | None
    there: Side | None
    comes_first: bool = True

# SPDX-License-Identifier: EUPL-1.2
"""What sharing gives back: what would leave and what was found in it, what came in and from whom.

Words used below: a choice is `take_out` (something else in its place), `remove` (nothing in its
place), `keep` or `leave_out`; trust is `known`, `new`,
`other_key`, `changed`, `unsigned`, and for a line of another origin also `via`.
"""

import msgspec

WAITING = "waiting:"
"""The id of what waits here, looked at as if it were a bundle; the bundle it came in follows."""

NEWER_ONLY, ASK = "newer", "ask"
SENDER_POLICIES = (NEWER_ONLY, ASK)
"""What is usually done with a sender's bundles, where not all of it comes in: only what is newer
than what is here, or nothing before one has looked. Forks and conflicts are always looked at.
"""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about a finding."""

    record: str
    field: str
    kind: str
    text: str
    choice: str
    reason: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a record that may not be meant to leave.

    `kind` is person, email, phone, bsn, iban, address, plate, url_token, price or internal, and of
    a file metadata, hidden or unexamined; `places` are the (start, end) of each occurrence in the
    field's text (none in a file); `decision` is "" as long as nobody decided, `choices` are those
    that there are.
    """

    record: str
    external_id: str
    type: str
    title: str
    field: str
    kind: str
    text: str
    replacement: str
    proposal: str
    decision: str = ""
    reason: str = ""
    places: tuple[tuple[int, int], ...] = ()
    is_own: bool = True
    choices: tuple[str, ...] = ("take_out", "remove", "keep", "leave_out")


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle is to hold; nothing given is all that may leave.

    `to` is the organisation it is for ("" for all), `since_last` only what changed since the last
    bundle for them, `questions_only` of a visit no more than its host needs beforehand.
    """

    ids: tuple[str, ...] = ()
    topic: str = ""
    project: str = ""
    to: str = ""
    since_last: bool = False
    feedback: bool = False
    questions_only: bool = False


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle to be made. `mode` is strict (every finding needs a decision) or report."""

    scope: Scope = Scope()
    decisions: tuple[Decision, ...] = ()
    mode: str = "strict"
    title: str = ""
    message: str = ""
    licence: str = "CC-BY-4.0"


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """A record that would leave, and how it would read."""

    record: str
    type: str
    title: str
    origin: str
    document: str
    is_own: bool
    is_new: bool
    findings: int = 0


class StaysHome(msgspec.Struct, frozen=True, kw_only=True):
    """A record that stays, and why: internal, private, unsigned, revoked, left_out
    or unchanged.
    """

    record: str
    type: str
    title: str
    why: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What would leave, looked through."""

    leaving: tuple[Leaving, ...]
    staying: tuple[StaysHome, ...]
    findings: tuple[Finding, ...]

    @property
    def undecided(self) -> int:
        """How many findings still wait for a decision."""
        return sum(not finding.decision for finding in self.findings)


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle that was written."""

    path: str
    id: str
    records: int
    attachments: int
    sha256: str
    findings: tuple[Finding, ...] = ()
    staying: tuple[StaysHome, ...] = ()
    number: int = 0
    change_set: int | None = None


class SenderCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who an origin is and under which key; `fingerprint` is to be compared by telephone.

    `state` is what its list says of the key: active, succeeded, revoked or "" (on no list).
    """

    organisation: str
    name: str
    key: str = ""
    fingerprint: str = ""
    trust: str = ""
    via: str = ""
    website: str = ""
    state: str = ""


class RefusedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that stays out, and why."""

    file: str
    line: int
    code: str
    message: str
    record: str = ""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What checking a file said. `staged` is where its checked content waits."""

    ok: bool
    code: str = ""
    message: str = ""
    trust: str = ""
    sender: SenderCard | None = None
    counts: dict[str, int] = {}
    sha256: str = ""
    staged: str = ""
    id: str = ""
    title: str = ""
    text: str = ""
    made_at: str = ""
    series: str = ""
    number: int = 0
    after: int = 0
    missing: tuple[int, ...] = ()
    scope: dict[str, str | list[str]] = {}
    licence: str = ""
    example: bool = False
    refused: tuple[RefusedLine, ...] = ()
    notes: tuple[str, ...] = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A field that both sides changed: its path, and its text in the base, here and there."""

    field: str
    base: str
    ours: str
    theirs: str


class PreviewLine(msgspec.Struct, frozen=True, kw_only=True):
    """What importing would do with one record.

    `outcome` is new, newer, same, older, fork, conflict, withdrawn, waiting or refused; of a
    refused one `why` is the code for the help desk, `file` and `line` where it stands.
    """

    record: str
    type: str
    title: str
    origin: str
    origin_name: str
    outcome: str
    hash: str
    trust: str = ""
    why: str = ""
    message: str = ""
    edition: int = 0
    differences: tuple[Difference, ...] = ()
    file: str = ""
    line: int = 0


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What importing would do, record by record, and in numbers."""

    lines: tuple[PreviewLine, ...]
    counts: dict[str, int]
    senders: tuple[SenderCard, ...] = ()


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about one incoming record.

    `take` brings it in (of a conflict: theirs where both changed), `keep` leaves it out, `later`
    lets it wait; `fields` decides a conflict field by field with `ours` or `theirs`.
    """

    record: str
    choice: str
    fields: dict[str, str] = {}


class ImportOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, in whole numbers; `change_set` is None where it changed nothing."""

    new: int = 0
    newer: int = 0
    same: int = 0
    older: int = 0
    forks: int = 0
    conflicts: int = 0
    withdrawn: int = 0
    waiting: int = 0
    refused: int = 0
    change_set: int | None = None
    lines: tuple[PreviewLine, ...] = ()


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    """What others say they did with a lesson of ours."""

    lesson: str
    organisations: tuple[str, ...]
    applied: int
    hours_realised: int
    euros_realised: int
    ratings: tuple[int, ...]
    adoptions: tuple[str, ...]

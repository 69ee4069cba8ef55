# SPDX-License-Identifier: EUPL-1.2
"""What leaves: looks through what the scope names and makes the editions that aren't there yet."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import IO, NamedTuple, cast

import msgspec

from desktop.answers.provenance import Edition
from desktop.answers.sharing import Decision, Finding, Leaving, Order, Review, Scope, StaysHome
from desktop.answers.stored import Stored
from desktop.bundles.acquaintance import revoked_keys
from desktop.bundles.carried import Luggage, is_file, rules_of
from desktop.bundles.drafts import Draft, Signing
from desktop.bundles.editions import WITHDRAWN, as_edition, draft, fields_of, heads, same_again
from desktop.bundles.file_review import FileReview
from desktop.bundles.glance import Glance
from desktop.bundles.keys import Keys
from desktop.bundles.lines import canonical, written
from desktop.bundles.people import People
from desktop.bundles.question_list import stripped
from desktop.bundles.review import Remembered, Reviewed, harmless, look, mark, remembered
from desktop.bundles.scope import PRIVATE_TYPES, candidates, stays, why_home
from desktop.bundles.withdrawal import is_withdrawn, left_of, of_emptied
from desktop.i18n import _
from desktop.jobs import Progress, beside
from desktop.records.contact import Contact
from desktop.records.document import Record, decode, title_of
from desktop.records.errors import Refused
from desktop.records.terms import Sharing
from desktop.store.attachments import Files
from desktop.store.reader import Reader
from desktop.store.unit import Unit

STRICT, REPORT = "strict", "report"
_REMEMBERED = "review/"
_PART = 500
_ID = re.compile(r"-(?<=([0-9a-f]{8})-)([0-9a-f]{4}(?:-[0-9a-f]{4}){2}-[0-9a-f]{12})")
"""An id in two halves: a text is searched for its first dash, which is seven times as quick."""


class Undecided(Refused):
    """Something was found that nobody decided about yet; `findings` lists all."""

    code = "undecided"

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            _("The review isn't finished: something was found that still needs a decision."),
            kept=_("Nothing was written."),
            remedy=_("Decide about each finding, or have all of them taken out."),
        )


class Looked(NamedTuple):
    """A record of the scope, looked through."""

    stored: Stored
    is_own: bool
    reviewed: Reviewed


class Leaves(NamedTuple):
    """One line that leaves."""

    type: str
    id: str
    hash: str
    origin: str
    is_own: bool


class Prepared(NamedTuple):
    """All that leaves, ready to be written: the lines in their order, titles, files, findings.

    `published` is the day of the newest of them, `change` the newest change set looked at.
    """

    lines: tuple[Leaves, ...]
    titles: Mapping[str, str]
    attachments: tuple[str, ...]
    findings: tuple[Finding, ...]
    staying: tuple[StaysHome, ...]
    published: str
    change: int

    @property
    def counts(self) -> dict[str, int]:
        """Lines by type."""
        return dict(sorted(Counter(line.type for line in self.lines).items()))


class Reviewer:
    """Looks through records with the contacts and decisions of this workspace."""

    def __init__(
        self, reader: Reader, decisions: Iterable[Decision] = (), files: Files | None = None
    ) -> None:
        self._home = reader.home
        contacts = list(reader.documents(type="contact"))
        self.people = People(cast(Contact, stored.record) for stored in contacts)
        self._glance = Glance(self.people)
        self.decided: Remembered = {**_remembered(reader), **remembered(decisions)}
        self.files: FileReview | None = None
        if files is not None:
            luggage, rules = Luggage(reader, files), rules_of(stored.hash for stored in contacts)
            self.files = FileReview(
                luggage, self.people, self.decided, home=self._home, rules=rules
            )

    def look(self, stored: Stored) -> Reviewed:
        """What was found in a record, and how it leaves."""
        is_own = stored.origin == self._home
        reviewed = look(stored, self.people, self._glance, self.decided, is_own=is_own)
        if self.files is not None and is_file(stored):
            return self.files.look(stored, reviewed)
        return reviewed

    def leaving(self, stored: Stored) -> Record:
        """How an own record reads in what leaves."""
        text = self.look(stored).document
        return stored.record if text in (None, stored.document) else decode(text)


def _remembered(reader: Reader) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, value in reader.settings().items():
        if name.startswith(_REMEMBERED):
            found.update(msgspec.json.decode(value, type=dict[str, tuple[str, str]]))
    return found


def look_through(
    reader: Reader,
    scope: Scope,
    reviewer: Reviewer,
    staying: list[StaysHome],
    progress: Progress,
) -> Iterator[Looked]:
    """Each record that may leave, looked through; those that may not are added to `staying`."""
    revoked = revoked_keys(reader)
    files: list[Stored] = []
    for done, stored in enumerate(candidates(reader, scope)):
        if done % 100 == 0:
            progress.step(done, 0, _("Looking through what would leave"))
        if stored.origin == reader.home and is_withdrawn(stored):
            told = left_of(reader, stored)
            if told is not None:
                yield Looked(stored, is_own=True, reviewed=Reviewed(told, []))
            continue
        why = why_home(stored, scope, reader.home)
        why = _why_revoked(stored, reader.home, revoked) or why
        if why:
            staying.append(stays(stored, why))
            continue
        if scope.questions_only:
            stored = stripped(stored)  # noqa: PLW2901  (from here on the visit is its questions)
        if reviewer.files is not None and is_file(stored):
            files.append(stored)
        else:
            yield _looked(reviewer, stored, reader.home, staying)
    if reviewer.files is not None:
        reviewer.files.luggage.look_into(files, progress)
    for stored in files:
        yield _looked(reviewer, stored, reader.home, staying)


def _why_revoked(stored: Stored, home: str, revoked: Collection[tuple[str, str]]) -> str:
    """Whoever gets a record under a key that its origin revoked would refuse it."""
    is_revoked = stored.origin != home and (stored.origin, stored.key or "") in revoked
    return "revoked" if is_revoked else ""


def _looked(reviewer: Reviewer, stored: Stored, home: str, staying: list[StaysHome]) -> Looked:
    reviewed = reviewer.look(stored)
    if reviewed.document is None:
        staying.append(stays(stored, "left_out"))
    return Looked(stored, stored.origin == home, reviewed)


def review(
    reader: Reader,
    scope: Scope,
    decisions: Iterable[Decision],
    progress: Progress,
    files: Files | None = None,
) -> Review:
    """What would leave and what was found in it; writes no more than cleaned copies of files."""
    reviewer = Reviewer(reader, decisions, files)
    staying: list[StaysHome] = []
    leaving: list[Leaving] = []
    findings: list[Finding] = []
    for looked in look_through(reader, scope, reviewer, staying, progress):
        findings += looked.reviewed.findings
        text = looked.reviewed.document
        if text is not None:
            stored = looked.stored
            leaving.append(
                Leaving(
                    record=stored.id,
                    type=stored.type,
                    title=title_of(decode(text)),
                    origin=stored.origin,
                    document=text,
                    is_own=looked.is_own,
                    is_new=looked.is_own and not reader.editions(stored.id),
                    findings=len(looked.reviewed.findings),
                )
            )
    return Review(leaving=tuple(leaving), staying=tuple(staying), findings=tuple(findings))


def prepare(
    unit: Unit, order: Order, keys: Keys, progress: Progress, files: Files | None = None
) -> Prepared:
    """Look through and make the editions; raises `Undecided` in strict mode, writing nothing."""
    reviewer = Reviewer(unit, order.decisions, files)
    staying: list[StaysHome] = []
    looked = list(look_through(unit, order.scope, reviewer, staying, progress))
    findings = [finding for each in looked for finding in each.reviewed.findings]
    if order.mode == STRICT and not all(finding.decision for finding in findings):
        raise Undecided(findings)
    leaving = [each for each in looked if each.reviewed.document is not None]
    lines: list[Leaves] = []
    with beside() as worker:
        signing = Signing(unit, keys.signer(), worker)
        for place in range(0, len(leaving), _PART):
            progress.step(place, len(leaving), _("Making the editions"))
            lines += _editions(unit, leaving[place : place + _PART], keys, signing)
        signing.finish()
    lines += emptied(unit, order.scope)
    _remember(unit, findings)
    return Prepared(
        lines=tuple(sorted(lines)),
        titles=titles_of(unit, leaving, reviewer),
        attachments=files_of(leaving),
        findings=tuple(findings),
        staying=tuple(staying),
        published=max((each.stored.modified_at for each in leaving), default=unit.now())
        .date()
        .isoformat(),
        change=unit.last_change(),
    )


def _editions(unit: Unit, part: list[Looked], keys: Keys, signing: Signing) -> Iterator[Leaves]:
    """The lines of these records; editions that aren't there yet are made and kept."""
    known = unit.editions_of([each.stored.id for each in part])
    fresh: list[Draft] = []
    revoked = revoked_keys(unit)
    for stored, is_own, reviewed in part:
        earlier = known.get(stored.id, [])
        if not is_own or reviewed.document is None:
            yield from passed_on(stored, earlier)
            continue
        text = reviewed.document.encode()
        edition = same_again(text, earlier)
        if edition is not None and (unit.home, edition.key or "") in revoked:
            edition = None
        if edition is None:
            fresh.append(draft(text, earlier, reviewed.findings, keys.salt()))
        hash = fresh[-1].hash if edition is None else edition.hash
        yield Leaves(stored.type, stored.id, hash, stored.origin, is_own=True)
    signing.put(fresh)


def emptied(reader: Reader, scope: Scope) -> Iterator[Leaves]:
    """Withdrawals of what isn't here any more go along with what is for everything."""
    if not (scope.ids or scope.topic or scope.project or scope.feedback):
        for kind, each in of_emptied(reader):
            yield Leaves(kind, each.record, each.hash, reader.home, is_own=True)


def passed_on(stored: Stored, known: list[Edition]) -> Iterator[Leaves]:
    """A neighbour's record, and the other sides of a fork that nothing has joined yet."""
    last = {stored.hash}
    if known:
        shown = as_edition(stored)
        last |= {edition.hash for edition in heads([shown, *known]) if edition.document}
    for hash in sorted(last):
        yield Leaves(stored.type, stored.id, hash, stored.origin, is_own=False)


def _remember(unit: Unit, findings: Iterable[Finding]) -> None:
    decided: dict[str, dict[str, tuple[str, str]]] = {}
    for each in findings:
        if each.decision:
            name = mark(each.record, each.field, each.kind, each.text)
            decided.setdefault(each.record, {})[name] = (each.decision, each.reason)
    for record, marks in decided.items():
        value = canonical(marks).decode()
        if unit.setting(_REMEMBERED + record) != value:
            unit.set_setting(_REMEMBERED + record, value)


def titles_of(reader: Reader, leaving: list[Looked], reviewer: Reviewer) -> dict[str, str]:
    """Titles of what is referred to but stays home and isn't internal or private."""
    linked: set[str] = set()
    for each in leaving:
        # Any id in the text: quicker than all links one by one, and never more than is shared.
        linked.update(f"{one}-{two}" for one, two in _ID.findall(each.stored.document))
    rows = reader.rows_of(sorted(linked - {each.stored.id for each in leaving}))
    return {
        id: harmless(row.title, reviewer.people)
        for id, row in sorted(rows.items())
        if row.sharing in (Sharing.MUNICIPALITIES, Sharing.PUBLIC)
        and row.type not in PRIVATE_TYPES
        and row.deleted_at is None
    }


def files_of(leaving: list[Looked]) -> tuple[str, ...]:
    """Hashes of the files that go along."""
    left = (
        fields_of(each.reviewed.document)
        for each in leaving
        if each.stored.type == "attachment" and each.reviewed.document is not None
    )
    found = {str(fields.get("sha256", "")) for fields in left if WITHDRAWN not in fields}
    return tuple(sorted(found - {""}))


def write_lines(
    reader: Reader, prepared: Prepared, spools: Callable[[], IO[bytes]], progress: Progress
) -> dict[str, IO[bytes]]:
    """The lines by type, each in a spool of its own."""
    by_type: dict[str, list[Leaves]] = {}
    for line in prepared.lines:
        by_type.setdefault(line.type, []).append(line)
    written_to: dict[str, IO[bytes]] = {}
    done = 0
    for name, lines in by_type.items():
        written_to[name] = spools()
        for place in range(0, len(lines), _PART):
            progress.step(done + place, len(prepared.lines), _("Writing the bundle"))
            written_to[name].writelines(_lines(reader, lines[place : place + _PART]))
        done += len(lines)
    return written_to


def _lines(reader: Reader, part: list[Leaves]) -> Iterator[bytes]:
    ids = (line.id for line in part)
    texts = {
        (record, hash): (document, key, signature)
        for record, hash, document, key, signature in reader.edition_texts(ids)
    }
    for stored in reader.documents([line.id for line in part if not line.is_own]):
        texts[stored.id, stored.hash] = (stored.document, stored.key, stored.signature)
    for line in part:
        document, key, signature = texts[line.id, line.hash]
        yield written(document.encode(), key, signature)

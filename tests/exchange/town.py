# SPDX-License-Identifier: EUPL-1.2
"""A municipality with a real workspace, quick enough to be asked a million times.

Below the process border a bundle is its lines: real editions under real signatures, checked by the
bundle's own line checker and staged as a check would stage them. Whole files go by `Neighbour`.
"""

import io
import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple, TypeVar

from desktop.actions import receiving, sharing, withdrawing
from desktop.actions.context import Writing
from desktop.answers.sharing import Choice, ImportOutcome, Order, Scope, SenderCard, Verdict
from desktop.bundles import outgoing
from desktop.bundles.checks import LineChecker
from desktop.bundles.format import Limits
from desktop.bundles.keys import FilePlace, Keys
from desktop.bundles.lines import read
from desktop.bundles.origins import read_card
from desktop.bundles.refusals import LineRefusal
from desktop.bundles.signing import EDITION, Checker
from desktop.bundles.staging import INCOMING, Staging
from desktop.jobs import Silent
from desktop.records.document import decode
from desktop.records.errors import Refused
from desktop.workspace import Workspace
from tests.bundles.neighbours import Neighbour, page
from tests.clock import Clock
from tests.exchange.plain import Edition
from tests.workspaces import HERE

T = TypeVar("T")

Doc = dict[str, Any]
LIMITS = Limits()
OWN = ("edition", "previous", "salt")
_STATE = """
select id, document, hash, signature, deleted_at from record where origin in (%s);
"""


class Parcel(NamedTuple):
    """What one municipality sent: its lines, the cards that go with them, and perhaps the file."""

    sender: str
    name: str
    number: int
    lines: tuple[bytes, ...]
    cards: Mapping[str, bytes]
    path: Path | None

    @property
    def editions(self) -> list[Edition]:
        """What the lines say, as anybody can read them."""
        return [edition_of(line) for line in self.lines]


class State(NamedTuple):
    """All that is compared of a municipality."""

    rows: dict[str, tuple[Doc | str, bool]]
    kept: dict[tuple[str, str], bool]
    graves: set[str]
    waiting: dict[tuple[str, str], str]


def edition_of(line: bytes) -> Edition:
    """What a line says."""
    document = json.loads(line)["document"]
    text = line[len(b'{"document":') : line.rindex(b',"key":')]
    return Edition(
        record=document["id"],
        hash=sha256(text).hexdigest(),
        number=document["edition"],
        previous=frozenset(document["previous"]),
        content={name: value for name, value in document.items() if name not in OWN},
    )


@cache
def _beginning(code: str) -> Path:
    """A workspace in which nothing was done, without the reference data that nobody exchanges."""
    folder = Path(mkdtemp(prefix="buurwijs-")) / code
    workspace = Workspace.create(folder, code, example=True, settings=HERE, clock=Clock())
    home = workspace.home
    workspace.close()
    with sqlite3.connect(folder / "workspace.db", isolation_level=None) as database:
        for table in ("reference", "revision", "record"):
            name = {"reference": '"from"', "revision": "record", "record": "id"}[table]
            database.execute(f"delete from {table} where {name} <> ?", (home,))
        database.execute("vacuum")
    database.close()
    return folder


class Town(Neighbour):
    """A municipality in the exchange."""

    def __init__(self, folder: Path, code: str, origins: Iterable[str], seed: str) -> None:
        self.seed = seed
        super().__init__(folder, code, copied=_beginning(code))
        self._origins = ",".join(f"'{origin}'" for origin in origins)
        self._checker = Checker()

    def open(self) -> None:
        """Open the workspace (again); what it draws by chance follows from the seed."""
        super().open()
        self.chance = random.Random(self.seed)
        place = FilePlace(self.folder)
        self.workspace.keys = Keys(lambda: place, self._random)
        self.workspace.keys.signer()

    def _random(self, length: int) -> bytes:
        return self.chance.randbytes(length)

    def act(self, seed: str) -> None:
        """Begin an action: what is drawn in it follows from this seed alone."""
        self.chance.seed(seed)
        self.clock.forward(minutes=1)

    def create(self, doc: Doc) -> None:
        """A new own record."""
        self._change(lambda w: w.unit.create(decode(json.dumps(doc))))

    def edit(self, id: str, changes: Doc) -> None:
        """Another version of an own record; None takes a field out."""

        def action(w: Writing) -> None:
            stored = w.unit.get(id)
            fields = {**json.loads(stored.document), **changes}
            kept = {name: value for name, value in fields.items() if value is not None}
            w.unit.update(decode(json.dumps(kept)), stored.revision)

        self._change(action)

    def trash(self, id: str, *, is_trashed: bool) -> None:
        """Into the trash, or out of it."""
        self._change(lambda w: w.unit.trash(id) if is_trashed else w.unit.restore(id))

    def purge(self, id: str) -> None:
        """Out of the trash, for good."""
        self._change(lambda w: w.unit.purge(id))

    def type_over(self, doc: Doc) -> None:
        """A neighbour's record, unsigned, as from a file."""
        self._change(lambda w: w.unit.receive(json.dumps(doc), doc["origin"]))

    def withdraw(self, id: str, reason: str) -> bool:
        """Take back what left; false where nothing did."""
        try:
            self._change(lambda w: withdrawing.withdraw(w, id, reason))
        except Refused as refused:
            if refused.code != "never_left":
                raise
            return False
        return True

    def share_again(self, id: str) -> None:
        """Take a withdrawal back."""
        self._change(lambda w: withdrawing.share_again(w, id))

    def _change(self, action: Callable[[Writing], T]) -> T:
        return self.workspace.do(action, label="exchange")

    def share(self, ids: frozenset[str] | None, *, whole: bool) -> Parcel | None:
        """A bundle, as a file where `whole`; None where there is nothing to share."""
        order = Order(scope=Scope(ids=tuple(sorted(ids or ()))), mode="report")
        try:
            out: sharing.Outgoing = self._change(lambda w: sharing.prepare(w, order))
        except Refused as refused:
            if refused.code != "nothing_to_share":
                raise
            return None
        assert not out.prepared.findings
        path = None
        self._sent += 1
        name = f"{self.folder.name}-{self._sent}"
        if whole:
            path = self.folder.parent / f"{name}.buurwijs"
            self.read(lambda r: sharing.write(r, out, path, page))
        spools = self.read(
            lambda r: outgoing.write_lines(r.store, out.prepared, io.BytesIO, Silent())
        )
        lines: list[bytes] = []
        for stream in spools.values():
            stream.seek(0)
            lines += stream.read().splitlines()
        return Parcel(self.home, name, self._sent, tuple(lines), out.cards, path)

    def take_in(
        self, parcel: Parcel, choices: Mapping[str, str], policy: str, *, whole: bool
    ) -> ImportOutcome:
        """Bring a bundle in."""
        wishes = [Choice(record=id, choice=choice) for id, choice in choices.items()]
        verdict = self.verify(parcel.path) if whole and parcel.path else self._checked(parcel)
        assert verdict.ok, verdict.message
        try:
            return self._change(
                lambda w: receiving.apply(w, verdict, wishes, policy=policy, accept=True)
            )
        finally:
            receiving.discard(verdict)

    def take_waiting(self, id: str) -> int | None:
        """Take what waits of a record after all; the number of the change set."""
        verdict = self.read(receiving.waiting)
        choice = [Choice(record=id, choice="take")]
        return self._change(lambda w: receiving.apply(w, verdict, choice)).change_set

    def _checked(self, parcel: Parcel) -> Verdict:
        """Check and stage the lines in this process."""
        folder = self.folder / INCOMING / sha256(parcel.name.encode()).hexdigest()
        folder.mkdir(parents=True, exist_ok=True)
        staging = Staging(folder)
        cards = {o: read_card(text, o, self._checker, LIMITS) for o, text in parcel.cards.items()}
        standing = {origin: card.standing() for origin, card in cards.items()}
        checker = LineChecker(LIMITS, standing, self.clock())
        counts: dict[str, int] = {}
        with staging.write_lines() as lines:
            for text in parcel.lines:
                kind = str(read(text, LIMITS).fields["type"])
                line = checker.check(text, kind)
                if not self._checker.holds(
                    line.key, line.signature, EDITION, line.document.encode()
                ):
                    raise LineRefusal("line_wrong_signature")
                lines.add(line)
                counts[kind] = counts.get(kind, 0) + 1
        us = cards[parcel.sender]
        sender = SenderCard(organisation=parcel.sender, name=us.organisation.name, key=us.key)
        verdict = Verdict(
            ok=True,
            trust="new",
            sender=sender,
            counts=counts,
            staged=str(folder),
            id=parcel.name,
            series="municipalities/test",
            number=parcel.number,
            example=True,
        )
        texts = {origin: text.decode() for origin, text in parcel.cards.items()}
        staging.keep(texts, {}, verdict)
        return self.read(lambda r: receiving.judged(r, verdict))

    def editions(self, id: str) -> list[Edition]:
        """All editions of a record that are kept here."""
        kept = self.read(lambda r: r.store.editions(id))
        return [
            edition_of(b'{"document":' + each.document.encode() + b',"key":""}') for each in kept
        ]

    def undo(self, number: int) -> None:
        """Take an import back."""
        self.workspace.undo(number)

    def back_up(self, to: Path) -> None:
        """A copy of the folder."""
        self.close()
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        self.open()

    def restore(self, copy: Path) -> None:
        """Back to a copy."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)
        self.open()

    def state(self) -> State:
        """What is here, read past all of the program."""
        with sqlite3.connect(f"file:{self.folder / 'workspace.db'}?mode=ro", uri=True) as database:
            rows: dict[str, tuple[Doc | str, bool]] = {}
            for id, document, hash, signature, deleted in database.execute(_STATE % self._origins):
                rows[id] = (hash if signature else json.loads(document), deleted is not None)
            editions = database.execute("select record, hash, document from edition")
            kept = {(row[0], row[1]): not row[2] for row in editions}
            graves = {row[0] for row in database.execute("select record from tombstone")}
            asked = database.execute("select record, hash, why from waiting")
            waiting = {(row[0], row[1]): row[2] for row in asked}
        database.close()
        return State(rows, kept, graves, waiting)

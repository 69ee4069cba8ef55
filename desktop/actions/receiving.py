# SPDX-License-Identifier: EUPL-1.2
"""Receiving: checking a bundle in a process apart, what it would do, and bringing it in."""

import dataclasses
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from desktop.actions.context import Reading, Writing
from desktop.actions.locking import openers_of
from desktop.actions.preview_lines import (
    line_of,
    names_of_origins,
    refused_lines,
    senders_of,
)
from desktop.actions.senders import policy_of, usual_choices
from desktop.actions.sharing import Door
from desktop.answers.provenance import BundleEntry, StoredFile
from desktop.answers.sharing import (
    WAITING,
    Choice,
    ImportOutcome,
    Preview,
    PreviewLine,
    SenderCard,
    Verdict,
)
from desktop.bundles import merge
from desktop.bundles.acquaintance import accept_key, card_of, own_card, remember
from desktop.bundles.applying import KEEP, Applying, counts_of, file_of
from desktop.bundles.encryption import memory_to_open
from desktop.bundles.intake import Intake
from desktop.bundles.outgoing import Reviewer
from desktop.bundles.refusals import sentence
from desktop.bundles.shelf import Lines, Shelf
from desktop.bundles.staging import INCOMING, Staging, empty
from desktop.bundles.trust import CHANGED, KNOWN, NEW, UNSIGNED, Trust
from desktop.i18n import _
from desktop.jobs import Progress, Silent, apart, many
from desktop.records.errors import Cancelled, Refused, Unreadable

_MEMORY_MB = 1024
_SILENCE = 20
_WITH_PASSPHRASE = 120  # working out a passphrase is slow on purpose, and says nothing
_LOOKED_AT = 600
"""Seconds in which a bundle that was staged may have been opened in this window."""
_TAMPERED = frozenset({"wrong_hash", "wrong_signature", "bad_crc", "foreign_key"})


class _Opened(NamedTuple):
    """A staged bundle with all that judging it takes."""

    source: Lines
    trust: Trust
    intake: Intake


def verify(
    r: Reading, path: Path, progress: Progress | None = None, passphrase: str = ""
) -> Verdict:
    """Check a file in a process apart and stage it; the workspace's records aren't touched."""
    return judged(r, examined(r, path, progress, passphrase))


def examined(
    r: Reading, path: Path, progress: Progress | None = None, passphrase: str = ""
) -> Verdict:
    """What checking says of the file itself, whoever sent it; an encrypted one is opened first."""
    openers = openers_of(r, path, passphrase)
    arguments = {
        "path": str(path.absolute()),
        "incoming": str(r.folder / INCOMING),
        "identities": list(openers.identities),
        "passphrase": openers.passphrase,
        "limits": _limits(r),
    }
    began = time.time()
    try:
        answer = apart(
            "desktop.bundles.reader:verify",
            arguments,
            memory_mb=_MEMORY_MB + memory_to_open(path),
            seconds=_WITH_PASSPHRASE if passphrase else _SILENCE,
            progress=progress,
        )
    except (Unreadable, Cancelled) as error:
        # It may have been done just before it was stopped.
        empty(r.folder, only_halves=True, since=began)
        if not isinstance(error, Unreadable) or error.code != "died":
            raise
        return Verdict(ok=False, code="stopped", message=sentence("stopped", {}))
    return msgspec.convert(answer, Verdict)


def _limits(r: Reading) -> dict[str, Any]:
    """How much a bundle may hold, as the policy and the person have it."""
    lowered = dataclasses.asdict(r.settings.checking)
    lowered["programs"] = r.settings.checking.programs == "yes"
    return {**lowered, "unpacked": r.settings.sharing.largest_bundle_mb << 20}


def judged(r: Reading, verdict: Verdict) -> Verdict:
    """The verdict with what is thought here of its sender."""
    if not verdict.ok:
        trust = CHANGED if verdict.code in _TAMPERED else ""
        return msgspec.structs.replace(verdict, trust=trust)
    staging = Staging(Path(verdict.staged))
    found = _trust(r, staging, verdict)
    trust, code = found.bundle, found.code
    if verdict.example != r.is_example:
        code = "example" if verdict.example else "not_example"
    if code:
        staging.clear()
    sender = verdict.sender
    return msgspec.structs.replace(
        verdict,
        ok=not code,
        code=code,
        message=sentence(code or trust, {}),
        trust=trust,
        sender=sender and msgspec.structs.replace(sender, trust=trust),
        missing=_missing(r, verdict),
    )


def _missing(r: Reading, verdict: Verdict) -> tuple[int, ...]:
    """Numbers of bundles of this series that never came; told, never a reason to refuse."""
    party = verdict.sender.organisation if verdict.sender else ""
    log = r.store.bundle_log("in", party)
    seen = {entry.number for entry in log if entry.audience == verdict.series}
    if not seen and "since" in verdict.scope:
        return tuple(range(1, verdict.number))  # it only adds to what never came
    if not seen or verdict.number in seen:
        return ()
    return tuple(n for n in range(max(seen) + 1, verdict.number) if n not in seen)


def preview(r: Reading, verdict: Verdict) -> Preview:
    """What importing a checked bundle would do."""
    opened = _open(r, verdict)
    lines: list[PreviewLine] = []
    counts: dict[str, int] = {merge.REFUSED: verdict.counts.get("refused", 0)}
    names = names_of_origins(r, opened.trust)
    for batch in opened.intake.batches():
        for each in batch:
            counts[each.outcome] = counts.get(each.outcome, 0) + 1
            lines.append(line_of(each, names))
    lines += refused_lines(verdict)
    return Preview(
        lines=tuple(lines),
        counts=counts_of(counts),
        senders=senders_of(opened.source.lines(), opened.trust, verdict),
    )


def apply(
    w: Writing,
    verdict: Verdict,
    choices: Iterable[Choice] = (),
    policy: str = KEEP,
    accept: bool = False,
    open_unsigned: bool = False,
    progress: Progress | None = None,
) -> ImportOutcome:
    """Bring a checked bundle in; all or nothing, and one change set."""
    _check_may(verdict, accept=accept, open_unsigned=open_unsigned)
    chosen = {choice.record: choice for choice in choices}
    opened = _open(w, verdict, chosen.keys())
    applying = Applying(
        w.unit,
        opened.intake,
        chosen,
        policy,
        verdict,
        lambda document: _take_file(w, opened.source, document),
        progress or Silent(),
    )
    with many():
        applying.run(sum(n for name, n in verdict.counts.items() if name != "attachments"))
    sender = verdict.sender.organisation if verdict.sender else ""
    texts = opened.source.cards()
    remember(w.unit, opened.trust, texts, applying.taken, sender, accept=accept)
    counts = dict(applying.counts)
    counts[merge.REFUSED] = counts.get(merge.REFUSED, 0) + verdict.counts.get("refused", 0)
    number = w.unit.number if applying.has_changed else None
    if not verdict.id.startswith(WAITING):
        _log(w, verdict, counts_of(counts), number)
    names = names_of_origins(w, opened.trust)
    lines = [line_of(each, names) for each in applying.judged]
    return ImportOutcome(
        **counts_of(counts),
        change_set=number,
        lines=(*lines, *refused_lines(verdict)),
    )


def receive(
    door: Door,
    path: Path,
    *,
    policy: str = KEEP,
    choices: Iterable[Choice] = (),
    accept: bool = False,
    progress: Progress | None = None,
    passphrase: str = "",
    told: Callable[[Verdict], None] = lambda _verdict: None,
) -> ImportOutcome:
    """Check and bring in at once, as the command line does; `incoming` is empty afterwards.

    `told` hears what checking said of a bundle that may come in.
    """
    verdict = door.read(verify, path, progress=progress, passphrase=passphrase)
    try:
        if not verdict.ok:
            raise refused(verdict)
        told(verdict)
        chosen = list(choices) or _usual(door, verdict)
        name = verdict.sender.name if verdict.sender else ""
        label = _("Import of %(name)s") % {"name": name}
        return door.do(apply, verdict, chosen, policy, accept, label=label, progress=progress)
    finally:
        discard(verdict)


def _usual(door: Door, verdict: Verdict) -> list[Choice]:
    """What one chose to do usually with what this sender sends."""
    sender = verdict.sender.organisation if verdict.sender else ""
    if not door.read(policy_of, sender):
        return []
    return door.read(usual_choices, verdict, door.read(preview, verdict))


def discard(verdict: Verdict) -> None:
    """Throw away what waits of a bundle: after a refusal, a cancel, or when it is in."""
    if verdict.staged:
        Staging(Path(verdict.staged)).clear()


def tidy(r: Reading) -> None:
    """Throw away what waits in `incoming` since an earlier start; what is looked at now stays."""
    empty(r.folder, before=time.time() - _LOOKED_AT)


def refused(verdict: Verdict) -> Unreadable:
    """A refused bundle as an error."""
    return Unreadable(
        verdict.message,
        code=verdict.code,
        kept=_("Nothing was taken in."),
        remedy=_("Make room on the disk, and open the bundle again.")
        if verdict.code == "disk"
        else _("Ask the sender to send it once more."),
    )


def _check_may(verdict: Verdict, *, accept: bool, open_unsigned: bool) -> None:
    kept = _("Nothing was taken in.")
    if not verdict.ok:
        raise refused(verdict)
    if verdict.trust == UNSIGNED and not open_unsigned:
        raise Refused(sentence(UNSIGNED, {}), code=UNSIGNED, kept=kept)
    if verdict.trust == NEW and not accept:
        sender = verdict.sender
        values = {
            "name": sender.name if sender else "",
            "fingerprint": sender.fingerprint if sender else "",
        }
        raise Refused(
            _("%(name)s isn't known here as a sender yet (key %(fingerprint)s).") % values,
            code="unknown_sender",
            kept=kept,
            remedy=_("Compare the key with them by telephone, and accept it if it is the same."),
        )


def _trust(r: Reading, staging: Lines, verdict: Verdict) -> Trust:
    senders = r.store.senders()
    return Trust(senders, r.home, r.keys.signer().key, verdict, staging.cards())


def _open(r: Reading, verdict: Verdict, only: Collection[str] | None = None) -> _Opened:
    lines = source(r, verdict, only)
    trust = _trust(r, lines, verdict)
    reviewer = Reviewer(r.store)
    return _Opened(lines, trust, Intake(r.store, lines, trust, r.home, reviewer.leaving))


def source(r: Reading, verdict: Verdict, only: Collection[str] | None = None) -> Lines:
    """Where the checked lines of this verdict wait: of a bundle, or of what waits here (then only
    of these records, where they are named).
    """
    if not verdict.id.startswith(WAITING):
        return Staging(Path(verdict.staged))
    bundle = verdict.id.removeprefix(WAITING)
    items = [
        each
        for each in r.store.waiting()
        if (not bundle or each.bundle == bundle) and (only is None or each.record in only)
    ]
    return Shelf(items, r.folder / INCOMING)


def waiting(r: Reading, bundle: str = "") -> Verdict:
    """What waits for a decision (of one bundle), to be looked at and applied like one."""
    verdict = Verdict(ok=True, id=WAITING + bundle, trust=KNOWN, title=_("What waits"))
    counts = Counter(line.type for line in source(r, verdict).lines())
    return msgspec.structs.replace(verdict, counts=dict(counts))


def _take_file(w: Writing, staging: Lines, document: str) -> None:
    """Put an attachment's content beside the database, before the commit that names it."""
    sha256, media_type = file_of(document)
    path = staging.attachment(sha256)
    if sha256 and path.is_file():
        _sha256, size = w.files.add(path)
        w.unit.keep_file(StoredFile(sha256, size, media_type))


def _log(w: Writing, verdict: Verdict, counts: dict[str, int], number: int | None) -> None:
    party = verdict.sender.organisation if verdict.sender else ""
    known = any(entry.id == verdict.id for entry in w.store.bundle_log("in", party))
    if known and number is None:
        return
    w.unit.log_bundle(
        BundleEntry(
            id=verdict.id,
            direction="in",
            party=party,
            audience=verdict.series,
            number=verdict.number,
            after=verdict.after,
            sha256=verdict.sha256,
            title=verdict.title,
            counts=msgspec.json.encode(counts).decode(),
            change_set=number,
            at=w.unit.now(),
        )
    )


def own_keys(w: Writing) -> SenderCard:
    """Our own key and card, made where there is none yet."""
    own_card(w.unit, w.keys)
    key = w.keys.signer().key
    row = next(row for row in w.store.senders() if row.origin == w.home and row.key == key)
    return card_of(row)


def keys(r: Reading) -> list[SenderCard]:
    """Every key that was ever met, our own too."""
    return [card_of(row) for row in r.store.senders()]


def trust_key(w: Writing, fingerprint: str) -> SenderCard:
    """Accept a neighbour's key by hand."""
    return accept_key(w.unit, fingerprint)

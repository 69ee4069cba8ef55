# SPDX-License-Identifier: EUPL-1.2
"""Looking at what came in before deciding: each line beside what is here of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from desktop.actions import receiving
from desktop.actions.context import Reading
from desktop.actions.senders import policy_of
from desktop.answers.parcels import Arrival, Arrivals, Comparison, Side
from desktop.answers.sharing import Preview, PreviewLine, Verdict
from desktop.answers.stored import Stored
from desktop.bundles.editions import content
from desktop.bundles.refusals import sentence
from desktop.bundles.shelf import Lines
from desktop.bundles.staging import Staged
from desktop.i18n import ngettext
from desktop.records.adoption import Adoption
from desktop.records.document import decode, texts

_PART = 500
_ASIDE = frozenset({"created_by", "modified_by"})


class _Glance(msgspec.Struct):
    kind: str = ""
    edition: int = 0
    lesson: str = ""


_glance = msgspec.json.Decoder(_Glance).decode


def told(verdict: Verdict) -> list[str]:
    """What was kept out or is odd about a bundle that may come in all the same, in sentences."""
    return [sentence(code, {}) for code in dict.fromkeys(verdict.notes)]


def beside(verdict: Verdict) -> list[str]:
    """Everything that is to be known about such a bundle besides its lines."""
    return [*told(verdict), *filter(None, (missing(verdict),))]


def missing(verdict: Verdict) -> str:
    """Which bundles of the series never came, in a sentence; "" where none is missing."""
    if not verdict.missing:
        return ""
    numbers = ", ".join(_rows_of(verdict.missing))
    told = ngettext(
        "Bundle %(numbers)s is missing.", "Bundles %(numbers)s are missing.", len(verdict.missing)
    )
    return told % {"numbers": numbers}


def _rows_of(numbers: Sequence[int]) -> Iterator[str]:
    """`4`, `7-12`: what a stranger's number leaves out is no reason for a sentence without end."""
    first = numbers[0]
    for here, after in pairwise((*numbers, 0)):
        if after != here + 1:
            yield str(first) if first == here else f"{first}–{here}"
            first = after


def look(r: Reading, verdict: Verdict) -> Arrivals:
    """What importing a checked bundle would do, with what a person wants to see beside it."""
    staging = receiving.source(r, verdict)
    preview = receiving.preview(r, verdict)
    return Arrivals(
        preview=preview,
        arrivals=dict(_arrivals(r, staging, preview)),
        size=staging.size(),
        attachments=verdict.counts.get("attachments", 0),
        policy=policy_of(r, verdict.sender.organisation) if verdict.sender else "",
        trusted_since=next(
            (
                row.at
                for row in r.store.senders()
                if verdict.sender and row.key == verdict.sender.key and row.trust == "accepted"
            ),
            None,
        ),
    )


def _arrivals(
    r: Reading, staging: Lines, preview: Preview
) -> Iterable[tuple[tuple[str, str], Arrival]]:
    ids = list(dict.fromkeys(line.record for line in preview.lines if line.record))
    here: dict[str, Stored] = {}
    for place in range(0, len(ids), _PART):
        part = r.store.documents(ids[place : place + _PART], trashed=True)
        here.update({stored.id: stored for stored in part})
    titles = {**staging.titles(), **{each.id: each.title for each in staging.lines()}}
    withdrawn = {line.record for line in preview.lines if line.outcome == "withdrawn"}
    for staged in staging.lines():
        stored, glance = here.get(staged.id), _glance(staged.document)
        yield (
            (staged.id, staged.hash),
            Arrival(
                kind=glance.kind if staged.type == "lesson" else "",
                edition_here=_glance(stored.document).edition if stored else 0,
                applied=_applied(r, staged.id) if staged.id in withdrawn else 0,
                is_here=stored is not None,
                about=titles.get(glance.lesson) or _title(r, glance.lesson),
            ),
        )


def _title(r: Reading, lesson: str) -> str:
    """What a lesson is called that is here already."""
    found = r.store.rows_of([lesson]).get(lesson) if lesson else None
    return found.title if found else ""


def _applied(r: Reading, lesson: str) -> int:
    """How often we adopted a lesson."""
    found = r.store.documents([id for id, _type, _role in r.store.backlinks(lesson)])
    return sum(isinstance(each.record, Adoption) and each.origin == r.home for each in found)


def compare(r: Reading, verdict: Verdict, line: PreviewLine) -> Comparison:
    """One line of a preview beside what is here of it."""
    stored = r.store.find(line.record) if line.record else None
    staged = _staged(receiving.source(r, verdict, (line.record,)), line)
    here = _here(stored) if stored else None
    there = _there(staged) if staged else None
    if stored is None or staged is None or here is None or line.outcome != "fork":
        return Comparison(here, there)
    first = (staged.edition, staged.hash) > (here.edition, stored.hash)
    return Comparison(here, there, comes_first=first)


def _staged(staging: Lines, line: PreviewLine) -> Staged | None:
    wanted = (line.record, line.hash)
    return next((each for each in staging.lines() if (each.id, each.hash) == wanted), None)


def _here(stored: Stored) -> Side:
    record = stored.record
    return Side(
        edition=_glance(stored.document).edition,
        at=stored.modified_at,
        texts=tuple(pair for pair in texts(record) if pair[0] not in _ASIDE),
    )


def _there(staged: Staged) -> Side:
    if staged.withdrawn:
        return Side(edition=staged.edition)
    record = decode(content(staged.document))
    return Side(
        edition=staged.edition,
        at=record.modified_at,
        texts=tuple(pair for pair in texts(record) if pair[0] not in _ASIDE),
    )

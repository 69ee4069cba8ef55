# SPDX-License-Identifier: EUPL-1.2
"""Decisions of a privacy review that stand in a file, as `--review=report --json` lists them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from desktop.actions import sharing
from desktop.actions.context import Reading
from desktop.actions.listing import find
from desktop.answers.sharing import Decision, Scope
from desktop.bundles.review import CHOICES, KEEP, mark
from desktop.i18n import _, ngettext
from desktop.jobs import Progress
from desktop.records.errors import NotFound, Problem, Refused, Unreadable
from desktop.records.reading import nearest

_FIELDS = ("record", "external_id", "file", "field", "kind", "text", "decision", "reason")
_NEEDED = ("field", "kind", "text")
_LARGEST = 64 << 20

Row = dict[str, Any]


def decisions_in(
    r: Reading, path: Path, scope: Scope, progress: Progress | None = None
) -> tuple[Decision, ...]:
    """What was decided in this file about what would leave.

    Raises Unreadable where it isn't such a file; Refused, with a problem each by name, where a
    decision isn't known or is about something that isn't found in what leaves.
    """
    problems: list[Problem] = []
    found = list(_decisions(r, _rows(path), problems))
    known = {
        mark(each.record, each.field, each.kind, each.text): each
        for each in sharing.review(r, scope, (), progress).findings
    }
    for place, one in found:
        about = known.get(mark(one.record, one.field, one.kind, one.text))
        name = {"name": f"{one.kind} “{one.text}” ({one.field})"}
        if about is None:
            said = _("%(name)s isn't found in what would leave.")
            problems.append(Problem(place, "unknown_finding", said % name))
        elif one.choice not in about.choices and not about.is_own:
            said = _(
                "%(name)s is in a neighbour's record: that is passed on as it is, or left out."
            )
            problems.append(Problem(place, "not_own", said % name))
        elif one.choice not in about.choices:
            said = _("%(name)s is about a file: possible is %(choices)s.")
            possible = {"choices": ", ".join(about.choices)}
            problems.append(Problem(place, "in_file", said % {**name, **possible}))
    if problems:
        raise _refused(problems)
    return tuple(one for _place, one in found)


def _refused(problems: Sequence[Problem]) -> Refused:
    told = ngettext(
        "%(n)d line of the file with decisions can't be followed.",
        "%(n)d lines of the file with decisions can't be followed.",
        len(problems),
    )
    return Refused(
        told % {"n": len(problems)},
        code="decisions",
        problems=problems,
        kept=_("Nothing was written."),
        remedy=_("Make the list anew with --review=report --dry-run --json, and decide in that."),
        details="\n".join(f"{each.field}: {each.message}" for each in problems),
    )


def _rows(path: Path) -> list[Row]:
    """The findings in the file: a list, or an object with `findings`."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST)  # what is cut off can't be read
        read = (
            msgspec.json.decode(text.removeprefix(b"\xef\xbb\xbf")) if len(text) <= _LARGEST else 0
        )
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable() from error
    if isinstance(read, dict):
        read = cast(Row, read).get("findings")
    if not isinstance(read, list) or not all(
        isinstance(one, dict) for one in cast(list[Any], read)
    ):
        raise _unreadable()
    return cast(list[Row], read)


def _unreadable() -> Unreadable:
    return Unreadable(
        _("The file with decisions can't be read."),
        code="unreadable_file",
        kept=_("Nothing was written."),
        remedy=_(
            "It is what export --review=report --dry-run --json prints, with decisions in it."
        ),
    )


def _decisions(
    r: Reading, rows: Sequence[Row], problems: list[Problem]
) -> Iterator[tuple[str, Decision]]:
    for number, row in enumerate(rows):
        place = f"findings[{number}]"
        faults = list(_faults(place, row))
        choice = row.get("decision")
        if faults or not choice:
            problems += faults
            continue
        try:
            record = find(r, str(row.get("record") or row.get("external_id"))).id
        except NotFound as error:
            problems.append(Problem(f"{place}.record", error.code, error.message))
            continue
        # Why it may stay is kept with it; a file that gives no reason is one.
        reason = row.get("reason") or (_("decided in a file") if choice == KEEP else "")
        yield (
            place,
            Decision(
                record=record,
                field=row["field"],
                kind=row["kind"],
                text=row["text"],
                choice=choice,
                reason=reason,
            ),
        )


def _faults(place: str, row: Row) -> Iterator[Problem]:
    for name in row.keys() - set(_FIELDS):
        said = _("“%(name)s” isn't known.") % {"name": name}
        yield Problem(f"{place}.{name}", "unknown_field", said + nearest(name, _FIELDS))
    for name, value in row.items():
        if value is not None and not isinstance(value, str):
            yield Problem(f"{place}.{name}", "type", _("This should be a text."))
    for name in _NEEDED:
        if not row.get(name):
            yield Problem(f"{place}.{name}", "missing", _("This is needed."))
    choice = row.get("decision") or ""
    if isinstance(choice, str) and choice and choice not in CHOICES:
        said = _("“%(name)s” is no decision.") % {"name": choice}
        yield Problem(f"{place}.decision", "unknown_decision", said + nearest(choice, CHOICES))

# SPDX-License-Identifier: EUPL-1.2
"""What sharing and receiving call things, on screen and on the command line alike."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from desktop.answers.sharing import Finding
from desktop.i18n import _, ngettext, number
from desktop.records.terms import field_label, type_label

IN_FILE = ("file[", "content[")
"""How the fields begin that are no text of the record."""
PRIVATE = ("contact", "involvement")
_ENTRY = re.compile(r"^(\w+)\[(\w+)\]\.?(\w*)$")


class Home(Protocol):
    """A record that stays home, as any list shows it."""

    @property
    def type(self) -> str:
        """Its kind."""
        ...

    @property
    def why(self) -> str:
        """The code of why."""
        ...


def finding_label(kind: str) -> str:
    """What was found, as the head of its card and in the table."""
    return {
        "person": _("Name in the text"),
        "email": _("E-mail address"),
        "phone": _("Telephone number"),
        "bsn": _("Citizen service number"),
        "iban": _("Account number"),
        "address": _("Address"),
        "url_token": _("Link with a key in it"),
        "plate": _("Number plate"),
        "price": _("Price of a supplier"),
        "internal": _("Internal remark"),
        "metadata": _("File data"),
        "hidden": _("Hidden in the file"),
        "unexamined": _("Not looked through"),
    }.get(kind, kind)


def place_of(path: str) -> str:
    """Where in a record a text stands: `Notes`, `Questions: answer`; or in its file."""
    if path.startswith(IN_FILE):
        return _("the text of the file") if path.startswith("content") else _("the file itself")
    entry = _ENTRY.match(path)
    if entry is None:
        return field_label(path)
    of, _key, part = entry.groups()
    return f"{field_label(of)}: {field_label(part).lower()}" if part else field_label(of)


def decision_words(finding: Finding, choice: str, reason: str) -> str:
    """What was decided, in the table."""
    if choice == "remove":
        return _("is taken out")
    if choice == "take_out":
        return _("becomes %(replacement)s") % {"replacement": finding.replacement}
    if choice == "keep":
        return _("stays: %(reason)s") % {"reason": reason} if reason else _("stays")
    if choice == "leave_out":
        return _("file stays home") if finding.type == "attachment" else _("record stays home")
    return _("waits for you")


def decided_words(decided: Iterable[tuple[str, str, int]]) -> list[str]:
    """`Name in the text: 3 replaced, 1 stays` for each kind of (kind, choice, how many)."""
    chosen: dict[str, list[str]] = {}
    for kind, choice, count in decided:
        chosen.setdefault(kind, []).append(_chosen(choice, count))
    return [f"{finding_label(kind)}: {', '.join(told)}" for kind, told in chosen.items()]


def _chosen(choice: str, count: int) -> str:
    told = {
        "take_out": ngettext("%(n)s replaced", "%(n)s replaced", count),
        "remove": ngettext("%(n)s taken out", "%(n)s taken out", count),
        "keep": ngettext("%(n)s stays", "%(n)s stay", count),
        "leave_out": ngettext("%(n)s kept its record home", "%(n)s kept their record home", count),
    }.get(choice, f"%(n)s {choice}")
    return told % {"n": number(count)}


def why_home(item: Home) -> str:
    """Why a record stays home."""
    return {
        "internal": _("Internal: stays home"),
        "private": _("Private: only leaves if you choose it"),
        "unsigned": _("Not signed by its origin: stays home"),
        "revoked": _("Its origin revoked the key under it: stays home"),
        "left_out": _("Left out because of what was found"),
        "unchanged": _("Unchanged since the last bundle"),
        "off": _("Private: only leaves if you choose it")
        if item.type in PRIVATE
        else _("Not chosen"),
    }.get(item.why, "")


def records_words(count: int) -> str:
    """`8 records`."""
    return ngettext("%(n)s record", "%(n)s records", count) % {"n": number(count)}


def attachments_words(count: int) -> str:
    """`4 attachments`, or nothing."""
    if not count:
        return ""
    return ngettext("%(n)s attachment", "%(n)s attachments", count) % {"n": number(count)}


def counted_words(counts: Mapping[str, int]) -> str:
    """`3 lessons, 1 visit`; what isn't a kind of record is left out."""
    told = (
        f"{number(count)} {type_label(kind, count).lower()}"
        for kind, count in counts.items()
        if count and type_label(kind, count) != kind
    )
    return ", ".join(told)


def outcome_label(outcome: str) -> str:
    """What importing would do with a record, in a word."""
    return {
        "new": _("New"),
        "newer": _("Newer"),
        "same": _("Same"),
        "older": _("Older"),
        "fork": _("Two versions"),
        "conflict": _("Both changed"),
        "withdrawn": _("Withdrawn"),
        "waiting": _("Waits"),
        "refused": _("Refused"),
    }.get(outcome, outcome)


def outcomes_words(counts: Mapping[str, int]) -> str:
    """`3 new, 1 refused`: what an import did or would do; "" where it is nothing."""
    labels = {
        "new": _("new"),
        "newer": _("newer"),
        "same": _("the same"),
        "older": _("older"),
        "forks": _("in two versions"),
        "conflicts": _("in conflict"),
        "withdrawn": _("withdrawn"),
        "waiting": _("waiting"),
        "refused": _("refused"),
    }
    return ", ".join(f"{n} {labels[name]}" for name, n in counts.items() if n and name in labels)

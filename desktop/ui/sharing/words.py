# SPDX-License-Identifier: EUPL-1.2
"""What sharing and receiving call things: kinds of finding, outcomes, sizes, places in a text."""

import re
from collections.abc import Iterable

from desktop.answers.parcels import Item
from desktop.answers.sharing import Finding
from desktop.i18n import _, ngettext, number
from desktop.records.terms import field_label, term_label, type_label

FINDING_ICONS = {
    "person": "user",
    "email": "envelope",
    "phone": "phone",
    "bsn": "identification-card",
    "iban": "bank",
    "address": "map-pin",
    "url_token": "link",
    "plate": "car",
    "price": "currency-eur",
    "internal": "eye-slash",
    "metadata": "tag",
    "hidden": "eye-slash",
    "unexamined": "warning",
}
TYPE_ICONS = {
    "visit": "notebook",
    "project": "chart-bar-horizontal",
    "organisation": "buildings",
    "contact": "user",
    "attachment": "paperclip",
    "comment": "chat-text",
    "note": "note-pencil",
    "adoption": "check-circle",
    "involvement": "users-three",
    "role_change": "arrows-left-right",
    "topic": "tag",
    "template": "list-bullets",
}
IN_FILE = ("file[", "content[")
"""How the fields begin that are no text of the record."""
_ENTRY = re.compile(r"^(\w+)\[(\w+)\]\.?(\w*)$")


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


def all_of_kind(kind: str, count: int) -> str:
    """`Replace all telephone numbers (4)`."""
    words = {
        "person": _("Replace all names (%(n)d)"),
        "email": _("Replace all e-mail addresses (%(n)d)"),
        "phone": _("Replace all telephone numbers (%(n)d)"),
        "bsn": _("Replace all citizen service numbers (%(n)d)"),
        "iban": _("Replace all account numbers (%(n)d)"),
        "address": _("Replace all addresses (%(n)d)"),
        "url_token": _("Replace all links with a key (%(n)d)"),
        "plate": _("Replace all number plates (%(n)d)"),
        "price": _("Replace all prices (%(n)d)"),
        "internal": _("Replace all internal remarks (%(n)d)"),
        "metadata": _("Take the file data out of all (%(n)d)"),
    }
    return words.get(kind, _("Replace all of these (%(n)d)")) % {"n": count}


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


def why_home(item: Item) -> str:
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


PRIVATE = ("contact", "involvement")


def item_meta(item: Item) -> str:
    """The second line of a record in a parcel."""
    parts = [term_label("lesson_kind", item.kind) if item.kind else type_label(item.type)]
    if not item.is_own and item.origin_name:
        parts.append(_("from %(name)s") % {"name": item.origin_name})
    if count := item.along.get("attachment", 0):
        parts.append(ngettext("%(n)d attachment", "%(n)d attachments", count) % {"n": count})
    if count := item.along.get("comment", 0):
        parts.append(ngettext("%(n)d remark", "%(n)d remarks", count) % {"n": count})
    return " · ".join(parts)


def size_words(size: int) -> str:
    """`3,1 MB`, `58 kB`."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))} kB"
    tenths = round(size / 100_000)
    whole = (
        f"{number(tenths // 10)}{_('.')}{tenths % 10}" if tenths < 1000 else number(tenths // 10)
    )
    return f"{whole} MB"


def records_words(count: int) -> str:
    """`8 records`."""
    return ngettext("%(n)s record", "%(n)s records", count) % {"n": number(count)}


def attachments_words(count: int) -> str:
    """`4 attachments`, or nothing."""
    if not count:
        return ""
    return ngettext("%(n)s attachment", "%(n)s attachments", count) % {"n": number(count)}


OUTCOME_SIGNS = {
    "new": ("plus", "text"),
    "newer": ("arrow-up", "text"),
    "same": ("equals", "text2"),
    "older": ("arrow-down", "text2"),
    "fork": ("git-branch", "warn"),
    "conflict": ("git-merge", "warn"),
    "withdrawn": ("arrow-u-up-left", "text"),
    "waiting": ("hourglass", "warn"),
    "refused": ("prohibit", "avoid"),
}


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


def waiting_words(why: str) -> str:
    """Why a record waits."""
    return {
        "deleted": _("You removed it for good; it stays away unless you choose it."),
        "declined": _("You declined it before; it stays away unless you choose it."),
        "undone": _("You undid its import; it stays away unless you choose it."),
        "trashed": _("Yours lies in the trash; take it out first."),
        "links": _("It refers to something that isn't here."),
        "later": _("You put it off."),
        "conflict": _("Nobody decided about it yet."),
    }.get(why, "")

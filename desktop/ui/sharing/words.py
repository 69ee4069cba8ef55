# SPDX-License-Identifier: EUPL-1.2
"""What sharing and receiving call things: kinds of finding, outcomes, sizes, places in a text."""

from desktop.actions.sharing_words import (
    IN_FILE,
    attachments_words,
    decided_words,
    decision_words,
    finding_label,
    outcome_label,
    place_of,
    records_words,
    why_home,
)
from desktop.answers.parcels import Item
from desktop.i18n import _, ngettext
from desktop.records.terms import term_label, type_label

__all__ = [
    "IN_FILE",
    "attachments_words",
    "decided_words",
    "decision_words",
    "finding_label",
    "outcome_label",
    "place_of",
    "records_words",
    "why_home",
]

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

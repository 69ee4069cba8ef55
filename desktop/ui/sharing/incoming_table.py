# SPDX-License-Identifier: EUPL-1.2
"""What is in a bundle that came in: outcome, kind, title, whose, what is here, and the decision."""

from collections.abc import Sequence

from desktop.i18n import _, ngettext, number
from desktop.records.terms import term_label, type_label
from desktop.ui.parts.table import Cell, Column, Table
from desktop.ui.sharing.choosing import KEEP, Incoming
from desktop.ui.sharing.words import OUTCOME_SIGNS, outcome_label, waiting_words
from desktop.ui.state import State

_RANK = ("conflict", "fork", "new", "newer", "withdrawn", "waiting", "refused", "same", "older")


def incoming_table(state: State, sender: "SenderName") -> Table:
    """The table; its check column takes a line or leaves it."""

    def whose(one: Incoming) -> Cell:
        return Cell(_whose(one, sender.name), ink=_ink(one))

    columns: Sequence[Column] = (
        Column("", _check, 50, is_check=True),
        Column(_("Outcome"), _outcome, 142, sort=_rank),
        Column(_("Kind"), _kind, 110),
        Column(_("Title"), lambda one: Cell(one.title, ink=_ink(one)), 180, fills=True),
        Column(_("From"), whose, 170),
        Column(_("Here"), lambda one: Cell(_here(one), ink="text2"), 132),
        Column(_("Decision"), _decision, 130),
    )
    table = Table(_("What is in the bundle"), columns, state, "receive.table")
    table.setSelectionMode(Table.SelectionMode.SingleSelection)
    return table


class SenderName:
    """Who sent the bundle that is shown; known only after it was checked."""

    name = ""


def _check(one: Incoming) -> Cell:
    return Cell(checked=one.is_taken()) if one.can_be_taken() else Cell()


def _rank(one: Incoming) -> int:
    return _RANK.index(one.line.outcome) if one.line.outcome in _RANK else len(_RANK)


def _ink(one: Incoming) -> str:
    return "text" if one.is_of_interest() and one.line.outcome != "refused" else "text2"


def _outcome(one: Incoming) -> Cell:
    icon, ink = OUTCOME_SIGNS.get(one.line.outcome, ("info", "text2"))
    return Cell(outcome_label(one.line.outcome), icon=icon, ink=ink, strong=True)


def _kind(one: Incoming) -> Cell:
    kind = one.arrival.kind
    if kind:
        return Cell(term_label("lesson_kind", kind), kind=kind, ink="text2")
    return Cell(type_label(one.line.type), ink="text2")


def _whose(one: Incoming, sender: str) -> str:
    line = one.line
    if line.trust == "own":
        return _("from ourselves")
    if line.trust == "via" and sender:
        values = {"sender": sender, "origin": line.origin_name}
        return _("%(origin)s, according to %(sender)s") % values
    return line.origin_name


def _here(one: Incoming) -> str:
    line, arrival = one.line, one.arrival
    if line.outcome == "refused" and line.line:
        return _("line %(n)s") % {"n": number(line.line)}
    if line.outcome == "newer" and arrival.edition_here:
        values = {"old": arrival.edition_here, "new": line.edition}
        return _("edition %(old)d → %(new)d") % values
    if line.outcome == "fork":
        return _("edition %(old)d") % {"old": arrival.edition_here}
    if line.outcome == "withdrawn" and arrival.applied:
        told = ngettext("applied %(n)d time", "applied %(n)d times", arrival.applied)
        return told % {"n": arrival.applied}
    if line.outcome == "conflict":
        told = ngettext("%(n)d field differs", "%(n)d fields differ", len(line.differences))
        return told % {"n": len(line.differences)}
    return ""


def _decision(one: Incoming) -> Cell:
    line = one.line
    if line.outcome == "refused":
        return Cell(line.message, ink="text2")
    if one.is_taken():
        words = {
            "withdrawn": _("As withdrawn"),
            "fork": _("Keep both"),
            "conflict": _("Join"),
        }
        return Cell(words.get(line.outcome, _("Import")), ink="text2")
    if one.asks() and one.choice != KEEP:
        return Cell(_("Look first"), ink="warn", strong=True)
    if one.can_be_taken() and line.outcome != "waiting":
        return Cell(_("Don't import"), ink="text2")
    words = {"same": _("Is here already"), "older": _("Newer is here")}
    return Cell(words.get(line.outcome, waiting_words(line.why)), ink="text2")

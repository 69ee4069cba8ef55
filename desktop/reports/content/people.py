# SPDX-License-Identifier: EUPL-1.2
"""What a project does to people, on paper: jobs before and after, and groups over time."""

from collections.abc import Sequence
from itertools import zip_longest

from desktop.charts.attitude import attitude
from desktop.charts.shapes import Drawing
from desktop.i18n import _, ngettext, number
from desktop.records.involvement import Involvement
from desktop.records.role_change import RoleChange
from desktop.records.terms import field_label, term_label
from desktop.reports.content.frame import unbroken
from desktop.reports.content.tree import Block, Card, Figure, Picture, Table, words
from desktop.reports.drawing import drawing_svg

_WIDTH, _HEIGHT = 690, 168


def role_cards(found: Sequence[RoleChange]) -> tuple[Card, ...]:
    """A card for each role: its work before and after, and how people find it."""
    return tuple(_role(role, f"role-{place}") for place, role in enumerate(found, start=1))


def _role(role: RoleChange, anchor: str) -> Card:
    tables = (_before_and_after(role), _learned(role), _experience(role), _handover(role))
    return Card(
        title=role.role,
        meta=term_label("role_change_state", role.state),
        blocks=tuple(table for table in tables if table is not None),
        anchor=anchor,
        level=2,
    )


def _before_and_after(role: RoleChange) -> Table | None:
    return _side_by_side(role, "tasks_before", "tasks_after", _("The work before and after"))


def _learned(role: RoleChange) -> Table | None:
    return _side_by_side(role, "competences", "training", _("What is learned"))


def _side_by_side(role: RoleChange, left: str, right: str, caption: str) -> Table | None:
    pairs = zip_longest(getattr(role, left), getattr(role, right), fillvalue="")
    rows = tuple((words(one), words(other)) for one, other in pairs)
    head = (field_label(left), field_label(right))
    return Table(caption, head, rows, (1, 1)) if rows else None


def _experience(role: RoleChange) -> Table | None:
    rows = tuple(
        (
            words(unbroken(one.date) if one.date else ""),
            words(one.who),
            words(str(one.scale) if one.scale else ""),
            words(one.text),
        )
        for one in role.experience
    )
    head = (field_label("date"), field_label("who"), _("1 to 5"), _("What they said"))
    return Table(_("How people find it"), head, rows, (4, 4, 2, 9), right=(2,)) if rows else None


def _handover(role: RoleChange) -> Table | None:
    rows = tuple(
        (words(one.what), words(unbroken(one.done_at) if one.done_at else _("still open")))
        for one in role.handover
    )
    head = (field_label("handover"), field_label("done_at"))
    return Table(field_label("handover"), head, rows, (9, 4)) if rows else None


def group_cards(found: Sequence[Involvement]) -> tuple[Card, ...]:
    """A card for each group: its attitude drawn, its concerns, and what was done."""
    return tuple(_group(group, place) for place, group in enumerate(found, start=1))


def group_pictures(found: Sequence[Involvement]) -> dict[str, Picture]:
    """The drawings that those cards name."""
    return {
        _name(place): Picture("image/svg+xml", drawing_svg(made).encode())
        for place, group in enumerate(found, start=1)
        if (made := _drawing(group)) is not None
    }


def _name(place: int) -> str:
    return f"group-{place}"


def _drawing(group: Involvement) -> Drawing | None:
    noted = [(one.date, one.value) for one in group.attitude if one.date is not None]
    return attitude([(group.group, noted)], _WIDTH, _HEIGHT)


def _group(group: Involvement, place: int) -> Card:
    facts = [term_label("rung", group.rung)]
    if group.size:
        people = ngettext("%(count)s person", "%(count)s people", group.size)
        facts.append(people % {"count": number(group.size)})
    blocks: list[Block] = []
    if (made := _drawing(group)) is not None:
        blocks.append(Figure(_name(place), made.alternative, field_label("attitude"), width=100))
    blocks += [table for table in (_concerns(group), _measures(group)) if table is not None]
    return Card(
        title=group.group,
        meta=" · ".join(facts),
        blocks=tuple(blocks),
        anchor=_name(place),
        level=2,
    )


def _concerns(group: Involvement) -> Table | None:
    rows = tuple((words(one.concern), words(one.answer)) for one in group.concerns)
    head = (_("What worries them"), _("Our answer"))
    return Table(field_label("concerns"), head, rows, (1, 1)) if rows else None


def _measures(group: Involvement) -> Table | None:
    rows = tuple(
        (
            words(unbroken(one.date) if one.date else ""),
            words(one.what),
            words(_("yes") if one.initiated_by_group else ""),
            words(one.effect),
        )
        for one in group.measures
    )
    head = (
        field_label("date"),
        field_label("measures"),
        _("Begun by themselves"),
        field_label("effect"),
    )
    return Table(field_label("measures"), head, rows, (4, 7, 3, 6)) if rows else None

# SPDX-License-Identifier: EUPL-1.2
"""Hits as rows: what it is, whose, when, and where the words were found."""

from desktop.answers.finding import Hit
from desktop.i18n import _, short_day
from desktop.records.terms import field_label, term_label, type_label
from desktop.ui.parts.lines import Line

ICONS = {
    "visit": "notebook",
    "project": "chart-bar-horizontal",
    "organisation": "buildings",
    "contact": "user",
    "topic": "tag",
    "note": "note",
    "attachment": "paperclip",
    "comment": "chat-text",
    "adoption": "check-circle",
    "role_change": "arrows-left-right",
    "involvement": "users-three",
    "template": "list-checks",
}


def line_of(hit: Hit, names: dict[str, str]) -> Line:
    """The row of a hit; `names` are organisations by id."""
    is_lesson = hit.type == "lesson"
    what = term_label("lesson_kind", hit.kind) if is_lesson else type_label(hit.type)
    whose = "" if hit.is_own else names.get(hit.origin, "")
    day = short_day(hit.day) + f" {hit.day.year}" if hit.day and not is_lesson else ""
    return Line(
        id=hit.id,
        title=hit.title,
        meta=" · ".join(part for part in (what, whose, day) if part),
        state=_where(hit),
        kind=hit.kind if is_lesson else "",
        icon="" if is_lesson else ICONS.get(hit.type, "file"),
        title_marks=hit.title_marks,
        snippet=hit.passage,
        snippet_marks=hit.marks,
    )


def _where(hit: Hit) -> str:
    """`in title and advice`."""
    places = [field_label("title").lower()] if hit.title_marks else []
    field = hit.path.split("[")[0].split(".")[0]
    if hit.marks and field and field not in ("title", "name"):
        places.append(field_label(field).lower())
    if not places:
        return ""
    return _("in %(places)s") % {"places": _(" and ").join(places)}

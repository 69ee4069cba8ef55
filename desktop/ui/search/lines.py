# SPDX-License-Identifier: EUPL-1.2
"""Hits as rows: what it is, whose, when, and where the words were found; questions as rows."""

from desktop.answers.finding import Hit, Question, SavedQuestion
from desktop.i18n import _, ngettext, number, short_day
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
    "template": "list-bullets",
}


def line_of(hit: Hit, names: dict[str, str]) -> Line:
    """The row of a hit; `names` are organisations, and what hits belong to, by id."""
    is_lesson = hit.type == "lesson"
    return Line(
        id=hit.id,
        title=hit.title,
        meta=meta_of(hit, names),
        state=where_found(hit),
        kind=hit.kind if is_lesson else "",
        icon="" if is_lesson else ICONS.get(hit.type, "file"),
        title_marks=hit.title_marks,
        snippet=hit.passage,
        snippet_marks=hit.marks,
    )


def meta_of(hit: Hit, names: dict[str, str]) -> str:
    """`Attachment · with A day in Veere · Gouda · 12 Mar 2026`."""
    is_lesson = hit.type == "lesson"
    what = term_label("lesson_kind", hit.kind) if is_lesson else type_label(hit.type)
    belongs = names.get(hit.belongs_to, "")
    near = _("with %(what)s") % {"what": belongs} if belongs else ""
    whose = "" if hit.is_own else names.get(hit.origin, "")
    day = short_day(hit.day) + f" {hit.day.year}" if hit.day and not is_lesson else ""
    return " · ".join(part for part in (what, near, whose, day, _same(hit, names)) if part)


def _same(hit: Hit, names: dict[str, str]) -> str:
    """`also with Gouda`: whose the records are that were said to be the same, or their titles."""
    others = [names.get(one.origin, "") for one in hit.same if one.origin != hit.origin]
    called = [one.title for one in hit.same if one.origin == hit.origin]
    found = ", ".join(dict.fromkeys(one for one in (*others, *called) if one))
    return _("also: %(others)s") % {"others": found} if found else ""


def where_found(hit: Hit) -> str:
    """`in title and advice`."""
    places = [field_label("title").lower()] if hit.title_marks else []
    field = hit.path.split("[")[0].split(".")[0]
    if hit.marks and field == "file":
        places.append(type_label("attachment").lower())
    elif hit.marks and field and field not in ("title", "name"):
        places.append(field_label(field).lower())
    if not places:
        return ""
    return _("in %(places)s") % {"places": _(" and ").join(places)}


def saved_line(saved: SavedQuestion) -> Line:
    """A saved question: its name, what it asks, how many hits it has and how many are new."""
    count = "" if saved.total is None else number(saved.total)
    new = ngettext("%(n)s new", "%(n)s new", saved.new or 0) % {"n": number(saved.new or 0)}
    text = question_text(saved.question)
    return Line(
        id=f"saved:{saved.name}",
        title=saved.name,
        meta=text if text != saved.name else "",
        right=count,
        state=new if saved.new else "",
        state_ink="warn" if saved.new else "text2",
        icon="bookmark-simple",
    )


def recent_line(place: int, question: Question) -> Line:
    """A question that was asked before."""
    return Line(id=f"recent:{place}", title=question_text(question), icon="clock-counter-clockwise")


def question_text(question: Question) -> str:
    """The words, and how many ways it is narrowed besides."""
    ways = sum(
        map(
            len,
            (
                *(question.types, question.kinds, question.topics, question.organisations),
                *(question.phases, question.years),
            ),
        )
    )
    ways += bool(question.origin) + bool(question.within)
    text = question.text.strip()
    if not ways:
        return text
    filters = ngettext("%(n)d filter", "%(n)d filters", ways) % {"n": ways}
    return f"{text} · {filters}" if text else filters

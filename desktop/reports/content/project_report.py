# SPDX-License-Identifier: EUPL-1.2
"""The project report for a steering group: how the timeline goes, what was decided, what it costs.

The timeline is drawn as far as it fits on a page; its tables hold what the drawing shows in ink.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.answers.overview import Savings
from desktop.answers.planning import Part, Plan, PlanRow, Reference
from desktop.answers.planning import Span as Days
from desktop.charts.picture import drawing
from desktop.i18n import _, euros, ngettext, number
from desktop.insight.savings import savings
from desktop.records.adoption import Adoption
from desktop.records.involvement import Involvement
from desktop.records.lesson import Lesson
from desktop.records.project import Budget, Project
from desktop.records.role_change import RoleChange
from desktop.records.terms import AdoptionStage, field_label, term_label, type_label
from desktop.reports.content.frame import Frame, Front, reader_label, report, unbroken
from desktop.reports.content.lessons import hours
from desktop.reports.content.people import group_cards, group_pictures, role_cards
from desktop.reports.content.tree import (
    Block,
    Card,
    Facts,
    Figure,
    Labelled,
    Message,
    Picture,
    Report,
    Section,
    Table,
    Words,
    words,
)
from desktop.reports.drawing import drawing_svg
from desktop.text.markdown import parse

PARTS = ("about", "timeline", "decisions", "budget", "roles", "involvement")
_WIDTH, _NAMES = 690, 214
_MOST_DRAWN = 24
"""So many rows fit on a page with their caption."""
_MOST_LATE = 30
_NAME_LENGTH = 30
_STAGES = [str(stage) for stage in reversed(AdoptionStage)]


@dataclass(frozen=True)
class Course:
    """A project on a day with what hangs on it; each decision goes with its lesson if it's here.

    `waiting` counts the lessons that fit and have no decision yet.
    """

    project: Project
    plan: Plan
    decisions: Sequence[tuple[Adoption, Lesson | None]] = ()
    role_changes: Sequence[RoleChange] = ()
    involvements: Sequence[Involvement] = ()
    reference: Reference | None = None
    waiting: int = 0


def project_report(found: Course, frame: Frame, *, parts: Collection[str] = PARTS) -> Report:
    """The report of one project."""
    frame.insist(found.project)
    decisions = [
        (adoption, lesson)
        for adoption, lesson in found.decisions
        if frame.may_see(adoption) and (lesson is None or frame.may_see(lesson))
    ]
    # How groups stand to it stays inside: it leaves only where somebody chooses it by name.
    groups = found.involvements if frame.stays_inside else ()
    sections = {
        "timeline": _timeline(found),
        "decisions": _decisions(decisions, found.waiting if frame.stays_inside else 0),
        "budget": _budget(found, savings(adoption for adoption, _lesson in decisions)),
        "roles": _section("role_change", role_cards(frame.visible(found.role_changes))),
        "involvement": _section("involvement", group_cards(groups)),
    }
    pictures = _pictures(found) if "timeline" in parts else {}
    if "involvement" in parts:
        pictures |= group_pictures(groups)
    lead = _about(found, frame) if "about" in parts else ()
    chosen = [section for part, section in sections.items() if part in parts]
    return report(frame, _front(found.project, frame, lead), chosen, pictures)


def _front(project: Project, frame: Frame, lead: tuple[Block, ...]) -> Front:
    line = [
        _("Project report for %(reader)s") % {"reader": reader_label(frame.reader)},
        term_label("project_state", project.state),
    ]
    return Front("project-report", project.title, " · ".join(line), lead)


def _section(kind: str, blocks: tuple[Block, ...]) -> Section | None:
    return Section(type_label(kind, 2), kind.replace("_", "-"), blocks) if blocks else None


def _about(found: Course, frame: Frame) -> tuple[Block, ...]:
    project, plan = found.project, found.plan
    late = [row for row in plan.rows if row.slip > 0 and not row.is_done]
    rows = [
        (field_label("organisation"), frame.name(project.organisation or project.origin)),
        (field_label("topics"), frame.named(project.topics)),
        (field_label("products"), ", ".join(project.products)),
        (_("Period"), _days(plan.span)),
        (field_label("progress"), "" if plan.progress is None else f"{plan.progress} %"),
        (_("Behind plan"), _behind(max((row.slip for row in late), default=0))),
    ]
    facts = tuple((label, words(value)) for label, value in rows if value)
    said = [
        Labelled(field_label(name), blocks)
        for name in ("goal", "result")
        if (blocks := parse(str(getattr(project, name))))
    ]
    return (Facts(facts), *said)


def _days(span: Days | None) -> str:
    if span is None:
        return ""
    if span.start == span.finish:
        return unbroken(span.start)
    return f"{unbroken(span.start)} – {unbroken(span.finish)}"


def _behind(days: int) -> str:
    """`12 days`; nothing where it isn't behind."""
    if days <= 0:
        return ""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": number(days)}


# -- timeline -----------------------------------------------------------------------------------


def _drawn(plan: Plan) -> Plan:
    """As much of the plan as fits on a page: without tasks, or without milestones as well."""
    rows = plan.rows
    for kinds in ((Part.PHASE, Part.MILESTONE), (Part.PHASE,)):
        if len(rows) > _MOST_DRAWN:
            rows = tuple(row for row in plan.rows if row.part in kinds)
    rows = (rows or plan.rows)[:_MOST_DRAWN]
    return replace(plan, rows=tuple(replace(row, name=_fitting(row.name)) for row in rows))


def _fitting(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1].rstrip() + "…"


def _pictures(found: Course) -> dict[str, Picture]:
    made = drawing(_drawn(found.plan), _WIDTH, _NAMES, found.reference)
    return {"timeline": Picture("image/svg+xml", drawing_svg(made).encode())} if made else {}


def _timeline(found: Course) -> Section:
    plan = found.plan
    made = drawing(plan, _WIDTH, _NAMES, found.reference)
    if made is None:
        return Section(_("Timeline"), "timeline", (Message(_("Nothing has a date yet.")),))
    blocks: list[Block] = [Figure("timeline", made.alternative, _caption(found), width=100)]
    tables = (_phases(plan), _late(plan), _milestones(plan))
    blocks += [table for table in tables if table is not None]
    return Section(_("Timeline"), "timeline", tuple(blocks))


def _caption(found: Course) -> str:
    told = [_("Full bar: how it went; thin bar: the plan; hatched: later than planned.")]
    if found.reference is not None:
        name = found.reference.name
        told.append(_("Dashed: how it went at %(name)s, on our scale.") % {"name": name})
    left_out = len(found.plan.rows) - len(_drawn(found.plan).rows)
    if left_out:
        sentence = ngettext("%(count)d row isn't drawn.", "%(count)d rows aren't drawn.", left_out)
        told.append(sentence % {"count": left_out})
    return " ".join(told)


def _phases(plan: Plan) -> Table | None:
    rows = [row for row in plan.rows if row.part is Part.PHASE]
    head = (
        field_label("phase"),
        field_label("planned"),
        field_label("actual"),
        _("Behind plan"),
        field_label("progress"),
    )
    cells = tuple(
        (
            words(row.name),
            words(_days(row.planned)),
            words(_days(row.actual)),
            words(_behind(row.slip)),
            words(_progress(row)),
        )
        for row in rows
    )
    return (
        Table(field_label("phases"), head, cells, (5, 6, 6, 3, 3), right=(3, 4)) if rows else None
    )


def _progress(row: PlanRow) -> str:
    return "" if row.progress is None else f"{row.progress} %"


def _late(plan: Plan) -> Table | None:
    """The tasks that need a word: behind their plan and not done, the worst first."""
    late = [row for row in plan.rows if row.part is Part.TASK and row.slip > 0 and not row.is_done]
    late = sorted(late, key=lambda row: -row.slip)[:_MOST_LATE]
    head = (
        _("Tasks behind plan"),
        field_label("role"),
        field_label("planned_finish"),
        _("Behind plan"),
    )
    cells = tuple(
        (
            words(row.name),
            words(row.role),
            words(unbroken(row.planned.finish) if row.planned else ""),
            words(_behind(row.slip)),
        )
        for row in late
    )
    return Table(_("Tasks behind plan"), head, cells, (9, 6, 5, 4), right=(3,)) if late else None


def _milestones(plan: Plan) -> Table | None:
    rows = [row for row in plan.rows if row.part is Part.MILESTONE]
    head = (_("Milestone"), field_label("planned"), field_label("actual"), _("Behind plan"))
    cells = tuple(
        (
            words(row.name),
            words(_days(row.planned)),
            words(_days(row.actual)),
            words(_behind(row.slip)),
        )
        for row in rows
    )
    return Table(field_label("milestones"), head, cells, (9, 5, 5, 4), right=(3,)) if rows else None


# -- decisions ----------------------------------------------------------------------------------


def _decisions(found: Sequence[tuple[Adoption, Lesson | None]], waiting: int) -> Section | None:
    places = {stage: place for place, stage in enumerate(_STAGES)}
    ordered = sorted(found, key=lambda one: places.get(one[0].stage, len(places)))
    blocks: list[Block] = [_decision(adoption, lesson) for adoption, lesson in ordered]
    if waiting:
        sentence = ngettext(
            "%(count)d lesson that fits has no decision yet.",
            "%(count)d lessons that fit have no decision yet.",
            waiting,
        )
        blocks.insert(0, Message(sentence % {"count": waiting}))
    return Section(_("Decisions on lessons"), "decisions", tuple(blocks)) if blocks else None


def _decision(adoption: Adoption, lesson: Lesson | None) -> Card:
    stage = term_label("stage", adoption.stage)
    kind = term_label("lesson_kind", lesson.kind) if lesson else ""
    said = [
        Labelled(field_label(name), blocks)
        for name in ("reason", "adaptation", "result")
        if (blocks := parse(str(getattr(adoption, name))))
    ]
    advice = parse(lesson.advice) if lesson else ()
    return Card(
        title=lesson.title if lesson else _("(not received)"),
        sign=lesson.kind if lesson else "",
        aside=f"{kind}, {stage[:1].lower()}{stage[1:]}" if kind else stage,
        meta=" · ".join(fact for fact in _facts(adoption) if fact),
        blocks=(*advice, *said),
    )


def _facts(adoption: Adoption) -> Iterable[str]:
    if adoption.decided_on:
        yield _("decided on %(day)s") % {"day": unbroken(adoption.decided_on)}
    yield _brought(adoption.hours_expected, adoption.hours_realised, hours)
    yield _brought(adoption.euros_expected, adoption.euros_realised, euros)
    yield term_label("evidence", adoption.evidence)


def _brought(expected: int | None, realised: int | None, told: Callable[[int], str]) -> str:
    if realised is not None:
        return _("realised: %(much)s") % {"much": told(realised)}
    return _("expected: %(much)s") % {"much": told(expected)} if expected is not None else ""


# -- hours and euros ----------------------------------------------------------------------------


def _budget(found: Course, brought: Savings) -> Section | None:
    tables = (_hours(found.plan), _money(found.project.budget), _lessons(brought))
    blocks = tuple(table for table in tables if table is not None)
    return Section(_("Hours and euros"), "budget", blocks) if blocks else None


def _hours(plan: Plan) -> Table | None:
    """Hours by phase, as the tasks have them; those outside a phase together."""
    if not (plan.hours_planned or plan.hours_actual):
        return None
    rows = [
        (row.name, row.hours_planned or 0, row.hours_actual or 0)
        for row in plan.rows
        if row.part is Part.PHASE
    ]
    loose = [row for row in plan.rows if row.part is Part.TASK and not row.parent]
    outside = (
        sum(row.hours_planned or 0 for row in loose),
        sum(row.hours_actual or 0 for row in loose),
    )
    if any(outside):
        rows.append((_("No phase"), *outside))
    rows.append((_("Total"), plan.hours_planned, plan.hours_actual))
    head = (field_label("phase"), field_label("hours_planned"), field_label("hours_actual"))
    cells = tuple((words(name), _figure(planned), _figure(spent)) for name, planned, spent in rows)
    return Table(_("Hours by phase"), head, cells, (6, 3, 3), right=(1, 2))


def _money(budget: Budget | None) -> Table | None:
    if budget is None:
        return None
    lines = (
        (_("Hours"), budget.hours_planned, budget.hours_actual, number),
        (_("Euros"), budget.euros_planned, budget.euros_actual, euros),
    )
    cells = tuple(
        (words(name), *(words("–" if one is None else told(one)) for one in (planned, spent)))
        for name, planned, spent, told in lines
        if planned is not None or spent is not None
    )
    head = (field_label("budget"), field_label("planned"), _("Spent"))
    return Table(field_label("budget"), head, cells, (6, 3, 3), right=(1, 2)) if cells else None


def _lessons(brought: Savings) -> Table | None:
    """What the lessons were to bring and brought."""
    lines = (
        (_("Hours"), brought.hours_expected, brought.hours_realised, number),
        (_("Euros"), brought.euros_expected, brought.euros_realised, euros),
    )
    cells = tuple(
        (words(name), words(told(expected)), words(told(realised)))
        for name, expected, realised, told in lines
        if expected or realised
    )
    head = (_("Saved by lessons"), _("Expected"), _("Realised"))
    return Table(_("Saved by lessons"), head, cells, (6, 3, 3), right=(1, 2)) if cells else None


def _figure(value: int) -> Words:
    return words(number(value) if value else "–")

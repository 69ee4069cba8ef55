# SPDX-License-Identifier: EUPL-1.2
"""A project to report on: half way, a phase late, with decisions, a role and a group."""

from datetime import date

from msgspec import convert

from desktop.answers.planning import Part, Reference, Scale, Span
from desktop.planning.schedule import plan
from desktop.records.involvement import Attitude, Concern, Involvement, Measure
from desktop.records.project import Budget, Milestone, Phase, Project, Task
from desktop.records.role_change import Experience, Handover, RoleChange
from desktop.reports.content.project_report import Course
from tests.reports import sample

TODAY = date(2026, 3, 16)
PROJECT_ID = sample.record_id(50)


def _header(kind: str, number: int) -> dict[str, object]:
    made = {"created_at": sample.NOW, "modified_at": sample.NOW}
    return {"type": kind, "id": sample.record_id(number), "origin": sample.HOME, **made}


def project(**changes: object) -> Project:
    """Research done, planning eleven days behind."""
    members: dict[str, object] = {
        "title": "Naar de cloud",
        "organisation": sample.HOME,
        "goal": "De serverruimte *leeg* vóór 2027.",
        "state": "running",
        "topics": (sample.CLOUD,),
        "phases": (
            Phase(key="phaseaaa", kind="research"),
            Phase(key="phaseaab", kind="planning"),
        ),
        "tasks": (
            _task("taskaaaa", "phaseaaa", "Inventariseren", (1, 2), finish=date(2026, 1, 31)),
            _task("taskaaab", "phaseaab", "Golven indelen <&>", (2, 3), progress=40),
        ),
        "milestones": (Milestone(key="milesaaa", name="Besluit", planned=date(2026, 5, 19)),),
        "budget": Budget(hours_planned=900, euros_planned=410_000, euros_actual=288_000),
        **changes,
    }
    return convert({**_header("project", 50), **members}, Project)


def _task(
    key: str,
    phase: str,
    name: str,
    months: tuple[int, int],
    finish: date | None = None,
    progress: int | None = None,
) -> Task:
    return Task(
        key=key,
        name=name,
        phase=phase,
        planned_start=date(2026, months[0], 5),
        planned_finish=date(2026, months[1], 5),
        actual_start=date(2026, months[0], 5),
        actual_finish=finish,
        hours_planned=120,
        hours_actual=90,
        progress=progress,
        role="projectleider",
    )


def role(**changes: object) -> RoleChange:
    """From keeping servers to directing."""
    members: dict[str, object] = {
        "project": PROJECT_ID,
        "role": "systeembeheerder",
        "tasks_before": ("Servers bijwerken", "Storingen oplossen"),
        "tasks_after": ("Regie voeren",),
        "experience": (
            Experience(key="experaaa", date=TODAY, who="beheerder", text="Wennen.", scale=3),
        ),
        "handover": (Handover(key="handoaaa", what="Wachtwoorden naar de kluis"),),
        **changes,
    }
    return convert({**_header("role_change", 51), **members}, RoleChange)


def group(**changes: object) -> Involvement:
    """Those who were against at first."""
    members: dict[str, object] = {
        "project": PROJECT_ID,
        "group": "Systeembeheerders",
        "size": 5,
        "attitude": (
            Attitude(key="attitaaa", date=date(2026, 1, 12), value=-2),
            Attitude(key="attitaab", date=date(2026, 3, 2), value=1),
        ),
        "concerns": (Concern(key="conceaaa", concern="Blijft mijn werk?", answer="Ja."),),
        "measures": (Measure(key="measuaaa", what="Mee naar Veere", initiated_by_group=True),),
        **changes,
    }
    return convert({**_header("involvement", 52), **members}, Involvement)


def course(found: Project | None = None) -> Course:
    """All that its report tells."""
    found = found or project()
    first, second, *_rest = sample.lessons()
    return Course(
        project=found,
        plan=plan(found, TODAY),
        decisions=[
            (sample.adoption(second, stage="rejected", reason="Past hier niet."), second),
            (sample.adoption(first, euros_realised=4000), first),
        ],
        role_changes=[role()],
        involvements=[group()],
        reference=reference(found),
        waiting=3,
    )


def reference(found: Project) -> Reference:
    """Veere's dates over ours."""
    rows = plan(found, TODAY).rows
    around = Span(date(2026, 1, 1), date(2026, 2, 20))
    spans = {row.key: around for row in rows if row.part is Part.PHASE}
    scale = Scale(around.start, around.start)
    return Reference(sample.record_id(60), "Servers weg", "Veere", scale, spans)

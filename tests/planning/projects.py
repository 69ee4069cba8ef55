# SPDX-License-Identifier: EUPL-1.2
"""Projects to calculate with: one made by hand, and any that hypothesis thinks of."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from desktop.records.ids import key_from, shared_id
from desktop.records.project import Dependency, Milestone, Phase, Project, Task

OWN = shared_id("organisation:GM0627")
THEIRS = shared_id("organisation:GM0717")
AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
PHASES = ("research", "planning", "execution", "implementation", "operation")


def key(number: int) -> str:
    """A key that is this number's own."""
    return key_from(number.to_bytes(8, "big"))


class Keys:
    """New keys, one after another, that no other project here has."""

    def __init__(self, start: int = 10_000) -> None:
        self._next = start

    def __call__(self) -> str:
        self._next += 1
        return key(self._next)


def project(name: str = "Naar de cloud", origin: str = OWN, **fields: Any) -> Project:
    """A project with these fields; its id follows from its name."""
    return Project(
        id=shared_id(f"project:{origin}:{name}"),
        origin=origin,
        created_at=AT,
        modified_at=AT,
        title=name,
        **fields,
    )


def cloud() -> Project:
    """Veere's move to the cloud: three phases, four tasks in a row, one milestone."""
    return project(
        "Veere naar de cloud",
        THEIRS,
        phases=(
            Phase(
                key=key(1),
                kind="research",
                planned_start=date(2024, 1, 1),
                planned_finish=date(2024, 1, 31),
                actual_start=date(2024, 1, 1),
                actual_finish=date(2024, 2, 10),
            ),
            Phase(key=key(2), kind="execution", name="Golven"),
            Phase(key=key(3), kind="operation"),
        ),
        tasks=(
            Task(
                key=key(11),
                name="Inventariseren",
                phase=key(1),
                planned_start=date(2024, 1, 8),
                planned_finish=date(2024, 1, 19),
                actual_start=date(2024, 1, 8),
                actual_finish=date(2024, 1, 29),
                hours_planned=80,
                hours_actual=120,
                role="architect",
            ),
            Task(
                key=key(12),
                name="Golf 1",
                phase=key(2),
                planned_start=date(2024, 2, 1),
                planned_finish=date(2024, 2, 14),
                hours_planned=100,
                progress=50,
                depends_on=(Dependency(on=key(11)),),
            ),
            Task(
                key=key(13),
                name="Golf 2",
                phase=key(2),
                planned_start=date(2024, 2, 15),
                planned_finish=date(2024, 3, 14),
                hours_planned=300,
                depends_on=(Dependency(on=key(12), lag=7),),
            ),
            Task(key=key(14), name="Zonder fase"),
        ),
        milestones=(
            Milestone(
                key=key(21), name="Serverruimte leeg", phase=key(2), planned=date(2024, 3, 20)
            ),
        ),
    )


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def spans_of_days(draw: st.DrawFn) -> tuple[date, date] | tuple[None, None]:
    """A start and a finish in order, or neither."""
    if draw(st.booleans()):
        return (None, None)
    start = draw(DAYS)
    return (start, start + timedelta(days=draw(st.integers(0, 400))))


@st.composite
def projects(draw: st.DrawFn, origin: str = THEIRS) -> Project:
    """Any project whose tasks wait only for earlier ones."""
    phases: list[Phase] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(PHASES), max_size=5))):
        start, finish = draw(spans_of_days())
        began, ended = draw(spans_of_days())
        phases.append(
            Phase(
                key=key(100 + number),
                kind=kind,
                planned_start=start,
                planned_finish=finish,
                actual_start=began,
                actual_finish=ended,
            )
        )
    homes = st.sampled_from([None, *(phase.key for phase in phases)])
    tasks: list[Task] = []
    for number in range(draw(st.integers(0, 8))):
        start, finish = draw(spans_of_days())
        began, ended = draw(spans_of_days())
        earlier = st.sampled_from([task.key for task in tasks]) if tasks else st.nothing()
        waits = draw(st.lists(earlier, unique=True))
        tasks.append(
            Task(
                key=key(200 + number),
                name=f"Taak {number}",
                phase=draw(homes),
                planned_start=start,
                planned_finish=finish,
                actual_start=began,
                actual_finish=draw(st.sampled_from([None, ended])),
                hours_planned=draw(st.none() | st.integers(0, 500)),
                progress=draw(st.none() | st.integers(0, 100)),
                depends_on=tuple(
                    Dependency(
                        on=wait,
                        type=draw(st.sampled_from(["FS", "SS", "FF", "SF"])),
                        lag=draw(st.integers(-30, 30)),
                    )
                    for wait in waits
                ),
            )
        )
    milestones = tuple(
        Milestone(key=key(300 + number), name=f"Mijlpaal {number}", phase=draw(homes), planned=day)
        for number, day in enumerate(draw(st.lists(st.none() | DAYS, max_size=4)))
    )
    return project("Buren", origin, phases=tuple(phases), tasks=tuple(tasks), milestones=milestones)

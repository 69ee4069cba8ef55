# SPDX-License-Identifier: EUPL-1.2
"""One good record of every kind, to start a test from."""

from datetime import UTC, date, datetime
from typing import Any

from desktop.records.adoption import Adoption
from desktop.records.attachment import Attachment
from desktop.records.comment import Comment
from desktop.records.contact import Contact
from desktop.records.document import Record
from desktop.records.ids import organisation_id, shared_id, topic_id
from desktop.records.involvement import Attitude, Involvement, Measure
from desktop.records.lesson import Lesson, Source
from desktop.records.note import Note
from desktop.records.organisation import Organisation
from desktop.records.project import Dependency, Milestone, Phase, Project, Task
from desktop.records.role_change import Experience, RoleChange
from desktop.records.template import Template
from desktop.records.topic import Topic
from desktop.records.visit import FollowUp, Question, Visit

HOME = organisation_id("GM0627")
NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
CLOUD = topic_id("Infrastructuur", "Cloud")


def header(name: str) -> dict[str, Any]:
    """The header of the record with this name; the same name gives the same id."""
    return {
        "id": shared_id(f"test:{name}"),
        "origin": HOME,
        "created_at": NOW,
        "modified_at": NOW,
        "created_by": "I&A-coördinator",
        "modified_by": "I&A-coördinator",
    }


VISIT = Visit(
    **header("visit"),
    title="Dagje meelopen in Veere",
    organisations=(organisation_id("GM0717"),),
    date=date(2026, 3, 12),
    start_time="09:30",
    end_time="16:00",
    visitors=("I&A-coördinator",),
    topics=(CLOUD,),
    questions=(
        Question(
            key="aaaaaaaa",
            question="Hoe bent u begonnen?",
            answer="Zes weken inventariseren, daarna pas verhuizen.",
        ),
        Question(key="bbbbbbbb", question="Wat ging er mis?"),
    ),
    notes="Na elke golf van tien applicaties een week rust.",
    follow_ups=(FollowUp(key="cccccccc", what="Inventarisatieblad opvragen"),),
)
LESSON = Lesson(
    **header("lesson"),
    kind="adopt",
    title="Na elke golf een rustweek",
    observation="Na elke golf van tien applicaties een week rust.",
    topics=(CLOUD,),
    sources=(
        Source(key="dddddddd", kind="visit", ref=VISIT.id, quote="een week rust"),
        Source(key="eeeeeeee", kind="url", ref="https://voorbeeld.example/rust"),
    ),
)
PROJECT = Project(
    **header("project"),
    title="Naar de cloud",
    organisation=HOME,
    phases=(
        Phase(key="ffffffff", kind="research", name="Onderzoek", planned_start=date(2025, 10, 6)),
        Phase(key="gggggggg", kind="execution", name="Uitvoering"),
    ),
    tasks=(
        Task(key="hhhhhhhh", name="Internetlijn verzwaren", phase="ffffffff", progress=70),
        Task(
            key="iiiiiiii",
            name="Golf 1",
            phase="gggggggg",
            depends_on=(Dependency(on="hhhhhhhh"),),
        ),
    ),
    milestones=(Milestone(key="jjjjjjjj", name="Besluit college", phase="ffffffff"),),
)
_EXAMPLES: dict[str, Record] = {
    "organisation": Organisation(
        **header("organisation"), name="Zorggroep De Schelp", kind="other_sector"
    ),
    "contact": Contact(**header("contact"), name="Marleen de Wit", email="m@veere.example"),
    "topic": Topic(**header("topic"), name="Wifi", parent=CLOUD, synonyms=("WLAN",)),
    "note": Note(**header("note"), text="Bellen met Gouda"),
    "visit": VISIT,
    "lesson": LESSON,
    "project": PROJECT,
    "adoption": Adoption(
        **header("adoption"), lesson=LESSON.id, project=PROJECT.id, stage="applied"
    ),
    "role_change": RoleChange(
        **header("role_change"),
        project=PROJECT.id,
        role="systeembeheerder",
        tasks_after=("regie voeren",),
        experience=(Experience(key="kkkkkkkk", text="Wennen, maar beter", scale=4),),
    ),
    "involvement": Involvement(
        **header("involvement"),
        project=PROJECT.id,
        group="team beheer",
        attitude=(Attitude(key="llllllll", date=date(2026, 1, 8), value=-1),),
        measures=(Measure(key="mmmmmmmm", what="Zelf de golven indelen"),),
    ),
    "attachment": Attachment(
        **header("attachment"), record=VISIT.id, file_name="blad.png", sha256="0" * 64
    ),
    "comment": Comment(**header("comment"), record=LESSON.id, text="Bij ons twee weken."),
    "template": Template(**header("template"), name="Naar de cloud", questions=("Waarom?",)),
}


def example(kind: str) -> Any:
    """The good record of this type."""
    return _EXAMPLES[kind]

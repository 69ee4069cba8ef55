# SPDX-License-Identifier: EUPL-1.2
"""Records to report on: a day at a neighbour's, and the lessons of it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import msgspec
from msgspec import convert

from desktop.records.adoption import Adoption
from desktop.records.attachment import Attachment
from desktop.records.ids import organisation_id, topic_id
from desktop.records.lesson import Lesson, Source
from desktop.records.visit import FollowUp, Question, Visit
from desktop.reports.content.frame import Frame, Reader
from desktop.reports.content.tree import House

HOME = organisation_id("GM0627")
VEERE = organisation_id("GM0717")
CLOUD = topic_id("Infrastructuur", "Cloud")
PEOPLE = topic_id("Organisatie", "Functies")
NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
NAMES = {
    HOME: "Waddinxveen",
    VEERE: "Veere",
    CLOUD: "Cloud",
    PEOPLE: "Functies en rollen",
}


def record_id(number: int) -> str:
    """An id that is the same at every run."""
    return f"01890000-0000-7000-8000-{number:012x}"


def _header(kind: str, number: int) -> dict[str, object]:
    made = {"created_at": NOW, "modified_at": NOW}
    return {"type": kind, "id": record_id(number), "origin": HOME, **made}


VISIT_ID = record_id(1)
NAMES[VISIT_ID] = "Dagje meelopen in Veere"


def frame(reader: Reader = Reader.MANAGEMENT, version: str = "3") -> Frame:
    """Waddinxveen's own report of 16 March 2026."""
    house = House("Gemeente Waddinxveen")
    return Frame(house, HOME, reader, date(2026, 3, 16), version, NAMES.get)


def visit(**changes: object) -> Visit:
    """The day in Veere."""
    members: dict[str, object] = {
        "title": "Dagje meelopen in Veere",
        "organisations": (VEERE,),
        "date": date(2026, 3, 12),
        "start_time": "09:30",
        "end_time": "16:00",
        "purpose": "Zien hoe een gemeente van onze grootte naar de cloud verhuisde.",
        "visitors": ("systeembeheerder", "projectleider"),
        "hosts": ("teamleider I&A", "systeembeheerder"),
        "topics": (CLOUD, PEOPLE),
        "conclusion": (
            "Veere verhuisde in veertien maanden 140 virtuele machines naar de cloud. Wij nemen"
            " vier werkwijzen over, weten drie fouten te vermijden en sparen naar schatting"
            " 280 uur uit met werk dat daar al klaar ligt."
        ),
        "questions": _questions(),
        "follow_ups": _follow_ups(),
        "notes": NOTES,
        "state": "worked_out",
        **changes,
    }
    return convert({**_header("visit", 1), **members}, Visit)


NOTES = """Ontvangst in het raadhuis. *Systeembeheer* zit naast de servicedesk; dat scheelt lopen.

## Wat opviel

- De beheerders doen nu **regie** en overleggen wekelijks met de leverancier.
- Wie vroeger servers beheerde, kreeg eerst een loopbaangesprek:
  1. wat kunt u goed
  2. wat wilt u leren
- De lijst met applicaties stond op [de website van Veere](https://www.veere.nl/ict).

> Als we het nog eens deden, dan begonnen we met de mensen.

De internetlijn was besteld op het verbruik van vóór de verhuizing. `ping` liep op tot 400 ms."""


def _questions() -> tuple[Question, ...]:
    asked = (
        (
            "Hoe zijn jullie begonnen, en zou u dat weer zo doen?",
            (
                "Zes weken inventariseren, daarna pas verhuizen. Per applicatie: eigenaar,"
                " koppelingen, einde contract en of er een SaaS-versie is."
            ),
        ),
        (
            "Wat ging er mis dat wij kunnen voorkomen?",
            "De internetlijn was besteld op het verbruik van vóór de verhuizing.",
        ),
        ("Wat doen de beheerders nu anders dan twee jaar geleden?", ""),
        (
            "Hoeveel uur kostte de verhuizing het eigen team?",
            "Ongeveer 1.240 uur, waarvan 320 uur voor de inventarisatie.",
        ),
    )
    return tuple(
        Question(key="question"[:7] + "abcd"[place], question=question, answer=answer)
        for place, (question, answer) in enumerate(asked)
    )


def _follow_ups() -> tuple[FollowUp, ...]:
    return (
        FollowUp(
            key="followaa",
            what="Inventarisatieblad aanvullen met onze applicaties",
            who="systeembeheerder",
            due=date(2026, 4, 2),
        ),
        FollowUp(
            key="followab",
            what="Loopbaangesprekken plannen met alle beheerders",
            who="teamleider",
            due=date(2026, 4, 17),
        ),
        FollowUp(
            key="followac",
            what="Veere bedanken en dit verslag sturen",
            who="projectleider",
            due=date(2026, 3, 20),
            done_at=date(2026, 3, 16),
        ),
    )


def lesson(number: int = 1, **changes: object) -> Lesson:
    """A lesson of Waddinxveen's, drawn from the visit."""
    members: dict[str, object] = {
        "kind": "adopt",
        "title": "Na elke golf een rustweek",
        "advice": "Plan na elke golf een week zonder migratie, alleen nazorg.",
        "state": "confirmed",
        "phase": "execution",
        "topics": (CLOUD,),
        "evidence": "seen",
        "effort": 2,
        "impact": 4,
        "sources": (
            Source(
                key="sourceaa",
                kind="visit",
                ref=VISIT_ID,
                quote="Na de derde golf was iedereen op.",
            ),
        ),
        **changes,
    }
    return convert({**_header("lesson", 100 + number), **members}, Lesson)


def lessons() -> list[Lesson]:
    """What came out of the day: each kind, each in another shape."""
    return [
        lesson(
            1,
            situation="Veere verhuisde 140 virtuele machines in zes golven.",
            observation="Na elke golf lagen er twee weken lang meldingen bij de servicedesk.",
            cause="De golven volgden elkaar op zonder pauze; nazorg en voorbereiding liepen door"
            " elkaar heen.",
            effect="Het aantal meldingen per golf halveerde.",
            works_when="Er zijn meer dan twee golven.",
            not_when="De einddatum van het oude contract ligt vast en dichtbij.",
            why_it_worked="Beheerders konden afmaken wat zij begonnen waren.",
            owner="projectleider",
            products=("Azure",),
        ),
        lesson(
            2,
            title="Loopbaangesprek vóór het functieprofiel",
            advice="Eerst praten met iedere beheerder, dan pas het profiel.",
            state="draft",
            phase="research",
            topics=(PEOPLE,),
            effort=3,
            impact=5,
            evidence="heard",
        ),
        lesson(
            3,
            kind="avoid",
            title="Internetlijn op het oude verbruik",
            advice="Meet een proefgroep door en bestel vóór de eerste golf.",
            phase="planning",
            effort=1,
            impact=4,
            evidence="measured",
            euros_saved=12000,
        ),
        lesson(
            4,
            kind="save_time",
            title="Inventarisatieblad, 38 kolommen",
            advice="Overnemen en aanvullen met onze applicaties.",
            hours_saved=160,
            phase="research",
            effort=1,
            impact=3,
            origin=VEERE,
            sharing="municipalities",
            sources=(
                Source(key="sourceaa", kind="url", ref="https://www.veere.nl/blad"),
                Source(key="sourceab", kind="visit", ref=record_id(999)),
            ),
        ),
    ]


def adoption(found: Lesson, **changes: object) -> Adoption:
    """Waddinxveen applied it."""
    members: dict[str, object] = {
        "lesson": found.id,
        "project": record_id(50),
        "stage": "applied",
        "hours_expected": 120,
        "hours_realised": 90,
        **changes,
    }
    return convert({**_header("adoption", 300), **members}, Adoption)


def attachment(number: int, data: bytes, **changes: object) -> Attachment:
    """A photo with the visit."""
    import hashlib

    members: dict[str, object] = {
        "record": VISIT_ID,
        "file_name": f"foto-{number}.png",
        "media_type": "image/png",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "caption": "Het planbord van Veere met zes golven",
        **changes,
    }
    return convert({**_header("attachment", 400 + number), **members}, Attachment)


def many(count: int) -> Sequence[Lesson]:
    """Lessons for a thick report."""
    every = lessons()
    return [
        msgspec.structs.replace(
            every[place % 4],
            id=record_id(1000 + place),
            title=f"{every[place % 4].title} ({place + 1})",
            effort=place % 5 + 1,
            impact=place // 5 % 5 + 1,
        )
        for place in range(count)
    ]

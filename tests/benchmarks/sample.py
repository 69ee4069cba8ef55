# SPDX-License-Identifier: EUPL-1.2
"""As many records as are asked for, in Dutch that reads like the real thing, the same each time."""

import json
import os
import random
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOME = "GM0627"
SEED = 2026
KEPT = "BUURWIJS_BENCHMARK_KEPT"
"""Names in the environment the folder where workspaces are kept from one run to the next."""
_SUBJECTS = (
    "de systeembeheerder;het projectteam;de leverancier;de informatiemanager;het loket;"
    "de functioneel beheerder;de ondernemingsraad;de gemeentesecretaris;de buurgemeente;"
    "de servicedesk;het samenwerkingsverband;de afdeling burgerzaken"
).split(";")
_DEEDS = (
    "bracht vooraf alle koppelingen in kaart;testte de migratie drie keer op een kopie;"
    "betrok gebruikers pas na de aanbesteding;kreeg twee weken hulp op de werkvloer;"
    "stelde de overgang uit tot na de verkiezingen;maakte een lijst van verouderde toepassingen;"
    "voerde regie in plaats van zelf te beheren;liet medewerkers zelf het tempo bepalen;"
    "ontdekte te laat dat de back-up niet terug te zetten was;sprak vaste momenten van overleg af;"
    "rekende de licentiekosten opnieuw door;schreef het draaiboek samen met de collega's"
).split(";")
_RESULTS = (
    "waardoor de storing binnen een uur voorbij was;wat veertig uur onderzoek scheelde;"
    "zodat niemand verrast werd;en dat kostte een half jaar extra;"
    "waarna het ziekteverzuim daalde;zonder dat de dienstverlening stil lag;"
    "maar de archivering bleef liggen;en de raad was er tevreden over"
).split(";")
_MATTERS = (
    "Cloudmigratie;Zaaksysteem;Werkplekvernieuwing;Netwerk en wifi;Telefonie;Gegevensbeheer;"
    "Toegangsbeheer;Archivering;Digitale balie;Back-up en herstel"
).split(";")
_TOPICS = ("Cloud", "SaaS", "Netwerk", "Telefonie", "Werkplek", "Wifi", "Hosting en datacenter")
_PHASES = ("research", "planning", "execution", "implementation", "operation")
_NEIGHBOURS = ("GM0717", "GM0664", "GM1900", "GM0513", "GM0344")
_KINDS = ("adopt", "avoid", "save_time")


def lines(count: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """Documents as `add` reads them: of a hundred 74 lessons, 16 visits, 8 notes, 2 projects."""
    chance = random.Random(seed)
    for number in range(count):
        turn = number % 100
        if turn < 2:
            yield _project(chance, number)
        elif turn < 18:
            yield _visit(chance, number)
        elif turn < 92:
            yield _lesson(chance, number)
        else:
            yield _note(chance, number)


def _lesson(chance: random.Random, number: int) -> dict[str, Any]:
    visit = number - number % 100 + 2 + chance.randrange(16)
    quote = _sentence(chance)
    return {
        "type": "lesson",
        "id": f"lesson-{number}",
        "kind": _KINDS[number % 3],
        "title": f"{chance.choice(_MATTERS)}: {_sentence(chance)[:120]}",
        "situation": _text(chance, 2),
        "observation": f"{quote} {_text(chance, 2)}",
        "advice": _text(chance, 2),
        "effort": chance.randint(1, 5),
        "impact": chance.randint(1, 5),
        "phase": chance.choice(_PHASES),
        "topics": [chance.choice(_TOPICS)],
        "evidence": chance.choice(("heard", "seen", "experienced", "measured")),
        "state": "draft" if chance.random() < 0.05 else "confirmed",
        "hours_saved": chance.choice((None, 8, 40, 120)),
        "sources": [{"kind": "visit", "ref": f"visit-{visit}", "quote": quote}],
        "sharing": "municipalities",
    }


def _visit(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "type": "visit",
        "id": f"visit-{number}",
        "title": f"{chance.choice(_MATTERS)}, dag {number}",
        "organisations": [chance.choice(_NEIGHBOURS)],
        "date": f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "topics": [chance.choice(_TOPICS)],
        "questions": [{"question": f"Hoe ging het met {what.lower()}?"} for what in _MATTERS[:4]],
        "notes": "\n\n".join(_text(chance, 5) for _part in range(4)),
        "state": "worked_out",
        "sharing": "municipalities",
    }


def _project(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "type": "project",
        "id": f"project-{number}",
        "title": f"{chance.choice(_MATTERS)} {number}",
        "goal": _text(chance, 2),
        "topics": [chance.choice(_TOPICS)],
        "state": "running",
        "phases": [
            {
                "kind": kind,
                "name": kind,
                "planned_start": f"202{5 + turn // 3}-0{1 + 3 * (turn % 3)}-01",
                "planned_finish": f"202{5 + turn // 3}-0{3 + 3 * (turn % 3)}-28",
            }
            for turn, kind in enumerate(_PHASES)
        ],
        "sharing": "municipalities",
    }


def _note(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "type": "note",
        "id": f"note-{number}",
        "text": _text(chance, 2),
        "topics": [chance.choice(_TOPICS)],
        "sharing": "municipalities",
    }


def _sentence(chance: random.Random) -> str:
    subject = chance.choice(_SUBJECTS)
    told = f"{subject} {chance.choice(_DEEDS)}, {chance.choice(_RESULTS)}."
    return told[0].upper() + told[1:]


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _turn in range(sentences))


def write_lines(path: Path, count: int) -> Path:
    """A file for `add` with this many records."""
    with path.open("w", encoding="utf-8") as stream:
        for line in lines(count):
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def make_workspace(folder: Path, count: int, *, indexed: bool = False) -> Path:
    """A workspace with this many records, made once and closed again."""
    from desktop.actions import adding
    from desktop.workspace import Workspace

    file = write_lines(folder.with_suffix(".jsonl"), count)
    with Workspace.create(folder, HOME) as workspace:
        report = workspace.do(adding.add, [file], label="benchmark")
        if report.refused:
            raise RuntimeError(f"{len(report.refused)} refused: {report.refused[0]}")
        if indexed:
            workspace.search.follow()
    return folder


@contextmanager
def workspace(count: int) -> Generator[Path]:
    """The folder of a workspace with this many records, not indexed where it is new: made for this
    run, or kept from an earlier one.
    """
    kept = os.environ.get(KEPT)
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            yield make_workspace(Path(folder) / "workspace", count)
        return
    place = Path(kept) / f"of{count}"
    if not place.is_dir():
        make_workspace(place.with_suffix(".new"), count).rename(place)
    yield place

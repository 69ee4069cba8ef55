# SPDX-License-Identifier: EUPL-1.2
"""The example is sound: every line is read strictly, links and quotes hold, counts are reached."""

import csv
import hashlib
import json
import re
from collections import Counter
from importlib.resources import files
from typing import Any, cast

import pytest

from desktop.records import document, reading
from desktop.records.document import Record
from desktop.records.ids import input_id, organisation_id, shared_id

EXAMPLE = files("resources") / "example"
HOMES = {"veere": "GM0717", "waddinxveen": "GM0627", "waddinxveen_after": "GM0627"}
KNOWN_BEFORE = {"veere": (), "waddinxveen": (), "waddinxveen_after": ("veere", "waddinxveen")}
HEADER = ("origin", "created_at", "modified_at", "created_by", "modified_by", "sharing")

Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    """The lines of one file."""
    text = (EXAMPLE / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def reference(name: str) -> list[dict[str, str]]:
    """The rows of one file of reference data."""
    text = (files("resources") / "reference" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def topic_names() -> set[str]:
    """The names of the starter topics."""
    return {row["name"] for row in reference("topics.csv")}


class Names:
    """What the lines of these files call each other."""

    def __init__(self, *names: str) -> None:
        self.ids = {topic: shared_id(f"topic:{topic}") for topic in topic_names()}
        for name in names:
            for line in lines(name):
                identifier = identify(line, HOMES[name])
                self.ids[str(line["id"])] = self.ids[identifier] = identifier

    def link(self, role: str, name: str) -> str | None:
        return self.ids.get(name)


def identify(line: Line, home: str) -> str:
    """The id a line's record gets in the workspace of this municipality."""
    if code := line.get("cbs_code"):
        return organisation_id(code)
    return input_id(organisation_id(home), line["type"], line["id"])


def records(name: str) -> list[Record]:
    """Every line of a file, read as `add` reads it."""
    names = Names(*KNOWN_BEFORE[name], name)
    found: list[Record] = []
    for line in lines(name):
        if line.get("cbs_code"):
            continue
        at = line["created_at"]
        header: Line = {"created_at": at, "modified_at": at, "created_by": "", "modified_by": ""}
        header |= {key: line[key] for key in HEADER if key in line}
        origin = names.link("origin", line.get("origin", HOMES[name]))
        header |= {"id": identify(line, HOMES[name]), "origin": origin}
        found.append(reading.read({k: v for k, v in line.items() if k != "id"}, header, names))
    return found


def texts(value: Any) -> list[str]:
    """Every text in a line."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(cast(Line, value).values())
    items = cast(list[Any], value) if isinstance(value, list) else []
    return [text for item in items for text in texts(item)]


@pytest.mark.parametrize("name", HOMES)
def test_every_line_is_read_strictly_and_keeps_the_rules(name: str) -> None:
    for record in records(name):
        document.check(record)


@pytest.mark.parametrize("name", HOMES)
def test_every_short_name_is_used_once(name: str) -> None:
    names = Counter((line["type"], line["id"]) for line in lines(name))
    assert max(names.values()) == 1


@pytest.mark.parametrize("name", HOMES)
def test_topics_are_starter_topics(name: str) -> None:
    known = topic_names()
    for line in lines(name):
        assert set(line.get("topics", [])) <= known, line["id"]


@pytest.mark.parametrize("name", HOMES)
def test_organisations_with_a_code_bear_the_name_of_the_reference(name: str) -> None:
    known = {row["code"]: row["name"] for row in reference("municipalities.csv")}
    for line in lines(name):
        if code := line.get("cbs_code"):
            assert known[code] == line["name"]


@pytest.mark.parametrize("name", HOMES)
def test_quotes_are_literal_passages_of_their_visit(name: str) -> None:
    visits = {line["id"]: line for line in lines(name) if line["type"] == "visit"}
    for line in lines(name):
        for source in line.get("sources", []):
            if source["kind"] == "visit":
                visit = visits[source["ref"]]
                passages = [visit.get("notes", ""), visit.get("conclusion", "")]
                passages += [q.get("answer", "") for q in visit["questions"]]
                assert source["quote"], line["id"]
                assert any(source["quote"] in passage for passage in passages), line["id"]


@pytest.mark.parametrize("name", HOMES)
def test_texts_are_tidy(name: str) -> None:
    for line in lines(name):
        for text in texts(line):
            assert "  " not in text, text
            assert text == text.strip(), text
            assert '"' not in text, text
            assert text.count("“") == text.count("”"), text
            assert not re.search(r" [.,;:?]", text), text


@pytest.mark.parametrize("name", HOMES)
def test_addresses_and_numbers_can_belong_to_nobody(name: str) -> None:
    for line in lines(name):
        for text in texts(line):
            assert all(at.endswith(".example") for at in re.findall(r"\S+@(\S+\w)", text)), text
            numbers = re.findall(r"\b0\d{1,3} \d\d[\d ]{3,}", text)
            assert all(number.count("00") >= 3 for number in numbers), text


def test_waddinxveen_shows_everything_the_program_can_hold() -> None:
    counts = Counter(line["type"] for line in lines("waddinxveen"))
    assert counts["visit"] >= 5
    assert counts["project"] >= 4
    assert counts["lesson"] >= 40
    assert set(counts) == {
        *("organisation", "contact", "note", "visit", "lesson", "project"),
        *("adoption", "role_change", "involvement", "attachment", "comment"),
    }


def test_the_three_kinds_are_in_balance() -> None:
    every = [line for name in HOMES for line in lines(name) if line["type"] == "lesson"]
    kinds = Counter(line["kind"] for line in every)
    assert sum(kinds.values()) >= 60
    assert set(kinds) == {"adopt", "avoid", "save_time"}
    assert min(kinds.values()) * 2 >= max(kinds.values())
    assert {line["phase"] for line in every} == {
        *("research", "planning", "execution", "implementation", "operation"),
    }
    assert {line["state"] for line in every} == {"draft", "confirmed", "outdated"}
    assert {line["evidence"] for line in every} == {"heard", "seen", "experienced", "measured"}


def test_lessons_have_titles_of_their_own() -> None:
    titles = Counter(
        line["title"] for name in HOMES for line in lines(name) if line["type"] == "lesson"
    )
    assert max(titles.values()) == 1


def test_veere_has_enough_to_share() -> None:
    leaving = [line for line in lines("veere") if line.get("sharing") == "municipalities"]
    counts = Counter(line["type"] for line in leaving)
    assert counts["lesson"] >= 15
    assert counts["project"] >= 1
    assert any(line.get("sharing", "internal") == "internal" for line in lines("veere"))


def test_the_cloud_timelines_have_five_phases_and_tasks_inside_them() -> None:
    titles = {"Naar de cloud", "Kelder leeg: Veere naar de cloud"}
    every = [line for name in HOMES for line in lines(name) if line["type"] == "project"]
    found = [line for line in every if line["title"] in titles]
    assert {line["title"] for line in found} == titles
    for project in found:
        assert len(project["phases"]) == 5
        assert any(task.get("depends_on") for task in project["tasks"])
        assert len(project["milestones"]) >= 4


def test_what_was_adopted_from_veere_names_parts_that_exist() -> None:
    veere, before = lines("veere"), lines("waddinxveen")
    naar_de_cloud = next(line for line in lines("waddinxveen_after") if line["id"] == "p-01")
    kelder = next(line for line in veere if line["id"] == "vp-01")
    ours, theirs = (
        {part["key"] for part in (*project["phases"], *project["tasks"])}
        for project in (naar_de_cloud, kelder)
    )
    for part in naar_de_cloud["adopted_parts"]:
        assert part["part"] in ours
        assert part["their_part"] in theirs
        assert part["project"] == identify(kelder, "GM0717")
    assert all(
        line["task"] in ours for line in before if line.get("project") == "p-01" and "task" in line
    )


def test_every_stage_of_an_adoption_occurs() -> None:
    stages = {line["stage"] for line in lines("waddinxveen") if line["type"] == "adoption"}
    assert stages == {"seen", "considering", "rejected", "planned", "applied", "proven"}


def test_the_visit_to_veere_is_the_heart_of_the_example() -> None:
    visit = next(line for line in lines("waddinxveen") if line["id"] == "v-04")
    assert visit["title"] == "Dagje meelopen in Veere"
    assert visit["date"] == "2026-03-12"
    drawn = [
        line["kind"]
        for line in lines("waddinxveen")
        if any(source["ref"] == "v-04" for source in line.get("sources", []))
    ]
    assert set(drawn) == {"adopt", "avoid", "save_time"}
    assert len(drawn) >= 9


@pytest.mark.parametrize("name", HOMES)
def test_attachments_are_the_files_that_ship(name: str) -> None:
    for line in lines(name):
        if line["type"] == "attachment":
            content = (EXAMPLE / "attachments" / line["file_name"]).read_bytes()
            assert len(content) == line["size"] < 60_000
            assert hashlib.sha256(content).hexdigest() == line["sha256"]
            assert line["caption"]

# SPDX-License-Identifier: EUPL-1.2
"""The reference data is whole: known counts, resolving codes, quick to read."""

import csv
import json
import time
from importlib.resources import files

REFERENCE = files("resources") / "reference"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one csv file."""
    return list(csv.DictReader((REFERENCE / name).read_text("utf-8").splitlines()))


def test_every_municipality_is_there_once_with_a_place_in_the_netherlands() -> None:
    municipalities = rows("municipalities.csv")
    assert len({row["code"] for row in municipalities}) == len(municipalities) == 342
    assert sum(int(row["population"]) for row in municipalities) == 17_942_942
    for row in municipalities:
        assert 50.7 < float(row["latitude"]) < 53.6
        assert 3.3 < float(row["longitude"]) < 7.3


def test_every_municipality_lies_in_a_known_province() -> None:
    provinces = {row["code"]: row["name"] for row in rows("provinces.csv")}
    assert len(provinces) == 12
    for row in rows("municipalities.csv"):
        assert provinces[row["province_code"]] == row["province"]


def test_former_municipalities_and_aliases_lead_to_present_ones() -> None:
    present = {row["code"] for row in rows("municipalities.csv")}
    former = {
        row["code"]: row["successors"].split(";") for row in rows("former_municipalities.csv")
    }
    assert len(former) == 84
    for code, successors in former.items():
        assert code not in present
        assert all(reaches(successor, former, present) for successor in successors)
    assert {row["code"] for row in rows("aliases.csv")} <= present


def reaches(code: str, former: dict[str, list[str]], present: set[str]) -> bool:
    """Whether a code is a present municipality, or one that itself merged later."""
    return code in present or all(reaches(one, former, present) for one in former[code])


def test_predecessors_are_known_former_municipalities() -> None:
    former = {row["code"] for row in rows("former_municipalities.csv")}
    for row in rows("municipalities.csv"):
        assert set(filter(None, row["predecessors"].split(";"))) <= former


def test_the_topics_form_a_tree_with_parents_before_children() -> None:
    seen: set[str] = set()
    for row in rows("topics.csv"):
        assert row["name"] not in seen
        assert not row["parent"] or row["parent"] in seen
        assert row["english"]
        seen.add(row["name"])
    assert len(seen) == 97


def test_the_five_phases_stand_in_the_order_of_a_project() -> None:
    kinds = [row["kind"] for row in rows("phases.csv")]
    assert kinds == ["research", "planning", "execution", "implementation", "operation"]


def test_water_boards_have_their_government_codes() -> None:
    codes = {row["code"] for row in rows("water_boards.csv")}
    assert len(codes) == 21
    assert all(code.startswith("ws") and len(code) == 6 for code in codes)


def test_question_lists_are_dutch_and_english_and_use_known_topics() -> None:
    topics = {row["name"] for row in rows("topics.csv")} | {""}
    lines = (REFERENCE / "templates.jsonl").read_text("utf-8").splitlines()
    templates = [json.loads(line) for line in lines]
    assert len({template["slug"] for template in templates}) == len(templates) >= 3
    for template in templates:
        assert template["kind"] == "visit"
        assert template["name"]
        assert template["name_en"]
        assert set(template["topics"]) <= topics
        assert 6 <= len(template["questions"]) <= 12
        for question in template["questions"]:
            assert question["question"].endswith("?")
            assert question["question_en"].endswith("?")
            assert question["topic"] in topics


def test_no_reference_text_has_stray_spaces() -> None:
    for file in REFERENCE.iterdir():
        if file.name.endswith((".csv", ".jsonl")):
            text = file.read_text("utf-8")
            assert "  " not in text, file.name
            assert "\r" not in text, file.name


def test_reading_all_municipalities_takes_milliseconds() -> None:
    rows("municipalities.csv")
    begin = time.perf_counter()
    rows("municipalities.csv")
    assert time.perf_counter() - begin < 0.1

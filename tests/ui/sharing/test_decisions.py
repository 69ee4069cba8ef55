# SPDX-License-Identifier: EUPL-1.2
"""Deciding about findings: one, all of a kind, all; and what leaving a record out does."""

from typing import Any

from desktop.answers.sharing import Finding
from desktop.ui.sharing.decisions import Decisions


def finding(record: str, kind: str = "phone", text: str = "06", **values: Any) -> Finding:
    made: dict[str, Any] = {
        "external_id": "",
        "type": "visit",
        "title": "",
        "replacement": "[x]",
        "proposal": "",
    }
    return Finding(record=record, field="notes", kind=kind, text=text, **(made | values))


def three() -> Decisions:
    decisions = Decisions()
    found = [finding("b", text="1"), finding("a", text="2"), finding("a", "email", "3")]
    decisions.show(found, ["a", "b"])
    return decisions


def test_findings_stand_in_the_order_of_the_parcel() -> None:
    assert [each.text for each in three().findings] == ["2", "3", "1"]


def test_a_decision_holds_when_the_parcel_is_looked_through_again() -> None:
    decisions = three()
    decisions.decide(decisions.findings[0], "keep", "staat op de website")
    decisions.show([*reversed(decisions.findings), finding("c")], ["a", "b", "c"])
    kept = next(each for each in decisions.findings if each.text == "2")
    assert decisions.choice(kept) == "keep"
    assert decisions.reason(kept) == "staat op de website"
    assert len(decisions.waiting()) == 3


def test_what_was_decided_for_an_earlier_bundle_holds() -> None:
    decisions = Decisions()
    decisions.show([finding("a", decision="keep", reason="mag")], ["a"])
    assert not decisions.waiting()
    assert decisions.made() == ()


def test_all_of_a_kind_are_taken_out_at_once() -> None:
    decisions = three()
    assert decisions.kinds_waiting() == {"phone": 2, "email": 1}
    assert decisions.decide_all("phone") == 2
    assert [each.kind for each in decisions.waiting()] == ["email"]
    assert decisions.decide_all() == 1
    assert not decisions.waiting()


def test_leaving_a_record_out_decides_about_all_that_is_in_it() -> None:
    decisions = three()
    decisions.decide(decisions.findings[0], "leave_out")
    assert decisions.is_left_out("a")
    assert decisions.waiting_in(["a"]) == 0
    decisions.decide(decisions.findings[1], "take_out")
    assert not decisions.is_left_out("a")
    assert decisions.waiting_in(["a"]) == 1


def test_a_record_that_comes_along_again_waits_for_a_decision() -> None:
    decisions = three()
    decisions.decide(decisions.findings[0], "leave_out")
    decisions.take_back(["a"])
    assert decisions.waiting_in(["a"]) == 2


def test_a_neighbours_record_is_left_out_rather_than_changed() -> None:
    decisions = Decisions()
    decisions.show([finding("a", is_own=False, choices=("keep", "leave_out"))], ["a"])
    decisions.decide_all()
    assert decisions.choice(decisions.findings[0]) == "leave_out"


def test_the_next_that_waits_comes_after_this_one_and_then_from_the_beginning() -> None:
    decisions = three()
    first, second, third = decisions.findings
    assert decisions.next_waiting(first) == second
    decisions.decide(third, "take_out")
    assert decisions.next_waiting(second) == first
    decisions.decide_all()
    assert decisions.next_waiting(first) is None

# SPDX-License-Identifier: EUPL-1.2
"""Ten thousand findings: every one is passed by, and a step costs no more than among a few."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.answers.sharing import Finding
from desktop.answers.stored import Stored
from desktop.ui.sharing import decisions as deciding
from desktop.ui.sharing.decisions import Decisions
from desktop.ui.sharing.review import ReviewColumn
from desktop.ui.state import State
from tests.ui.sharing.many_findings import visits

MANY = 10_000

Column = Callable[[int, int], ReviewColumn]


@pytest.fixture
def column(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Column:
    """The second column of Share with so many findings in it; records come when asked for."""

    def make(findings: int, in_each: int) -> ReviewColumn:
        records, found = visits(findings, in_each)
        decisions = Decisions()
        made = ReviewColumn(State(tmp_path / "state.json"), decisions)
        qtbot.addWidget(made)
        made.resize(560, 720)

        def bring(finding: Finding) -> None:
            made.show_record(records[finding.record])

        made.turned.connect(bring)
        decisions.show(found, list(records))
        made.show_findings()
        first: Stored = next(iter(records.values()))
        made.show_record(first)
        return made

    return make


def decisions_of(column: ReviewColumn) -> Decisions:
    return column._decisions  # pyright: ignore[reportPrivateUsage]


@pytest.mark.timeout(120)
def test_each_of_ten_thousand_findings_has_its_turn_once(column: Column) -> None:
    shown = column(MANY, 20)
    seen: set[str] = set()
    for place in range(MANY):
        current = shown.current()
        assert current is not None
        assert f"finding {place + 1} of {MANY}" in shown.card.accessibleName()
        seen.add(current.text)
        shown.answer("take_out" if place % 2 else "remove")
    assert len(seen) == MANY
    assert not decisions_of(shown).waiting()
    assert not shown.several.isVisibleTo(shown)
    assert shown.text.toPlainText().count("[telefoon]") == 10


def test_all_of_ten_thousand_are_decided_at_once_and_that_is_taken_back_at_once(
    column: Column,
) -> None:
    shown = column(MANY, MANY // 4)
    shown.replace_all()
    assert decisions_of(shown).waiting_count() == 0
    assert shown.text.toPlainText().count("[telefoon]") == MANY // 4
    shown.undo()
    assert decisions_of(shown).waiting_count() == MANY
    assert "[telefoon]" not in shown.text.toPlainText()


@pytest.mark.parametrize("choice", ["take_out", "leave_out"])
def test_a_decision_looks_at_as_many_findings_among_ten_thousand_as_among_ten(
    choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    known = deciding.key_of

    def counted(finding: Finding) -> deciding.Key:
        nonlocal looked
        looked += 1
        return known(finding)

    monkeypatch.setattr(deciding, "key_of", counted)
    costs: list[int] = []
    for count in (10, MANY):
        records, found = visits(count, 5)
        decisions = Decisions()
        decisions.show(found, list(records))
        looked = 0
        first = decisions.next_waiting(None)
        assert first is not None
        decisions.decide(first, choice)
        decisions.next_waiting(first)
        decisions.waiting_in([first.record])
        decisions.is_left_out(first.record)
        decisions.kinds_waiting()
        decisions.undo()
        costs.append(looked)
    assert costs[0] == costs[1]

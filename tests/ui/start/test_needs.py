# SPDX-License-Identifier: EUPL-1.2
"""The lines of what needs a person, also where there are hundreds."""

from datetime import date

from pytestqt.qtbot import QtBot

from desktop.answers.overview import Need, NeedKind
from desktop.ui.start.needs import AT_ONCE, NeedList, NeedRow


def needs(count: int) -> list[Need]:
    day = date(2026, 3, 12)
    return [
        Need(NeedKind.REVIEW, f"id-{number}", "lesson", f"Les {number}", "Herzien", day, 0)
        for number in range(count)
    ]


def test_many_needs_come_in_parts_so_that_the_window_never_waits(qtbot: QtBot) -> None:
    made = NeedList("Today")
    qtbot.addWidget(made)
    made.show()
    made.show_needs(needs(2 * AT_ONCE + 3))
    assert len(made.findChildren(NeedRow)) == AT_ONCE
    assert made.more.text() == f"{AT_ONCE + 3} more"
    made.more.click()
    made.more.click()
    assert len(made.findChildren(NeedRow)) == 2 * AT_ONCE + 3
    assert not made.more.isVisible()


def test_few_needs_are_all_there_at_once(qtbot: QtBot) -> None:
    made = NeedList("Today")
    qtbot.addWidget(made)
    made.show()
    made.show_needs(needs(3))
    assert len(made.findChildren(NeedRow)) == 3
    assert not made.more.isVisible()

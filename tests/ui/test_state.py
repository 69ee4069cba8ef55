# SPDX-License-Identifier: EUPL-1.2
"""What the window remembers is comfort: it never stands in the way."""

from pathlib import Path

from desktop.ui.state import State


def test_a_damaged_state_file_means_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text("{broken", "utf-8")
    assert State(file).number("visits.list", 252) == 252
    file.write_text("[1, 2]", "utf-8")
    assert State(file).flag("folded", True) is True


def test_a_state_that_cannot_be_written_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    state = State(tmp_path / "file" / "window.json")
    state.keep("a", 1)
    state.write()
    assert state.number("a", 0) == 1

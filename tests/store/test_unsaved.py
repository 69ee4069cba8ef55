# SPDX-License-Identifier: EUPL-1.2
"""Spare copies of what is being typed, beside the one writer."""

from pathlib import Path

from desktop.store.unsaved import Unsaved
from tests.store.keeping import Kept


def test_the_newest_copy_of_each_record_is_there_after_opening_again(tmp_path: Path) -> None:
    unsaved = Unsaved(tmp_path)
    unsaved.keep("a", '{"title":"een"}', 3)
    unsaved.keep("b", "{}", 0)
    unsaved.keep("a", '{"title":"twee"}', 4)
    unsaved.close()
    again = Unsaved(tmp_path)
    copy = again.get("a")
    assert copy is not None
    assert (copy.document, copy.based_on) == ('{"title":"twee"}', 4)
    assert [each.record for each in again.all()] == ["a", "b"]
    again.drop("a")
    again.drop("a")
    assert again.get("a") is None
    assert [each.record for each in again.all()] == ["b"]
    again.close()


def test_a_long_change_set_never_stops_it(kept: Kept) -> None:
    unsaved = Unsaved(kept.folder)
    with kept.writing() as unit:
        unit.create(kept.lesson())
        unit.flush()
        unsaved.keep("a", "{}", 1)
        assert unsaved.get("a") is not None
    unsaved.close()

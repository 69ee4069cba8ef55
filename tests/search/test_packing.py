# SPDX-License-Identifier: EUPL-1.2
"""Posting lists come off the disk as they went on it, but for the roundness of weights."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.packing import STEP, Gathered, packed, unpacked

NUMBERS = st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=60, unique=True).map(sorted)


@given(st.data(), NUMBERS)
def test_what_is_packed_comes_back(data: st.DataObject, numbers: list[int]) -> None:
    weights = data.draw(
        st.lists(st.floats(0.01, 4_000), min_size=len(numbers), max_size=len(numbers))
    )
    again, weighed = unpacked(packed(array("I", numbers), array("f", weights)))
    assert again.tolist() == numbers
    for before, after in zip(weights, weighed.tolist(), strict=True):
        assert after * STEP == int(after * STEP) >= 1
        assert abs(after - max(before, 1 / STEP)) <= 0.5 / STEP + before * 1e-6


@pytest.mark.parametrize(
    ("numbers", "weights", "size"),
    [
        ([3], [1.0], 1 + 1 + 2),
        ([3, 4, 200], [1.0, 1.0, 1.0], 1 + 3 + 2),
        ([3, 4, 400], [1.0, 2.0, 1.0], 1 + 3 * 2 + 3),
        ([3, 4, 70_000], [1.0, 100.0, 1.0], 1 + 3 * 4 + 3 * 2),
    ],
)
def test_a_list_is_as_narrow_as_can_be(numbers: list[int], weights: list[float], size: int) -> None:
    assert len(packed(array("I", numbers), array("f", weights))) == size


def test_a_weight_beyond_all_bounds_is_bounded() -> None:
    _numbers, weights = unpacked(packed(array("I", [1, 2]), array("f", [1e9, 0.0])))
    assert weights.tolist() == [0xFFFF / STEP, 1 / STEP]


class _Written:
    """Takes down what would be written."""

    def __init__(self) -> None:
        self.lines: list[tuple[object, ...]] = []

    def start_field(self, name: str, _field: object) -> None:
        self.lines.append((name,))

    def write(self, term: bytes, numbers: "array[int]", _weights: object) -> None:
        self.lines.append((term.decode(), *numbers))

    def finish_field(self) -> None:
        self.lines.append(())


def test_fields_and_terms_are_written_in_the_engines_order() -> None:
    gathered = Gathered()
    gathered.add(0, {"stem": {"é": 1.0, "z": 2.0}, "exact": {"b": 1.0}})
    gathered.add(4, {"exact": {"b": 1.0, "a": 3.0}})
    written = _Written()
    gathered.write(written, {"stem": None, "exact": None})  # pyright: ignore[reportArgumentType]
    expected = [("exact",), ("a", 4), ("b", 0, 4), (), ("stem",), ("z", 0), ("é", 0), ()]
    assert written.lines == expected

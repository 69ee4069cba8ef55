# SPDX-License-Identifier: EUPL-1.2
"""A short run of the fuzzer, and that each way of spoiling reaches what it is aimed at."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import fuzz
from tests.hostile.mutations import MUTATIONS

FILES = 1500


@pytest.mark.timeout(300)
def test_whatever_is_done_to_a_bundle_is_refused_with_a_reason_or_checked(tmp_path: Path) -> None:
    place = fuzz.prepare(tmp_path)
    codes = Counter(fuzz.examine(place, seed) for seed in range(FILES))
    assert len(codes) > 25
    assert 0 < sum(n for code, n in codes.items() if code.startswith("checked")) < FILES


def test_every_way_of_spoiling_is_used_and_follows_from_the_seed(tmp_path: Path) -> None:
    place = fuzz.prepare(tmp_path)
    names = {fuzz.spoiled(place, seed)[0] for seed in range(120)}
    assert names == {mutation.__name__ for mutation in MUTATIONS}
    assert fuzz.spoiled(place, 7) == fuzz.spoiled(place, 7)


def test_a_crash_is_told_with_the_file_that_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(fuzz, "verify", crash)
    with pytest.raises(fuzz.Failure, match="crashed"):
        fuzz.examine(fuzz.prepare(tmp_path), 1)

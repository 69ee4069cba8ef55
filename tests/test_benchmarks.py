# SPDX-License-Identifier: EUPL-1.2
"""The benchmarks run and print what they promise; on so few records their figures mean nothing."""

import importlib
import json
from pathlib import Path

import pytest

from tests.benchmarks import stopwatch
from tests.benchmarks.__main__ import NAMES, shown
from tests.benchmarks.sample import KEPT


@pytest.mark.parametrize("name", NAMES)
def test_each_name_has_its_module_and_says_what_it_measures(name: str) -> None:
    module = importlib.import_module(f"tests.benchmarks.{name}")
    assert module.__doc__
    assert callable(module.measure)


@pytest.mark.slow
def test_adding_takes_every_record_once_and_changes_nothing_the_second_time() -> None:
    figures = importlib.import_module("tests.benchmarks.add").measure(100)
    assert (figures["new"], figures["refused"], figures["again_changed"]) == (100, 0, 0)
    assert figures["ratio"] > 0
    json.dumps(figures)


@pytest.mark.slow
def test_a_kept_workspace_and_its_index_are_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (KEPT, "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    measure = importlib.import_module("tests.benchmarks.search").measure
    first, again = measure(100), measure(100)
    assert first["build_records_per_s"] > 0
    assert "build_records_per_s" not in again
    assert again["index_mb"] == first["index_mb"] > 0


def test_a_tail_is_what_95_in_a_hundred_stay_under() -> None:
    assert stopwatch.tail([float(value) for value in range(1, 101)]) == 96
    assert stopwatch.middle([3.0, 1.0, 2.0]) == 2


def test_figures_print_as_lines_with_groups_below_their_name() -> None:
    lines = shown({"ms": 4, "cases": {"typing": 1}})
    assert [line.split() for line in lines] == [["ms", "4"], ["cases"], ["typing", "1"]]

# SPDX-License-Identifier: EUPL-1.2
"""A short run of the exchange, and that it can find, replay and shrink something."""

from pathlib import Path
from typing import Any

import pytest

from desktop.bundles import merge
from tests.exchange.running import Failure, replay, run, shrunk, write_replay

STEPS = 2000


@pytest.mark.timeout(600)
def test_two_thousand_steps_give_what_the_model_says() -> None:
    assert run(STEPS, seed=1000) == STEPS


@pytest.mark.timeout(600)
def test_a_wrong_merge_is_found_made_small_and_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = merge.judge

    def wrong(origin: str, type_name: str, incoming: merge.Known, here: merge.Here) -> Any:
        said = right(origin, type_name, incoming, here)
        return merge.Judgement(merge.SAME) if said.outcome == merge.NEWER else said

    monkeypatch.setattr("desktop.bundles.intake.judge", wrong)
    with pytest.raises(Failure) as found:
        run(8000, seed=2000)
    small = shrunk(found.value, attempts=10)
    assert len(small.steps) < len(found.value.steps)
    path = tmp_path / "replay.json"
    write_replay(small, path)
    with pytest.raises(Failure) as again:
        replay(path)
    assert again.value.kind == small.kind
    monkeypatch.undo()
    assert replay(path) == len(small.steps)

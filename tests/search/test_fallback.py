# SPDX-License-Identifier: EUPL-1.2
"""Without an index: literal words, but narrowed just as with one."""

from pathlib import Path
from typing import Any

import pytest

from desktop.answers.finding import Answer, Question
from desktop.search.search import Search
from tests.search.finding import CLOUD, VEERE, Finding

NARROWED = [
    "soort:vermijden",
    "soort:les thema:cloud",
    "-soort:les cloud",
    "organisatie:veere",
    "organisatie:veere soort:bezoek",
    "fase:uitvoering",
    "van:eigen soort:les",
    "van:anderen soort:les",
    "-thema:cloud soort:les",
    "licenties OR twijfelaars",
    "criticasters -cloud",
    '"elf weken"',
    '-"elf weken" soort:bezoek',
    "heeft:bijlage",
    "soort:thema",
]


def without_index(found: Finding, folder: Path, text: str = "", **ways: Any) -> Answer:
    """The same question, asked where there is no index."""
    search = Search(folder / "none", found.workspace.search.reading, secret=b"x")
    answer = search.ask(Question(text=text, limit=100, **ways))
    assert answer.is_fallback
    return answer


@pytest.mark.parametrize("text", NARROWED)
def test_what_is_typed_narrows_as_with_an_index(shared: Finding, tmp_path: Path, text: str) -> None:
    plain = without_index(shared, tmp_path, text)
    rich = shared.ask(text, limit=100)
    assert {hit.title for hit in plain.hits} <= {hit.title for hit in rich.hits}
    if ":" in text and "cloud" not in text.split():
        assert plain.total == rich.total


@pytest.mark.parametrize(
    "ways",
    [
        {"organisations": (VEERE,), "types": ("lesson",)},
        {"topics": (CLOUD,), "types": ("lesson",)},
        {"kinds": ("avoid",)},
        {"phases": ("research",)},
        {"years": (2026,), "types": ("lesson",)},
    ],
)
def test_what_is_chosen_narrows_as_with_an_index(
    shared: Finding, tmp_path: Path, ways: dict[str, Any]
) -> None:
    plain = without_index(shared, tmp_path, **ways)
    rich = shared.ask(limit=100, **ways)
    assert {hit.id for hit in plain.hits} == {hit.id for hit in rich.hits}
    assert plain.hits


def test_what_is_no_condition_is_said_without_an_index_too(shared: Finding, tmp_path: Path) -> None:
    assert len(without_index(shared, tmp_path, "soort:cloud").notices) == 2
    assert len(without_index(shared, tmp_path, "kleur:cloud").notices) == 2

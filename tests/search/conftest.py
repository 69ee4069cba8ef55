# SPDX-License-Identifier: EUPL-1.2
"""Workspaces to search in: an empty one, and one that is filled and indexed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.finding import Finding, fill


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Finding]:
    """A new workspace with reference data only, without an index."""
    found = Finding(tmp_path / "workspace")
    yield found
    found.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finding]:
    """The same for tests that only ask; nothing of it lies in anybody's home."""
    found = Finding(tmp_path_factory.mktemp("shared") / "workspace", secret=b"s" * 32)
    fill(found)
    found.follow()
    yield found
    found.close()


@pytest.fixture
def filled(empty: Finding) -> Finding:
    """A workspace with some records and an index that is up to date."""
    fill(empty)
    empty.follow()
    return empty

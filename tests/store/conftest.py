# SPDX-License-Identifier: EUPL-1.2
"""A new database for each test of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.keeping import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """An empty workspace of Waddinxveen's."""
    store = Kept(tmp_path / "w")
    yield store
    store.close()

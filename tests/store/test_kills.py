# SPDX-License-Identifier: EUPL-1.2
"""Killed while saving: nothing that was acknowledged is lost."""

import sys

import pytest

from tests.store.kills import run


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX; run by hand there")
def test_nothing_acknowledged_is_lost_in_25_kills() -> None:
    promised = run(times=25, seed=20260312)
    assert promised.lines > 100

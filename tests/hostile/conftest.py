# SPDX-License-Identifier: EUPL-1.2
"""A good bundle to spoil, and a place to try the result."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.answers.sharing import Verdict
from desktop.bundles.reader import verify
from desktop.jobs import Silent
from tests.bundles.making import VEERE
from tests.hostile.forge import Forge

Examine = Callable[..., Verdict]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A bundle of two lessons with which nothing is wrong."""
    lessons = [VEERE.lesson("Regie voeren", advice="Begin klein."), VEERE.lesson("Samen kopen")]
    return VEERE.bundle(tmp_path / "good.buurwijs", [VEERE.edition(each) for each in lessons])


@pytest.fixture
def forge(good: Path) -> Forge:
    """The good bundle, taken apart."""
    return Forge(good, VEERE.signer)


@pytest.fixture
def examine(tmp_path: Path) -> Examine:
    """Checks bytes as a bundle; after a refusal nothing may be left behind."""

    def check(content: bytes, **limits: int) -> Verdict:
        path, incoming = tmp_path / "suspect.buurwijs", tmp_path / "incoming"
        path.write_bytes(content)
        arguments: dict[str, Any] = {
            "path": str(path),
            "incoming": str(incoming),
            "limits": limits,
        }
        verdict = msgspec.convert(verify(arguments, Silent()), Verdict)
        if not verdict.ok:
            assert verdict.message
            assert not any(incoming.iterdir())
        return verdict

    return check

# SPDX-License-Identifier: EUPL-1.2
"""The engine is loaded late."""

import subprocess
import sys

_HEAVY = ("whoosh", "numpy", "rapidfuzz")


def test_the_engine_is_not_loaded_before_the_first_question() -> None:
    """The first window stands without it."""
    program = (
        "import sys, desktop.search.search, desktop.actions.finding\n"
        f"print([name for name in {_HEAVY} if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"

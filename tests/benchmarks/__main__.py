# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.benchmarks NAME [--records N] [--json]`: figures, a reference and their ratio.

Each name is a module beside this one with `measure(records) -> dict` and, where that reads better
as tables, `lines(figures)`; its docstring says what it measures against what. Figures are of this
machine and this moment: the ratio is what carries over.
"""

import argparse
import atexit
import importlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.sample import KEPT

NAMES = (
    *(
        "start",
        "search",
        "search_build",
        "search_screen",
        "save",
        "add",
        "bundle",
        "report",
        "list",
        "timeline",
        "window",
    ),
    *("memory", "relevance", "privacy"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one thing and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="the workspace that search is measured in stays here, and is used again the next time",
    )
    chosen = parser.parse_args(arguments)
    stand_apart(chosen.keep)
    module = importlib.import_module(f"tests.benchmarks.{chosen.name}")
    figures = module.measure(chosen.records)
    lines = getattr(module, "lines", shown)
    print(json.dumps(figures, ensure_ascii=False) if chosen.json else "\n".join(lines(figures)))
    return 0


def stand_apart(keep: Path | None = None) -> None:
    """No display, and a home of its own: nothing is read from or left with the person measuring.

    A workspace that is kept has its home beside it: an index is only opened with what lies there.
    """
    if keep is None:
        home = tempfile.mkdtemp(prefix="buurwijs-benchmark-")
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    else:
        home = os.environ[KEPT] = str(keep.absolute())
        keep.mkdir(parents=True, exist_ok=True)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = home
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHON_KEYRING_BACKEND"] = "tests.memory_keyring.MemoryKeyring"
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])


def shown(figures: dict[str, Any], indent: str = "") -> list[str]:
    """A line for each figure, groups indented below their name."""
    lines: list[str] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", *shown(value, f"{indent}  ")]  # pyright: ignore[reportUnknownArgumentType]
        else:
            lines.append(f"{indent}{name:<24} {value}")
    return lines


if __name__ == "__main__":
    sys.exit(main())

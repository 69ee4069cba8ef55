# SPDX-License-Identifier: EUPL-1.2
"""Small files for what is only comfort on this machine: choices, favourites, what was asked.

No change set, no bundle, no neighbour: what can't be read or written is forgotten.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, cast


def read(file: Path) -> dict[str, Any]:
    """What was kept by name; nothing where the file isn't there or is damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast(dict[str, Any], found) if isinstance(found, dict) else {}


def write(file: Path, values: dict[str, Any]) -> None:
    """Keep these values instead, whole or not at all."""
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()

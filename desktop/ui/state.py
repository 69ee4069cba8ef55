# SPDX-License-Identifier: EUPL-1.2
"""What the window remembers of how it was left: size, widths, what is folded. Not settings."""

import json
from pathlib import Path
from typing import cast


class State:
    """A small file of names and values; a damaged or missing one means the defaults."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._values: dict[str, object] = _read(file)
        self._changed = False

    def number(self, name: str, default: int) -> int:
        """A remembered whole number."""
        value = self._values.get(name)
        return value if type(value) is int else default

    def flag(self, name: str, default: bool) -> bool:
        """A remembered yes or no."""
        value = self._values.get(name)
        return value if type(value) is bool else default

    def text(self, name: str, default: str = "") -> str:
        """A remembered text."""
        value = self._values.get(name)
        return value if type(value) is str else default

    def keep(self, name: str, value: str | int | bool) -> None:
        """Remember a value; written when the window closes."""
        if self._values.get(name) != value:
            self._values[name] = value
            self._changed = True

    def write(self) -> None:
        """Write what changed. What can't be written is forgotten: it is only comfort."""
        if self._file is None or not self._changed:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, "utf-8")
            beside.replace(self._file)
        except OSError:
            return
        self._changed = False


def _read(file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        values = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast(dict[str, object], values) if isinstance(values, dict) else {}

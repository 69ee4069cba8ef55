# SPDX-License-Identifier: EUPL-1.2
"""What the window remembers of how it was left: size, widths, what is folded. Not settings."""

from contextlib import suppress
from pathlib import Path

from desktop import keepsakes


class State:
    """A small file of names and values; a damaged or missing one means the defaults."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._values: dict[str, object] = keepsakes.read(file) if file else {}
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
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
        keepsakes.write(self._file, self._values)
        self._changed = False

# SPDX-License-Identifier: EUPL-1.2
"""What one row of a list shows, as plain data; screens make these from their records."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole
IdRole = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows. `kind` gives its badge (and `meta` begins with the kind's word)."""

    id: str
    title: str
    meta: str = ""
    right: str = ""
    """Right of the title: a date, a count."""
    state: str = ""
    """Right of the meta line."""
    kind: str = ""
    icon: str = ""
    state_ink: str = "text2"
    title_marks: tuple[tuple[int, int], ...] = ()
    snippet: str = ""
    snippet_marks: tuple[tuple[int, int], ...] = ()
    checked: bool | None = None
    spoken: str = ""
    """What a screen reader says, where it isn't simply all of the above."""

    def sentence(self) -> str:
        """The whole row as a sentence."""
        parts = (self.title, self.meta, self.snippet, self.right, self.state)
        return self.spoken or ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group of rows; it can't be selected."""

    text: str

# SPDX-License-Identifier: EUPL-1.2
"""The heads and names of two versions that are shown side by side."""

import json
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout

from desktop.answers.parcels import Side
from desktop.i18n import _, day
from desktop.records.terms import field_label
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.labels import Label
from desktop.ui.sharing.words import place_of


def side_head(name: str, side: Side | None, *, then: bool = False) -> QHBoxLayout:
    """`Here  edition 2 · 12 January`; `then` where this is what one will see."""
    parts: list[str] = []
    if side is not None and side.edition:
        parts.append(_("edition %(number)d") % {"number": side.edition})
    if side is not None and side.at is not None:
        parts.append(day(side.at.astimezone().date()))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(name, "strong"))
    row.addWidget(Label(" · ".join(parts), "meta", "text2"))
    row.addStretch(1)
    if then:
        row.addWidget(Chip(_("this is what you will see")))
    return row


def field_name(path: str) -> Label:
    """What a field is called, above its texts."""
    label = Label(place_of(path), "meta_medium", "text2")
    label.setContentsMargins(0, 8, 0, 0)
    return label


def value_words(text: str) -> str:
    """A value as people read it: a list or an entry of one isn't shown as it is stored."""
    if text[:1] not in "[{" or not text:
        return text
    try:
        value: Any = json.loads(text)
    except ValueError:
        return text
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        members = cast(dict[str, Any], value)
        return "\n".join(
            f"{field_label(name)}: {_words(inner)}"
            for name, inner in members.items()
            if name != "key"
        )
    if isinstance(value, list):
        return "\n".join(_words(each) for each in cast(list[Any], value))
    return "" if value is None else str(value)

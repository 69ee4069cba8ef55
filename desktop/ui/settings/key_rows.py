# SPDX-License-Identifier: EUPL-1.2
"""Keys as rows: a sign and a word for what each one is, its figures, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.keys import NeighbourKey, OwnKey
from desktop.i18n import _, day
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface


class KeyRow(Surface):
    """One key; `button` is what can be done with it, where there is something."""

    def __init__(self, sign: tuple[str, str], what: str, figures: str, meta: str) -> None:
        super().__init__("base", "bottom")
        self.what = Label(what, "medium", wrap=True)
        self.figures = Label(figures, "normal")
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.meta = Label(meta, "meta", "text2", wrap=True)
        self.button: Button | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.figures)
        words.addWidget(self.meta)
        if not meta:
            self.meta.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(12)
        self._row.addWidget(Icon(sign[0], 18, sign[1]), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)

    def offer(self, text: str, icon: str, do: Callable[..., object]) -> None:
        """A button at the end of the row."""
        self.button = Button(text, do, icon=icon, compact=True)
        self.button.setAccessibleName(f"{text} {self.what.text()} {self.figures.text()}")
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


SIGNS = {
    "active": ("shield-check", "adopt"),
    "succeeded": ("arrow-bend-up-right", "text2"),
    "revoked": ("prohibit", "avoid"),
    "via": ("shield-warning", "warn"),
}


def own_row(one: OwnKey) -> KeyRow:
    """A key of our own organisation."""
    whose = _("This workspace") if one.is_here else _("Another workspace")
    states = {
        "active": _("%(who)s: counts"),
        "succeeded": _("%(who)s: succeeded by another key"),
        "revoked": _("%(who)s: revoked, counts no more"),
    }
    meta = [_("looks after the list")] if one.is_first else []
    if one.listed_on:
        meta.append(_("on the list since %(day)s") % {"day": _day(one.listed_on)})
    what = states.get(one.state, "%(who)s") % {"who": whose}
    sign = SIGNS.get(one.state, SIGNS["via"])
    return KeyRow(sign, what, one.fingerprint, " · ".join(meta))


def neighbour_row(one: NeighbourKey) -> KeyRow:
    """A key of a neighbour, with what is thought of it."""
    if "revoked" in (one.state, one.trust):
        state, words = "revoked", _("%(name)s: revoked, counts no more")
    elif one.trust == "via":
        state, words = "via", _("%(name)s, according to %(via)s: not accepted yet")
    elif one.state == "succeeded":
        state, words = "succeeded", _("%(name)s: known; succeeded by another key")
    else:
        state, words = "active", _("%(name)s: known")
    meta: list[str] = []
    if one.since is not None:
        when = day(one.since.astimezone().date())
        told = _("heard of on %(day)s") if state == "via" else _("since %(day)s")
        meta.append(told % {"day": when})
    if one.can_encrypt and state == "active":
        meta.append(_("a bundle can be encrypted for them"))
    what = words % {"name": one.name, "via": one.via or _("somebody else")}
    return KeyRow(SIGNS[state], what, one.fingerprint, " · ".join(meta))


def _day(text: str) -> str:
    from datetime import date

    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


class Rows(QWidget):
    """Rows below one another, made anew when what they show changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[KeyRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: list[KeyRow]) -> None:
        """These, instead of what was there."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = rows
        for row in rows:
            self._column.addWidget(row)

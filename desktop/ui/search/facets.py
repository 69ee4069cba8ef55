# SPDX-License-Identifier: EUPL-1.2
"""The facets: what the results can be narrowed by, with counts that follow."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.answers.finding import Facet, FacetValue, Question
from desktop.i18n import _, number
from desktop.ui import theme
from desktop.ui.parts import kinds, marked
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.checks import NamedCheck
from desktop.ui.parts.column import Column, Panel
from desktop.ui.parts.labels import Label
from desktop.ui.search.state import StatePart

_MOST = 6
_LATE = frozenset(("organisation", "year"))  # behind a link, as they are seldom wanted

Chosen = dict[str, tuple[str, ...]]


class FacetBox(NamedCheck):
    """A box that leaves the arrows to its column."""

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            e.ignore()
        else:
            super().keyPressEvent(e)


class FacetRow(QWidget):
    """One value: a box to tick, and how many results have it."""

    toggled = Signal(str, str, bool)

    def __init__(self, facet: str, value: FacetValue) -> None:
        super().__init__()
        self._name = (facet, value.value)
        self._label = value.label
        self.box = FacetBox(value.label)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setToolTip(value.label)
        if value.value in kinds.KINDS:
            self.box.setIcon(kinds.sign_icon(value.value))
            self.box.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.count = Label("", "meta", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(self.box, 1)
        row.addWidget(self.count)
        self.box.toggled.connect(self._on_toggled)
        self.show_value(value)

    def show_value(self, value: FacetValue) -> None:
        """The same value with another count."""
        self.count.setText(number(value.count))
        self.box.blockSignals(True)
        self.box.setChecked(value.is_chosen)
        self.box.blockSignals(False)
        self.box.setAccessibleName(f"{value.label}, {value.count}")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long label ends in an ellipsis before its count."""
        super().resizeEvent(event)
        sign = theme.scaled(20) if not self.box.icon().isNull() else 0
        room = self.box.width() - theme.scaled(28) - sign
        self.box.setText(marked.elided(self._label, self.box.font(), room))

    def _on_toggled(self, on: bool) -> None:
        self.toggled.emit(*self._name, on)


class FacetGroup(QWidget):
    """One facet: its name and values; what has fewer results is behind a link."""

    toggled = Signal(str, str, bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._rows: dict[tuple[str, str], FacetRow] = {}
        self._is_open = False
        self._last: list[tuple[str, FacetValue]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(Label(title, "strong", "text2"))
        self._more = Button(_("More…"), self._on_more, look="link", compact=True)
        self._more.setProperty("flush", True)
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_values(self, values: list[tuple[str, FacetValue]]) -> None:
        """These values (facet, value); rows that stay keep the focus. Without any the rows are only
        put out of sight: the next answer mostly needs the same ones.
        """
        self._last = values
        if not values:
            self.hide()
            return
        shown = values if self._is_open else values[:_MOST]
        shown += [one for one in values[len(shown) :] if one[1].is_chosen]
        wanted = {(facet, value.value): value for facet, value in shown}
        for name in [name for name in self._rows if name not in wanted]:
            self._rows.pop(name).deleteLater()
        for place, ((facet, _value), value) in enumerate(wanted.items(), start=1):
            row = self._rows.get((facet, value.value))
            if row is None:
                row = FacetRow(facet, value)
                row.toggled.connect(self.toggled)
                self._rows[facet, value.value] = row
            else:
                row.show_value(value)
            self._box.insertWidget(place, row)
        self._more.setVisible(len(values) > len(shown))
        self._order()
        self.show()

    def _order(self) -> None:
        """Tab comes to the boxes in their order, and to the link after them."""
        order = sorted(self._rows.values(), key=self._box.indexOf)
        at = self._more.previousInFocusChain()
        while at and (self.isAncestorOf(at) or at.focusPolicy() == Qt.FocusPolicy.NoFocus):
            at = at.previousInFocusChain()
        for row in order:
            if at is not None:
                QWidget.setTabOrder(at, row.box)
            at = row.box

    def first_box(self) -> QCheckBox | None:
        """The first value's box."""
        return next((row.box for row in self._rows.values()), None)

    def _on_more(self) -> None:
        self._is_open = True
        self.show_values(self._last)


class FacetColumn(Column):
    """All facets. `changed` says that something else is chosen."""

    changed = Signal()
    left = Signal()
    """Back to the results, by key."""

    def __init__(self) -> None:
        self._clear = Button(_("Clear all"), self._on_clear, look="link", compact=True)
        super().__init__(_("Narrow down"), buttons=[self._clear])
        self._chosen: Chosen = {}
        self._last: Sequence[Facet] = ()
        self._is_open = False
        self._groups: dict[str, FacetGroup] = {}
        self._panel = Panel("list", spacing=16)
        titles = {
            "sort": _("Kind"),
            "origin": _("From"),
            "topic": _("Topic"),
            "phase": _("Phase"),
            "organisation": _("Organisation"),
            "year": _("Year"),
        }
        for name, title in titles.items():
            group = FacetGroup(title)
            group.toggled.connect(self._on_toggled)
            group.hide()
            self._groups[name] = group
            self._panel.rows.addWidget(group)
        self._others = Button(_("Organisation, year…"), self.show_all, look="link", compact=True)
        self._others.setProperty("flush", True)
        self._others.hide()
        self._panel.rows.addWidget(self._others, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.area.installEventFilter(self)
        self.set_body(self._panel)
        self.state = StatePart()
        self.add_strip(self.state)
        self._clear.hide()

    def chosen(self) -> Chosen:
        """The chosen values by facet."""
        return self._chosen

    def choose(self, chosen: Chosen) -> None:
        """Choose these, without telling."""
        self._chosen = {facet: values for facet, values in chosen.items() if values}
        self._clear.setVisible(bool(self._chosen))

    def narrow(self, question: Question) -> Question:
        """The question, narrowed by what is chosen here."""
        chosen = self._chosen
        return structs.replace(
            question,
            types=chosen.get("type", ()),
            kinds=chosen.get("kind", ()),
            topics=chosen.get("topic", ()),
            organisations=chosen.get("organisation", ()),
            phases=chosen.get("phase", ()),
            years=tuple(int(year) for year in chosen.get("year", ())),
            origin="".join(chosen.get("origin", ())),
        )

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """The counts of the newest answer."""
        self._last = facets
        found = {facet.name: facet.values for facet in facets}
        values = {name: [(name, value) for value in found.get(name, ())] for name in self._groups}
        # A lesson's three kinds stand for themselves among the types of record.
        values["sort"] = [
            *(("kind", v) for v in found.get("kind", ()) if v.value in kinds.KINDS),
            *(("type", v) for v in found.get("type", ()) if v.value != "lesson" or v.is_chosen),
        ]
        hidden = False
        for name, group in self._groups.items():
            is_late = name in _LATE and not self._is_open and not self._chosen.get(name)
            hidden |= is_late and bool(values[name])
            group.show_values([] if is_late else values[name])
        self._others.setVisible(hidden)

    def focus_first(self) -> None:
        """The first box there is."""
        for group in self._groups.values():
            if group.isVisible() and (box := group.first_box()) is not None:
                box.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from box to box and back to the hits; the area would scroll by them."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            return False
        return True

    def show_all(self) -> None:
        """Also the facets behind the link."""
        self._is_open = True
        self.show_facets(self._last)

    def _on_toggled(self, facet: str, value: str, on: bool) -> None:
        values = [one for one in self._chosen.get(facet, ()) if one != value]
        if on:
            values = [value] if facet == "origin" else [*values, value]
        self.choose({**self._chosen, facet: tuple(values)})
        self.changed.emit()

    def _on_clear(self) -> None:
        self.choose({})
        self.changed.emit()


def chosen_of(question: Question) -> Chosen:
    """What a question is narrowed by, as the facets have it."""
    return {
        "type": question.types,
        "kind": question.kinds,
        "topic": question.topics,
        "organisation": question.organisations,
        "phase": question.phases,
        "year": tuple(str(year) for year in question.years),
        "origin": (question.origin,) if question.origin else (),
    }

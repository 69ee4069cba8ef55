# SPDX-License-Identifier: EUPL-1.2
"""Choosing topics from the tree, with a field to find one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.fields import LineField
from desktop.ui.parts.question import Question


class TopicsQuestion(Question):
    """Topics as (id, name, id of the parent or ""); those that are chosen are ticked."""

    def __init__(
        self, topics: list[tuple[str, str, str]], chosen: tuple[str, ...], parent: QWidget
    ) -> None:
        super().__init__(
            _("What is the project about?"),
            _("Lessons about these topics will fit it."),
            _("Choose topics"),
            parent,
        )
        self._before = chosen
        self._items: dict[str, QTreeWidgetItem] = {}
        self._find = LineField(_("Find a topic"))
        self._find.edit.textChanged.connect(self._on_typed)
        self._tree = QTreeWidget()
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName(_("Topics"))
        self._tree.setMinimumHeight(theme.scaled(300))
        self._fill(topics, set(chosen))
        self.add(self._find)
        self.add(self._tree)
        self.finish()

    def _fill(self, topics: list[tuple[str, str, str]], chosen: set[str]) -> None:
        for topic, name, _parent in topics:
            item = QTreeWidgetItem([name])
            item.setData(0, Qt.ItemDataRole.UserRole, topic)
            state = Qt.CheckState.Checked if topic in chosen else Qt.CheckState.Unchecked
            item.setCheckState(0, state)
            self._items[topic] = item
        for topic, _name, parent in topics:
            above = self._items.get(parent)
            if above is not None and parent != topic:
                above.addChild(self._items[topic])
            else:
                self._tree.addTopLevelItem(self._items[topic])
        for topic in chosen:
            above = self._items[topic].parent() if topic in self._items else None
            while above is not None:
                above.setExpanded(True)
                above = above.parent()

    def _on_typed(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items.values():
            item.setHidden(bool(wanted))
        for item in self._items.values():
            if not wanted or wanted in item.text(0).casefold():
                above: QTreeWidgetItem | None = item
                while above is not None:
                    above.setHidden(False)
                    above.setExpanded(above.isExpanded() or (bool(wanted) and above is not item))
                    above = above.parent()

    def chosen(self) -> tuple[str, ...]:
        """The ids that are ticked; those that aren't here stay as they were."""
        ticked = {
            topic
            for topic, item in self._items.items()
            if item.checkState(0) == Qt.CheckState.Checked
        }
        kept = [x for x in self._before if x in ticked or x not in self._items]
        return (*kept, *(x for x in self._items if x in ticked and x not in kept))

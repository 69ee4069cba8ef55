# SPDX-License-Identifier: EUPL-1.2
"""The best of the class: topic on top, the ranking with its accounts, the map beside it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import ranking as best
from desktop.answers.changes import Changes
from desktop.answers.ranking import RECENT, WEIGHTS, Ranking, Spot, TopicChoice
from desktop.answers.stored import Stored
from desktop.i18n import _, ngettext, number
from desktop.ui import theme
from desktop.ui.best.country import Country
from desktop.ui.best.legend import Legend
from desktop.ui.best.rows import RankList
from desktop.ui.best.words import how_we_reckon
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.labels import Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.screen import Screen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_MAP_FROM = 860
"""From this width on there is room for the map."""
_COUNTED = ("lesson", "visit", "adoption", "organisation", "topic")


class BestScreen(Screen):
    """Reads when it is shown, and again after a change that counts."""

    place = "best"

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self._ranking: Ranking | None = None
        self.topic = Button("", icon="tag")
        self.topics = QMenu(self)
        self.topics.triggered.connect(self._on_topic)
        self.topic.set_menu(self.topics)
        self.count = Label("", "normal", "text2")
        self.rule = Message("info")
        self.ranks = RankList(door.workspace.clock().astimezone().date())
        self.country = Country()
        self.map = QWidget()
        self.empty = EmptyState(
            _("Here you see who is the best at it"),
            _(
                "As soon as there are lessons from others, from a visit or a bundle, they are "
                "ranked here by what was applied and proven, with the account of why."
            ),
            buttons=[
                Button(_("Plan a visit"), self._on_new_visit, look="primary", icon="calendar-plus"),
                Button(_("Open a bundle…"), self._on_bundle, icon="tray"),
            ],
        )
        self._build()
        self.ranks.opened.connect(self.country.show_current)
        self.ranks.plan_asked.connect(self._on_plan)
        self.ranks.lesson_asked.connect(self._on_lesson)
        self.ranks.rule_asked.connect(self._on_rule)
        self.country.picked.connect(self._on_picked)

    def _build(self) -> None:
        head = Surface("base", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(10)
        row.addWidget(Label(_("Best of the class"), "title"))
        row.addWidget(Label(_("in"), "normal", "text2"))
        row.addWidget(self.topic)
        row.addStretch(1)
        row.addWidget(self.count)
        panel = Panel("base", margins=(0, 0, 0, 0), spacing=0)
        self._rule_place = QWidget()
        around = QVBoxLayout(self._rule_place)
        around.setContentsMargins(20, 12, 20, 12)
        around.addWidget(self.rule)
        self._rule_place.hide()
        panel.rows.addWidget(self._rule_place)
        panel.rows.addWidget(self.ranks)
        right = QVBoxLayout(self.map)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.country, 1)
        right.addWidget(Legend())
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(panel, 56)
        columns.addWidget(self.map, 44)
        full = QWidget()
        rows = QVBoxLayout(full)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(body, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        self.fill(self.stack)

    @override
    def title(self) -> str:
        return _("Best of the class")

    @override
    def help_text(self) -> str:
        return _(
            "Choose a topic on top. Each row opens into its account: what the points are for. From "
            "there you plan a visit or read the lessons."
        )

    @override
    def first_focus(self) -> QWidget:
        return self.ranks.items[0].row if self.ranks.items else self.topic

    @override
    def show_record(self, record_id: str | None) -> None:
        if not self.country.has_spots():
            self.door.runner.read(best.spots, done=self._on_spots)
        self._read()

    @override
    def refresh(self, changes: Changes) -> None:
        if changes.touches(*_COUNTED):
            self._read()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.map.setVisible(event.size().width() >= theme.scaled(_MAP_FROM))

    def _chosen(self) -> str:
        return self.door.state.text("best.topic")

    def _read(self) -> None:
        self.door.runner.read(best.best, self._chosen(), newest="best", done=self._on_ranking)

    def _on_spots(self, spots: tuple[Spot, ...]) -> None:
        self.country.set_spots(spots)

    def _on_ranking(self, found: Ranking) -> None:
        if found.topic and not any(one.id == found.topic for one in found.topics):
            self._choose("")  # nothing is left on what was chosen before
            return
        self._ranking = found
        self._fill_topics(found)
        count = len(found.ranks)
        told = ngettext("%(count)s organisation", "%(count)s organisations", count)
        self.count.setText(_("%(told)s with lessons") % {"told": told % {"count": number(count)}})
        self.country.show_ranks(found.ranks, found.home)
        self.ranks.show_ranks(found.ranks)
        self.stack.setCurrentIndex(0 if found.ranks else 1)

    def _fill_topics(self, found: Ranking) -> None:
        self.topics.clear()
        self._add_topic(_("all topics"), "", found.topic)
        self.topics.addSeparator()
        self.topic.setText(_("all topics"))
        for one in found.topics:
            self._add_topic(f"{_path(one)}   {number(one.lessons)}", one.id, found.topic)
            if one.id == found.topic:
                self.topic.setText(_path(one))
        self.topic.setAccessibleName(_("Topic: %(name)s") % {"name": self.topic.text()})

    def _add_topic(self, text: str, topic: str, chosen: str) -> None:
        action = self.topics.addAction(text.replace("&", "&&"))
        action.setData(topic)
        action.setCheckable(True)
        action.setChecked(topic == chosen)

    def _on_topic(self, action: QAction) -> None:
        self._choose(str(action.data()))

    def _choose(self, topic: str) -> None:
        self.door.state.keep("best.topic", topic)
        self._read()

    # What is done with it

    def _on_picked(self, organisation: str) -> None:
        self.ranks.open_(organisation)
        item = self.ranks.item(organisation)
        if item is not None:
            item.row.setFocus()

    def _on_plan(self, organisation: str) -> None:
        topic = self._ranking.topic if self._ranking else ""
        self.door.runner.do(
            best.plan_visit,
            organisation,
            topic,
            label=_("Visit planned"),
            done=self._on_planned,
        )

    def _on_planned(self, stored: Stored) -> None:
        self.door.go("visits", stored.id)

    def _on_lesson(self, lesson: str) -> None:
        self.door.go("lessons", lesson)

    def _on_rule(self) -> None:
        text = how_we_reckon(WEIGHTS, RECENT[0][1])
        self.rule.tell(_("How we reckon"), text, _("Close"), self._close_rule)
        self._rule_place.show()

    def _close_rule(self) -> None:
        self._rule_place.hide()

    def _on_new_visit(self) -> None:
        self.door.new_asked.emit("visits")

    def _on_bundle(self) -> None:
        self.door.go("sharing")


def _path(topic: TopicChoice) -> str:
    return " \u203a ".join(topic.path)

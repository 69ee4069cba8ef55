# SPDX-License-Identifier: EUPL-1.2
"""Lessons beside each other: what caused them, and what each advises."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.lessons import Alike
from desktop.i18n import _
from desktop.records.terms import field_label
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.column import Panel
from desktop.ui.parts.kinds import Badge
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline


class CompareWindow(QDialog):
    """Stays open beside the lesson; `opened` with the one to go to."""

    opened = Signal(str)

    def __init__(self, lessons: Sequence[Alike], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The same cause, met before"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, lesson in enumerate(lessons):
            if index:
                row.addWidget(Hairline(upright=True))
            row.addWidget(self._column(lesson), 1)
        self.resize(theme.scaled(320) * len(lessons), theme.scaled(420))

    def _column(self, lesson: Alike) -> QWidget:
        panel = Panel("base", margins=(20, 18, 20, 18), spacing=10)
        panel.rows.addWidget(Badge(lesson.kind, 20))
        panel.rows.addWidget(Label(lesson.title, "heading", wrap=True))
        panel.rows.addWidget(Label(lesson.place, "meta", "text2"))
        for name, text in (("cause", lesson.cause), ("advice", lesson.advice)):
            group = QVBoxLayout()
            group.setSpacing(4)
            group.addWidget(Label(field_label(name), "meta_medium", "text2"))
            group.addWidget(Label(text or "–", "normal", wrap=True))
            panel.rows.addLayout(group)
        go = Button(_("Open"), partial(self._on_open, lesson.id), compact=True)
        go.setAccessibleName(_("Open: %(title)s") % {"title": lesson.title})
        panel.rows.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _on_open(self, lesson_id: str, _checked: bool = False) -> None:
        self.opened.emit(lesson_id)
        self.close()

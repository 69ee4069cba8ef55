# SPDX-License-Identifier: EUPL-1.2
"""A day that may be left open, typed as people write it or chosen from a calendar."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QToolTip,
    QWidget,
    QWidgetAction,
)

from desktop.i18n import _, language
from desktop.i18n import day as in_full
from desktop.ui import theme
from desktop.ui.parts.fields import LineEdit
from desktop.ui.writing.dates import NotADate, read_day


def written(day: date | None) -> str:
    """`12 maart 2026`, as it can be typed again."""
    return in_full(day) if day else ""


class DayEdit(QWidget):
    """A field for a day with a calendar behind it; `changed` with the day or None."""

    changed = Signal(object)

    def __init__(self, name: str, today: date, *, bare: bool = False) -> None:
        super().__init__()
        self._today = today
        self._day: date | None = None
        self.edit = LineEdit(bare=bare)
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("day-month-year"))
        self.edit.editingFinished.connect(self._on_finished)
        icon = theme.icon("calendar-blank", "text2")
        self._open = QAction(icon, _("Choose %(name)s") % {"name": name.lower()}, self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.triggered.connect(self._on_open)
        self.edit.addAction(self._open, LineEdit.ActionPosition.TrailingPosition)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)

    @cached_property
    def calendar(self) -> QCalendarWidget:
        """Made when it is first opened."""
        made = QCalendarWidget()
        tongue = QLocale.Language.Dutch if language() == "nl" else QLocale.Language.English
        made.setLocale(QLocale(tongue))
        made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        made.clicked.connect(self._on_clicked)
        return made

    @cached_property
    def _menu(self) -> QMenu:
        # Not before the field has its focus proxy: a window among a widget's children then tears
        # the field out of the tab order (Qt 6.11), and the keyboard couldn't leave it.
        menu = QMenu(self)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self.calendar)
        menu.addAction(holder)
        return menu

    def day(self) -> date | None:
        """The day that stands in it."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day without telling."""
        self._day = day
        if not self.edit.hasFocus() or not self.edit.isModified():
            self.edit.setText(written(day))
            self.edit.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Whether it only shows."""
        self.edit.setReadOnly(read_only)
        self._open.setVisible(not read_only)

    def _on_finished(self) -> None:
        if not self.edit.isModified():
            return
        self.edit.setModified(False)
        text = self.edit.text().strip()
        try:
            day = read_day(text, self._today)
        except NotADate:
            self.edit.setText(written(self._day))
            self.edit.setCursorPosition(0)
            told = _("“%(text)s” is no day. Type one like 12-3-2026.") % {"text": text}
            QToolTip.showText(self.edit.mapToGlobal(QPoint(0, self.edit.height())), told, self.edit)
            return
        self.edit.setText(written(day))
        self.edit.setCursorPosition(0)
        if day != self._day:
            self._day = day
            self.changed.emit(day)

    def _on_open(self) -> None:
        if not self.edit.isReadOnly():
            shown = self._day or self._today
            self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
            self._menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))
            self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_clicked(self, picked: QDate) -> None:
        self._menu.close()
        day = date(picked.year(), picked.month(), picked.day())
        self.edit.setText(written(day))
        self._day = day
        self.changed.emit(day)

# SPDX-License-Identifier: EUPL-1.2
"""The row above the pages: which page, how large, and what to do with the report."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget
from typing_extensions import override

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.overviews.pages import WHOLE, WIDTH, PageView
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Hairline, Surface

_CHOICES = (0.5, 0.75, 1.0, 1.5, 2.0)


class ZoomButton(QToolButton):
    """Says how large the pages are; its menu has the sizes."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.setProperty("look", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("How large the pages are"))
        theme.set_font(self, "normal")
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._add(_("As wide as the window"), WIDTH, "Ctrl+2")
        self._add(_("Whole page"), WHOLE, "Ctrl+0")
        self._menu.addSeparator()
        for zoom in _CHOICES:
            self._add(_percent(zoom), zoom, "Ctrl+1" if zoom == 1 else "")
        self.setMenu(self._menu)
        view.zoom_changed.connect(self.show_zoom)
        self.show_zoom()

    def actions_(self) -> list[QAction]:
        """The sizes with their keys; the screen takes them in."""
        return self._group.actions()

    def _add(self, text: str, zoom: str | float, key: str) -> None:
        action = self._menu.addAction(text)
        action.setCheckable(True)
        action.setData(zoom)
        if key:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(self._view.set_zoom, zoom))
        self._group.addAction(action)

    def show_zoom(self) -> None:
        """How large they are now."""
        text = _percent(self._view.zoom())
        self.setText(text)
        self.setAccessibleName(_("Zoom: %(percent)s") % {"percent": text})
        for action in self._group.actions():
            action.setChecked(action.data() == self._view.mode())

    @override
    def sizeHint(self) -> QSize:
        # As wide as the widest, so that nothing beside it moves as one zooms.
        widest = self.fontMetrics().horizontalAdvance(_percent(3.0))
        return QSize(widest + theme.scaled(26), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _percent(zoom: float) -> str:
    return f"{round(zoom * 100)} %"


class PreviewBar(Surface):
    """Signals `print_asked` and `save_asked` (a form: pdf, docx, html)."""

    print_asked = Signal()
    save_asked = Signal(str)

    def __init__(self, view: PageView) -> None:
        super().__init__("base", "bottom")
        self.setFixedHeight(max(48, theme.scaled(48)))
        self._view = view
        self.back = IconButton("caret-left", _("Previous page"), key="Ctrl+PgUp")
        self.on = IconButton("caret-right", _("Next page"), key="Ctrl+PgDn")
        self.place = Label("", "normal")
        self.smaller = IconButton("minus", _("Smaller"), view.zoom_out, key="Ctrl+-")
        self.larger = IconButton("plus", _("Larger"), view.zoom_in, key="Ctrl++")
        self.zoom = ZoomButton(view)
        self.word = Button("Word", icon="file-text", tip=_("Save as a Word file"))
        self.web = Button(_("Web page"), icon="globe", tip=_("Save as a web page"))
        self.print_ = Button(_("Print…"), icon="printer", tip="Ctrl+P")
        self.pdf = Button(
            _("Save as PDF…"), look="primary", icon="download-simple", tip="Ctrl+Shift+S"
        )
        self._words = {button: button.text() for button in (self.web, self.print_, self.word)}
        self._build()
        self._connect()
        self.set_ready(False)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(0)
        # As wide as the longest number of pages, so that the buttons stay under the mouse.
        self.place.setMinimumWidth(theme.scaled(64))
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = Hairline(upright=True)
        line.setFixedHeight(theme.scaled(24))
        for widget in (self.back, self.place, self.on):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(line)
        row.addSpacing(8)
        for widget in (self.smaller, self.zoom, self.larger):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.word, self.web, self.print_, self.pdf):
            row.addSpacing(8)
            row.addWidget(button)
            button.setAccessibleName(button.text())

    def _connect(self) -> None:
        self.back.clicked.connect(partial(self._view.step, -1))
        self.on.clicked.connect(partial(self._view.step, 1))
        self._view.page_changed.connect(self.show_page)
        self.print_.clicked.connect(self.print_asked)
        for button, form in ((self.pdf, "pdf"), (self.word, "docx"), (self.web, "html")):
            button.clicked.connect(partial(self.save_asked.emit, form))

    def in_order(self) -> list[QWidget]:
        """What takes the focus, from left to right."""
        pages = [self.back, self.on, self.smaller, self.zoom, self.larger]
        return [*pages, self.word, self.web, self.print_, self.pdf]

    def show_page(self, _place: int = 0) -> None:
        """Say which page it is, of how many."""
        page, pages = self._view.page(), self._view.pages()
        values = {"page": page + 1, "pages": pages}
        self.place.setText(_("%(page)d of %(pages)d") % values if pages else "")
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < pages - 1)
        self.place.setEnabled(True)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a report to print and save."""
        self.show_page()
        others = (self.zoom, self.smaller, self.larger)
        for widget in (self.word, self.web, self.print_, self.pdf, *others):
            widget.setEnabled(ready)
        for widget in () if ready else (self.back, self.on, self.place):
            widget.setEnabled(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the other buttons show only their icons."""
        super().resizeEvent(event)
        for button, text in self._words.items():
            _set_text(button, text)
        for button in self._words:
            if self._needed() > self.width():
                _set_text(button, "")

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(320), self.height())

    def _needed(self) -> int:
        layout = self.layout()
        assert layout is not None  # made in `_build`
        layout.invalidate()
        return layout.sizeHint().width()


def _set_text(button: Button, text: str) -> None:
    if button.text() != text:
        button.setText(text)
        side = theme.scaled(16)
        button.setIconSize(QSize(side + (4 if text else 0), side))

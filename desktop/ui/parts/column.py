# SPDX-License-Identifier: EUPL-1.2
"""A column with its head: the list of a page, a side panel, one of Share's three."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import theme
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface


class Column(Surface):
    """Head (title, count, buttons), what stands under it, and the body.

    column = Column(_("Lessons"), buttons=[filter_button, new_button])
    column.set_count(143); column.add_below(segments); column.set_body(rows)
    """

    def __init__(
        self, title: str, *, buttons: list[QWidget] | None = None, ground: str = "list"
    ) -> None:
        super().__init__(ground)
        self.head = Surface(ground, "bottom")
        self.head.setFixedHeight(max(48, theme.scaled(48)))
        self.title = Label(title, "heading")
        self.count = Label("", "meta", "text2")
        row = QHBoxLayout(self.head)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(2)
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self.count)
        row.addStretch(1)
        self._head_row = row
        for button in buttons or []:
            row.addWidget(button)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.head)

    def set_count(self, count: str) -> None:
        """The count behind the title."""
        self.count.setText(count)

    def add_beside(self, widget: QWidget) -> None:
        """Put something right behind the title, such as a chip."""
        self._head_row.insertWidget(3, widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the head, such as segments or chips."""
        box = QVBoxLayout()
        box.setContentsMargins(16, 10, 16, 4)
        box.addWidget(widget)
        self._rows.addLayout(box)

    def add_strip(self, widget: QWidget) -> None:
        """Put something under the head that keeps its own margins, and may be hidden."""
        self._rows.addWidget(widget)

    def set_body(self, widget: QWidget) -> None:
        """What takes the rest of the column."""
        self._rows.addWidget(widget, 1)


class Panel(Surface):
    """A panel whose content scrolls: a record's side, a form. Add to `rows`.

    `fill`: what is in it takes all height, rather than standing at the top.
    """

    def __init__(
        self,
        ground: str = "list",
        *,
        margins: tuple[int, int, int, int] = (16, 16, 16, 16),
        spacing: int = 20,
        edges: str = "",
        fill: bool = False,
    ) -> None:
        super().__init__(ground, edges)
        self.inside = QWidget()
        # No wider than can be seen: what asks for more is cut short itself, with its dots.
        self.inside.setMinimumWidth(1)
        around = QVBoxLayout(self.inside)
        around.setContentsMargins(*margins)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(spacing)
        around.addLayout(self.rows, 1 if fill else 0)
        if not fill:
            around.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("plain", True)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self.area = scroll
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        self.inside.installEventFilter(self)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(1 if "left" in edges else 0, 0, 0, 0)
        outside.addWidget(scroll)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._settling.start(0)
        return False

    def _settle(self) -> None:
        """Text that wraps can need more height than the area reckoned with: let it look again."""
        needed = self.inside.heightForWidth(self.inside.width())
        if self.inside.height() < max(needed, self.inside.minimumSizeHint().height()):
            self.inside.updateGeometry()

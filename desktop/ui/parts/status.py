# SPDX-License-Identifier: EUPL-1.2
"""The status bar: left what is kept and indexed, right the running job with its Stop."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label
from desktop.ui.parts.surface import Surface

if TYPE_CHECKING:
    from desktop.ui.runner import Job


class StatusBar(Surface):
    """28 high. `stop_asked` says that the running job must stop."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window", "top")
        self.setFixedHeight(max(28, theme.scaled(28)))
        self._sign = Icon("check", 14, "adopt")
        self.saved = Label("", "meta", "text2")
        self.index = Label("", "meta", "text2")
        self.note_sign = Icon("cloud-slash", 14, "text2")
        self.note = Label("", "meta", "text2")
        self.job = _JobLine()
        self.job.stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        row.addSpacing(14)
        row.addWidget(self.index)
        row.addStretch(1)
        row.addWidget(self.note_sign)
        row.addWidget(self.note)
        row.addWidget(self.job)
        self.set_note("")
        self._sign.hide()

    def set_saved(self, text: str, safe: bool = True) -> None:
        """`All saved 14:32`, or what isn't safe yet."""
        self._sign.setVisible(bool(text))
        self._sign.set_icon("check" if safe else "pencil-simple", "adopt" if safe else "text2")
        self.saved.setText(text)

    def set_index(self, text: str) -> None:
        """How the search index is doing."""
        self.index.setText(text)

    def set_note(self, text: str, icon: str = "info") -> None:
        """A remark at the right while no job runs, such as working without network."""
        self.note_sign.set_icon(icon, "text2")
        self.note.setText(text)
        self.note_sign.setVisible(bool(text))
        self.note.setVisible(bool(text))

    def set_jobs(self, jobs: "list[Job]") -> None:
        """Show the oldest job that lasts, and how many more there are."""
        self.job.show_jobs(jobs)


class _JobLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "meta", "text2")
        self.bar = QProgressBar()
        self.bar.setObjectName("job")
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(theme.scaled(120), 6)
        self.percent = Label("", "meta", "text2")
        self.stop = Button(_("Stop"), look="link")
        theme.set_font(self.stop, "meta_medium")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.words, self.bar, self.percent, self.stop):
            row.addWidget(widget)
        self.hide()

    def show_jobs(self, jobs: "list[Job]") -> None:
        self.setVisible(bool(jobs))
        if not jobs:
            return
        job, percent = jobs[0], jobs[0].percent()
        more = f" (+{len(jobs) - 1})" if len(jobs) > 1 else ""
        self.words.setText(job.text + more)
        self.bar.setAccessibleName(job.text)
        self.bar.setRange(0, 0 if percent is None else 100)
        self.bar.setValue(percent or 0)
        self.percent.setText("" if percent is None else f"{percent} %")
        self.stop.setVisible(job.stoppable)
        self.stop.setAccessibleName(_("Stop %(job)s") % {"job": job.text})

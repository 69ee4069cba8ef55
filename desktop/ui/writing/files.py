# SPDX-License-Identifier: EUPL-1.2
"""Photos and files of a record: small pictures of them, opened with a double click or Enter.

What could run as a program is never opened from here; it can be saved elsewhere.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QIcon, QImage, QImageReader, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.actions.attaching import copy_out
from desktop.answers.visits import AttachedFile
from desktop.files import safe_name
from desktop.i18n import _
from desktop.records.errors import Refused
from desktop.ui import theme
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.labels import Heading, Label

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_THUMB = QSize(84, 60)
_IdRole = Qt.ItemDataRole.UserRole
OPENED = frozenset(
    ".bmp .csv .doc .docx .eml .gif .heic .jpeg .jpg .json .md .mp3 .mp4 .odp .ods .odt .pdf .png "
    ".ppt .pptx .rtf .tif .tiff .txt .vsdx .wav .webp .xls .xlsx .xml .mpp".split()
)
"""What is opened by the program the system has for it; all else could run as a program itself."""


class Files(QWidget):
    """The section. `given` with paths to add; `remove_asked` with an attachment's id."""

    given = Signal(list)
    remove_asked = Signal(str)

    def __init__(self, door: "Door", *, with_hint: bool = True) -> None:
        super().__init__()
        self._door = door
        self._with_hint = with_hint
        self._files: tuple[AttachedFile, ...] = ()
        self._is_shown = False
        self._pictures: dict[str, QPixmap] = {}
        self._add = IconButton("plus", _("Add photos or files"), self.choose)
        self.heading = Heading(_("Photos and files"), right=self._add)
        self.none = Label(_("Drop photos here, or paste them."), "meta", "text2", wrap=True)
        self.grid = _Grid()
        self.grid.opened.connect(self.open)
        self._dress_menu()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for widget in (self.heading, self.none, self.grid):
            rows.addWidget(widget)

    def _dress_menu(self) -> None:
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._remove = QAction(_("Remove"), self.grid)
        for text, slot, action in (
            (_("Open"), self._on_open, None),
            (_("Save as…"), self._on_save_as, None),
            ("", self._on_remove, self._remove),
        ):
            entry = action or QAction(text, self.grid)
            entry.triggered.connect(slot)
            self.grid.addAction(entry)

    def show_files(self, files: Sequence[AttachedFile], *, read_only: bool) -> None:
        """Show these; pictures come in when they are read."""
        self._add.setVisible(not read_only)
        self._remove.setVisible(not read_only)
        if self._is_shown and tuple(files) == self._files:
            return
        self._files, self._is_shown = tuple(files), True
        self.heading.set_remark(str(len(files)) if files else "")
        self.none.setVisible(not files and self._with_hint and not read_only)
        self.grid.setVisible(bool(files))
        self.grid.show_files(self._files, self._pictures)
        for file in files:
            if file.path and file.media_type.startswith("image/") and file.id not in self._pictures:
                self._door.runner.work(small_picture, file.id, file.path, done=self._on_picture)

    def _on_picture(self, read: tuple[str, QImage]) -> None:
        file_id, image = read
        if not image.isNull():
            self._pictures[file_id] = QPixmap.fromImage(image)
            self.grid.show_picture(file_id, self._pictures[file_id])

    def choose(self) -> None:
        """Let the person choose files to add."""
        names, _filter = QFileDialog.getOpenFileNames(self, _("Add photos or files"))
        if names:
            self.given.emit([Path(name) for name in names])

    def take(self, data: QMimeData) -> None:
        """Add what was dropped or pasted: files, or a picture from the clipboard."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not paths and data.hasImage():
            paths = [_picture_file(data.imageData())]
        if paths:
            self.given.emit(paths)

    def _file(self) -> AttachedFile | None:
        wanted = self.grid.current_id()
        return next((file for file in self._files if file.id == wanted), None)

    def _on_open(self) -> None:
        file = self._file()
        if file is not None:
            self.open(file.id)

    def open(self, file_id: str) -> None:
        """Open a copy with the system's own program; what could run itself isn't opened."""
        file = next((file for file in self._files if file.id == file_id), None)
        if file is None or not file.path:
            self._door.show_error(
                Refused(_("This file isn't here: it didn't come with the bundle."), code="no_file")
            )
            return
        try:
            check_can_open(file.name)
        except Refused as error:
            self._door.show_error(error)
            return
        copy = Path(tempfile.mkdtemp(prefix="buurwijs-")) / safe_name(file.name)
        self._door.runner.work(copy_out, Path(file.path), copy, done=_open_copy)

    def _on_save_as(self) -> None:
        file = self._file()
        if file is None or not file.path:
            return
        name, _filter = QFileDialog.getSaveFileName(self, _("Save as…"), safe_name(file.name))
        if name:
            values = {"name": Path(name).name}
            self._saying = _("Saved as %(name)s.") % values
            self._door.runner.work(copy_out, Path(file.path), Path(name), done=self._on_saved_as)

    def _on_saved_as(self, _path: object) -> None:
        self._door.say(self._saying)

    def _on_remove(self) -> None:
        if self.grid.current_id():
            self.remove_asked.emit(self.grid.current_id())


def _open_copy(copy: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def check_can_open(name: str) -> None:
    """Raise `Refused` for a file that could run as a program."""
    if Path(name).suffix.lower() not in OPENED:
        raise Refused(
            _("“%(name)s” isn't opened from here: it may be a program.") % {"name": name},
            code="not_opened",
            remedy=_("Choose Save as, and let your administrator look at it."),
        )


def small_picture(file_id: str, path: str) -> tuple[str, QImage]:
    """The picture of a file, small; a null image where it can't be read. Any thread."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 200_000_000:
        return file_id, QImage()
    double = QSize(_THUMB.width() * 2, _THUMB.height() * 2)
    around = size.scaled(double, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(around)
    image = reader.read()
    left, top = (image.width() - double.width()) // 2, (image.height() - double.height()) // 2
    return file_id, image.copy(max(0, left), max(0, top), double.width(), double.height())


def _picture_file(picture: object) -> Path:
    """A pasted picture, as a file of its own."""
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    if not isinstance(image, QImage):
        image = QImage.fromData(QByteArray())
    path = Path(tempfile.mkdtemp(prefix="buurwijs-")) / (_("Picture") + ".png")
    image.save(str(path))
    return path


class _Grid(QListWidget):
    """Small pictures in rows of three."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Photos and files"))
        self.setProperty("rows", "list")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(_THUMB)
        self.setSpacing(0)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        theme.set_font(self, "meta")
        self.itemActivated.connect(self._on_activated)

    def show_files(self, files: Sequence[AttachedFile], pictures: dict[str, QPixmap]) -> None:
        self.clear()
        text = self.fontMetrics().height()
        self.setGridSize(QSize(_THUMB.width() + 6, _THUMB.height() + text + 10))
        for file in files:
            item = QListWidgetItem(file.caption or file.name)
            item.setData(_IdRole, file.id)
            item.setToolTip(file.name)
            item.setIcon(QIcon(pictures.get(file.id) or theme.icon("file", "text2").pixmap(_THUMB)))
            self.addItem(item)
        self._fit()

    def show_picture(self, file_id: str, picture: QPixmap) -> None:
        for row in range(self.count()):
            if self.item(row).data(_IdRole) == file_id:
                self.item(row).setIcon(QIcon(picture))

    def current_id(self) -> str:
        item = self.currentItem()
        return str(item.data(_IdRole)) if self.count() and item is not None else ""  # pyright: ignore[reportUnnecessaryComparison]

    def _fit(self) -> None:
        columns = max(1, self.width() // self.gridSize().width())
        rows = -(-self.count() // columns)
        self.setFixedHeight(rows * self.gridSize().height() + 2)

    @override
    def resizeEvent(self, e: object) -> None:
        super().resizeEvent(e)  # pyright: ignore[reportArgumentType]
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_IdRole)))

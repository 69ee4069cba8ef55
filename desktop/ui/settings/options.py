# SPDX-License-Identifier: EUPL-1.2
"""A form made from a page of the settings as declared; what the policy locks can only be read."""

from dataclasses import fields
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.parts.fields import ChoiceField, Field, LineField, NumberField
from desktop.ui.settings.folder_field import FolderField

_WIDTH = 420


class Options(QWidget):
    """`chosen` with page, name and value, as soon as one chose or left a field."""

    chosen = Signal(str, str, object)

    def __init__(self, page: str, settings: Settings) -> None:
        super().__init__()
        self._page = page
        self.fields: dict[str, Field] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        self.setMaximumWidth(theme.scaled(_WIDTH))
        for one in fields(getattr(settings, page)):
            locked = f"{page}.{one.name}" in settings.locked
            value = getattr(getattr(settings, page), one.name)
            field = _field(one.metadata, value, locked=locked)
            field.setObjectName(one.name)
            field.editor.setEnabled(not locked)
            field.left.connect(self._on_left)
            self.fields[one.name] = field
            rows.addWidget(field)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen now."""
        for name, field in self.fields.items():
            _put(field, getattr(getattr(settings, self._page), name))

    def _on_left(self) -> None:
        field = self.sender()
        if isinstance(field, Field):
            value = _value(field)
            if value is not None:
                self.chosen.emit(self._page, field.objectName(), value)


def _field(about: Any, value: str | int, *, locked: bool) -> Field:
    name, words = about["label"], about["help"]
    label = _(name)
    help_ = _("Your administrator has decided this.") if locked else _(words)
    if "range" in about:
        made: Field = NumberField(label, about["range"][1], help_=help_)
    elif about["names"]:
        names = {code: _(text) for code, text in about["names"].items()}
        made = ChoiceField(label, [*({str(value): str(value)} | names).items()], help_=help_)
    elif about.get("folder"):
        made = FolderField(label, help_=help_)
    else:
        made = LineField(label, help_=help_)
    _put(made, value)
    return made


def _put(field: Field, value: str | int) -> None:
    _quiet = QSignalBlocker(field)
    if isinstance(field, NumberField):
        field.set_value(int(value))
    elif isinstance(field, ChoiceField):
        field.set_value(str(value))
    elif isinstance(field, LineField | FolderField) and not field.edit.hasFocus():
        field.set_text(str(value))


def _value(field: Field) -> str | int | None:
    """What the field says; None where it says nothing."""
    if isinstance(field, NumberField):
        return field.value()
    if isinstance(field, ChoiceField):
        return field.value()
    if isinstance(field, FolderField):
        return field.text()
    return field.text().strip() or None if isinstance(field, LineField) else None

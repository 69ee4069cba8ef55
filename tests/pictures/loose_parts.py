# SPDX-License-Identifier: EUPL-1.2
"""Buttons, fields, chips, tabs and messages on one sheet, with sample words."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.crumbs import Crumbs
from desktop.ui.parts.fields import ChoiceField, LineField, NumberField
from desktop.ui.parts.head import FootRow, RecordHead
from desktop.ui.parts.kinds import KINDS, Badge
from desktop.ui.parts.labels import Heading, Key, Label
from desktop.ui.parts.message import Message
from desktop.ui.parts.surface import Surface
from desktop.ui.parts.tabs import Tabs


def loose_parts() -> QWidget:
    """Buttons, fields, tabs, chips, messages on one sheet."""
    sheet = Surface("base")
    rows = QVBoxLayout(sheet)
    rows.setContentsMargins(24, 20, 24, 20)
    rows.setSpacing(14)
    rows.addLayout(_buttons(disabled=False))
    rows.addLayout(_buttons(disabled=True))
    rows.addLayout(_small_things())
    tabs = Tabs()
    for name, count in (("Tijdlijn", None), ("Tabel", None), ("Lessen", 14), ("Rollen", 2)):
        tabs.set_count(tabs.addTab(name), count)
    crumbs = RecordHead(path=Crumbs([("Projecten", print)]))
    crumbs.set_title("Naar de cloud")
    crumbs.set_meta([])
    info = Message("info")
    info.tell("Bundel 4 ontbreekt.", "Wat hierin staat klopt ook zonder; vraag hem na bij Gouda.")
    rows.addWidget(crumbs)
    rows.addWidget(tabs)
    rows.addLayout(_fields())
    rows.addWidget(info)
    rows.addWidget(Heading("Te laat en vandaag", "3", line=True))
    rows.addStretch(1)
    rows.addWidget(_foot())
    return sheet


def _buttons(*, disabled: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    for look in ("primary", "secondary", "quiet", "link"):
        icon = "" if look == "link" else "calendar-plus"
        button = Button("Bezoek plannen", look=look, icon=icon)
        button.setDisabled(disabled)
        row.addWidget(button)
    row.addWidget(Button("Compact", compact=True))
    row.addStretch(1)
    return row


def _small_things() -> QHBoxLayout:
    row = QHBoxLayout()
    for kind in KINDS:
        for side in (18, 20, 28):
            row.addWidget(Badge(kind, side))
    row.addWidget(Badge("logo", 48))
    row.addWidget(Key("Ctrl+K"))
    row.addWidget(Chip("Loopt", icon="play"))
    row.addWidget(Chip("5 vondsten wachten op u", look="warn", icon="warning"))
    row.addWidget(Chip("Bekende afzender, ongewijzigd", look="good", icon="check"))
    row.addWidget(Chip("Thema: Cloud", print, removable=True))
    row.addStretch(1)
    return row


def _fields() -> QHBoxLayout:
    row = QHBoxLayout()
    line = LineField("Map", help_="Alles staat in één map op deze computer.")
    line.set_text("/home/visser/Buurwijs")
    choice = ChoiceField("Taal", [("nl", "Nederlands"), ("en", "English")])
    number = NumberField("Uren bespaard", 100_000, unit="uur")
    number.set_value(160)
    for field in (line, choice, number):
        row.addWidget(field)
    return row


def _foot() -> QWidget:
    foot = FootRow()
    text = "Importeren is één stap. Met Ctrl+Z draait u alles terug."
    foot.row.addWidget(Label(text, ink="text2"))
    foot.row.addStretch(1)
    foot.row.addWidget(Button("Later"))
    foot.row.addWidget(Button("18 importeren", look="primary"))
    return foot

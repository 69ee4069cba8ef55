# SPDX-License-Identifier: EUPL-1.2
"""The colours, each with one meaning: one frozen class, three instances; no hex anywhere else."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor


@dataclass(frozen=True)
class KindColours:
    """One kind of lesson: `ink` for sign and word, `tint` behind them, `line` under a passage."""

    ink: QColor
    tint: QColor
    line: QColor


@dataclass(frozen=True)
class Tokens:
    """One theme. `on_x` is the text that stands on ground `x`."""

    name: str
    window: QColor
    list: QColor
    base: QColor
    alt: QColor
    hover: QColor
    selected_away: QColor
    selected: QColor
    on_selected: QColor
    picked: QColor
    on_picked: QColor
    line: QColor
    control: QColor
    field_edge: QColor
    button_edge: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    on_accent: QColor
    accent_hover: QColor
    focus: QColor
    mark: QColor
    on_mark: QColor
    warn: QColor
    warn_tint: QColor
    warn_edge: QColor
    track: QColor
    desk: QColor
    adopt: KindColours
    avoid: KindColours
    save_time: KindColours
    framed: bool = False
    """Selection and hover also get a frame of 1 px, where grounds can't tell them apart."""

    def kind(self, kind: str) -> KindColours:
        """The colours of a kind of lesson: `adopt`, `avoid` or `save_time`."""
        return {"adopt": self.adopt, "avoid": self.avoid}.get(kind, self.save_time)


def _c(text: str) -> QColor:
    return QColor(text)


def _kind(ink: str, tint: str, line: str) -> KindColours:
    return KindColours(QColor(ink), QColor(tint), QColor(line))


LIGHT = Tokens(
    name="light",
    window=_c("#F3F1EE"),
    list=_c("#FAF9F7"),
    base=_c("#FFFFFF"),
    alt=_c("#F8F7F4"),
    hover=_c("#F1EFEB"),
    selected_away=_c("#EBE9E4"),
    selected=_c("#EDE4EE"),
    on_selected=_c("#1E1C19"),
    picked=_c("#DCC6DF"),
    on_picked=_c("#1E1C19"),
    line=_c("#E3E0DA"),
    control=_c("#827C72"),
    field_edge=_c("#D5D1CA"),
    button_edge=_c("#CDC8C0"),
    text=_c("#1E1C19"),
    text2=_c("#57524A"),
    text3=_c("#69645B"),
    disabled=_c("#9C978D"),
    accent=_c("#6A2C70"),
    on_accent=_c("#FFFFFF"),
    accent_hover=_c("#57225C"),
    focus=_c("#6A2C70"),
    mark=_c("#FFE699"),
    on_mark=_c("#1E1C19"),
    warn=_c("#7D4B00"),
    warn_tint=_c("#FFF2D1"),
    warn_edge=_c("#B27A12"),
    track=_c("#E3E0DA"),
    desk=_c("#E9E6E1"),
    adopt=_kind("#19703C", "#E4F2E8", "#428B5D"),
    avoid=_kind("#B0261D", "#FBEAE7", "#CE6A61"),
    save_time=_kind("#1A5CB0", "#E6EFFA", "#4F81C3"),
)

DARK = Tokens(
    name="dark",
    window=_c("#191817"),
    list=_c("#1F1E1C"),
    base=_c("#252422"),
    alt=_c("#2B2A27"),
    hover=_c("#2D2B28"),
    selected_away=_c("#34322F"),
    selected=_c("#433346"),
    on_selected=_c("#ECE9E4"),
    picked=_c("#5E3F63"),
    on_picked=_c("#ECE9E4"),
    line=_c("#3B3935"),
    control=_c("#88837A"),
    field_edge=_c("#45423D"),
    button_edge=_c("#4F4B46"),
    text=_c("#ECE9E4"),
    text2=_c("#C0BBB2"),
    text3=_c("#A7A198"),
    disabled=_c("#716C64"),
    accent=_c("#D9A5DF"),
    on_accent=_c("#2B0F2E"),
    accent_hover=_c("#E5BDE9"),
    focus=_c("#D9A5DF"),
    mark=_c("#6A5211"),
    on_mark=_c("#ECE9E4"),
    warn=_c("#EBBD63"),
    warn_tint=_c("#3D3115"),
    warn_edge=_c("#A9812F"),
    track=_c("#3B3935"),
    desk=_c("#121110"),
    adopt=_kind("#7FCF9C", "#1F3A2A", "#4E9C6C"),
    avoid=_kind("#F49A90", "#47241F", "#C7665C"),
    save_time=_kind("#92BFF7", "#1E3350", "#5B8DCB"),
)

CONTRAST = Tokens(
    name="contrast",
    window=_c("#000000"),
    list=_c("#000000"),
    base=_c("#000000"),
    alt=_c("#000000"),
    hover=_c("#000000"),
    selected_away=_c("#000000"),
    selected=_c("#1AEBFF"),
    on_selected=_c("#000000"),
    picked=_c("#1AEBFF"),
    on_picked=_c("#000000"),
    line=_c("#FFFFFF"),
    control=_c("#FFFFFF"),
    field_edge=_c("#FFFFFF"),
    button_edge=_c("#FFFFFF"),
    text=_c("#FFFFFF"),
    text2=_c("#FFFFFF"),
    text3=_c("#FFFFFF"),
    disabled=_c("#A6A6A6"),
    accent=_c("#1AEBFF"),
    on_accent=_c("#000000"),
    accent_hover=_c("#1AEBFF"),
    focus=_c("#FFFF00"),
    mark=_c("#FFFF00"),
    on_mark=_c("#000000"),
    warn=_c("#FFD700"),
    warn_tint=_c("#000000"),
    warn_edge=_c("#FFD700"),
    track=_c("#A6A6A6"),
    desk=_c("#000000"),
    adopt=_kind("#8DF0A8", "#000000", "#8DF0A8"),
    avoid=_kind("#FF9B92", "#000000", "#FF9B92"),
    save_time=_kind("#9CC4FF", "#000000", "#9CC4FF"),
    framed=True,
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def now() -> Tokens:
    """The theme that the application wears; light before one was put on."""
    app = QCoreApplication.instance()
    worn = app.property(_PROPERTY) if app is not None else None
    return worn if isinstance(worn, Tokens) else LIGHT


def wear(theme: Tokens) -> None:
    """Make this the theme of the application. The palette and sheet are `theme.apply`'s."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, theme)


_PROPERTY = "buurwijs_theme"

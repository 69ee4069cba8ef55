# SPDX-License-Identifier: EUPL-1.2
"""How everything looks: `apply(app)` puts palette, sheet, font and focus ring on.

Widgets and delegates ask for colours with `tokens()`, for type with `font()`, for icons with
`icon()`; all three follow a change of theme by themselves.
"""

import dataclasses
import sys
from functools import cache
from importlib import resources
from string import Template
from weakref import WeakSet

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import Shiboken

from desktop.ui import icons
from desktop.ui.focus import FocusRing
from desktop.ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens, now, wear

# name: (points above B, weight, line height)
_TYPE = {
    "hero": (10.0, 600, 1.25),
    "figure": (8.0, 600, 1.25),
    "title": (5.0, 600, 1.4),
    "heading": (1.5, 600, 1.35),
    "reading": (1.0, 400, 1.5),
    "normal": (0.0, 400, 1.4),
    "medium": (0.0, 500, 1.4),
    "strong": (0.0, 600, 1.4),
    "meta": (-1.0, 400, 1.35),
    "meta_medium": (-1.0, 500, 1.35),
    "meta_strong": (-1.0, 600, 1.35),
}
_LEAST_POINTS = 10.0
_DRAWN_AT = 13.34  # pixels of 10 pt at 96 dots an inch
# Where the system names no font (no desktop settings), the first of these that is installed.
_NO_FONT = ("sans serif", "sans", "")
_WORN = "buurwijs_worn"
_FAMILIES = ["Inter", "Segoe UI", "Open Sans", "Noto Sans", "Cantarell", "DejaVu Sans"]


def tokens() -> Tokens:
    """The colours in use."""
    return now()


def font(name: str) -> QFont:
    """The application font at a step of the type scale, such as `title` or `meta`."""
    base = QApplication.font()
    known = _fonts.get(name)
    if known is None or known[0] != base:
        points, weight, _ = _TYPE[name]
        made = QFont(base)
        made.setPointSizeF(max(9.0, made.pointSizeF() + points))
        made.setWeight(QFont.Weight(weight))
        known = _fonts[name] = (base, made)
    return QFont(known[1])


_fonts: dict[str, tuple[QFont, QFont]] = {}
"""The fonts as made from the application's, which the system may change."""


def line_height(name: str) -> float:
    """The line height of a step of the type scale, as a factor of its font size."""
    return _TYPE[name][2]


def set_font(widget: QWidget, name: str) -> None:
    """Give a widget a step of the type scale; it keeps it when the theme changes."""
    widget.setFont(font(name))


def icon(name: str, token: str = "text", active: str = "") -> QIcon:
    """A Phosphor icon (`notebook`, `trash`) in the colour of a token; `active` when it is on."""
    return _icon(name, token, active or token)


@cache
def _icon(name: str, token: str, active: str) -> QIcon:
    return QIcon(icons.OutlineEngine(icons.outline(name), colour, token, active))


def paint_icon(painter: QPainter, name: str, where: QRectF, ink: QColor) -> None:
    """Paint an icon straight into a rectangle, for delegates."""
    icons.paint_outline(painter, icons.outline(name), where, ink)


def colour(token: str) -> QColor:
    """A token by its name; `adopt`, `avoid` and `save_time` give the ink of that kind."""
    if token in ("adopt", "avoid", "save_time"):
        return now().kind(token).ink
    return getattr(now(), token)


def apply(app: QApplication, choice: str = "system") -> None:
    """Dress the application: `light`, `dark`, `contrast`, or `system` to follow the system."""
    if app.property("buurwijs_choice") is None:
        _dress_once(app)
    app.setProperty("buurwijs_choice", choice)
    worn = _wanted(app, choice)
    wear(worn)
    app.setPalette(palette(worn))
    for widget in list(_dressed):
        if Shiboken.isValid(widget) and (widget.isVisible() or widget.isWindow()):
            dress(widget)


def dress(widget: QWidget) -> None:
    """Give a window, or a part of the main window, the style sheet of the theme in use.

    The application has none: with one, Qt looks all rules up again for all that is in a widget
    each time it is put into another, which made building a screen three times as slow. What is
    shown follows a change of the theme by itself; what is hidden is to be dressed when it is shown.
    """
    _dressed.add(widget)
    if widget.property(_WORN) is not now():
        widget.setProperty(_WORN, now())
        widget.setStyleSheet(sheet(now()))


_dressed: WeakSet[QWidget] = WeakSet()


def _dress_once(app: QApplication) -> None:
    if sys.platform != "win32":
        app.setStyle(QStyleFactory.create("Fusion"))
    base = QFont(app.font())
    if base.family().lower() in _NO_FONT:
        base.setFamilies(_FAMILIES)
    base.setPointSizeF(max(_LEAST_POINTS, base.pointSizeF()))
    app.setFont(base)
    FocusRing(app)
    app.styleHints().colorSchemeChanged.connect(_on_scheme_changed)


def _on_scheme_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("buurwijs_choice") == "system":
        apply(app)


def _wanted(app: QApplication, choice: str) -> Tokens:
    if choice in THEMES:
        return THEMES[choice]
    if _is_contrast(app):
        return from_system(app.style().standardPalette())
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def _is_contrast(app: QApplication) -> bool:
    hints = app.styleHints()
    if sys.platform != "win32" or not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def from_system(system: QPalette) -> Tokens:
    """A contrast theme of the system's own colours: kinds lose theirs, signs and words stay."""
    ground, ink = system.color(QPalette.ColorRole.Base), system.color(QPalette.ColorRole.Text)
    lit = system.color(QPalette.ColorRole.Highlight)
    on_lit = system.color(QPalette.ColorRole.HighlightedText)
    grey = system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    swap = {
        CONTRAST.base.name(): ground,
        CONTRAST.text.name(): ink,
        CONTRAST.accent.name(): lit,
        CONTRAST.disabled.name(): grey,
        CONTRAST.focus.name(): lit,
        CONTRAST.warn.name(): ink,
    }
    plain = dataclasses.replace(CONTRAST.adopt, ink=ink, tint=ground, line=ink)
    changed: dict[str, QColor] = {
        name: swap[value.name()] for name, value in vars(CONTRAST).items() if type(value) is QColor
    }
    for name in ("on_selected", "on_picked", "on_accent", "on_mark"):
        changed[name] = on_lit
    return dataclasses.replace(CONTRAST, **changed, adopt=plain, avoid=plain, save_time=plain)


def palette(worn: Tokens) -> QPalette:
    """The Qt palette of a theme, for all that the platform draws."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, ink in (
        (role.Window, worn.window), (role.WindowText, worn.text), (role.Base, worn.base),
        (role.AlternateBase, worn.alt), (role.Text, worn.text), (role.Button, worn.base),
        (role.ButtonText, worn.text), (role.BrightText, worn.on_accent),
        (role.Highlight, worn.picked), (role.HighlightedText, worn.on_picked),
        (role.Accent, worn.accent), (role.Link, worn.accent), (role.LinkVisited, worn.accent),
        (role.PlaceholderText, worn.text3), (role.ToolTipBase, worn.alt),
        (role.ToolTipText, worn.text), (role.Light, worn.base), (role.Midlight, worn.alt),
        (role.Mid, worn.button_edge), (role.Dark, worn.control), (role.Shadow, worn.control),
    ):  # fmt: skip
        made.setColor(which, ink)
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, worn.disabled)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, worn.selected_away)
    return made


def sheet(worn: Tokens) -> str:
    """The one style sheet, with the tokens filled in."""
    folder = resources.files("resources").joinpath("styles")
    names = ["buurwijs.qss"]
    if sys.platform != "win32":
        names.append("fusion.qss")
    if worn.framed:
        names.append("contrast.qss")
    text = "".join(folder.joinpath(name).read_text("utf-8") for name in names)
    values = {name: v.name() for name, v in vars(worn).items() if type(v) is QColor}
    for kind in ("adopt", "avoid", "save_time"):
        for part, value in vars(worn.kind(kind)).items():
            values[f"{kind}_{part}"] = value.name()
    return Template(text).substitute(values)


def is_following_system() -> bool:
    """Whether the theme follows the system, rather than one chosen by hand."""
    app = QGuiApplication.instance()
    return app is not None and app.property("buurwijs_choice") == "system"


def scaled(pixels: int) -> int:
    """A width of the design (drawn at 10 pt) for the font in use: at twice the text, twice."""
    return round(pixels * max(1.0, QFontInfo(QApplication.font()).pixelSize() / _DRAWN_AT))

# SPDX-License-Identifier: EUPL-1.2
"""The colours can be read, stand in one place only, and everything follows a change of theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.ui import theme
from desktop.ui.focus import FocusRing
from desktop.ui.parts.buttons import Button
from desktop.ui.tokens import CONTRAST, DARK, LIGHT, THEMES, Tokens

UI = Path(theme.__file__).parent
STYLES = UI.parents[1] / "resources" / "styles"


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grounds(worn: Tokens) -> list[QColor]:
    plain = [worn.window, worn.list, worn.base, worn.alt, worn.hover, worn.selected_away]
    return plain if worn.framed else [*plain, worn.selected]


@pytest.mark.parametrize("worn", THEMES.values(), ids=list(THEMES))
def test_text_can_be_read_on_every_ground_it_stands_on(worn: Tokens) -> None:
    inks = [worn.text, worn.text2, worn.text3, worn.accent, worn.warn]
    inks += [worn.kind(kind).ink for kind in ("adopt", "avoid", "save_time")]
    for ground in grounds(worn):
        for ink in inks:
            assert ratio(ink, ground) >= 4.5, (worn.name, ink.name(), ground.name())


@pytest.mark.parametrize("worn", THEMES.values(), ids=list(THEMES))
def test_text_on_coloured_grounds_can_be_read(worn: Tokens) -> None:
    pairs = [
        (worn.on_accent, worn.accent),
        (worn.on_accent, worn.accent_hover),
        (worn.on_mark, worn.mark),
        (worn.on_selected, worn.selected),
        (worn.on_picked, worn.picked),
        (worn.warn, worn.warn_tint),
        *((worn.kind(k).ink, worn.kind(k).tint) for k in ("adopt", "avoid", "save_time")),
    ]
    for ink, ground in pairs:
        assert ratio(ink, ground) >= 4.5, (worn.name, ink.name(), ground.name())


@pytest.mark.parametrize("worn", THEMES.values(), ids=list(THEMES))
def test_edges_that_say_something_are_seen(worn: Tokens) -> None:
    for ground in (worn.window, worn.list, worn.base):
        for edge in (worn.control, worn.focus, worn.warn_edge):
            assert ratio(edge, ground) >= 3, (worn.name, edge.name(), ground.name())


def test_colours_stand_nowhere_but_in_the_tokens() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [
        path.name
        for path in [*UI.rglob("*.py"), *STYLES.glob("*.qss")]
        if path.name != "tokens.py" and colour.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_sheet_names_what_it_dresses_and_stays_short() -> None:
    text = (STYLES / "buurwijs.qss").read_text("utf-8")
    assert len(text.splitlines()) < 120
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = [
        part.strip() for rule in re.findall(r"([^{}]+)\{", rules) for part in rule.split(",")
    ]
    assert not [one for one in selectors if one.startswith(("*", "QWidget"))]
    assert not [one for one in selectors if not re.search(r"[\[#:]", one)]


@pytest.mark.parametrize("worn", THEMES.values(), ids=list(THEMES))
def test_every_colour_of_the_sheet_is_filled_in(worn: Tokens) -> None:
    assert "$" not in theme.sheet(worn)


def test_a_change_of_theme_reaches_palette_and_icons(app: QApplication) -> None:
    icon = theme.icon("trash", "text")
    light = icon.pixmap(QSize(32, 32)).toImage()
    theme.apply(app, "dark")
    dark = icon.pixmap(QSize(32, 32)).toImage()
    assert theme.tokens() is DARK
    assert app.palette().base().color() == DARK.base
    assert light != dark


def test_an_icon_that_does_not_exist_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        theme.icon("no-such-icon")


def test_no_text_is_smaller_than_nine_points(app: QApplication) -> None:
    for name in ("meta", "meta_strong", "normal", "title"):
        assert theme.font(name).pointSizeF() >= 9


def test_a_contrast_theme_of_the_system_takes_its_colours(app: QApplication) -> None:
    worn = theme.from_system(theme.palette(LIGHT))
    assert worn.base == LIGHT.base
    assert worn.text == LIGHT.text
    assert worn.adopt.ink == worn.avoid.ink == LIGHT.text
    assert CONTRAST.base != worn.base


def test_the_ring_follows_the_keyboard_and_survives_its_window(
    app: QApplication, qtbot: QtBot
) -> None:
    ring = app.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    for _ in range(2):
        window = QWidget()
        rows = QVBoxLayout(window)
        one, two = Button("One"), Button("Two")
        box = QWidget()
        tight = QVBoxLayout(box)
        tight.setContentsMargins(0, 0, 0, 0)
        tight.addWidget(two)
        rows.addWidget(one)
        rows.addWidget(box)
        with qtbot.waitActive(window):
            window.show()
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Tab)
        assert ring.follows() is two
        window.grab()
        frame = window.findChild(QFocusFrame)
        assert frame is not None
        place = frame.rect().translated(frame.mapTo(window, QPoint()))
        around = two.rect().translated(two.mapTo(window, QPoint())).adjusted(-3, -3, 3, 3)
        assert place == around
        assert frame.visibleRegion().boundingRect() == frame.rect(), "the box cuts it off"
        Shiboken.delete(window)


def test_what_is_hidden_is_dressed_when_it_is_shown(app: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    hidden = QWidget(window)
    hidden.hide()
    qtbot.addWidget(window)
    theme.dress(window)
    theme.dress(hidden)
    assert window.styleSheet() == theme.sheet(LIGHT)
    theme.apply(app, "dark")
    assert window.styleSheet() == theme.sheet(DARK)
    assert not app.styleSheet()
    assert hidden.styleSheet() == theme.sheet(LIGHT)
    theme.dress(hidden)
    assert hidden.styleSheet() == theme.sheet(DARK)

# SPDX-License-Identifier: EUPL-1.2
"""From one part of the window to the next by key: bar, navigation, and what stands side by side."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSplitter, QWidget


def panes(widget: QWidget) -> Iterator[QWidget]:
    """What stands side by side in a widget, from left to right; itself where nothing does."""
    splitter = _outermost(widget)
    if splitter is None:
        yield widget
        return
    for place in range(splitter.count()):
        pane = splitter.widget(place)
        if pane is not None and pane.isVisible() and pane.width() and pane.height():
            yield from panes(pane)


def _outermost(widget: QWidget) -> QSplitter | None:
    if isinstance(widget, QSplitter):
        return widget
    # Qt gives them parents first.
    return next((each for each in widget.findChildren(QSplitter) if each.isVisible()), None)


def step(parts: Sequence[QWidget], by: int) -> None:
    """Give the focus to the part after the one that has it (or before, with -1)."""
    focus = QApplication.focusWidget()
    here = next((at for at, part in enumerate(parts) if _holds(part, focus)), -1 if by > 0 else 0)
    for away in range(1, len(parts) + 1):
        wanted = _within(parts[(here + by * away) % len(parts)])
        if wanted is not None:
            # Of the reasons there are, this one has the ring shown.
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and part.isAncestorOf(widget)


def _within(part: QWidget) -> QWidget | None:
    """Where the focus was in it before, or its list, or the first that Tab would come to."""
    before = cast("QWidget | None", part.focusWidget())
    if before is not None and _can_have_it(before):
        return before
    found = [widget for widget in in_order(part) if _can_have_it(widget)]
    lists = (widget for widget in found if isinstance(widget, QAbstractItemView))
    return next(lists, found[0] if found else None)


def in_order(part: QWidget) -> Iterator[QWidget]:
    """A widget and all in it, in the order in which Tab comes to them."""
    yield part
    at = part.nextInFocusChain()
    while at is not None and at is not part:
        if part.isAncestorOf(at):
            yield at
        at = at.nextInFocusChain()


def _can_have_it(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None

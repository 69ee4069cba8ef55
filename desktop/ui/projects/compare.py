# SPDX-License-Identifier: EUPL-1.2
"""The button that lays a neighbour's timeline over ours: whose, and on which scale."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.actions.timeline import laid_over
from desktop.answers.planning import Reference
from desktop.answers.projects import Comparable
from desktop.i18n import _, language
from desktop.records.project import Project
from desktop.ui.parts.buttons import Button

_SCALES = (50, 70, 85, 100, 120, 150)
_MOST = 20


class Compare(Button):
    """Asks for a neighbour's project by id ("" for none), and says which is shown."""

    asked = Signal(str)
    rescaled = Signal()

    def __init__(self) -> None:
        super().__init__(_("Compare…"), icon="users", compact=True)
        self._theirs: tuple[Project, str] | None = None
        self._percent: int | None = None
        self.reference: Reference | None = None
        self._menu = QMenu(self)
        self.set_menu(self._menu)

    def fill(self, comparables: tuple[Comparable, ...]) -> None:
        """Offer these neighbours."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        none = self._menu.addAction(_("No comparison"))
        none.setData("")
        group.addAction(none)
        self._menu.addSeparator()
        for each in comparables[:_MOST]:
            name = f"{each.organisation}: {each.title}" if each.organisation else each.title
            action = self._menu.addAction(name)
            action.setData(each.id)
            group.addAction(action)
        for action in group.actions():
            action.setCheckable(True)
        group.triggered.connect(self._on_chosen)
        self._fill_scales(self._menu.addMenu(_("Scale")))
        self._check()
        self.setEnabled(bool(comparables))

    def _fill_scales(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for percent in (0, *_SCALES):
            action = menu.addAction(f"{percent} %" if percent else _("As fits best"))
            action.setData(percent)
            action.setCheckable(True)
            action.setChecked((self._percent or 0) == percent)
            group.addAction(action)
        group.triggered.connect(self._on_scale)

    def _check(self) -> None:
        chosen = self._theirs[0].id if self._theirs else ""
        for action in self._menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() == chosen)

    def choose(self, theirs: Project | None, name: str) -> None:
        """Whose timeline is laid over ours from now on; None for nobody's."""
        self._theirs = None if theirs is None else (theirs, name)
        self._check()

    def lay_over(self, own: Project) -> None:
        """Lay it over our project as it is now."""
        self.reference = None
        if self._theirs is not None:
            theirs, name = self._theirs
            self.reference = laid_over(own, theirs, name, self._percent)

    def tell(self, is_narrow: bool) -> None:
        """Say what is shown; in short where there is little room."""
        shown = self.reference
        told = _("Compare…")
        if self._theirs is not None:
            told = _("%(name)s: no phases alike") % {"name": self._theirs[1]}
        if shown is not None:
            factor = f"{shown.scale.percent / 100:.2f}"
            factor = factor.replace(".", ",") if language() == "nl" else factor
            told = _("Compared with: %(name)s, at scale %(scale)s")
            told %= {"name": shown.name, "scale": factor}
            self.setText(f"{shown.name} × {factor}" if is_narrow else told)
        else:
            self.setText(told)
        self.setAccessibleName(told)
        self.setToolTip(told if is_narrow else "")

    def _on_chosen(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))

    def _on_scale(self, action: QAction) -> None:
        self._percent = int(action.data()) or None
        self.rescaled.emit()

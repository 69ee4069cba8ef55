# SPDX-License-Identifier: EUPL-1.2
"""The page Keys: our own, our organisation's list, and those of the neighbours that are known."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import keys, receiving
from desktop.answers.keys import KeyRequest, NeighbourKey, OwnKeys
from desktop.answers.keys import OwnKey as Listed
from desktop.i18n import _
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.comparing import Comparing, compare_words
from desktop.ui.parts.labels import Heading, Label
from desktop.ui.settings.key import OwnKey
from desktop.ui.settings.key_rows import KeyRow, Rows, neighbour_row, own_row

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class KeysPage(QWidget):
    """What is asked to be compared stands above the list that it is about."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        self.own = OwnKey(door)
        self.own.changed.connect(self.read)
        self.compare_own, self.compare_theirs = Comparing(), Comparing()
        self.list, self.neighbours = Rows(), Rows()
        self.told = Label("", "normal", "text2", wrap=True)
        self.nobody = Label(
            _("Nobody yet. A neighbour comes here with the first bundle that you take in."),
            "normal",
            "text2",
            wrap=True,
        )
        self.ask = Button(_("Ask to be admitted…"), self._on_ask, compact=True)
        self.take = Button(_("Take the answer…"), self._on_take, compact=True)
        self.admit = Button(_("Admit a workspace…"), self._on_admit, icon="plus", compact=True)
        self._build()

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.admit, self.ask, self.take):
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self.own)
        rows.addSpacing(14)
        rows.addWidget(Heading(_("Keys of our organisation"), line=True))
        rows.addWidget(self.told)
        rows.addWidget(self.compare_own)
        rows.addWidget(self.list)
        rows.addLayout(buttons)
        rows.addSpacing(14)
        rows.addWidget(Heading(_("Neighbours"), line=True))
        rows.addWidget(self.compare_theirs)
        rows.addWidget(self.nobody)
        rows.addWidget(self.neighbours)

    def read(self) -> None:
        """What is known now."""
        self._door.runner.read(
            keys.own, newest="settings.keys", done=self._on_own, failed=self._door.show_error
        )
        self._door.runner.read(
            keys.neighbours, newest="settings.neighbours", done=self._on_neighbours
        )

    def _on_own(self, found: OwnKeys) -> None:
        self.own.show_keys(found)
        rows: list[KeyRow] = []
        for one in found.keys:
            row = own_row(one)
            if found.may_admit and not one.is_here and one.state != "revoked":
                row.offer(_("Revoke…"), "prohibit", partial(self._on_revoke, one))
            rows.append(row)
        self.list.show_rows(rows)
        self.admit.setVisible(found.may_admit)
        alone = found.may_admit and len(found.keys) == 1
        self.ask.setVisible(bool(found.keys) and (alone or _is_out(found)))
        self.take.setVisible(self.ask.isVisibleTo(self))
        self.told.setText(_told(found))

    def _on_neighbours(self, found: list[NeighbourKey]) -> None:
        rows: list[KeyRow] = []
        for one in found:
            row = neighbour_row(one)
            if one.trust == "via" and one.state != "revoked":
                row.offer(_("Accept…"), "phone", partial(self._on_accept, one))
            rows.append(row)
        self.neighbours.show_rows(rows)
        self.nobody.setVisible(not rows)

    def _on_accept(self, one: NeighbourKey, _checked: bool = False) -> None:
        self.compare_theirs.ask(
            compare_words(one.name),
            one.fingerprint,
            _("Yes, trust %(name)s") % {"name": one.name},
            partial(self._accept, one),
        )

    def _accept(self, one: NeighbourKey) -> None:
        said = _("%(name)s is known from now on.") % {"name": one.name}
        self._do(receiving.trust_key, one.key, label=_("Key accepted"), said=said)

    def _on_revoke(self, one: Listed, _checked: bool = False) -> None:
        self.compare_own.ask(
            _(
                "Is this the key of the workspace that counts no more? What it signs from now on "
                "is refused by whoever hears of it. This can't be taken back."
            ),
            one.fingerprint,
            _("Revoke this key"),
            partial(self._revoke, one),
        )

    def _revoke(self, one: Listed) -> None:
        said = _("Revoked. Neighbours hear of it with your next bundle.")
        self._do(keys.revoke, one.key, label=_("Key revoked"), said=said)

    def _on_ask(self) -> None:
        name = _chosen_to_write(self, _("Save the request"), "buurwijs-key-request.json")
        if name is not None:
            said = _("Give this file to the first workspace of your organisation.")
            self._do(keys.request, name, label=_("Asked to be admitted"), said=said)

    def _on_admit(self) -> None:
        path = _chosen_to_read(self, _("Open a request"))
        if path is not None:
            asked = partial(self._on_request, path)
            read = self._door.runner.read
            read(keys.look_at_request, path, done=asked, failed=self._door.show_error)

    def _on_request(self, path: Path, asked: KeyRequest) -> None:
        self.compare_own.ask(
            _("Call whoever sent this request. Do they read the same figures on their screen?"),
            asked.fingerprint,
            _("Yes, admit this workspace"),
            partial(self._admit, path),
        )

    def _admit(self, path: Path) -> None:
        answer = _chosen_to_write(self, _("Save the answer"), f"{path.stem}-admitted.json")
        if answer is not None:
            said = _("Admitted. Give the answer back to that workspace.")
            self._do(keys.admit, path, answer, label=_("Key admitted"), said=said)

    def _on_take(self) -> None:
        path = _chosen_to_read(self, _("Open the answer"))
        if path is not None:
            found = partial(self._on_answer, path)
            read = self._door.runner.read
            read(keys.look_at_admission, path, done=found, failed=self._door.show_error)

    def _on_answer(self, path: Path, first: KeyRequest) -> None:
        self.compare_own.ask(
            _("Is this the own key that your first workspace shows on its screen?"),
            first.fingerprint,
            _("Yes, go by its list"),
            partial(self._take, path),
        )

    def _take(self, path: Path) -> None:
        said = _("This workspace is on your organisation's list.")
        self._do(keys.accept, path, label=_("Admission accepted"), said=said)

    def _do(self, action: Any, *arguments: Any, label: str, said: str) -> None:
        self._door.runner.do(
            action,
            *arguments,
            label=label,
            done=partial(self._on_done, said),
            failed=self._door.show_error,
        )

    def _on_done(self, said: str, _result: object) -> None:
        self._door.say(said)
        self.read()


def _is_out(found: OwnKeys) -> bool:
    """Whether this workspace's own key doesn't count."""
    return any(one.is_here and one.state == "revoked" for one in found.keys)


def _told(found: OwnKeys) -> str:
    if _is_out(found):
        return _("The key of this workspace was revoked. Take a new key, and ask to be admitted.")
    if found.may_admit and len(found.keys) > 1:
        return _("This workspace looks after the list: it admits and revokes the others.")
    if found.may_admit:
        return _(
            "Does your organisation have another workspace already? Ask there to be admitted: "
            "neighbours then know both of you. Is this the first one, then it admits the others."
        )
    return (
        _("Another workspace looks after this list: it admits and revokes.") if found.keys else ""
    )


def _chosen_to_read(parent: QWidget, title: str) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", _("Key files (*.json)"))
    return Path(name) if name else None


def _chosen_to_write(parent: QWidget, title: str, proposal: str) -> Path | None:
    name, _kind = QFileDialog.getSaveFileName(parent, title, proposal, _("Key files (*.json)"))
    return Path(name) if name else None

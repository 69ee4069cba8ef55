# SPDX-License-Identifier: EUPL-1.2
"""Pictures of trust: keys in the settings, what is asked before a bundle opens, encryption."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from desktop.actions import keys, receiving
from desktop.bundles.agekeys import recipient
from desktop.bundles.encryption import Locks, encrypt
from desktop.jobs import Silent
from desktop.ui.settings.screen import KEYS, SettingsScreen
from desktop.ui.sharing.lock_choice import PASSPHRASE
from desktop.workspace import Workspace
from tests.bundles.making import GOUDA, VEERE, Municipality
from tests.pictures.neighbour import gouda
from tests.pictures.sharing import shared
from tests.pictures.studio import Studio

_ANEW = Municipality("GM0513", "Gouda", seed="a new computer")


def _keys(studio: Studio) -> SettingsScreen:
    third, fifth = gouda(Path(mkdtemp()))
    for path in (third, fifth):
        receiving.receive(studio.workspace, path, accept=True)
    place = Path(mkdtemp())
    with Workspace.create(place / "two", "GM0627", example=True) as colleague:
        colleague.do(keys.request, place / "request.json", label="Sleutel")
    request, answer = place / "request.json", place / "answer.json"
    studio.workspace.do(keys.admit, request, answer, label="Sleutel")
    screen = studio.window("settings").screens["settings"]
    assert isinstance(screen, SettingsScreen)
    screen.tabs.setCurrentIndex(KEYS)
    studio.settle()
    return screen


def settings_keys(studio: Studio) -> QWidget:
    """Our own key, the organisation's, and the neighbours' with who told of them."""
    return _keys(studio).window()


def settings_compare(studio: Studio) -> QWidget:
    """A neighbour's key that is being compared by telephone."""
    screen = _keys(studio)
    button = next(row.button for row in screen.keys.neighbours.rows if row.button is not None)
    button.click()
    studio.settle()
    return screen.window()


def _locked(locks: Locks) -> Path:
    folder = Path(mkdtemp())
    plain = VEERE.bundle(folder / "veere.buurwijs", [VEERE.edition(VEERE.lesson("Regie"))])
    path = folder / "veere.buurwijs.age"
    encrypt(plain, path, locks, Silent())
    return path


def passphrase(studio: Studio) -> QWidget:
    """A bundle that a passphrase opens."""
    return studio.window("receive", str(_locked(Locks(passphrase="paard batterij"))))


def for_others(studio: Studio) -> QWidget:
    """A bundle for somebody else."""
    return studio.window("receive", str(_locked(Locks((recipient(b"x" * 32),)))))


def other_key(studio: Studio) -> QWidget:
    """A known sender under another key: a stop, and the way out after a call."""
    folder = Path(mkdtemp())
    first = GOUDA.bundle(folder / "1.buurwijs", [GOUDA.edition(GOUDA.lesson("Een"))])
    receiving.receive(studio.workspace, first, accept=True)
    path = _ANEW.bundle(folder / "gouda-2.buurwijs", [_ANEW.edition(_ANEW.lesson("Twee"))])
    return studio.window("receive", str(path))


def encrypted(studio: Studio) -> QWidget:
    """What leaves is locked with a passphrase."""
    window, screen = shared(studio)
    lock = screen.share.audience.lock
    lock.choice.set_value(PASSPHRASE)
    lock.choice.changed.emit()
    studio.settle()
    return window


TAKES: dict[str, Callable[[Studio], QWidget]] = {
    "settings-keys": settings_keys,
    "settings-compare": settings_compare,
    "receive-passphrase": passphrase,
    "receive-for-others": for_others,
    "receive-other-key": other_key,
    "sharing-encrypted": encrypted,
}

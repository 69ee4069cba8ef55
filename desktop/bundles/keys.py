# SPDX-License-Identifier: EUPL-1.2
"""Where a workspace keeps its signing key: the system's keyring, or a file only its user can read.

An example workspace keeps its key in its folder and never touches the keyring.
"""

import contextlib
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.bundles import encryption
from desktop.bundles.base64url import bytes_of, text_of
from desktop.i18n import _
from desktop.records.errors import Refused, Unreadable

if TYPE_CHECKING:
    from desktop.bundles.signing import Signer

SERVICE = "Buurwijs"
SECRET_LENGTH = 32
_KEYRINGS = {"win32": ("Windows.WinVaultKeyring",), "darwin": ("macOS.Keyring",)}
_OTHER_KEYRINGS = ("SecretService.Keyring", "kwallet.DBusKeyring")
MOST_FORMER = 5
"""So many keys that were succeeded still open what was encrypted for them."""


class KeyPlace(Protocol):
    """Keeps one secret text."""

    def read(self) -> str | None:
        """The secret, or nothing where there is none yet."""
        ...

    def write(self, secret: str) -> None:
        """Keep this secret."""
        ...


class FilePlace:
    """A file in the workspace that only its user can read."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "keys" / "signing.key"

    def read(self) -> str | None:
        """The secret, or nothing where there is no file yet."""
        try:
            return self._path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(_("The signing key can't be read."), code="key") from error

    def write(self, secret: str) -> None:
        """Keep this secret; the file never exists with wider rights."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii", newline="\n") as stream:
            stream.write(secret + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(self._path)


class KeyringPlace:
    """An entry in the operating system's keyring, by workspace id."""

    def __init__(self, workspace_id: str) -> None:
        self._workspace_id = workspace_id

    def read(self) -> str | None:
        """The secret, or nothing where there is no entry yet."""
        import keyring

        return keyring.get_password(SERVICE, self._workspace_id)

    def write(self, secret: str) -> None:
        """Keep this secret."""
        import keyring

        keyring.set_password(SERVICE, self._workspace_id, secret)


class Keys:
    """The key of one workspace: made at its first use, and always the same after that.

    What is kept is the secret that signs and, behind it, those that signed before: they sign
    nothing any more, but still open what was encrypted for them.
    """

    ask: Callable[[], str] | None = None
    """Asks somebody for the passphrase of a locked key; the window has a page for it instead."""

    def __init__(
        self,
        find_place: Callable[[], KeyPlace],
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._find_place = find_place
        self._entropy = entropy
        self._signer: Signer | None = None
        self._passphrase = ""
        self._opened_last = ("", "")  # opening takes a second: once is enough

    def signer(self) -> "Signer":
        """What signs for this workspace; raises `Refused` while a passphrase locks it."""
        if self._signer is None:
            from desktop.bundles.signing import Signer

            self._signer = Signer(self._secrets()[0])
        return self._signer

    def recipient(self) -> str:
        """For whom others encrypt what this workspace is to read."""
        from desktop.bundles.agekeys import recipient

        return recipient(self._secrets()[0])

    def identities(self) -> list[str]:
        """What opens that, now and from before the key was succeeded."""
        from desktop.bundles.agekeys import identity

        return [identity(secret) for secret in self._secrets()]

    def _secrets(self) -> list[bytes]:
        place = self._find_place()
        kept = place.read()
        if kept is None:
            secret = self._entropy(SECRET_LENGTH)
            place.write(text_of(secret))
            return [secret]
        words = self._opened(kept).split()
        found = [secret for word in words if (secret := bytes_of(word, SECRET_LENGTH))]
        if not words or len(found) != len(words):
            raise Unreadable(_("The signing key can't be read."), code="key")
        return found

    def _opened(self, kept: str) -> str:
        if not encryption.is_locked_text(kept):
            return kept
        if kept == self._opened_last[0]:
            return self._opened_last[1]
        if not self._passphrase and self.ask is not None:
            self._passphrase = self.ask()
        if not self._passphrase:
            raise Refused(
                _("The signing key of this workspace is locked with a passphrase."),
                code="key_locked",
                remedy=_("Unlock it first: Settings, Signing keys."),
            )
        self._opened_last = (kept, encryption.unlock_text(kept, self._passphrase))
        return self._opened_last[1]

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase is needed before anything can be signed."""
        return self._signer is None and not self._passphrase and self.is_protected

    @property
    def is_protected(self) -> bool:
        """Whether the key lies in a file that a passphrase locks."""
        kept = self._find_place().read()
        return kept is not None and encryption.is_locked_text(kept)

    @property
    def is_in_file(self) -> bool:
        """Whether the key lies in a file, since there is no keyring for it."""
        return isinstance(self._find_place(), FilePlace)

    def unlock(self, passphrase: str) -> None:
        """Use the key from now on; raises `Refused` for a wrong passphrase."""
        kept = self._find_place().read()
        if kept is not None and encryption.is_locked_text(kept):
            self._opened_last = (kept, encryption.unlock_text(kept, passphrase))
            self._passphrase = passphrase

    def protect(self, passphrase: str) -> None:
        """Lock the file with a passphrase, or with "" let go of the one it has."""
        place = self._find_place()
        if not isinstance(place, FilePlace):
            raise Refused(
                _("The keyring of this computer guards the key; it needs no passphrase."),
                code="in_keyring",
            )
        text = self._kept_text()
        place.write(encryption.lock_text(text, passphrase) if passphrase else text)
        self._passphrase = passphrase

    def _kept_text(self) -> str:
        return " ".join(text_of(secret) for secret in self._secrets())

    def new_secret(self) -> bytes:
        """A secret for a key to come."""
        return self._entropy(SECRET_LENGTH)

    def replace(self, secret: bytes) -> None:
        """Sign with this secret from now on; it is kept before it is used."""
        text = " ".join([text_of(secret), *self._kept_text().split()[:MOST_FORMER]])
        place = self._find_place()
        place.write(encryption.lock_text(text, self._passphrase) if self._passphrase else text)
        self._signer = None

    def salt(self) -> bytes:
        """Sixteen random bytes that keep a hash from being guessed."""
        return self._entropy(16)


def open_keys(folder: Path, workspace_id: str, *, example: bool) -> Keys:
    """The keys of a workspace; nothing is looked up before something has to be signed."""

    def find_place() -> KeyPlace:
        in_folder = FilePlace(folder)
        if example or in_folder.read() is not None or not _has_keyring():
            return in_folder
        return KeyringPlace(workspace_id)

    return Keys(find_place)


def _has_keyring() -> bool:
    """Whether the system has a keyring that works without asking somebody at a terminal."""
    import keyring
    import keyring.errors

    try:
        _choose_keyring()
        backend = keyring.get_keyring()
        keyring.get_password(SERVICE, "presence")
    except (keyring.errors.KeyringError, RuntimeError):
        return False
    return float(backend.priority) >= 1


def _choose_keyring() -> None:
    """Have keyring use what this system has, unless something else was chosen for it.

    By itself it loads what is for all other systems as well, which takes half a second.
    """
    from keyring import core
    from keyring.backends import fail

    chosen = core.load_env() or core.load_config()
    for name in _KEYRINGS.get(sys.platform, _OTHER_KEYRINGS):
        if chosen is None:
            # Not installed, or nothing answers.
            with contextlib.suppress(ImportError, RuntimeError):
                chosen = core.load_keyring(f"keyring.backends.{name}")
    core.set_keyring(chosen or fail.Keyring())

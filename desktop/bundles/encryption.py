# SPDX-License-Identifier: EUPL-1.2
"""Bundles encrypted with age (age-encryption.org/v1): for receivers' keys, or with a passphrase.

All that touches the library is here; it is imported when something is encrypted or opened.
"""

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from desktop.bundles.refusals import Refusal
from desktop.files import whole
from desktop.i18n import _
from desktop.jobs import Progress
from desktop.records.errors import Refused
from desktop.store.refusals import not_written

SUFFIX = ".age"
MOST_WITH_PASSPHRASE = 200_000_000
"""Bytes: with a passphrase the library takes a file as a whole."""

_OVERHEAD = 1 << 20
_MAGIC = b"age-encryption.org/v1\n"
_SCRYPT = b"-> scrypt "
_WORK = re.compile(rb"^-> scrypt \S+ (\d{1,3})$", re.MULTILINE)
_MOST_WORK = 21
"""As a power of two: 2 GiB and some seconds. What a fast machine chooses is 19 or 20."""
_BYTES_A_WORK = 1024
_LARGEST_HEAD = 64 << 10
_ARMOUR = "-----BEGIN AGE ENCRYPTED FILE-----"


class Locks(NamedTuple):
    """What a bundle is locked with on its way: receivers (`age1...`), or a passphrase."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""


class Openers(NamedTuple):
    """What an encrypted file can be opened with."""

    identities: Sequence[str] = ()
    passphrase: str = ""


NOTHING = Openers()


def _age() -> Any:
    import pyrage

    return cast(Any, pyrage)


def check_recipient(text: str) -> str:
    """A receiver's key as age writes it; raises `Refused` for anything else."""
    age = _age()
    try:
        return str(age.x25519.Recipient.from_str(text.strip()))
    except age.RecipientError:
        raise Refused(
            _("“%(text)s” is no key to encrypt for.") % {"text": text[:80]},
            code="no_recipient",
            remedy=_("Give the name of a neighbour whose bundles you accepted, or age1…"),
        ) from None


def encrypt(source: Path, destination: Path, locks: Locks, progress: Progress) -> str:
    """Write `source` encrypted to `destination`, whole or not at all; gives its SHA-256."""
    try:
        with whole(destination) as draft:
            with source.open("rb") as plain, draft.open("xb") as stream:
                if locks.passphrase:
                    stream.write(_with_passphrase(plain, locks.passphrase))
                else:
                    _for_receivers(plain, stream, locks.recipients, progress)
            with draft.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise not_written(error, destination) from error
    return found


def _for_receivers(
    plain: BinaryIO, stream: BinaryIO, recipients: Sequence[str], progress: Progress
) -> None:
    age = _age()
    size = max(1, os.fstat(plain.fileno()).st_size)
    told = _Passing(stream.write, lambda done: progress.step(done, size, _("Encrypting")))
    age.encrypt_io(plain, told, [age.x25519.Recipient.from_str(each) for each in recipients])


def _with_passphrase(plain: BinaryIO, passphrase: str) -> bytes:
    if os.fstat(plain.fileno()).st_size > MOST_WITH_PASSPHRASE:
        raise Refused(
            _("With a passphrase a bundle can be 200 MB at most."),
            code="too_large_for_passphrase",
            kept=_("Nothing was written."),
            remedy=_("Encrypt it for a receiver's key, or share less at once."),
        )
    return cast(bytes, _age().passphrase.encrypt(plain.read(), passphrase))


class _Passing:
    """Hands on what the library writes, and tells how much that is."""

    def __init__(self, write: Callable[[bytes], Any], told: Callable[[int], None]) -> None:
        self._write = write
        self._told = told
        self._done = 0
        self._told_at = 0

    def write(self, piece: bytes) -> int:
        self._write(piece)
        self._done += len(piece)
        if self._done - self._told_at >= 1 << 20:
            self._told_at = self._done
            self._told(self._done)
        return len(piece)

    def flush(self) -> None:
        """There is nothing that waits here."""


def is_encrypted(head: bytes) -> bool:
    """Whether a file that begins so is an encrypted one."""
    return head.startswith(_MAGIC)


def is_encrypted_file(path: Path) -> bool:
    """Whether this file is an encrypted one."""
    try:
        with path.open("rb") as stream:
            return is_encrypted(stream.read(len(_MAGIC)))
    except OSError:
        return False


def asks_passphrase(path: Path) -> bool:
    """Whether a file is one that a passphrase opens."""
    try:
        with path.open("rb") as stream:
            return _needs_passphrase(stream.read(_LARGEST_HEAD))
    except OSError:
        return False


def memory_to_open(path: Path) -> int:
    """Megabytes that opening a file with a passphrase takes, beyond what checking it takes.

    The sender's machine chose how much work, and so memory, a guess costs (age: scrypt, r = 8).
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_LARGEST_HEAD)
        size = path.stat().st_size
    except OSError:
        return 0  # checking says what is wrong with it
    if not _needs_passphrase(head):
        return 0
    whole = 2 * min(size, MOST_WITH_PASSPHRASE + _OVERHEAD)
    return (whole + (_BYTES_A_WORK << min(_work(head), _MOST_WORK))) >> 20


def _work(head: bytes) -> int:
    found = _WORK.search(head)
    return int(found[1]) if found else 0


def _needs_passphrase(head: bytes) -> bool:
    end = head.find(b"\n--- ")
    return is_encrypted(head) and _SCRYPT in head[: end + 1 or len(head)]


def decrypt(
    source: BinaryIO, openers: Openers, write: Callable[[bytes], Any], told: Callable[[int], None]
) -> None:
    """Hand on what an encrypted file holds, piece by piece; raises `Refusal` where it won't open.

    `write` may raise, to stop at a limit; `told` hears how many bytes were read so far.
    """
    head = source.read(_LARGEST_HEAD)
    source.seek(0)
    if _needs_passphrase(head):
        write(_by_passphrase(source, openers.passphrase))
        return
    age = _age()
    passing = _Passing(write, told)
    try:
        found = [age.x25519.Identity.from_str(each) for each in openers.identities]
        age.decrypt_io(source, passing, found)
    except age.DecryptError:
        raise Refusal("encrypted_for_others") from None
    except OSError as error:
        if error.errno is None:  # the library's own: what is inside doesn't hold together
            raise Refusal("encrypted_damaged") from None
        raise


def _by_passphrase(source: BinaryIO, passphrase: str) -> bytes:
    if not passphrase:
        raise Refusal("needs_passphrase")
    locked = source.read(MOST_WITH_PASSPHRASE + _OVERHEAD)
    if _work(locked[:_LARGEST_HEAD]) > _MOST_WORK:
        raise Refusal("too_heavy")
    if source.read(1):
        raise Refusal("too_large", name=f"> {MOST_WITH_PASSPHRASE // 1_000_000} MB")
    age = _age()
    try:
        return cast(bytes, age.passphrase.decrypt(locked, passphrase))
    except age.DecryptError:
        raise Refusal("wrong_passphrase") from None


def is_locked_text(kept: str) -> bool:
    """Whether a text can't be read without a passphrase."""
    return kept.startswith(_ARMOUR)


def lock_text(text: str, passphrase: str) -> str:
    """A small text locked with a passphrase; takes about a second, as it should."""
    armour = cast(bytes, _age().passphrase.encrypt(text.encode(), passphrase, armored=True))
    return _one_way(armour.decode())


def _one_way(armour: str) -> str:
    """The lines ended alike: the library ends them as the system does."""
    return "\n".join(line for line in armour.splitlines() if line) + "\n"


def unlock_text(kept: str, passphrase: str) -> str:
    """A locked text; raises `Refused` where this isn't the passphrase."""
    age = _age()
    try:
        return cast(bytes, age.passphrase.decrypt(_one_way(kept).encode(), passphrase)).decode()
    except age.DecryptError:
        raise Refused(
            _("That isn't the passphrase of the signing key."), code="wrong_passphrase"
        ) from None

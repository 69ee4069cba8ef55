# SPDX-License-Identifier: EUPL-1.2
"""What is told of keys: our own organisation's list, and the neighbours that are known here."""

from datetime import datetime

import msgspec


class OwnKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key on our organisation's list; `state` is active, succeeded or revoked."""

    key: str
    fingerprint: str
    state: str
    is_here: bool
    is_first: bool
    listed_on: str = ""


class OwnKeys(msgspec.Struct, frozen=True, kw_only=True):
    """Our list, that of this workspace first. `may_admit` where this workspace looks after it.

    `is_in_file` where the system has no keyring for the key; `is_protected` where a passphrase
    locks that file, `is_locked` until it is given.
    """

    keys: tuple[OwnKey, ...] = ()
    may_admit: bool = False
    is_in_file: bool = False
    is_protected: bool = False
    is_locked: bool = False


class NeighbourKey(msgspec.Struct, frozen=True, kw_only=True):
    """A neighbour's key: `trust` is known, via or revoked; `via` is who told of it, by name."""

    organisation: str
    name: str
    key: str
    fingerprint: str
    trust: str
    state: str = ""
    via: str = ""
    since: datetime | None = None
    can_encrypt: bool = False


class Locking(msgspec.Struct, frozen=True, kw_only=True):
    """How a bundle is to be encrypted: for organisations (ids, names, codes) or age keys, or
    with a passphrase; nothing of both leaves it as it is.
    """

    receivers: tuple[str, ...] = ()
    passphrase: str = ""

    def __bool__(self) -> bool:
        return bool(self.receivers or self.passphrase)


class KeyRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a file asks or says: whose key it is about, to be compared by telephone."""

    organisation: str
    name: str
    key: str
    fingerprint: str
    made_on: str = ""

# SPDX-License-Identifier: EUPL-1.2
"""Encryption: for whom a bundle is locked, and with what one that came in can be opened."""

from pathlib import Path

from desktop.actions.context import Reading
from desktop.actions.listing import named
from desktop.answers.keys import Locking
from desktop.bundles.acquaintance import recipients_of
from desktop.bundles.encryption import (
    SUFFIX,
    Locks,
    Openers,
    asks_passphrase,
    check_recipient,
    is_encrypted_file,
)
from desktop.i18n import _
from desktop.records.errors import NotFound, Refused


def locks_for(r: Reading, locking: Locking) -> Locks:
    """What a bundle is encrypted with; raises `Refused` where a receiver's key isn't known."""
    if locking.passphrase and locking.receivers:
        raise Refused(
            _("A bundle is encrypted for receivers or with a passphrase, not with both."),
            code="both_locks",
            kept=_("Nothing was written."),
        )
    found = [key for receiver in locking.receivers for key in _keys_of(r, receiver)]
    return Locks(tuple(dict.fromkeys(found)), locking.passphrase)


def _keys_of(r: Reading, receiver: str) -> tuple[str, ...]:
    if receiver.startswith("age1"):
        return (check_recipient(receiver),)
    organisation = receiver if r.store.find(receiver) else named(r, "organisation", receiver)
    found = recipients_of(r.store, organisation)
    if not found:
        stored = r.store.find(organisation)
        name = getattr(stored.record, "name", "") if stored else ""
        raise NotFound(
            _("No key of %(name)s is known here to encrypt for.") % {"name": name or receiver},
            code="no_recipient",
            kept=_("Nothing was written."),
            remedy=_("Take in a bundle of theirs first, or use a passphrase."),
        )
    return found


def openers_of(r: Reading, path: Path, passphrase: str) -> Openers:
    """With what a file can be opened: nothing of ours is fetched for one that isn't encrypted."""
    if not is_encrypted_file(path):
        return Openers()
    return Openers(tuple(r.keys.identities()), passphrase)


def needs_passphrase(path: Path) -> bool:
    """Whether a file can only be opened with a passphrase."""
    return asks_passphrase(path)


def encrypted_name(path: Path) -> Path:
    """The name of a bundle once it is encrypted: `NAME.buurwijs.age`."""
    return path if path.name.lower().endswith(SUFFIX) else path.with_name(path.name + SUFFIX)

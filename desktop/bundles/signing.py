# SPDX-License-Identifier: EUPL-1.2
"""Ed25519 signatures (RFC 8032) for three purposes that can't be mixed up, and fingerprints.

Keys and signatures are base64url text without padding, as they stand in a bundle.
"""

from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.bundles.base64url import bytes_of, text_of

EDITION = b"buurwijs/edition/1\n"
BAG = b"buurwijs/bag/1\n"
KEY = b"buurwijs/key/1\n"

KIND = "ed25519"


class Signer:
    """A private key that signs."""

    def __init__(self, secret: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.key = text_of(self._private.public_key().public_bytes_raw())

    def sign(self, purpose: bytes, content: bytes) -> str:
        """The signature over this content for this purpose."""
        return text_of(self._private.sign(purpose + content))


class Checker:
    """Checks signatures; remembers the keys it has met."""

    def __init__(self) -> None:
        self._keys: dict[str, Ed25519PublicKey | None] = {}

    def holds(self, key: str, signature: str, purpose: bytes, content: bytes) -> bool:
        """Whether this key made this signature over this content for this purpose."""
        public = self._public(key)
        raw = bytes_of(signature, 64)
        if public is None or raw is None:
            return False
        try:
            public.verify(raw, purpose + content)
        except InvalidSignature:
            return False
        return True

    def all_hold(self, signed: Sequence[tuple[str, str, bytes]], purpose: bytes) -> list[bool]:
        """For each (key, signature, content) whether it holds."""
        return [self.holds(key, signature, purpose, text) for key, signature, text in signed]

    def _public(self, key: str) -> Ed25519PublicKey | None:
        if key not in self._keys:
            raw = bytes_of(key, 32)
            try:
                public = Ed25519PublicKey.from_public_bytes(raw) if raw else None
            except ValueError:
                public = None
            self._keys[key] = public
        return self._keys[key]


def fingerprint(key: str) -> str:
    """Six groups of five digits (99 bits), to be read out over the telephone."""
    number = int.from_bytes(sha256(KEY + key.encode()).digest(), "big")
    digits = f"{number % 10**30:030d}"
    return " ".join(digits[place : place + 5] for place in range(0, 30, 5))

# SPDX-License-Identifier: EUPL-1.2
"""Ed25519 signatures (RFC 8032) for three purposes that can't be mixed up, and fingerprints.

Keys and signatures are base64url text without padding, as they stand in a bundle. libsodium makes
and checks them: twice as quick as OpenSSL, without holding Python's lock, and stricter: it refuses
keys of small order and second ways to write a signature.
"""

from collections.abc import Sequence
from hashlib import sha256

from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError

from desktop.bundles.base64url import bytes_of, text_of

EDITION = b"buurwijs/edition/1\n"
BAG = b"buurwijs/bag/1\n"
KEY = b"buurwijs/key/1\n"

KIND = "ed25519"


_LENGTH, _KEY_LENGTH = 64, 32


class Signer:
    """A private key that signs."""

    def __init__(self, secret: bytes) -> None:
        public, self._private = crypto_sign_seed_keypair(secret)
        self.key = text_of(public)

    def sign(self, purpose: bytes, content: bytes) -> str:
        """The signature over this content for this purpose."""
        return text_of(crypto_sign(purpose + content, self._private)[:_LENGTH])

    def sign_all(self, purpose: bytes, contents: Sequence[bytes]) -> list[str]:
        """The signatures over these."""
        return [self.sign(purpose, content) for content in contents]


class Checker:
    """Checks signatures; remembers the keys it has met."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes | None] = {}

    def holds(self, key: str, signature: str, purpose: bytes, content: bytes) -> bool:
        """Whether this key made this signature over this content for this purpose."""
        public = self._public(key)
        raw = bytes_of(signature, _LENGTH)
        if public is None or raw is None:
            return False
        try:
            crypto_sign_open(raw + purpose + content, public)
        except BadSignatureError:
            return False
        return True

    def all_hold(self, signed: Sequence[tuple[str, str, bytes]], purpose: bytes) -> list[bool]:
        """For each (key, signature, content) whether it holds."""
        return [self.holds(key, signature, purpose, text) for key, signature, text in signed]

    def _public(self, key: str) -> bytes | None:
        if key not in self._keys:
            self._keys[key] = bytes_of(key, _KEY_LENGTH)
        return self._keys[key]


def fingerprint(key: str) -> str:
    """Six groups of five digits (99 bits), to be read out over the telephone."""
    number = int.from_bytes(sha256(KEY + key.encode()).digest(), "big")
    digits = f"{number % 10**30:030d}"
    return " ".join(digits[place : place + 5] for place in range(0, 30, 5))

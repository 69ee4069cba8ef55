# SPDX-License-Identifier: EUPL-1.2
"""The pair of keys (age-encryption.org/v1, X25519) that goes with a signing key.

It is derived (HKDF, RFC 5869) and never the same: what signs doesn't open, what opens can't sign.
"""

import hmac

from nacl.bindings import crypto_scalarmult_base

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PURPOSE = b"buurwijs/age/1"


def recipient(secret: bytes) -> str:
    """For whom to encrypt what this workspace is to read: `age1...`."""
    return bech32("age", crypto_scalarmult_base(_derived(secret)))


def identity(secret: bytes) -> str:
    """What opens it: `AGE-SECRET-KEY-1...`."""
    return bech32("age-secret-key-", _derived(secret)).upper()


def _derived(secret: bytes) -> bytes:
    # HKDF-SHA256 without salt; thirty-two bytes are its first and only block.
    extracted = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(extracted, _PURPOSE + b"\x01", "sha256")


def bech32(prefix: str, raw: bytes) -> str:
    """Bytes as letters with a checksum (BIP 173, without its limit on length)."""
    number, size = int.from_bytes(raw, "big"), len(raw) * 8
    padding = -size % 5
    number <<= padding
    fives = [(number >> place) & 31 for place in range(size + padding - 5, -1, -5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _checksum([*spread, *fives, 0, 0, 0, 0, 0, 0]) ^ 1
    fives += [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[five] for five in fives)


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check

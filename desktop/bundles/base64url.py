# SPDX-License-Identifier: EUPL-1.2
"""Base64url without padding (RFC 4648, 5): how keys, signatures and salt are written."""

from binascii import Error, a2b_base64, b2a_base64

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_+/", b"+/!!")
"""Back again; what plain Base64 writes otherwise becomes something that neither has."""


def text_of(raw: bytes) -> str:
    """The text for these bytes."""
    return b2a_base64(raw, newline=False).translate(_TO_URL).rstrip(b"=").decode()


def bytes_of(text: str, length: int) -> bytes | None:
    """The bytes of a text, where it is one, of this length, written in the one way."""
    if not text.isascii():
        return None
    plain = text.encode().translate(_FROM_URL)
    try:
        raw = a2b_base64(plain + b"=" * (-len(plain) % 4), strict_mode=True)
    except Error:
        return None
    is_as_written = b2a_base64(raw, newline=False).rstrip(b"=") == plain
    return raw if len(raw) == length and is_as_written else None

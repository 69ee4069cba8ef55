# SPDX-License-Identifier: EUPL-1.2
"""Base64url without padding (RFC 4648, 5): how keys, signatures and salt are written."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

_TEXT = re.compile(r"[A-Za-z0-9_-]+")


def text_of(raw: bytes) -> str:
    """The text for these bytes."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def bytes_of(text: str, length: int) -> bytes | None:
    """The bytes of a text, where it is one, of this length, written in the one way."""
    if not _TEXT.fullmatch(text):
        return None
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if len(raw) == length and text_of(raw) == text else None

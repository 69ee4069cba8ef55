# SPDX-License-Identifier: EUPL-1.2
"""What was seen in a folder that bundles are handed over in."""

import msgspec

SETTLING, WAITING, KNOWN, REFUSED = "settling", "waiting", "known", "refused"
"""A file that may still be written; checked and waiting; decided about here before; no bundle."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it was last seen. While size and time stay, it isn't read again."""

    name: str
    size: int
    time: int
    state: str = SETTLING
    bundle: str = ""
    sender: str = ""
    number: int = 0
    title: str = ""
    code: str = ""


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """One look at the folder. `there`: it could be read; `fresh` are files checked just now,
    `gone` those somebody took away, `is_settling` where some may still be written.
    """

    there: bool
    seen: dict[str, Seen] = {}
    fresh: tuple[Seen, ...] = ()
    gone: tuple[str, ...] = ()
    is_settling: bool = False

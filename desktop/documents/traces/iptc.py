# SPDX-License-Identifier: EUPL-1.2
"""What IPTC-IIM fields tell, as Photoshop's resources keep them in a JPEG."""

import re
from collections.abc import Iterator

from desktop.documents.traces import found
from desktop.documents.traces.found import Trace, trace

_FIELD = re.compile(rb"\x1c\x02(.)(..)", re.DOTALL)
_MEANS = {
    **dict.fromkeys((80, 85, 110, 116, 118, 122), found.AUTHOR),
    **dict.fromkeys((5, 25, 40, 105, 120), found.DESCRIPTION),
    **dict.fromkeys((26, 27, 90, 92, 95, 100, 101), found.LOCATION),
}


def traces(block: bytes) -> Iterator[Trace]:
    """What the block tells; at least that it is there."""
    for field in _FIELD.finditer(block):
        size = int.from_bytes(field[2], "big")
        value = block[field.end() : field.end() + size]
        if what := _MEANS.get(field[1][0], ""):
            yield from trace(what, value.decode("utf-8", "replace"))
    yield Trace(found.OTHER, "Photoshop")

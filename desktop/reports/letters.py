# SPDX-License-Identifier: EUPL-1.2
"""The letters that the forms of a report can hold: Word, Excel and drawings are XML."""

import re

_OUTSIDE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that XML has no place for (XML 1.0, production 2)."""
    return _OUTSIDE_XML.sub("", text)

# SPDX-License-Identifier: EUPL-1.2
"""What belongs to one visit or project: for searching inside it."""

from desktop.search.source import Source

_APPLIED = "adoption"


def inside(reader: Source, id_: str) -> set[str]:
    """The record, all that points to it, and the lessons that are applied in it."""
    links = reader.backlinks(id_)
    applied = [source for source, type_, _role in links if type_ == _APPLIED]
    lessons = {str(getattr(one.record, "lesson", "")) for one in reader.documents(applied)}
    return {id_, *(source for source, _type, _role in links), *lessons} - {""}

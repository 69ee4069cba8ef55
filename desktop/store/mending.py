# SPDX-License-Identifier: EUPL-1.2
"""Taking one change out of a text that was changed again since, where they don't meet."""

import json
from datetime import datetime
from typing import Any, cast

import msgspec

from desktop.records import document as documents
from desktop.records.document import Record, from_members
from desktop.records.errors import BuurwijsError
from desktop.records.rules import check_record

_ABOUT = frozenset({"modified_at", "modified_by"})


def without(before: str, after: str, now: str, *, at: datetime, role: str) -> Record | None:
    """The record of `now` without the step from `before` to `after`; None where a field that the
    step changed was changed again since, or where what remains breaks a rule.
    """
    old, new, current = (cast(dict[str, Any], json.loads(text)) for text in (before, after, now))
    for name in (old.keys() | new.keys()) - _ABOUT:
        if old.get(name) == new.get(name):
            continue
        if current.get(name) != new.get(name):
            return None
        if name in old:
            current[name] = old[name]
        else:
            current.pop(name, None)
    try:
        record = documents.replace(from_members(current), modified_at=at, modified_by=role)
        check_record(record)
    except (BuurwijsError, msgspec.MsgspecError):
        return None
    return record

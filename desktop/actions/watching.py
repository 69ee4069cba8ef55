# SPDX-License-Identifier: EUPL-1.2
"""The watched folder: new bundles are checked and wait; nothing comes in, nothing is deleted."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec

from desktop.actions import receiving
from desktop.actions.context import Reading
from desktop.answers.sharing import Verdict
from desktop.answers.watching import KNOWN, REFUSED, SETTLING, WAITING, Seen, Sweep
from desktop.jobs import Progress, apart
from desktop.records.errors import Unreadable

AT_ONCE = 3
"""So many files are checked in one look; the others come with the next."""

_SILENCE = 30
_MEMORY_MB = 256
_OLD = 60_000_000_000
"""Nanoseconds after which nobody is writing a file any more that is seen for the first time."""


def sweep(
    r: Reading, folder: str, before: Mapping[str, Seen], progress: Progress | None = None
) -> Sweep:
    """Look into the folder, and check what is new there and no longer being written.

    A folder that can't be read, or that is empty all at once, is one that is away for a while:
    all that was seen in it stays as it was.
    """
    files = _listed(folder)
    if files is None or (before and not files):
        return Sweep(there=False, seen=dict(before))
    now = int(r.clock().timestamp() * 1_000_000_000)
    seen: dict[str, Seen] = {}
    ready: list[Seen] = []
    for name, size, time in files:
        known = before.get(name)
        if known is not None and (known.size, known.time) == (size, time):
            seen[name] = known
        else:
            known = None
            seen[name] = Seen(name=name, size=size, time=time)
        is_old = known is not None or now - time > _OLD
        if seen[name].state == SETTLING and is_old:
            ready.append(seen[name])
    fresh = [_checked(r, folder, each, progress) for each in ready[:AT_ONCE]]
    seen.update({each.name: each for each in fresh})
    return Sweep(
        there=True,
        seen=seen,
        fresh=tuple(fresh),
        gone=tuple(sorted(before.keys() - seen.keys())),
        is_settling=any(each.state == SETTLING for each in seen.values()),
    )


def _listed(folder: str) -> list[tuple[str, int, int]] | None:
    try:
        found = apart(
            "desktop.bundles.watched:listed",
            {"folder": folder},
            memory_mb=_MEMORY_MB,
            seconds=_SILENCE,
        )
    except Unreadable:
        return None  # it hung, as a share may that is gone
    if not found["there"]:
        return None
    return [(str(n), int(s), int(t)) for n, s, t in cast(Iterable[Any], found["files"])]


def _checked(r: Reading, folder: str, file: Seen, progress: Progress | None) -> Seen:
    """What checking says of it; what waits of it is thrown away again until it is opened."""
    if file.name.lower().endswith(".age"):
        return msgspec.structs.replace(file, state=WAITING, title=file.name)
    verdict = receiving.verify(r, Path(folder) / file.name, progress)
    receiving.discard(verdict)
    return _told(r, file, verdict)


def _told(r: Reading, file: Seen, verdict: Verdict) -> Seen:
    if not verdict.ok:
        return msgspec.structs.replace(file, state=REFUSED, code=verdict.code)
    log = r.store.bundle_log("in")
    came = any(verdict.id == entry.id or verdict.sha256 == entry.sha256 for entry in log)
    is_ours = verdict.sender is not None and verdict.sender.organisation == r.home
    return msgspec.structs.replace(
        file,
        state=KNOWN if came or is_ours else WAITING,
        bundle=verdict.id,
        sender=verdict.sender.name if verdict.sender else "",
        number=verdict.number,
        title=verdict.title,
    )

# SPDX-License-Identifier: EUPL-1.2
"""What one task's dates ask of another's: FS, SS, FF and SF with a lag in days, and loops.

Spans hold both their days, so with lag 0 a task that follows (FS) begins on the day after.
"""

from collections.abc import Iterable, Mapping

from desktop.answers.planning import Span


def broken_by(first: Span | None, then: Span | None, how: str, lag: int) -> int:
    """How many days `then` must move later to keep to the link; 0 where it does already."""
    if first is None or then is None:
        return 0
    if how == "SS":
        gap = (then.start - first.start).days
    elif how == "FF":
        gap = (then.finish - first.finish).days
    elif how == "SF":
        gap = (then.finish - first.start).days + 1
    else:
        gap = (then.start - first.finish).days - 1
    return max(0, lag - gap)


def loops(links: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The keys that wait for themselves, directly or around others."""
    followers: dict[str, set[str]] = {}
    waits: dict[str, int] = {}
    for on, key in set(links):
        followers.setdefault(on, set()).add(key)
        waits[key] = waits.get(key, 0) + 1
        waits.setdefault(on, 0)
    left = _unsorted(followers, waits)
    # What only comes *after* a loop is left as well; peeled off from the other end.
    back: dict[str, set[str]] = {}
    ahead = dict.fromkeys(left, 0)
    for on in left:
        for key in followers.get(on, set()) & left:
            back.setdefault(key, set()).add(on)
            ahead[on] += 1
    return frozenset(_unsorted(back, ahead))


def _unsorted(followers: Mapping[str, set[str]], waits: Mapping[str, int]) -> set[str]:
    """The keys that Kahn's topological sort never reaches."""
    counts = dict(waits)
    ready = [key for key, count in counts.items() if count == 0]
    while ready:
        key = ready.pop()
        del counts[key]
        for follower in followers.get(key, ()):
            if follower in counts:
                counts[follower] -= 1
                if counts[follower] == 0:
                    ready.append(follower)
    return set(counts)


def pushed(
    spans: Mapping[str, Span | None],
    links: Iterable[tuple[str, str, str, int]],
    fixed: frozenset[str] = frozenset(),
) -> dict[str, int]:
    """How many days each task moves later so that every link `(on, key, type, lag)` is kept.

    Only what must move does, and no further than it must. Tasks in `fixed` (begun already) and
    tasks in a loop stay where they are.
    """
    links = list(links)
    stuck = fixed | loops((on, key) for on, key, _how, _lag in links)
    moves: dict[str, int] = {}
    for key in _in_order(links):
        span = spans.get(key)
        if span is None or key in stuck:
            continue
        asked = 0
        for on, after, how, lag in links:
            first = spans.get(on)
            if after == key and first is not None:
                asked = max(asked, broken_by(first.moved(moves.get(on, 0)), span, how, lag))
        if asked:
            moves[key] = asked
    return moves


def _in_order(links: list[tuple[str, str, str, int]]) -> list[str]:
    """Every linked task after those it waits for; what is in a loop comes anywhere."""
    waits: dict[str, set[str]] = {}
    for on, key, _how, _lag in links:
        waits.setdefault(key, set()).add(on)
        waits.setdefault(on, set())
    order: list[str] = []
    seen: set[str] = set()
    for start in waits:
        stack = [(start, False)]
        while stack:
            key, is_ready = stack.pop()
            if is_ready:
                order.append(key)
            elif key not in seen:
                seen.add(key)
                stack.append((key, True))
                stack.extend((on, False) for on in waits[key])
    return order

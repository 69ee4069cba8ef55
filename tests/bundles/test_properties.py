# SPDX-License-Identifier: EUPL-1.2
"""What always holds: twice is once, any order will do, a chain gives what the direct way does."""

import random
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.provenance import Edition
from desktop.bundles import merge
from desktop.bundles.merge import Here, Judgement, Known, heads, judge
from desktop.records.document import replace
from desktop.records.lesson import Lesson
from tests.bundles.making import VEERE
from tests.bundles.neighbours import Neighbour
from tests.hostile.forge import Forge

ORIGIN = VEERE.id


@st.composite
def histories(draw: st.DrawFn) -> list[Known]:
    """Editions of one record, as two workstations and a restored backup may make them."""
    known: list[Known] = []
    for n in range(draw(st.integers(1, 7))):
        parents = draw(st.sets(st.sampled_from(known), max_size=3)) if known else set[Known]()
        previous = frozenset[str]().union(*({p.hash} | p.previous for p in parents))
        number = 1 + max((parent.number for parent in parents), default=0)
        known.append(Known(f"{draw(st.integers(0, 99)):02}-{n}", number, previous))
    return known


class Receiver:
    """What a receiver keeps of one record: what is shown, and the other sides of forks."""

    def __init__(self) -> None:
        self.shown: Known | None = None
        self.others: set[Known] = set()

    def take(self, incoming: Known) -> Judgement:
        """Bring an edition in."""
        here = Here(
            ORIGIN if self.shown else None,
            "lesson" if self.shown else "",
            self.shown,
            tuple(self.others),
            is_signed=True,
            is_own=False,
            is_buried=False,
        )
        said = judge(ORIGIN, "lesson", incoming, here)
        if len(said.heads) > 1:
            self.others |= {each for each in (incoming, self.shown) if each}
        self.shown = next(iter(said.heads), self.shown)
        return said


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(history: list[Known], chance: random.Random) -> None:
    """Nor do copies that come twice: what is shown follows from what came alone."""
    expected = heads(history)
    for _round in range(3):
        arriving = history * 2
        chance.shuffle(arriving)
        receiver = Receiver()
        for incoming in arriving:
            receiver.take(incoming)
        assert receiver.shown == expected[0]


@given(histories())
def test_an_edition_that_came_is_never_taken_twice(history: list[Known]) -> None:
    receiver = Receiver()
    for incoming in history:
        receiver.take(incoming)
        assert receiver.take(incoming).outcome in (merge.SAME, merge.OLDER)


@given(histories())
def test_nothing_that_nothing_follows_is_lost(history: list[Known]) -> None:
    receiver = Receiver()
    for incoming in history:
        receiver.take(incoming)
    kept = {each for each in (receiver.shown, *receiver.others) if each}
    assert set(heads(history)) <= kept


@contextmanager
def _neighbours(*codes: str) -> Generator[tuple[Path, list[Neighbour]]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        opened = [Neighbour(folder, code) for code in codes]
        try:
            yield folder, opened
        finally:
            for each in opened:
                each.close()


@st.composite
def editions(draw: st.DrawFn) -> list[Edition]:
    """Editions of a few lessons of Veere, with forks."""
    made: list[Edition] = []
    for n in range(draw(st.integers(1, 3))):
        lesson: Lesson = VEERE.lesson(f"Les {n}")
        of_this: list[Edition] = []
        for step in range(draw(st.integers(1, 4))):
            parents = st.sets(st.integers(0, max(step - 1, 0)), max_size=2 if step else 0)
            known = [of_this[index] for index in sorted(draw(parents))]
            of_this.append(VEERE.edition(replace(lesson, advice=f"Stap {step}"), *known))
        made += of_this
    return made


@settings(max_examples=12)
@given(editions(), st.randoms(use_true_random=False))
def test_bundles_in_any_order_and_twice_give_the_same(
    made: list[Edition], chance: random.Random
) -> None:
    with _neighbours("GM0627", "GM0513") as (folder, (one, other)):
        paths = [
            VEERE.bundle(folder / f"{n}.buurwijs", [edition]) for n, edition in enumerate(made)
        ]
        for neighbour in (one, other):
            arriving = paths + chance.sample(paths, 1)
            chance.shuffle(arriving)
            for path in arriving:
                neighbour.receive(path)
        assert one.others() == other.others()
        again = one.read(lambda r: r.store.last_change())
        one.receive(VEERE.bundle(folder / "all.buurwijs", made))
        assert one.read(lambda r: r.store.last_change()) == again


@settings(max_examples=8)
@given(editions())
def test_a_chain_of_neighbours_gives_what_the_direct_way_gives(made: list[Edition]) -> None:
    with _neighbours("GM0627", "GM0513", "GM0664") as (folder, (first, second, direct)):
        path = VEERE.bundle(folder / "veere.buurwijs", made)
        first.receive(path)
        second.receive(first.send())
        direct.receive(path)
        assert second.others() == direct.others()


@settings(max_examples=8)
@given(editions(), st.integers(0, 3), st.sampled_from([b"\n", b"{}\n", b"[1,2]\n", b"\xff\n"]))
def test_a_refused_line_never_stops_the_others(made: list[Edition], place: int, bad: bytes) -> None:
    with _neighbours("GM0627", "GM0513") as (folder, (one, other)):
        path = VEERE.bundle(folder / "good.buurwijs", made)

        def spoil(text: bytes) -> bytes:
            lines = text.splitlines(keepends=True)
            return b"".join([*lines[:place], bad, *lines[place:]])

        forge = Forge(path, VEERE.signer).edit("data/records/lesson.jsonl", spoil).listed()
        spoiled = folder / "spoiled.buurwijs"
        spoiled.write_bytes(forge.zipped())
        one.receive(path)
        assert other.receive(spoiled).refused == 1
        assert one.others() == other.others()

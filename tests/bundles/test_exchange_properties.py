# SPDX-License-Identifier: EUPL-1.2
"""What always holds when neighbours write, withdraw, share, pass on, decline and undo."""

import random
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.actions import receiving, withdrawing
from desktop.answers.provenance import Edition
from desktop.answers.sharing import Choice
from desktop.bundles.editions import withdraw
from desktop.records.document import replace
from tests.bundles.making import THEN, VEERE
from tests.bundles.neighbours import Neighbour


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
    """Editions of lessons of Veere, one after another or forked; some are withdrawals."""
    made: list[Edition] = []
    for n in range(draw(st.integers(1, 3))):
        lesson = VEERE.lesson(f"Les {n}", advice="Begin klein.")
        of_this: list[Edition] = []
        for step in range(draw(st.integers(1, 4))):
            before = draw(st.sets(st.integers(0, max(step - 1, 0)), max_size=2 if step else 0))
            known = [of_this[index] for index in sorted(before)]
            reason = draw(st.sampled_from(["", "", "outdated", "privacy"])) if known else ""
            if reason:
                salt = b"w" * 16
                of_this.append(withdraw(lesson, known, reason, VEERE.signer, salt, THEN))
            else:
                of_this.append(VEERE.edition(replace(lesson, advice=f"Stap {step}"), *known))
        made += of_this
    return made


@settings(max_examples=4)
@given(editions(), st.randoms(use_true_random=False))
def test_withdrawals_and_forks_come_to_the_same_in_any_order_and_by_any_chain(
    made: list[Edition], chance: random.Random
) -> None:
    with _neighbours("GM0627", "GM0513", "GM0664") as (folder, (first, second, direct)):
        paths = [VEERE.bundle(folder / f"{n}.buurwijs", [one]) for n, one in enumerate(made)]
        arriving = [*paths, chance.choice(paths)]
        chance.shuffle(arriving)
        for path in arriving:
            first.receive(path)
        direct.receive(VEERE.bundle(folder / "all.buurwijs", made))
        assert first.others() == direct.others()
        second.receive(first.send())
        assert second.others() == direct.others()


@settings(max_examples=4)
@given(editions(), st.randoms(use_true_random=False))
def test_nothing_that_was_accepted_is_lost_by_declining_or_undoing(
    made: list[Edition], chance: random.Random
) -> None:
    """What is declined or undone waits; taken after all, it is as if it had come at once."""
    with _neighbours("GM0627", "GM0513") as (folder, (here, direct)):
        path = VEERE.bundle(folder / "all.buurwijs", made)
        direct.receive(path)
        records = sorted({each.record for each in made})
        declined = [id for id in records if chance.random() < 0.5]
        choices = [Choice(record=id, choice=chance.choice(["keep", "later"])) for id in declined]
        outcome = here.receive(path, choices=choices)
        if outcome.change_set is not None and chance.random() < 0.5:
            here.workspace.undo(outcome.change_set)
        for id in here.others():
            assert here.others()[id] == direct.others()[id]
        verdict = here.read(receiving.waiting)
        here.do(receiving.apply, verdict, [Choice(record=id, choice="take") for id in records])
        missing = direct.others().keys() - here.others().keys()
        assert not missing
        assert not here.read(lambda r: [w for w in r.store.waiting() if w.record in missing])


@pytest.mark.timeout(300)
@settings(max_examples=4)
@given(
    st.lists(st.sampled_from(["write", "change", "withdraw", "again", "undo", "send"]), max_size=12)
)
def test_who_gets_every_bundle_knows_what_its_sender_says_now(steps: list[str]) -> None:
    """Whatever a neighbour did in between: written, changed, withdrawn, shared again, undone."""
    with _neighbours("GM0717", "GM0627", "GM0513") as (_folder, (veere, first, last)):
        lesson = veere.write("Regie voeren", advice="Begin klein.")
        first.receive(veere.send())
        before = ""
        for count, step in enumerate(steps):
            before = _do(veere, first, lesson, step, count, before)
        path = veere.send()
        first.receive(path)
        last.receive(path)
        assert first.others() == last.others()
        now = veere.lesson(lesson)
        there = first.lesson(lesson)
        is_withdrawn = withdrawing.reason_of(now)
        assert withdrawing.reason_of(there) == is_withdrawn
        if not is_withdrawn:
            assert there.advice == now.advice


def _do(veere: Neighbour, first: Neighbour, lesson: str, step: str, count: int, before: str) -> str:
    """One step; gives it back where it changed the lesson, so that it can be undone next."""
    is_withdrawn = bool(withdrawing.reason_of(veere.lesson(lesson)))
    if step == "change":
        veere.change(lesson, advice=f"Stap {count}")
        return step
    if step == "withdraw" and not is_withdrawn:
        veere.do(withdrawing.withdraw, lesson, "wrong")
        return step
    if step == "again" and is_withdrawn:
        veere.do(withdrawing.share_again, lesson)
        return step
    if step == "undo" and before:
        veere.workspace.undo()
    elif step == "write":
        veere.write(f"Nog een les {count}")
    elif step == "send":
        first.receive(veere.send())
        return before
    return ""

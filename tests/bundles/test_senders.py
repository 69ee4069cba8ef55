# SPDX-License-Identifier: EUPL-1.2
"""What is usually done with a sender's bundles, by the command line's way and in a preview."""

import pytest

from desktop.actions import receiving, senders
from desktop.answers.sharing import ASK, NEWER_ONLY
from desktop.records.errors import NotFound, Refused
from tests.bundles.neighbours import Neighbour, counts


def _usual(here: Neighbour, sender: Neighbour, policy: str) -> None:
    here.do(senders.set_policy, sender.home, policy)


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("", {"new": 1, "newer": 1}),
        (NEWER_ONLY, {"new": 1, "newer": 1, "waiting": 1}),
        (ASK, {"new": 1, "newer": 1, "waiting": 2}),
    ],
)
def test_only_what_is_usual_comes_in_by_itself(
    veere: Neighbour, waddinxveen: Neighbour, policy: str, told: dict[str, int]
) -> None:
    known = veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    _usual(waddinxveen, veere, policy)
    fresh = veere.write("Samen kopen")
    veere.change(known, advice="Begin klein.")
    outcome = receiving.receive(waddinxveen.workspace, veere.send())
    assert counts(outcome) == told
    assert (waddinxveen.find(fresh) is not None) == (policy == "")
    assert (waddinxveen.lesson(known).advice == "Begin klein.") == (policy != ASK)


def test_it_holds_until_another_choice(veere: Neighbour, waddinxveen: Neighbour) -> None:
    veere.write("Regie voeren")
    waddinxveen.receive(veere.send())
    _usual(waddinxveen, veere, ASK)
    veere.write("Samen kopen")
    waddinxveen.receive(veere.send())
    assert waddinxveen.read(lambda r: senders.policy_of(r, veere.home)) == ASK
    _usual(waddinxveen, veere, "")
    assert waddinxveen.read(lambda r: senders.policy_of(r, veere.home)) == ""


def test_what_is_no_choice_or_no_sender_is_refused(
    veere: Neighbour, waddinxveen: Neighbour
) -> None:
    with pytest.raises(NotFound):
        _usual(waddinxveen, veere, ASK)
    with pytest.raises(Refused):
        _usual(waddinxveen, veere, "always")

# SPDX-License-Identifier: EUPL-1.2
"""What one can do about a refused file fits what went wrong with it."""

import pytest

from desktop.answers.sharing import Verdict
from desktop.bundles.refusals import WHOLE
from desktop.ui.sharing.refused_words import remedy, title

_ASKED = {"needs_passphrase", "wrong_passphrase"}


@pytest.mark.parametrize("code", sorted(set(WHOLE) - _ASKED))
def test_every_refusal_tells_what_it_is_and_what_one_can_do(code: str) -> None:
    verdict = Verdict(ok=False, code=code)
    assert title(verdict)
    assert "%(" not in remedy(verdict)


def test_a_file_that_is_away_or_dangerous_is_not_asked_for_again() -> None:
    for code, told in {
        "unreadable_file": "still there",
        "disk": "Make room",
        "bomb": "Don't open",
        "unsafe_name": "Don't open",
        "too_many": "in parts",
        "truncated": "send the bundle again",
    }.items():
        assert told in remedy(Verdict(ok=False, code=code)), code

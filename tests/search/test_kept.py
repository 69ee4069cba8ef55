# SPDX-License-Identifier: EUPL-1.2
"""What is kept in memory is bounded by its size; what was used last stays."""

import threading

from desktop.search.kept import ENTRY, Kept
from tests.search.finding import Finding


def test_what_was_used_longest_ago_goes_first() -> None:
    kept: Kept[bytes] = Kept(4 * (ENTRY + 1000), len)
    for name in "abcd":
        kept.put(name, bytes(1000))
    assert kept.get("a") is not None
    kept.put("e", bytes(1000))
    assert kept.get("b") is None
    assert [name for name in "abcde" if kept.get(name)] == ["a", "c", "d", "e"]
    assert kept.bytes == 4 * (ENTRY + 1000)


def test_one_that_would_drive_out_the_others_is_not_kept() -> None:
    kept: Kept[bytes] = Kept(10_000, len)
    kept.put("small", bytes(100))
    kept.put("large", bytes(5_000))
    assert kept.get("large") is None
    assert kept.get("small") is not None


def test_the_same_key_counts_once() -> None:
    kept: Kept[bytes] = Kept(10_000, len)
    for _time in range(3):
        kept.put("one", bytes(500))
    assert (len(kept), kept.bytes) == (1, ENTRY + 500)


def test_threads_together_keep_within_bounds() -> None:
    kept: Kept[bytes] = Kept(50_000, len)

    def fill(first: int) -> None:
        for number in range(first, first + 2_000):
            kept.put(number % 300, bytes(number % 700))
            kept.get(number % 170)

    threads = [threading.Thread(target=fill, args=(first,)) for first in (0, 77, 500)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert kept.bytes <= 50_000
    left = [value for value in map(kept.get, range(300)) if value is not None]
    assert kept.bytes == sum(len(value) + ENTRY for value in left)


def test_the_scores_of_a_word_are_kept_for_the_next_letter(filled: Finding) -> None:
    filled.ask("systeembeheerder re", is_typing=True)
    view = filled.workspace.search.view()
    assert view is not None
    scores = view.snapshot.scores
    before = len(scores)
    filled.ask("systeembeheerder reg", is_typing=True)
    first = filled.ask("systeembeheerder regi", is_typing=True)
    # Each letter brings its own half word; the word before it isn't worked out again.
    assert 0 < len(scores) - before < before
    fresh = filled.ask("systeembeheerder regi", is_typing=True)
    assert [(hit.id, hit.score) for hit in fresh.hits] == [
        (hit.id, hit.score) for hit in first.hits
    ]


def test_posting_lists_are_kept_for_what_the_index_becomes(filled: Finding) -> None:
    filled.ask("systeembeheerder")
    before = filled.workspace.search.view()
    filled.add("lesson", kind="adopt", title="Nog een systeembeheerder")
    filled.follow()
    after = filled.workspace.search.view()
    assert before is not None
    assert after is not None
    assert after.snapshot.kept is before.snapshot.kept
    assert after.snapshot.scores is not before.snapshot.scores
    assert "Nog een systeembeheerder" in filled.titles("systeembeheerder")


def test_the_words_for_typing_errors_grow_with_the_index(filled: Finding) -> None:
    assert filled.ask("sysetembeheerder").suggestion == "systeembeheerder"
    filled.add("lesson", kind="adopt", title="Waterzuivering aanbesteed")
    filled.follow()
    assert filled.ask("waterzuiverign").suggestion == "waterzuivering"
    assert filled.ask("sysetembeheerder").suggestion == "systeembeheerder"
    view = filled.workspace.search.view()
    assert view is not None
    known = view.snapshot.lexicon
    assert known is not None
    assert {"waterzuivering", "systeembeheerder"} <= set().union(*known.values())
    assert all(len(word) == length for length, words in known.items() for word in words)

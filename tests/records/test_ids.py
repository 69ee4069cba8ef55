# SPDX-License-Identifier: EUPL-1.2
"""Ids: the same everywhere where shared, in the order of time where made here."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from desktop.records import ids


def test_what_everybody_shares_has_the_same_id_everywhere() -> None:
    assert ids.organisation_id("GM0513") == ids.shared_id("organisation:GM0513")
    assert ids.topic_id("Infrastructuur", "Cloud") == ids.shared_id("topic:infrastructuur/cloud")
    # Written out once: a changed namespace would make strangers of all workspaces.
    assert ids.organisation_id("GM0627") == "fc864519-120c-5302-9067-3959bdeba378"


def test_a_name_becomes_lower_case_without_accents_and_signs() -> None:
    assert ids.slug("Data & privacy (AVG)") == "data-privacy-avg"
    assert ids.slug("Financiën en baten") == "financien-en-baten"


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_a_uuid_by_time_is_one_of_version_7(milliseconds: int, random: bytes) -> None:
    made = uuid.UUID(ids.uuid7(milliseconds, random))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == milliseconds


def test_ids_made_later_sort_later() -> None:
    assert ids.uuid7(1000, b"\xff" * 10) < ids.uuid7(1001, b"\0" * 10)


@given(st.binary(min_size=5, max_size=20))
def test_a_key_is_eight_letters(seed: bytes) -> None:
    assert len(ids.key_from(seed)) == 8
    assert ids.key_from(seed).isalpha()


def test_a_record_of_a_file_keeps_its_id_when_read_again() -> None:
    home = ids.organisation_id("GM0627")
    assert ids.input_id(home, "lesson", "l-001") == ids.input_id(home, "lesson", "l-001")
    assert ids.input_id(home, "lesson", "l-001") != ids.input_id(home, "visit", "l-001")


def test_only_a_uuid_as_we_write_it_is_an_id() -> None:
    assert ids.is_id(ids.organisation_id("GM0627"))
    assert not ids.is_id("l-001")
    assert not ids.is_id(ids.organisation_id("GM0627").upper())
    assert not ids.is_id(ids.organisation_id("GM0627") + "\n")

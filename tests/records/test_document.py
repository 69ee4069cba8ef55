# SPDX-License-Identifier: EUPL-1.2
"""The document: one canonical text, and a class that loses nothing of it."""

import json
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.document import (
    Record,
    canonical,
    decode,
    digest,
    encode,
    links,
    replace,
    texts,
    title_of,
    to_dict,
    with_texts,
)
from desktop.records.errors import Unreadable
from desktop.records.ids import organisation_id
from tests.records.examples import LESSON, PROJECT, VISIT, example
from tests.records.generated import any_record

# Whole numbers alone, as in documents; names with letters beyond the first plane on purpose.
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(any_record())
def test_decoding_what_was_encoded_gives_the_same_record(record: Record) -> None:
    assert decode(encode(record)) == record


@given(any_record())
def test_a_records_text_is_what_the_reference_canonicaliser_writes(record: Record) -> None:
    text = encode(record)
    assert text == rfc8785.dumps(json.loads(text))


@given(any_record(), st.randoms())
def test_the_order_of_fields_doesnt_change_the_text(record: Record, random: Any) -> None:
    members = list(json.loads(encode(record)).items())
    random.shuffle(members)
    assert encode(decode(json.dumps(dict(members)))) == encode(record)


@given(plain)
def test_canonical_text_of_plain_data_follows_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(any_record(), st.dictionaries(st.text("xyz_", min_size=3, max_size=9), plain, max_size=3))
def test_unknown_fields_are_kept_and_written_back(record: Record, more: dict[str, Any]) -> None:
    members = {**json.loads(encode(record)), **more}
    text = rfc8785.dumps(members)
    assert encode(decode(text)) == text


def test_unknown_fields_inside_entries_are_kept_too() -> None:
    members = json.loads(encode(VISIT))
    members["questions"][0]["mood"] = {"of": "the host", "more": [1]}
    members["more"] = "a field that happens to have that name"
    text = rfc8785.dumps(members)
    assert encode(decode(text)) == text
    assert encode(replace(decode(text), title="Another")) == rfc8785.dumps(
        {**members, "title": "Another"}
    )


def test_fields_at_their_default_arent_written_but_shown() -> None:
    members = json.loads(encode(LESSON))
    assert "cause" not in members
    assert to_dict(LESSON)["cause"] == ""
    assert members["state"] == "draft"
    assert members["sharing"] == "internal"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"type":"lesson"}',
        '{"type":"lessen","id":"x"}',
        '{"id":"x"}',
        '{"type":["lesson"]}',
        "[" * 5000,
        '{"type":"lesson","id":7}',
    ],
)
def test_what_is_no_record_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(text)
    assert caught.value.message.endswith(".")


def test_a_wrong_type_deep_inside_is_refused() -> None:
    members = json.loads(encode(PROJECT))
    members["tasks"][0]["progress"] = "half"
    with pytest.raises(Unreadable):
        decode(json.dumps(members))


def test_the_hash_is_that_of_the_text() -> None:
    assert digest(encode(LESSON)) == digest(encode(LESSON).decode())
    assert len(digest(b"")) == 64


def test_links_name_the_records_a_document_refers_to() -> None:
    found = list(links(VISIT))
    assert ("organisations", organisation_id("GM0717")) in found
    assert [role for role, _id in links(LESSON)] == ["topics", "sources"]
    assert {role for role, _id in links(PROJECT)} == {"organisation"}


def test_a_role_among_the_hosts_is_text_and_a_contact_is_a_link() -> None:
    contact = example("contact").id
    visit = replace(VISIT, hosts=("teamleider beheer", contact))
    assert ("hosts", contact) in links(visit)
    assert ("hosts[0]", "teamleider beheer") in texts(visit)
    assert contact not in dict(texts(visit)).values()


def test_texts_are_found_and_replaced_by_their_path() -> None:
    path = next(path for path, text in texts(VISIT) if text.startswith("Zes weken"))
    assert path == "questions[aaaaaaaa].answer"
    changed = with_texts(VISIT, {path: "Eerst inventariseren.", "title": "Een dag in Veere"})
    assert changed.questions[0].answer == "Eerst inventariseren."
    assert changed.title == "Een dag in Veere"
    assert changed.questions[1:] == VISIT.questions[1:]


@given(any_record())
def test_every_text_can_be_replaced_where_it_was_found(record: Record) -> None:
    paths = dict(texts(record))
    changed = with_texts(record, {path: text + "!" for path, text in paths.items()})
    assert dict(texts(changed)) == {path: text + "!" for path, text in paths.items()}


def test_a_long_note_is_called_by_its_first_line() -> None:
    note = replace(example("note"), text="Bellen met Gouda\nover de lijn")
    assert title_of(note) == "Bellen met Gouda"
    assert len(title_of(replace(example("note"), text="a" * 500))) == 120


def test_a_record_is_never_changed_behind_ones_back() -> None:
    with pytest.raises(AttributeError):
        LESSON.title = "Iets anders"  # type: ignore[misc]
    assert msgspec.structs.replace(LESSON) == LESSON

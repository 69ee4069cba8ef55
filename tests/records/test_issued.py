# SPDX-License-Identifier: EUPL-1.2
"""The quick look at a line says just what the close look says, or leaves it to that."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.answers.provenance import Edition
from desktop.bundles.checks import LineChecker
from desktop.bundles.editions import fields_of
from desktop.bundles.format import Limits
from desktop.bundles.lines import canonical, taken_apart, written
from desktop.bundles.refusals import LineRefusal
from desktop.bundles.staging import Staged
from desktop.records.document import Record, decode, encode, from_members
from desktop.records.issued import DEEPEST, as_issued, content_of, edition_of
from desktop.records.kinds import CLASSES
from tests.bundles.making import VEERE
from tests.records.generated import any_record, records

LATER = datetime(2200, 1, 1, tzinfo=UTC)
QUICK = Limits()
CLOSE = Limits(depth=DEEPEST - 1)
"""With so little depth allowed, every line is looked at closely."""

SPOILS = (
    b'| |\\n|\n|"|\\|\x00|\xff|{}|[1]|1.0|-0|null|1e9|"more":{"a":[1.5]},|"zzz":1,|,"id":"x"'
    b'|\\u0061|\xed\xa0\x80|9007199254740993|=|-|","signature":"'
).split(b"|")


def _line(record: Record, *earlier: Edition) -> bytes:
    edition = VEERE.edition(record, *earlier)
    return written(edition.document.encode(), edition.key, edition.signature)[:-1]


def _said(limits: Limits, line: bytes, kind: str) -> Staged | str:
    try:
        return LineChecker(limits, {}, LATER).check(line, kind, 7)
    except LineRefusal as refusal:
        return refusal.code


@pytest.mark.parametrize("kind", CLASSES)
def test_what_this_version_writes_is_told_by_one_parse(kind: str) -> None:
    @settings(max_examples=10, database=None)
    @given(records(kind))
    def looks(record: Record) -> None:
        line = _line(record, VEERE.edition(record))
        parts = taken_apart(line)
        assert parts is not None
        found = as_issued(parts.document, kind)
        assert found is not None
        assert (found.record.id, found.number, len(found.previous)) == (record.id, 2, 1)
        assert content_of(parts.document) == record

    looks()


@given(any_record())
def test_both_looks_say_the_same(record: Record) -> None:
    line = _line(record)
    assert _said(QUICK, line, record.type) == _said(CLOSE, line, record.type)


@settings(max_examples=300)
@given(any_record(), st.data())
def test_both_looks_say_the_same_of_what_was_spoilt(record: Record, data: st.DataObject) -> None:
    line = _line(record)
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 12)))
    spoilt = line[:start] + data.draw(st.sampled_from(SPOILS)) + line[end:]
    assert _said(QUICK, spoilt, record.type) == _said(CLOSE, spoilt, record.type)


@pytest.mark.parametrize(
    "field",
    [
        b'"zz_new":1',
        b'"more":{"zz":1}',
        b'"withdrawn":{"reason":"privacy"}',
        b'"title":"","titel":"x"',
        b'"modified_at":"2026-03-12T09:30:00+00:00"',
        b'"effort":null',
        b'"id":"01234567-0123-4123-8123-0123456789ab\\n"',
    ],
)
def test_what_the_class_would_lose_is_looked_at_closely(field: bytes) -> None:
    document = VEERE.edition(VEERE.lesson("Regie voeren")).document.encode()
    assert as_issued(document, "lesson") is not None
    assert as_issued(document[:-1] + b"," + field + b"}", "lesson") is None


def test_a_kind_that_is_not_known_here_is_looked_at_closely() -> None:
    document = canonical({"type": "poem", "edition": 1, "previous": [], "salt": "c" * 22})
    assert as_issued(document, "poem") is None


@given(any_record())
def test_an_edition_reads_as_by_its_members(record: Record) -> None:
    document = VEERE.edition(record, VEERE.edition(record)).document.encode()
    slowly = from_members(msgspec.json.decode(document))
    assert edition_of(document) == decode(document) == slowly
    assert encode(slowly) == document


def test_an_edition_with_something_unknown_keeps_it() -> None:
    withdrawn = {"reason": "outdated"}
    fields = fields_of(VEERE.edition(VEERE.lesson("Regie voeren")).document)
    document = canonical({**fields, "withdrawn": withdrawn})
    assert edition_of(document) is None
    assert decode(document).more["withdrawn"] == withdrawn

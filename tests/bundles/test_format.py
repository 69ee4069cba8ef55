# SPDX-License-Identifier: EUPL-1.2
"""The file itself: lines, names and the ZIP, each of which has one way to be written."""

import io
from typing import Any
from zipfile import ZipFile

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from desktop.bundles.format import DEFLATED, STORED, Limits
from desktop.bundles.lines import canonical, read, written
from desktop.bundles.names import check_names, folder_name, shown
from desktop.bundles.refusals import LINES, TRUST, WHOLE, LineRefusal, Refusal, sentence
from desktop.bundles.zipformat import END64_MARK, LONG, Entry, central_header, local_header, tail
from desktop.bundles.zipreader import ZipReader
from desktop.bundles.zipwriter import ZipWriter

LIMITS = Limits()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(TEXT, VALUES, max_size=5)


@given(DOCUMENTS)
def test_what_is_written_is_canonical(fields: dict[str, Any]) -> None:
    assert canonical(fields) == rfc8785.dumps(fields)


@given(DOCUMENTS)
def test_a_line_reads_as_it_was_written(fields: dict[str, Any]) -> None:
    document = canonical(fields)
    line = read(written(document, "key", "signature")[:-1], LIMITS)
    assert (line.document, line.fields) == (document, fields)
    assert (line.key, line.signature) == ("key", "signature")


@given(st.binary(max_size=60))
def test_whatever_comes_a_line_is_read_or_refused(text: bytes) -> None:
    with pytest.raises(LineRefusal):
        read(text, LIMITS)


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=5))
def test_a_zip_reads_as_it_was_written(contents: list[bytes]) -> None:
    stream = io.BytesIO()
    writer = ZipWriter(stream)
    for n, content in enumerate(contents):
        writer.add(f"top/{n}", io.BytesIO(content))
    writer.finish()
    reader = ZipReader(stream, LIMITS)
    assert [b"".join(reader.chunks(str(n))) for n in range(len(contents))] == contents
    with ZipFile(stream) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("content", "method"),
    [
        (b"", STORED),
        (b"x", STORED),
        (b"regie " * 30, DEFLATED),
        (b"\0" * 100_000, STORED),
    ],
)
def test_what_packs_badly_or_too_well_is_stored(content: bytes, method: int) -> None:
    stream = io.BytesIO()
    writer = ZipWriter(stream)
    writer.add("top/x", io.BytesIO(content))
    writer.finish()
    assert ZipReader(stream, LIMITS).entries["x"].method == method


def test_large_numbers_are_written_as_zip64() -> None:
    entry = Entry("top/x", STORED, 1, LONG + 5, LONG + 5, LONG + 9)
    assert len(local_header(entry)) == 30 + 5 + 20
    assert len(central_header(entry)) == 46 + 5 + 28
    assert tail(3, 100, LONG + 1).startswith(END64_MARK)
    assert len(tail(3, 100, 200)) == 22


def test_more_entries_than_a_plain_zip_can_count() -> None:
    stream = io.BytesIO()
    writer = ZipWriter(stream)
    for n in range(66_000):
        writer.add(f"t/{n}", io.BytesIO(b""))
    writer.finish()
    assert len(ZipReader(stream, LIMITS).entries) == 66_000


@pytest.mark.parametrize("name", ["t/a", "t/é", "t/data/x-1_2.txt", "t/Bezoek aan Veere.pdf"])
def test_an_ordinary_name_is_safe(name: str) -> None:
    assert check_names([name], 240) == "t"


@given(st.text(max_size=30))
def test_the_top_folder_of_any_file_name_is_safe(stem: str) -> None:
    assert check_names([f"{folder_name(stem)}/x"], 240) == folder_name(stem)


@given(st.text(max_size=200))
def test_a_strangers_name_can_be_shown(name: str) -> None:
    assert shown(name).isprintable()
    assert len(shown(name)) <= 121


@given(st.lists(st.text(max_size=12), max_size=4))
def test_whatever_the_names_they_are_safe_or_refused(names: list[str]) -> None:
    try:
        top = check_names([f"t/{name}" for name in names], 240)
    except Refusal:
        return
    assert top == "t"


@pytest.mark.parametrize("code", [*WHOLE, *LINES, *TRUST])
def test_every_code_has_a_sentence(code: str) -> None:
    told = sentence(code, {"name": "x", "field": "y", "why": "z"})
    assert told
    assert "%(" not in told

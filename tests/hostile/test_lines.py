# SPDX-License-Identifier: EUPL-1.2
"""Lines that aren't right in a bundle that is: the line is refused, the rest comes in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from desktop.actions.arrivals import told
from desktop.bundles.base64url import text_of
from desktop.bundles.editions import fields_of
from desktop.bundles.format import card_path, records_path
from desktop.bundles.lines import canonical, written
from desktop.bundles.signing import BAG, EDITION, Signer
from desktop.records.ids import REFERENCE_ORIGIN, shared_id
from tests.bundles.making import GOUDA, VEERE
from tests.hostile.conftest import Examine
from tests.hostile.forge import Forge

LESSONS = records_path("lesson")
GOOD = VEERE.edition(VEERE.lesson("A third lesson"))
ID = GOOD.record


def _fields(**changes: Any) -> dict[str, Any]:
    fields = {**fields_of(GOOD.document), **changes}
    return {name: value for name, value in fields.items() if value is not ...}


def _line(signer: Signer = VEERE.signer, purpose: bytes = EDITION, **changes: Any) -> bytes:
    """A line like the good one, changed and then well signed."""
    document = canonical(_fields(**changes))
    return written(document, signer.key, signer.sign(purpose, document))


def _signed(document: bytes) -> bytes:
    """This text as it is, signed."""
    return written(document, VEERE.signer.key, VEERE.signer.sign(EDITION, document))


def _loose(**options: Any) -> bytes:
    return _signed(json.dumps(_fields(), ensure_ascii=False, **options).encode())


def _reversed() -> bytes:
    fields = dict(reversed(_fields().items()))
    return _signed(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())


def _instead(old: bytes, new: bytes) -> bytes:
    return _signed(GOOD.document.encode().replace(old, new, 1))


def _deep(levels: int) -> Any:
    value: Any = "x"
    for _level in range(levels):
        value = [value]
    return value


CASES: list[tuple[str, Callable[[], bytes], str]] = [
    ("no JSON", lambda: b"hello\n", "line_syntax"),
    ("an empty line", lambda: b"\n", "line_syntax"),
    ("a list", lambda: b"[]\n", "line_syntax"),
    ("a document that is a list", lambda: _signed(b"[]"), "line_syntax"),
    ("not UTF-8", lambda: _instead(b"third", b"\xff\xfe"), "line_syntax"),
    ("half a line", lambda: _line()[:-20] + b"\n", "line_syntax"),
    ("more in the line", lambda: b'{"a":1,' + _line()[1:], "line_syntax"),
    ("spaces", lambda: _loose(sort_keys=True), "line_not_canonical"),
    ("another order", _reversed, "line_not_canonical"),
    ("needless escapes", lambda: _instead(b"third", b"th\\u0069rd"), "line_not_canonical"),
    ("\\r\\n at the end", lambda: _line()[:-1] + b"\r\n", "line_not_canonical"),
    ("a field twice", lambda: _instead(b'"kind"', b'"id":"x","kind"'), "line_duplicate_key"),
    ("NaN", lambda: _instead(b'"edition":1', b'"edition":NaN'), "line_number"),
    ("infinity", lambda: _instead(b'"edition":1', b'"edition":-Infinity'), "line_number"),
    ("a fraction", lambda: _line(hours_saved=1.5), "line_number"),
    ("a number beyond all readers", lambda: _line(hours_saved=2**53), "line_number"),
    ("a lone surrogate", lambda: _instead(b"third", b"\\ud800"), "line_syntax"),
    ("a newline behind an id", lambda: _line(id=ID + "\n"), "line_invalid"),
    ("33 deep", lambda: _line(extra=_deep(32)), "line_too_deep"),
    ("100,000 deep", lambda: _signed(b"[" * 100_000 + b"]" * 100_000), "line_too_deep"),
    ("too long", lambda: _line(extra="x" * (4 << 20)), "line_too_long"),
    ("a document too long", lambda: _line(extra="x" * (3 << 20)), "line_too_long"),
    ("a text too long", lambda: _line(advice="x" * 200_001), "line_invalid"),
    ("another kind", lambda: _line(type="visit"), "line_wrong_type"),
    ("no kind", lambda: _line(type=...), "line_wrong_type"),
    ("a number for a text", lambda: _line(title=7), "line_invalid"),
    ("no title", lambda: _line(title=...), "line_invalid"),
    ("a bad date", lambda: _line(created_at="yesterday"), "line_invalid"),
    ("a date without a zone", lambda: _line(created_at="2026-03-12T09:30:00"), "line_invalid"),
    ("a bad id", lambda: _line(id="lesson-1"), "line_invalid"),
    ("a bad origin", lambda: _line(origin="../x"), "line_invalid"),
    ("from the future", lambda: _line(modified_at="2999-01-01T00:00:00Z"), "line_invalid"),
    ("no number", lambda: _line(edition=...), "line_invalid"),
    ("number zero", lambda: _line(edition=0), "line_invalid"),
    ("number true", lambda: _line(edition=True), "line_invalid"),
    ("no salt", lambda: _line(salt=...), "line_invalid"),
    ("short salt", lambda: _line(salt=text_of(b"x")), "line_invalid"),
    ("no forebears", lambda: _line(previous=...), "line_invalid"),
    ("odd forebears", lambda: _line(previous=["x"]), "line_invalid"),
    ("a withdrawal for no reason", lambda: _line(withdrawn={}), "line_invalid"),
    ("unsigned", lambda: written(GOOD.document.encode(), None, None), "line_unsigned"),
    ("signed by another", lambda: _line(GOUDA.signer), "line_foreign_key"),
    ("signed as a bag", lambda: _line(purpose=BAG), "line_wrong_signature"),
    (
        "another's signature under the right key",
        lambda: written(
            GOOD.document.encode(),
            VEERE.signer.key,
            GOUDA.signer.sign(EDITION, GOOD.document.encode()),
        ),
        "line_wrong_signature",
    ),
    (
        "a changed word",
        lambda: written(
            GOOD.document.encode().replace(b"third", b"thirst"),
            str(GOOD.key),
            str(GOOD.signature),
        ),
        "line_wrong_signature",
    ),
    ("what everybody has", lambda: _line(origin=REFERENCE_ORIGIN), "line_shared"),
]


@pytest.mark.parametrize(("line", "code"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_bad_line_stays_out_and_never_stops_the_others(
    line: Callable[[], bytes], code: str, forge: Forge, examine: Examine
) -> None:
    verdict = examine(forge.edit(LESSONS, lambda text: line() + text).listed().zipped())
    assert verdict.ok
    assert [refused.code for refused in verdict.refused] == [code]
    assert [refused.line for refused in verdict.refused] == [1]
    assert verdict.counts == {"lesson": 2, "refused": 1}


def test_the_same_line_twice_comes_in_once(forge: Forge, examine: Examine) -> None:
    verdict = examine(forge.edit(LESSONS, lambda text: text + text).listed().zipped())
    assert [refused.code for refused in verdict.refused] == ["line_twice", "line_twice"]
    assert verdict.counts["lesson"] == 2


def test_a_last_line_without_an_end_is_refused(forge: Forge, examine: Examine) -> None:
    verdict = examine(forge.edit(LESSONS, lambda text: text[:-1]).listed().zipped())
    assert [refused.code for refused in verdict.refused] == ["line_not_canonical"]


def test_a_kind_from_a_newer_version_is_refused_line_by_line(
    forge: Forge, examine: Examine
) -> None:
    line = _line(type="dragon")
    verdict = examine(forge.put(records_path("dragon"), line).listed().zipped())
    assert [refused.code for refused in verdict.refused] == ["line_invalid"]
    assert verdict.counts["lesson"] == 2


def test_unknown_fields_and_terms_are_kept(forge: Forge, examine: Examine) -> None:
    line = _line(kind="discover", colour={"ü": "blauw", "\U0001f600": 1, "\ue000": 2})
    verdict = examine(forge.put(LESSONS, line).listed().zipped())
    assert verdict.counts == {"lesson": 1}
    assert told(verdict)[0].startswith("Some records hold more than this version")


def test_a_term_that_no_list_here_holds_is_kept_and_told(forge: Forge, examine: Examine) -> None:
    verdict = examine(forge.put(LESSONS, _line(kind="discover")).listed().zipped())
    assert verdict.counts == {"lesson": 1}
    assert verdict.notes == ("newer_fields",)


def test_a_line_of_another_origin_needs_a_key_of_its_card(forge: Forge, examine: Examine) -> None:
    lesson = GOUDA.edition(GOUDA.lesson("Anders"))
    document = lesson.document.encode()
    forged = written(document, VEERE.signer.key, VEERE.signer.sign(EDITION, document))
    forge.put(card_path(GOUDA.id), GOUDA.card)
    verdict = examine(forge.edit(LESSONS, lambda text: text + forged).listed().zipped())
    assert [refused.code for refused in verdict.refused] == ["line_foreign_key"]


def test_a_thousand_bad_lines_are_told_and_the_rest_counted(forge: Forge, examine: Examine) -> None:
    verdict = examine(forge.edit(LESSONS, lambda text: b"x\n" * 1500 + text).listed().zipped())
    assert len(verdict.refused) == 1000
    assert verdict.counts == {"lesson": 2, "refused": 1500}


def _attachment(content: bytes, name: str) -> tuple[bytes, str]:
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    fields = {
        **fields_of(GOOD.document),
        "type": "attachment",
        "id": shared_id(name),
        "record": ID,
        "file_name": name,
        "media_type": "image/png",
        "size": len(content),
        "sha256": digest,
    }
    for field in ("title", "kind", "state"):
        fields.pop(field, None)
    document = canonical(fields)
    line = written(document, VEERE.signer.key, VEERE.signer.sign(EDITION, document))
    return line, digest


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\0", "photo.png"),
        (b"\x7fELF", "photo.png"),
        (b"#!/bin/sh", "photo.png"),
        (b"anything", "invoice.pdf.exe"),
        (b"anything", "budget.xlsm"),
        (b"anything", "page.html"),
        (b"anything", "link.LNK"),
        (b"anything", "macro.docm. "),
        (b"PK\3\4" + b"x" * 300_000 + b"word/vbaProject.bin", "letter.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "old.doc"),
    ],
)
def test_programs_and_macros_are_not_taken_in(
    content: bytes, name: str, forge: Forge, examine: Examine
) -> None:
    line, digest = _attachment(content, name)
    forge.put(records_path("attachment"), line)
    forge.put(f"data/attachments/{digest[:2]}/{digest}", content)
    verdict = examine(forge.listed().zipped())
    assert verdict.ok
    assert verdict.notes == ("attachment_unsafe",)
    assert "attachments" not in verdict.counts
    allowed = examine(forge.zipped(), programs=True)
    assert allowed.notes[0] == "attachment_program"
    assert allowed.counts["attachments"] == 1


def test_a_harmless_attachment_is_staged(forge: Forge, examine: Examine) -> None:
    line, digest = _attachment(b"\x89PNG\r\n", "photo.png")
    forge.put(records_path("attachment"), line)
    forge.put(f"data/attachments/{digest[:2]}/{digest}", b"\x89PNG\r\n")
    verdict = examine(forge.listed().zipped())
    assert verdict.counts == {"attachment": 1, "attachments": 1, "lesson": 2}


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\3\4", b""])
def test_a_file_that_is_something_else_than_its_name_says_is_told(
    content: bytes, forge: Forge, examine: Examine
) -> None:
    line, digest = _attachment(content, "photo.png")
    forge.put(records_path("attachment"), line)
    forge.put(f"data/attachments/{digest[:2]}/{digest}", content)
    verdict = examine(forge.listed().zipped())
    assert verdict.notes == ("attachment_kind",)
    assert told(verdict)[0].startswith("An attachment is something else")
    assert verdict.counts["attachments"] == 1

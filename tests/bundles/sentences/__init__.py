# SPDX-License-Identifier: EUPL-1.2
"""Sentences of visits in which is marked what may not be meant to leave, and a score on them."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.bundles.people import People
from desktop.bundles.privacy import Span, scan

FILES = ("tuned", "held_out", "strangers", "strangers_held_out")
KINDS = "person email phone bsn iban address url_token plate price internal".split()
_MARK = re.compile(rf"<(?:({'|'.join(KINDS)}):)?([^<>]*)>")


class Marked(NamedTuple):
    """A text and what is in it: (kind, start, end)."""

    text: str
    marks: tuple[tuple[str, int, int], ...]


class Score(NamedTuple):
    """Marks found whole and in all; findings that meet a mark of their kind and in all."""

    found: Counter[str]
    marked: Counter[str]
    right: Counter[str]
    told: Counter[str]
    wrong: tuple[str, ...]

    def recall(self, kind: str) -> float:
        """Which part of what is there was found whole."""
        return self.found[kind] / self.marked[kind] if self.marked[kind] else 1.0

    def precision(self, kind: str) -> float:
        """Which part of what was found is there."""
        return self.right[kind] / self.told[kind] if self.told[kind] else 1.0


def sentences(name: str) -> Iterator[Marked]:
    """Those of one of the files."""
    file = Path(__file__).with_name(f"{name}.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _read(line)


def _read(line: str) -> Marked:
    text, place, marks = "", 0, list[tuple[str, int, int]]()
    for match in _MARK.finditer(line):
        text += line[place : match.start()]
        marks.append((match[1] or "person", len(text), len(text) + len(match[2])))
        text, place = text + match[2], match.end()
    return Marked(text + line[place:], tuple(marks))


def score(name: str) -> Score:
    """How the review does on one file, each sentence by itself and with no contact known."""
    found, marked = Counter[str](), Counter[str]()
    right, told = Counter[str](), Counter[str]()
    wrong: list[str] = []
    nobody = People(())
    for text, marks in sentences(name):
        spans = scan(text, nobody)
        for kind, start, end in marks:
            marked[kind] += 1
            if any(s.kind == kind and s.start <= start and end <= s.end for s in spans):
                found[kind] += 1
            else:
                wrong.append(f"missed {kind} {text[start:end]!r}: {text}")
        for span in spans:
            told[span.kind] += 1
            if any(_meet(span, mark) for mark in marks):
                right[span.kind] += 1
            else:
                wrong.append(f"wrongly {span.kind} {text[span.start : span.end]!r}: {text}")
    return Score(found, marked, right, told, tuple(wrong))


def _meet(span: Span, mark: tuple[str, int, int]) -> bool:
    kind, start, end = mark
    return kind == span.kind and span.start < end and start < span.end

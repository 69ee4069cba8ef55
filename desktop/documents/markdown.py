# SPDX-License-Identifier: EUPL-1.2
"""Markdown: notes of a visit, with `name: value` lines between `---` on top where one wants.

Without them the first heading is the title, a date in the file's name the day, and the rest the
notes of a visit. `type: lesson` makes the rest the observation of a lesson, `type: note` a note.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.documents.lines import Line, text_of
from desktop.records.kinds import CLASSES
from desktop.records.shape import fields_of

_BODY = {"visit": "notes", "lesson": "observation", "note": "text", "project": "goal"}


def read(path: Path) -> Iterator[Line]:
    """The one record of this file."""
    head, body = _parted(text_of(path).replace("\r\n", "\n"))
    members: dict[str, Any] = {"type": "visit", **head}
    kind = str(members["type"])
    found = re.match(r"#+[ \t]+(.+)\n?", body)
    if "title" not in members and found is not None and kind != "note":
        members["title"] = found.group(1).strip()
        body = body[found.end() :].lstrip("\n")
    if kind != "note":
        members.setdefault("title", path.stem)
    if kind == "visit":
        _add_day(members, path)
    members.setdefault("id", path.stem)
    if kind in _BODY and body.strip():
        members.setdefault(_BODY[kind], body.strip())
    yield Line(path, 1, members)


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """The `name: value` lines on top, and the text below them."""
    found = re.match(r"---\n(.*?)\n---\n?", text, re.DOTALL)
    if found is None:
        return {}, text.strip()
    head: dict[str, Any] = {}
    for line in found.group(1).split("\n"):
        name, colon, value = line.partition(":")
        if colon and value.strip():
            head[name.strip()] = value.strip().strip("\"'")
    kind = CLASSES.get(str(head.get("type", "visit")))
    many = {f.name for f in fields_of(kind) if f.many and f.entry is None} if kind else set[str]()
    for name in many & head.keys():
        head[name] = [part.strip() for part in head[name].strip("[]").split(",") if part.strip()]
    return head, text[found.end() :].strip()


def _add_day(members: dict[str, Any], path: Path) -> None:
    found = re.search(r"\d{4}-\d{2}-\d{2}", path.stem)
    if found is not None:
        members.setdefault("date", found.group())
    members.setdefault("state", "visited")

# SPDX-License-Identifier: EUPL-1.2
"""Bundles spoiled by chance: bytes, ZIP, lists, lines, and well signed lies.

Each mutation is given a good bundle taken apart and gives the bytes of a file.
"""

import json
import random
from collections.abc import Callable
from typing import Any, cast

from desktop.bundles.format import DEFLATED, DESCRIPTION, MANIFEST, STORED, TAG_MANIFEST, TITLES
from desktop.bundles.lines import written
from desktop.bundles.signing import EDITION
from tests.hostile.forge import CENTRAL_PLACES, LOCAL_PLACES, TOP, Forge, Part, pack

Mutation = Callable[[random.Random, Forge], bytes]

_NAMES = (
    "../x",
    "/x",
    "C:/x",
    "data/NUL",
    "data/x.",
    "data/x ",
    "data/a\\b",
    "data/x:y",
    "data/\u202ex",
    "data/BUNDLE.json",
    "data/cafe\u0301",
    "",
    "data",
    "data/" + "x" * 250,
    "fetch.txt",
)
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**53,
    2**80,
    1.5,
    1e308,
    "",
    "x" * 70_000,
    "\ud800",
    "\u0000",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    [],
    {},
    [[[[[[]]]]]],
    {"key": {"key": {}}},
    ["x"] * 6000,
    "2026-13-45",
    "9999-12-31T23:59:60Z",
    "../../../etc/passwd",
)
_TOKENS = (b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u", b"\\ud800", b"NaN", b"1e999", b",", b":")


def bytes_changed(chance: random.Random, forge: Forge) -> bytes:
    """Some bytes of the file are others, gone, doubled or elsewhere."""
    return _noisy(chance, forge.zipped())


def _noisy(chance: random.Random, content: bytes) -> bytes:
    file = bytearray(content)
    for _time in range(chance.randint(1, 6)):
        if not file:
            break
        at, length = chance.randrange(len(file)), chance.choice((1, 1, 1, 2, 4, 40))
        kind = chance.randrange(6)
        if kind == 0:
            file[at : at + length] = chance.randbytes(length)
        elif kind == 1:
            file[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del file[at : at + length]
        elif kind == 3:
            file[at:at] = file[at : at + length] * chance.randint(1, 4)
        elif kind == 4:
            file[at:at] = chance.choice(_TOKENS)
        else:
            del file[at:]
    return bytes(file)


def header_changed(chance: random.Random, forge: Forge) -> bytes:
    """A field of a ZIP header says something else."""
    parts = forge.parts()
    for _time in range(chance.randint(1, 3)):
        part = chance.choice(parts)
        places = chance.choice((LOCAL_PLACES, CENTRAL_PLACES))
        said = part.local if places is LOCAL_PLACES else part.central
        name = chance.choice(list(places))
        largest = 256 ** places[name][1] - 1
        values = (0, 1, 2, 8, 9, 99, largest, largest // 2, chance.randint(0, largest))
        said[name] = chance.choice(values)
    return pack(parts)


def entries_changed(chance: random.Random, forge: Forge) -> bytes:
    """Entries are doubled, gone, in another order, packed, misnamed, or there is more between."""
    parts = forge.parts()
    kind = chance.randrange(8)
    part = chance.choice(parts)
    if kind == 0:
        chance.shuffle(parts)
    elif kind == 1:
        parts.remove(part)
    elif kind == 2:
        parts.append(Part(part.name, chance.randbytes(9)))
    elif kind == 3:
        parts.append(Part(f"{TOP}/{chance.choice(_NAMES)}", b"x"))
    elif kind == 4:
        part.method = DEFLATED if part.method == STORED else STORED
    elif kind == 5:
        part.packed = _noisy(chance, part.content[:500])
        part.method = chance.choice((STORED, DEFLATED))
    elif kind == 6:
        setattr(part, chance.choice(("extra", "comment", "before")), chance.randbytes(7))
    else:
        part.raw_name = chance.randbytes(len(part.name.encode()))
    return pack(parts, end=chance.randbytes(chance.choice((0, 0, 3))))


def bomb(chance: random.Random, forge: Forge) -> bytes:
    """Something that unpacks to far more, or says so."""
    part = Part(f"{TOP}/data/x", b"\0" * chance.choice((1 << 16, 1 << 20, 6 << 20)), DEFLATED)
    if chance.random() < 0.5:
        part.both(size=chance.choice((1, 1 << 16, (1 << 32) - 2)))
    return pack([*forge.parts(), part])


def list_changed(chance: random.Random, forge: Forge) -> bytes:
    """A list of hashes is spoiled, and mostly signed as it then is."""
    forge.edit(chance.choice((MANIFEST, TAG_MANIFEST)), lambda text: _noisy(chance, text))
    return (forge.sealed() if chance.random() < 0.7 else forge).zipped()


def file_changed(chance: random.Random, forge: Forge) -> bytes:
    """Some file of the bag is spoiled; the lists and the seal are right."""
    name = chance.choice(sorted(forge.files))
    forge.edit(name, lambda content: _noisy(chance, content))
    return (forge.listed() if chance.random() < 0.8 else forge).zipped()


def value_changed(chance: random.Random, forge: Forge) -> bytes:
    """A small JSON file says something that it shouldn't; the lists and the seal are right."""
    names = [name for name in forge.files if name.endswith(".json")]
    name = chance.choice([*names, DESCRIPTION, DESCRIPTION, TITLES])
    forge.edit(name, lambda content: _changed_json(chance, content))
    return forge.listed().zipped()


def _changed_json(chance: random.Random, content: bytes) -> bytes:
    value = json.loads(content)
    places = _places(value)
    if not places:
        return _json(chance.choice(_VALUES))
    place, key = chance.choice(places)
    if chance.random() < 0.2:
        del place[key]
    else:
        place[key] = chance.choice(_VALUES)
    return _json(value)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Everywhere in plain data: what holds it, and under which name."""
    found: list[tuple[Any, Any]] = []
    rest: list[Any] = [value]
    while rest:
        inner = rest.pop()
        names: list[Any]
        if isinstance(inner, dict):
            names = list(cast(dict[str, Any], inner))
        elif isinstance(inner, list):
            names = list(range(len(cast(list[Any], inner))))
        else:
            continue
        found += [(inner, name) for name in names]
        rest += [inner[name] for name in names]
    return found


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def line_changed(chance: random.Random, forge: Forge) -> bytes:
    """A line is spoiled; the lists and the seal are right, its own signature isn't."""
    name = _lines(chance, forge)

    def spoil(text: bytes) -> bytes:
        lines = text.splitlines(keepends=True)
        at = chance.randrange(len(lines))
        lines[at] = _noisy(chance, lines[at])
        return b"".join(lines)

    return forge.edit(name, spoil).listed().zipped()


def document_changed(chance: random.Random, forge: Forge) -> bytes:
    """A record says something else, and all of it is well signed: a neighbour that lies."""
    name = _lines(chance, forge)

    def lie(text: bytes) -> bytes:
        lines = text.splitlines(keepends=True)
        at = chance.randrange(len(lines))
        document = _changed_json(chance, _json(json.loads(lines[at])["document"]))
        if chance.random() < 0.2:
            document = _noisy(chance, document)
        signature = forge.signer.sign(EDITION, document)
        lines[at] = written(document, forge.signer.key, signature)
        return b"".join(lines)

    return forge.edit(name, lie).listed().zipped()


def _lines(chance: random.Random, forge: Forge) -> str:
    return chance.choice([name for name in forge.files if name.endswith(".jsonl")])


MUTATIONS: tuple[Mutation, ...] = (
    bytes_changed,
    header_changed,
    entries_changed,
    bomb,
    list_changed,
    file_changed,
    value_changed,
    line_changed,
    document_changed,
)

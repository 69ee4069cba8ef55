# SPDX-License-Identifier: EUPL-1.2
"""The Dutch of the program: `python -m tests.translations [--check]`.

Collects every text marked in `desktop`, lays the rooms' own Dutch beside it and writes the
catalogue that the program reads. With `--check` it only tells what is wrong.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
DUTCH = ROOT / "resources" / "translations" / "nl"
COMPILED = DUTCH / "LC_MESSAGES" / "buurwijs.mo"
KEYWORDS = {"_": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2)}

Text = str | tuple[str, ...]
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")


@dataclass
class Outcome:
    """The merged catalogue's bytes and everything that is wrong with it, one sentence each."""

    compiled: bytes
    texts: int
    faults: list[str] = field(default_factory=list[str])


def collected() -> dict[Text, str]:
    """Every marked text (a pair where it has a plural), with the first place it is used.

    A text that also has a plural is asked for once, as the pair: gettext finds both forms there.
    """
    found: dict[Text, str] = {}
    texts = extract_from_dir(
        str(ROOT / "desktop"), method_map=[("**.py", "python")], keywords=KEYWORDS
    )
    for file_name, line, text, _comments, _context in texts:
        found.setdefault(text, f"desktop/{file_name}:{line}")
    for pair in [text for text in found if isinstance(text, tuple)]:
        found.pop(pair[0], None)
    return found


def merged() -> Outcome:
    """Lay the Dutch of all rooms together and compare it with what the code asks for."""
    outcome = Outcome(b"", 0)
    dutch = dict(_dutch(outcome.faults))
    asked = collected()
    catalogue = _empty()
    for text, place in sorted(asked.items(), key=lambda item: str(item[0])):
        message = dutch.pop(text, None)
        if message is None:
            outcome.faults.append(f"{place}: no Dutch for {text!r}")
            continue
        outcome.faults += _misfilled(text, message)
        catalogue.add(text, string=message.string)
    outcome.faults += [f"no code asks for {text!r}" for text in dutch]
    outcome.texts = len(asked)
    outcome.compiled = _bytes(catalogue)
    return outcome


def _dutch(faults: list[str]) -> Iterator[tuple[Text, Message]]:
    """Each translation of each room; what is empty, fuzzy or says two things becomes a fault."""
    seen: dict[Text, tuple[str, Message]] = {}
    for path in sorted(DUTCH.glob("*.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale="nl", abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            if message.fuzzy or not all(_forms(message.string)):
                faults.append(f"{path.name}: unfinished: {message.id!r}")
                continue
            text = message.id if isinstance(message.id, str) else tuple(message.id)
            earlier = seen.setdefault(text, (path.name, message))
            if earlier[1].string != message.string:
                faults.append(f"{path.name} and {earlier[0]} differ on {text!r}")
            yield text, earlier[1]


def _misfilled(text: Text, message: Message) -> Iterator[str]:
    """Named values that are in one language only would be lost or break the sentence."""
    wanted = set(_PLACEHOLDER.findall(_forms(text)[-1]))
    for form in _forms(message.string):
        if not set(_PLACEHOLDER.findall(form)) <= wanted:
            yield f"the Dutch of {text!r} fills in a value that is not there: {form!r}"
    if wanted - set(_PLACEHOLDER.findall(_forms(message.string)[-1])):
        yield f"the Dutch of {text!r} leaves a value out"


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _empty() -> Catalog:
    """A catalogue without a date of its own: the same Dutch gives the same bytes."""
    never = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale="nl",
        project="buurwijs",
        version="1",
        fuzzy=False,
        creation_date=never,
        revision_date=never,
        last_translator="Buurwijs",
        language_team="nl",
    )


def _bytes(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def is_fresh(outcome: Outcome) -> bool:
    """Whether the catalogue that the program reads is the one just merged."""
    return COMPILED.is_file() and COMPILED.read_bytes() == outcome.compiled


def main(arguments: list[str] | None = None) -> int:
    """Merge and write, or only check; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.translations")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is wrong")
    only_check = parser.parse_args(arguments).check
    outcome = merged()
    for fault in outcome.faults:
        print(fault)
    if not only_check:
        COMPILED.parent.mkdir(parents=True, exist_ok=True)
        COMPILED.write_bytes(outcome.compiled)
    elif not is_fresh(outcome):
        outcome.faults.append("stale")
        print(f"{COMPILED.relative_to(ROOT)} is behind: run python -m tests.translations")
    print(f"{outcome.texts} texts, {len(outcome.faults)} faults")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())

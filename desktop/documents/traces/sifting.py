# SPDX-License-Identifier: EUPL-1.2
"""Sifts files in a process apart, bounded in memory and time, and sees to it that copies are clean.

Whether a copy is clean is looked at anew, as if it had come from somebody else.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop.documents import contents
from desktop.documents.contents import Broken, Locked, State
from desktop.documents.traces import found
from desktop.documents.traces.found import Signed, Trace
from desktop.jobs import Progress, apart
from desktop.records import errors

LARGEST = 100 * 1024 * 1024
MEMORY_MB = 1024
SECONDS = 60
AT_ONCE = 40
"""Files for one process: starting one takes a tenth of a second."""

SIGNED, STUBBORN = "signed", "stubborn"
_OFFICE = frozenset(".docx .docm .dotx .xlsx .xlsm .pptx .pptm .ppsx".split())
_OPEN = frozenset(".odt .ods .odp".split())
_ANYTHING = frozenset((".svg", ".ico", ".rtf"))
"""Pictures, and text, that may hold anything beside what one sees."""
_CHANGES_TEXT = frozenset((found.COMMENTS, found.CHANGES))


class Wanted(msgspec.Struct, frozen=True):
    """A file to sift: where it lies, what it is called, where the copy goes, and whether its text
    isn't known yet.
    """

    path: str
    name: str
    into: str
    reads: bool = True


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. `problem` is why nothing can be taken out: password, broken, died,
    too_large, signed, stubborn (it stayed) or "".

    `is_cleaned`: a copy without the traces is there. `text` is that of the copy (else of the
    file), `state` how reading it went, "" where that wasn't asked; `words` are texts that no page
    shows.
    """

    traces: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    is_cleaned: bool = False
    words: tuple[str, ...] = ()
    state: str = ""
    text: str = ""


def sift_apart(wanted: Sequence[Wanted], progress: Progress) -> list[Outcome]:
    """Sift these files; one that ends the process takes no other along."""
    outcomes: list[Outcome] = []
    for place in range(0, len(wanted), AT_ONCE):
        part = wanted[place : place + AT_ONCE]
        try:
            outcomes += _asked(part, progress)
        except errors.Unreadable:
            outcomes += [_alone(one, progress) for one in part]
    return outcomes


def _alone(one: Wanted, progress: Progress) -> Outcome:
    try:
        return _asked([one], progress)[0]
    except errors.Unreadable:
        return Outcome(problem=State.DIED.value)


def _asked(part: Sequence[Wanted], progress: Progress) -> list[Outcome]:
    answer = apart(
        "desktop.documents.traces.sifting:sift_here",
        {"files": msgspec.to_builtins(part)},
        memory_mb=MEMORY_MB,
        seconds=SECONDS,
        progress=progress,
    )
    return msgspec.convert(answer["outcomes"], list[Outcome])


def sift_here(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Sift files in this process, one after the other: `{"outcomes"}`."""
    files = msgspec.convert(arguments["files"], list[Wanted])
    outcomes: list[Outcome] = []
    for done, one in enumerate(files):
        progress.step(done, len(files))
        outcomes.append(_sifted(one, progress))
    return {"outcomes": msgspec.to_builtins(outcomes)}


def _sifted(one: Wanted, progress: Progress) -> Outcome:
    source, copy = Path(one.path), Path(one.into)
    if Path(one.name).suffix.lower() in _ANYTHING:
        return Outcome(problem=State.KIND.value)
    traces: list[Trace] = []
    problem, words, is_cleaned = "", list[str](), False
    try:
        if source.stat().st_size > LARGEST:
            return Outcome(problem=State.TOO_LARGE.value)
        traces, words = _sift(source, copy, one.name)
        is_cleaned = bool(found.telling(traces))
        if is_cleaned:
            problem = _left_in(copy, one.name)
    except Locked:
        problem = State.PASSWORD.value
    except Signed as error:
        traces, problem = error.traces, SIGNED
    except (Broken, OSError, ValueError, LookupError):
        problem = State.BROKEN.value
    is_cleaned = is_cleaned and not problem
    if not is_cleaned:
        copy.unlink(missing_ok=True)
    state, text = "", ""
    if one.reads or (is_cleaned and _CHANGES_TEXT & {each.what for each in traces}):
        read = {"path": str(copy if is_cleaned else source), "name": one.name}
        answer = contents.read_here(read, progress)
        state, text = str(answer["state"]), str(answer["text"])
    worth = [*found.telling(traces), *found.staying(traces)]
    return Outcome(
        traces=tuple((each.what, each.value) for each in worth),
        problem=problem,
        is_cleaned=is_cleaned,
        words=tuple(words),
        state=state,
        text=text,
    )


def _left_in(copy: Path, name: str) -> str:
    """What is wrong with a copy; "" where it is clean, as it should be."""
    again = copy.with_name(copy.name + ".again")
    try:
        traces, _words = _sift(copy, again, name)
    except (Broken, Locked, Signed):
        return STUBBORN
    finally:
        again.unlink(missing_ok=True)
    return STUBBORN if found.telling(traces) else ""


def _sift(source: Path, target: Path, name: str) -> tuple[list[Trace], list[str]]:
    ending = Path(name).suffix.lower()
    if ending == ".pdf":
        from desktop.documents.traces import pdf

        return pdf.sift(source, target)
    if ending in _OFFICE:
        from desktop.documents.traces import office

        return office.sift(source, target), []
    if ending in _OPEN:
        from desktop.documents.traces import opendoc

        return opendoc.sift(source, target), []
    if ending == ".eml":
        from desktop.documents.traces import mail

        return mail.sift(source), []
    if ending in contents.MARKED:
        from desktop.documents.traces import page

        return [], page.words(source)
    from desktop.documents.traces import pictures

    if ending not in pictures.ENDINGS:
        return [], []
    content = source.read_bytes()
    sifted = pictures.sifter_of(name, content)(content)
    target.write_bytes(sifted.content)
    return sifted.traces, sifted.words

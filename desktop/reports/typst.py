# SPDX-License-Identifier: EUPL-1.2
"""A report as PDF, PDF/UA-1 and PDF/A-2a at once, drawn by Typst in this process.

The template is ours; what people wrote goes beside it as JSON and is only ever placed as text.
"""

import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

import msgspec

from desktop.reports import pages, signs
from desktop.reports.content.tree import Picture, Report

if TYPE_CHECKING:
    import typst

STANDARDS = ("ua-1", "a-2a")
MISSING = "\u25a1"
"""What stands for a character that no font here can draw; an archive refuses a hole."""

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg", "image/gif": "gif"}
_LONGEST_WORD = 48
_MOST_ON_A_PAGE = 12_000  # twice what fits, the names of the tree's parts counted along
_one_at_a_time = threading.Lock()  # a compiler in use refuses a second thread
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
# What Inter surely has; everything else is asked of Typst once.
_ODD = re.compile(r"[^\n\x20-\x7e\xa1-\xac\xae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]")
_JOINERS = "\u200d\u200c"


@dataclass(frozen=True)
class Pages:
    """The PDF, how many pages it has, and the characters that could not be drawn."""

    data: bytes
    pages: int
    undrawn: tuple[str, ...]


def render(report: Report) -> Pages:
    """Draw a report."""
    import typst

    try:
        return _rendered(report, prepared(report))
    except typst.TypstError:
        # Signs can be drawable one by one and not in a row (scripts that join); a report with
        # boxes is worth more than none.
        return _rendered(report, prepared(report, plain_only=True))


def is_of_pages(report: Report, least: int) -> bool:
    """Whether a report has so many pages or more; a long one isn't set just to know that."""
    plain = msgspec.to_builtins(msgspec.structs.replace(report, pictures={}))
    signs = sum(len(text) for text in _strings(plain))
    return signs >= least * _MOST_ON_A_PAGE or render(report).pages >= least


def _rendered(report: Report, content: "Prepared") -> Pages:
    files = {"main.typ": _template(), "report.json": json.dumps(content.members).encode()}
    made = datetime.fromisoformat(report.made_on).replace(tzinfo=UTC)
    pdf = _drawn(files | content.files, "pdf", timestamp=made)
    return Pages(pdf, pages.count(pdf), content.undrawn)


def _drawn(files: dict[str, bytes], form: str, **options: Any) -> bytes:
    """The drawing of these files: `pdf`, or `png` of the first page. Raises `typst.TypstError`."""
    if form == "pdf":
        options["pdf_standards"] = list(STANDARDS)
    # Typst's own files in memory can hold text only, no photos.
    with _one_at_a_time, TemporaryDirectory(prefix="buurwijs-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        made = _compiler().compile(
            str(Path(folder, "main.typ")), root=folder, format=cast(Any, form), **options
        )
    return cast(bytes, made[0] if isinstance(made, list) else made)


def png(svg: bytes, dots_per_inch: int = 200) -> bytes:
    """A drawing as PNG, for forms that know no SVG."""
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg")'
    return _drawn({"main.typ": source, "drawing.svg": svg}, "png", ppi=dots_per_inch)


@dataclass(frozen=True)
class Prepared:
    """What goes to the template: the data, the pictures as files, and what can't be drawn."""

    members: dict[str, Any]
    files: dict[str, bytes]
    undrawn: tuple[str, ...]


def prepared(report: Report, *, plain_only: bool = False) -> Prepared:
    """The report's data with only what Typst can draw, broken where a word would not fit."""
    lettered = {name: readable(found, plain_only) for name, found in report.pictures.items()}
    pictures = {name: found for name, found in lettered.items() if is_picture(found)}
    members = cast(
        dict[str, Any], msgspec.to_builtins(msgspec.structs.replace(report, pictures={}))
    )
    clusters = _clusters(members)
    undrawn = tuple(sorted(clusters) if plain_only else _undrawable(clusters))
    members = cast(dict[str, Any], _drawable(members, undrawn))
    names = {name: f"{name}.{_SUFFIXES[found.media_type]}" for name, found in pictures.items()}
    members["files"] = names
    members["signs"] = {kind: vars(sign) for kind, sign in signs.SIGNS.items()}
    members["inks"] = {
        "text": signs.TEXT,
        "text2": signs.TEXT2,
        "text3": signs.TEXT3,
        "line": signs.LINE,
        "control": signs.CONTROL,
        "alt": signs.ALT,
    }
    return Prepared(members, {names[name]: found.data for name, found in pictures.items()}, undrawn)


def readable(picture: Picture, plain_only: bool = False) -> Picture:
    """A drawing with a box for each sign that has no shape; any other picture as it is."""
    if picture.media_type != "image/svg+xml":
        return picture
    drawn = picture.data.decode()
    clusters = _clusters(drawn)
    undrawn = sorted(clusters) if plain_only else _undrawable(clusters)
    return Picture(picture.media_type, _replaced(drawn, undrawn).encode())


def is_picture(picture: Picture) -> bool:
    """Whether Typst can draw it: a damaged photo must not cost somebody the whole report."""
    import typst

    suffix = _SUFFIXES.get(picture.media_type)
    if suffix is None:
        return False
    source = f'#set document(title: "-")\n#image("picture.{suffix}", alt: "-")'
    try:
        _drawn({"main.typ": source.encode(), f"picture.{suffix}": picture.data}, "pdf")
    except typst.TypstError:
        return False
    return True


@cache
def _template() -> bytes:
    return resources.files("resources").joinpath("reports", "report.typ").read_bytes()


@cache
def _compiler() -> "typst.Compiler":
    """One compiler for the process, with our own fonts only: the same pages on every machine."""
    import typst

    folder = str(resources.files("fontpkg_inter").joinpath("files"))
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in cast(dict[str, Any], value).values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in cast(Sequence[Any], value):
            yield from _strings(item)


def _clusters(members: Any) -> set[str]:
    """Every character beyond the plain ones, with the marks that sit on it."""
    found: set[str] = set()
    for text in _strings(members):
        if _ODD.search(text):
            found.update(_split(text))
    return {cluster for cluster in found if _ODD.search(cluster)}


def _split(text: str) -> list[str]:
    clusters: list[str] = []
    for sign in text:
        joins = unicodedata.category(sign).startswith("M") or sign in _JOINERS
        if clusters and (joins or clusters[-1][-1] in _JOINERS):
            clusters[-1] += sign
        else:
            clusters.append(sign)
    return clusters


def _undrawable(clusters: Iterable[str]) -> list[str]:
    unknown = [cluster for cluster in clusters if cluster not in _known]
    for cluster in _refused(sorted(unknown)):
        _known[cluster] = False
    for cluster in unknown:
        _known.setdefault(cluster, True)
    return sorted(cluster for cluster in clusters if not _known[cluster])


_known: dict[str, bool] = {}
"""What was asked of Typst before; the answer depends on the fonts alone."""


def _refused(clusters: list[str]) -> list[str]:
    """Those that Typst can't put in an archive's PDF: asked together, halved where it says no."""
    if not clusters or _draws(clusters):
        return []
    if len(clusters) == 1:
        return clusters
    half = len(clusters) // 2
    return _refused(clusters[:half]) + _refused(clusters[half:])


def _draws(clusters: list[str]) -> bool:
    import typst

    source = (
        b'#set document(title: "-")\n'
        b'#set text(font: ("Inter", "DejaVu Sans Mono", "New Computer Modern",'
        b' "New Computer Modern Math"))\n'
        b'#for sign in json("signs.json") { par("x" + sign + "x") }'
    )
    files = {"main.typ": source, "signs.json": json.dumps(clusters).encode()}
    try:
        _drawn(files, "pdf")
    except typst.TypstError:
        return False
    return True


def _drawable(value: Any, undrawn: Sequence[str]) -> Any:
    if isinstance(value, str):
        return _fitted(_replaced(value, undrawn))
    if isinstance(value, dict):
        members = cast(dict[str, Any], value)
        drawn = {
            key: item if key == "href" else _drawable(item, undrawn)
            for key, item in members.items()
        }
        if "title" in drawn and not _is_seen(drawn["title"]):
            drawn["title"] = MISSING  # a heading without words has no place in an accessible PDF
        return drawn
    if isinstance(value, list | tuple):
        return [_drawable(item, undrawn) for item in cast(Sequence[Any], value)]
    return value


def _replaced(text: str, undrawn: Sequence[str]) -> str:
    if not undrawn or not _ODD.search(text):
        return text
    return "".join(
        _stand_in(cluster) if cluster in undrawn else cluster for cluster in _split(text)
    )


def _is_seen(text: str) -> bool:
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)


def _stand_in(cluster: str) -> str:
    """Nothing for signs that steer and are not seen, a box for the rest."""
    return "" if unicodedata.category(cluster[0]) in ("Cc", "Cf") else MISSING


def _fitted(text: str) -> str:
    """Long addresses and codes with invisible places to break, so that they stay on the page."""
    return _LONG_WORD.sub(_with_breaks, text) if len(text) >= _LONGEST_WORD else text


def _with_breaks(found: re.Match[str]) -> str:
    word, step = found.group(), 16
    return "\u200b".join(word[at : at + step] for at in range(0, len(word), step))

# SPDX-License-Identifier: EUPL-1.2
"""Names in a bundle that are safe on every computer, by the strictest rules of all of them."""

import re
import unicodedata
from collections.abc import Iterable

from desktop.bundles.refusals import Refusal
from desktop.files import FORBIDDEN, RESERVED


def check_names(names: Iterable[str], longest: int) -> str:
    """The one top folder of these names; refuses unsafe, doubled and look-alike ones."""
    seen: dict[str, str] = {}
    tops: set[str] = set()
    for name in names:
        _check_name(name, longest)
        _check_twin(name, seen)
        tops.add(name.split("/", 1)[0])
    if len(tops) != 1 or any("/" not in name for name in seen.values()):
        raise Refusal("top_folders")
    _check_folders(seen)
    return tops.pop()


def _check_name(name: str, longest: int) -> None:
    if len(name) > longest or not all(_is_safe(part) for part in name.split("/")):
        raise Refusal("unsafe_name", name=shown(name))


def _is_safe(part: str) -> bool:
    if part in ("", ".", "..") or part[-1] in ". " or part[0] == " ":
        return False
    # What doesn't print is hidden, or turns the reading direction.
    if not part.isprintable() or not unicodedata.is_normalized("NFC", part):
        return False
    return not (FORBIDDEN & set(part) or RESERVED.fullmatch(part))


def _check_twin(name: str, seen: dict[str, str]) -> None:
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded in seen:
        code = "duplicate_name" if seen[folded] == name else "twin_name"
        raise Refusal(code, name=shown(name))
    seen[folded] = name


def _check_folders(seen: dict[str, str]) -> None:
    """No name may be a file and a folder at once."""
    folders: set[str] = set()
    for folded in seen:
        parts = folded.split("/")[:-1]
        folders.update("/".join(parts[: n + 1]) for n in range(len(parts)))
    for folder in folders & seen.keys():
        raise Refusal("twin_name", name=shown(seen[folder]))


def shown(name: str) -> str:
    """A stranger's name, fit to be shown: short, and with what doesn't show made visible."""
    visible = "".join(letter if letter.isprintable() else "�" for letter in name[:120])
    return visible if len(name) <= 120 else visible + "…"


def folder_name(stem: str) -> str:
    """The top folder for a bundle with this file name."""
    plain = unicodedata.normalize("NFC", stem)
    kept = re.sub(r"[^\w.-]+", "-", plain).strip("-._ ")[:60].rstrip("-._ ")
    return kept if kept and _is_safe(kept) else "bundle"

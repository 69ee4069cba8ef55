# SPDX-License-Identifier: EUPL-1.2
"""What a person or an administrator may choose: declared once, with default, label and range.

Defaults give way to the machine's policy file, that to the user's file, and that to the command
line; what the policy locks, nothing else changes.
"""

import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from desktop import keepsakes
from desktop.i18n import N_
from desktop.paths import config_folder

FILE = "settings.json"


def _choice(default: str, label: str, help_text: str, choices: dict[str, str]) -> Any:
    """One of these, by value and name."""
    about = {"label": label, "help": help_text, "choices": tuple(choices), "names": choices}
    return field(default=default, metadata=about)


def _text(
    default: str, label: str, help_text: str, suggestions: dict[str, str] | None = None
) -> Any:
    """Any words; `suggestions` are what most choose, by value and name."""
    about = {"label": label, "help": help_text, "names": suggestions or {}}
    return field(default=default, metadata=about)


def _folder(label: str, help_text: str) -> Any:
    """A folder, or nothing."""
    names: dict[str, str] = {}
    about = {"label": label, "help": help_text, "names": names, "folder": True}
    return field(default="", metadata=about)


def _number(default: int, label: str, help_text: str, lowest: int, highest: int) -> Any:
    return field(
        default=default, metadata={"label": label, "help": help_text, "range": (lowest, highest)}
    )


@dataclass(frozen=True)
class General:
    """Who one is, and in which words and colours one works."""

    language: str = _choice(
        "",
        N_("Language"),
        N_("The window opens again in this language."),
        {"": N_("As the system has it"), "nl": "Nederlands", "en": "English"},
    )
    role: str = _text(
        "I&A-coördinator", N_("My role"), N_("Stands with what you write, instead of your name.")
    )
    theme: str = _choice(
        "system",
        N_("Colours"),
        N_("Light or dark."),
        {
            "system": N_("As the system has them"),
            "light": N_("Light"),
            "dark": N_("Dark"),
            "contrast": N_("High contrast"),
        },
    )


@dataclass(frozen=True)
class Sharing:
    """What goes with a bundle unless one says otherwise."""

    licence: str = _text(
        "CC-BY-4.0",
        N_("Use allowed"),
        N_("What others may do with what you share; can be chosen anew for each bundle."),
        {
            "CC-BY-4.0": N_("CC BY 4.0, name the source"),
            "CC-BY-SA-4.0": N_("CC BY-SA 4.0, name the source and share alike"),
            "CC0-1.0": N_("CC0, no conditions"),
        },
    )
    largest_bundle_mb: int = _number(
        4096, N_("Largest bundle (MB)"), N_("Larger ones are refused, unpacked."), 1, 65536
    )
    watched_folder: str = _folder(
        N_("Folder to watch"),
        N_(
            "Bundles that neighbours put here, on a shared drive for instance, are checked and wait"
            " for you. Nothing comes in by itself."
        ),
    )


@dataclass(frozen=True)
class Checking:
    """How much a bundle of others may hold: no more than its format allows, less where chosen."""

    records: int = _number(100_000, N_("Records"), N_("In one bundle, at most."), 1, 100_000)
    entries: int = _number(100_000, N_("Files"), N_("In one bundle, at most."), 20, 100_000)
    ratio: int = _number(200, N_("Unpacked"), N_("So many times its size, at most."), 1, 200)
    line: int = _number(4 << 20, N_("One record"), N_("In bytes, at most."), 1000, 4 << 20)
    depth: int = _number(32, N_("Depth"), N_("Of what is in a record, at most."), 4, 32)
    path: int = _number(240, N_("Length of names"), N_("In characters, at most."), 120, 240)
    programs: str = _choice(
        "no",
        N_("Programs and macros"),
        N_("Whether they are taken in when they come as an attachment; they are never opened."),
        {"no": N_("Stay out"), "yes": N_("Come in")},
    )


@dataclass(frozen=True)
class Settings:
    """All pages; `locked` names what the policy decided (`general.language`)."""

    general: General = field(default_factory=General)
    sharing: Sharing = field(default_factory=Sharing)
    checking: Checking = field(default_factory=Checking)
    actor: str = ""
    locked: frozenset[str] = frozenset()


PAGES: dict[str, type[General | Sharing | Checking]] = {
    "general": General,
    "sharing": Sharing,
    "checking": Checking,
}


def load(folder: Path | None = None, policy: Path | None = None) -> Settings:
    """Read the user's and the machine's choices; what can't be read counts as not chosen."""
    place = (folder or config_folder()) / FILE
    own = keepsakes.read(place)
    forced = keepsakes.read(policy or policy_file())
    settings = Settings()
    locked: set[str] = set()
    for page in PAGES:
        values = {**_known(page, own), **_known(page, forced)}
        locked |= {f"{page}.{name}" for name in _known(page, forced)}
        settings = replace(settings, **{page: replace(getattr(settings, page), **values)})
    actor = own.get("actor")
    if not isinstance(actor, str):
        actor = secrets.token_hex(8)
        _write(place, {**own, "actor": actor})
    return replace(settings, actor=actor, locked=frozenset(locked))


def changed(settings: Settings, page: str, name: str, value: str | int) -> Settings:
    """The settings with another choice; what the policy locks, and what isn't allowed, stays."""
    if f"{page}.{name}" in settings.locked or name not in _known(page, {page: {name: value}}):
        return settings
    return replace(settings, **{page: replace(getattr(settings, page), **{name: value})})


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the user's choices; what the policy decided isn't written."""
    place = (folder or config_folder()) / FILE
    kept: dict[str, Any] = {"actor": settings.actor}
    for page in PAGES:
        chosen = getattr(settings, page)
        kept[page] = {
            one.name: getattr(chosen, one.name)
            for one in fields(chosen)
            if getattr(chosen, one.name) != one.default
            and f"{page}.{one.name}" not in settings.locked
        }
    _write(place, kept)


def policy_file() -> Path:
    """Where administrators put what holds for everybody on this machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Buurwijs" / "policy.json"
    return Path("/etc/buurwijs/policy.json")


def _known(page: str, chosen: dict[str, Any]) -> dict[str, Any]:
    """The values of this page that exist and have the right type and range."""
    values = chosen.get(page)
    if not isinstance(values, dict):
        return {}
    known: dict[str, Any] = {}
    for one in fields(PAGES[page]):
        value = cast(dict[str, Any], values).get(one.name)
        if type(value) is type(one.default) and _allowed(one.metadata, value):
            known[one.name] = value
    return known


def _allowed(about: Any, value: Any) -> bool:
    if "choices" in about:
        return value in about["choices"]
    lowest, highest = about.get("range", (None, None))
    return lowest is None or lowest <= value <= highest


def _write(place: Path, chosen: dict[str, Any]) -> None:
    # A read-only home is no reason not to start; the choices hold for this session.
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
    keepsakes.write(place, chosen)

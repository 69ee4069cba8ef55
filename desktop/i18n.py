# SPDX-License-Identifier: EUPL-1.2
"""Words for people: gettext for the sentences, and dates and numbers as the language has them.

Source texts are English; Dutch lies compiled in `resources/translations`.
"""

import gettext
import locale
import os
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import NamedTuple

LANGUAGES = ("nl", "en")

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_SHORT_MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_SHORT_WEEKDAYS = {"nl": "ma di wo do vr za zo", "en": "Mon Tue Wed Thu Fri Sat Sun"}


class _Speech(NamedTuple):
    language: str
    translations: gettext.NullTranslations


# One a thread and task, so that an English report can be made beside a Dutch window.
_aside: ContextVar[_Speech | None] = ContextVar("aside", default=None)
_spoken: list[_Speech] = [_Speech("en", gettext.NullTranslations())]


def use(language: str) -> None:
    """Speak this language from now on: `nl` or `en`; anything else becomes `nl`."""
    _spoken[0] = _speech(language)


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Speak another language within a block, on this thread only: for a report in that language."""
    token = _aside.set(_speech(language))
    try:
        yield
    finally:
        _aside.reset(token)


def _speech(language: str) -> _Speech:
    known = language if language in LANGUAGES else "nl"
    return _Speech(known, _read(known) if known == "nl" else gettext.NullTranslations())


def _now() -> _Speech:
    return _aside.get() or _spoken[0]


@cache
def _read(language: str) -> gettext.NullTranslations:
    compiled = resources.files("resources").joinpath(
        "translations", language, "LC_MESSAGES", "buurwijs.mo"
    )
    if not compiled.is_file():
        return gettext.NullTranslations()
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def system_language() -> str:
    """The language the system asks for: `en` where it says English, Dutch otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "nl"
    known = locale.getlocale()[0] or ""
    return "en" if known.lower().startswith("en") else "nl"


def language() -> str:
    """The language in use, `nl` or `en`."""
    return _now().language


def _(message: str) -> str:
    # Asked for hundreds of thousands of times by a large bundle's page: one call less.
    return (_aside.get() or _spoken[0]).translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for this count; values are filled in by the caller."""
    return _now().translations.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "mark, don't translate yet")
    """Mark a text as translatable where it is translated later."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  (as `N_`, with a plural)
    """Mark a text that has a plural."""
    return one, many


def catalogue_folder() -> str:
    """Where the compiled texts lie, as the standard library's gettext looks for them."""
    return str(resources.files("resources").joinpath("translations"))


def _word(words: dict[str, str], index: int) -> str:
    return words[language()].split()[index]


def day(value: date) -> str:
    """`12 maart 2026`."""
    return f"{value.day} {_word(_MONTHS, value.month - 1)} {value.year}"


def times(start: str, end: str) -> str:
    """`9:30–16:00`."""
    return "–".join(part.removeprefix("0") for part in (start, end) if part)


def short_day(value: date) -> str:
    """`do 12 mrt`."""
    weekday = _word(_SHORT_WEEKDAYS, value.weekday())
    return f"{weekday} {value.day} {_word(_SHORT_MONTHS, value.month - 1)}"


def brief_day(value: date, today: date) -> str:
    """`12 mrt` in this year, `12 mrt 2024` in another: for the narrow column of a list."""
    brief = f"{value.day} {_word(_SHORT_MONTHS, value.month - 1)}"
    return brief if value.year == today.year else f"{brief} {value.year}"


def long_day(value: date) -> str:
    """`maandag 16 maart`."""
    weekday = _word(_WEEKDAYS, value.weekday())
    return f"{weekday} {value.day} {_word(_MONTHS, value.month - 1)}"


def month(value: date) -> str:
    """`mrt`."""
    return _word(_SHORT_MONTHS, value.month - 1)


def clock(value: datetime) -> str:
    """`14:32`, in the time zone the value carries (a bare UTC time is shown in local time)."""
    local = value.astimezone() if value.tzinfo is not None else value
    return f"{local.hour}:{local.minute:02d}"


def number(value: int) -> str:
    """`1.240` in Dutch, `1,240` in English."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language() == "nl" else grouped


def euros(value: int) -> str:
    """`€ 86.000`; whole euros."""
    return f"€ {number(value)}"


def size_words(size: int) -> str:
    """`3,1 MB`, `58 kB`."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))} kB"
    tenths = round(size / 100_000)
    part = f"{',' if language() == 'nl' else '.'}{tenths % 10}" if tenths < 1000 else ""
    return f"{number(tenths // 10)}{part} MB"


def capital(text: str) -> str:
    """With a capital at the start and the rest as it was."""
    return text[:1].upper() + text[1:]

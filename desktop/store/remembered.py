# SPDX-License-Identifier: EUPL-1.2
"""What the first screen showed, kept beside the database so that the next start needn't ask for it.

Derived, and exact: it holds for one change set, one language and the days it was worked out for.
"""

import logging
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from desktop.answers.overview import Opening

FILE_NAME: Final = "opening.json"
_FORM: Final = 1

log = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    form: int
    change: int
    language: str
    days: dict[date, Opening]


class Remembered:
    """The openings of one workspace's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def days(self, change: int, language: str) -> Mapping[date, Opening]:
        """What is known of this moment, by day; nothing where the file is of another one."""
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}
        is_of_now = (kept.form, kept.change, kept.language) == (_FORM, change, language)
        return kept.days if is_of_now else {}

    def keep(self, change: int, language: str, days: dict[date, Opening]) -> None:
        """Keep these instead; where that can't be, the next start asks the database."""
        draft = self._path.with_suffix(".part")
        try:
            draft.write_bytes(msgspec.json.encode(_Kept(_FORM, change, language, days)))
            draft.replace(self._path)
        except OSError as error:
            log.info("the first screen can't be remembered: %s", error)

    def forget(self) -> None:
        """Something was changed: nothing of before stays behind in this file."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.info("the first screen can't be forgotten: %s", error)

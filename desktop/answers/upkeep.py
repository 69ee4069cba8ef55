# SPDX-License-Identifier: EUPL-1.2
"""What a check of the workspace found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that isn't as it should be: a code, a sentence, and the record or file meant."""

    code: str
    message: str
    about: str = ""
    is_repaired: bool = False

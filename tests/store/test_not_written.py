# SPDX-License-Identifier: EUPL-1.2
"""A full disk, a folder without rights and a folder that isn't there are told apart."""

import errno
from pathlib import Path

import pytest

from desktop import i18n
from desktop.store.refusals import not_written


@pytest.mark.parametrize(
    ("number", "code", "dutch"),
    [
        (errno.ENOSPC, "disk_full", "Er is op de schijf geen ruimte voor x.pdf."),
        (errno.EDQUOT, "disk_full", "Er is op de schijf geen ruimte voor x.pdf."),
        (errno.EACCES, "no_rights", "Buurwijs mag x.pdf niet schrijven in de map "),
        (errno.EROFS, "no_rights", "Buurwijs mag x.pdf niet schrijven in de map "),
        (errno.ENOENT, "not_written", "Het bestand x.pdf "),
    ],
)
def test_each_reason_has_a_sentence_of_its_own(
    number: int, code: str, dutch: str, tmp_path: Path
) -> None:
    with i18n.speaking("nl"):
        error = not_written(OSError(number, "why"), tmp_path / "x.pdf")
    assert error.code == code
    assert error.message.startswith(dutch)
    assert error.kept
    assert error.remedy

# SPDX-License-Identifier: EUPL-1.2
"""What pytest-qt leaves untyped, typed: the arguments of a signal that was waited for."""

from typing import Any, cast

from pytestqt.wait_signal import SignalBlocker


def said(heard: SignalBlocker) -> list[Any]:
    """The arguments of the signal."""
    return cast(Any, heard).args

# SPDX-License-Identifier: EUPL-1.2
"""What tests ask of the system they run on."""

import sys

import pytest


def _is_wine() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.CDLL("ntdll"), "wine_get_version")


bounds_memory = pytest.mark.skipif(
    _is_wine(), reason="Wine takes a bound on memory and does nothing with it"
)

# SPDX-License-Identifier: EUPL-1.2
"""The system libraries that Qt draws with on Linux: which are missing, and how to get them.

Looked at before anything of Qt is imported, since Qt itself ends the program without them.
"""

import ctypes
import os
import sys

from desktop.i18n import _
from desktop.records.errors import Refused

_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
_ON_SCREEN = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def check() -> None:
    """Raise `Refused` (code `libraries`) naming what is missing, with the line that gets it."""
    packages = missing()
    if packages:
        raise Refused(
            _("The window can't be drawn: this system lacks libraries that it needs."),
            code="libraries",
            remedy=_("Install them with: %(line)s")
            % {"line": "sudo apt-get install -y " + " ".join(packages)},
        )


def missing() -> list[str]:
    """Debian's names of the packages that are missing; [] on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    wanted = {**_ALWAYS, **(_ON_SCREEN if platform.startswith("xcb") else {})}
    return [package for library, package in wanted.items() if not _is_there(library)]


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

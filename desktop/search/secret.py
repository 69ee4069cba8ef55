# SPDX-License-Identifier: EUPL-1.2
"""The secret that indexes of this account are sealed with; it never leaves the settings folder."""

import os
import secrets
from pathlib import Path

FILE_NAME = "index.key"
_BYTES = 32


def account_secret(folder: Path) -> bytes:
    """The secret of this account, made when first asked for.

    Where it can't be kept it holds for this run only, and the index is built again next time.
    """
    path = folder / FILE_NAME
    try:
        known = path.read_bytes()
        if len(known) == _BYTES:
            return known
        path.unlink()
    except OSError:
        pass
    fresh = secrets.token_bytes(_BYTES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(fresh)
    except FileExistsError:
        return path.read_bytes()
    except OSError:
        pass
    return fresh

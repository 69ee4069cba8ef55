# SPDX-License-Identifier: EUPL-1.2
"""A report of a bug, kept on this computer: what happened and where, without anybody's texts."""

import platform
import traceback
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from desktop.paths import log_folder


def write_report(error: BaseException) -> Path:
    """Write a report of this error and return where; never raises."""
    at = datetime.now(UTC)
    path = log_folder() / f"report-{at:%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(describe(error, at), encoding="utf-8")
    except OSError:
        return Path("-")
    return path


def describe(error: BaseException, at: datetime) -> str:
    """The report's text: versions and the trace; the error's own words may hold texts, so only
    its class is named.
    """
    lines = [
        f"Buurwijs {version()}, Python {platform.python_version()}, {platform.platform()}",
        at.isoformat(timespec="seconds"),
        type(error).__name__,
        *traceback.format_tb(error.__traceback__),
    ]
    return "\n".join(lines)


def version() -> str:
    """The version of this program."""
    try:
        return metadata.version("buurwijs")
    except metadata.PackageNotFoundError:
        return "?"

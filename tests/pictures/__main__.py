# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.pictures OUT`: a PNG of every screen and dialog, without a display."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.pictures.studio import Studio


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--screen", default="", help="only this one (the beginning of its name)")
    parser.add_argument("--theme", default="light", choices=("light", "dark", "contrast"))
    parser.add_argument("--scale", default="1")
    parser.add_argument("--lang", default="nl", choices=("nl", "en"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--workspace", type=Path)
    return parser.parse_args()


def main() -> int:
    """Take the pictures; the exit code is 1 where one couldn't be taken."""
    chosen = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # offscreen lacks size hints
    from desktop import i18n

    i18n.use(chosen.lang)
    with tempfile.TemporaryDirectory() as scratch:
        return _take(chosen, Path(scratch))


def _take(chosen: argparse.Namespace, scratch: Path) -> int:
    from desktop.ui import theme
    from desktop.ui.start_up import make_application
    from desktop.ui.tidying import Tidying
    from tests.pictures.example import example_workspace
    from tests.pictures.studio import Studio

    app = make_application()
    Tidying(app)
    theme.apply(app, chosen.theme)
    folder = chosen.workspace or scratch / "werkruimte"
    width, height = (int(part) for part in chosen.size.split("x"))
    failed = 0
    with example_workspace(folder) as workspace:
        studio = Studio(app, workspace, QSize(width, height))
        for name, take in _wanted(chosen.screen):
            file = chosen.out / f"{name}-{chosen.theme}{_suffix(chosen.scale)}.png"
            try:
                studio.save(take(studio), file)
            except Exception as error:  # noqa: BLE001  (the other pictures must still be taken)
                failed += 1
                sys.stderr.write(f"{name}: {type(error).__name__}: {error}\n")
            else:
                sys.stdout.write(f"{file}\n")
    return 1 if failed else 0


def _wanted(start: str) -> Iterator[tuple[str, Callable[["Studio"], QWidget]]]:
    from desktop.ui.places import PLACES
    from tests.pictures.shots import SHOTS, Shot

    places = [Shot(place.key, _place(place.key)) for place in PLACES]
    for shot in [*places, *SHOTS]:
        if shot.name.startswith(start):
            yield shot.name, shot.take


def _place(key: str) -> Callable[["Studio"], QWidget]:
    def take(studio: "Studio") -> QWidget:
        return studio.window(key)

    return take


def _suffix(scale: str) -> str:
    return "" if scale == "1" else f"-{scale}"


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: EUPL-1.2
"""Starts the program: hands the command line the function that opens the window."""

import gc
import sys
from pathlib import Path


def open_window(folder: Path, files: tuple[Path, ...] = ()) -> int:
    """Open the window on a workspace; returns the program's exit code.

    Raises `Refused` where the system lacks what Qt draws with.
    """
    # A start makes what stays; looking through it for garbage is a tenth of its time. The window
    # looks after the collector from then on (ui/tidying.py).
    gc.disable()
    from desktop.ui import libraries

    libraries.check()
    from desktop.ui.start_up import run

    return run(folder, files)


def main() -> None:
    """The command `buurwijs`; a double-click on a bundle hands it just that file."""
    from desktop.cli.main import main as command_line

    sys.exit(command_line(sys.argv[1:], open_window))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: EUPL-1.2
"""Starts the program: hands the command line the function that opens the window."""

import sys
from pathlib import Path


def open_window(folder: Path, files: tuple[Path, ...] = ()) -> int:
    """Open the window on a workspace; returns the program's exit code."""
    from desktop.ui.start_up import run

    return run(folder, files)


def main() -> None:
    """The command `buurwijs`."""
    from desktop.cli.main import main as command_line

    arguments = sys.argv[1:]
    # A double-click on a bundle hands the program just that file.
    if len(arguments) == 1 and arguments[0].endswith((".buurwijs", ".buurwijs.zip")):
        from desktop.cli.main import speak
        from desktop.paths import default_workspace

        speak(arguments)
        sys.exit(open_window(default_workspace(), (Path(arguments[0]),)))
    sys.exit(command_line(arguments, open_window))


if __name__ == "__main__":
    main()

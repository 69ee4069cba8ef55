# SPDX-License-Identifier: EUPL-1.2
"""Where things are kept when nobody says otherwise."""

import os
from pathlib import Path

APPLICATION = "Buurwijs"


def default_workspace() -> Path:
    """`BUURWIJS_WORKSPACE`, or the folder `werkruimte` in the user's own local data folder."""
    named = os.environ.get("BUURWIJS_WORKSPACE")
    return Path(named) if named else data_folder() / "werkruimte"


def data_folder() -> Path:
    """The user's local data folder (on Windows `%LOCALAPPDATA%`, never the roaming one)."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False, roaming=False)


def config_folder() -> Path:
    """Where a person's own settings are kept."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False, roaming=False)


def log_folder() -> Path:
    """Where logs and crash reports are kept."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False)

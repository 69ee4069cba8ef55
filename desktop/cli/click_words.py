# SPDX-License-Identifier: EUPL-1.2
"""What click itself says (usage, help, wrong options), in the language in use.

click asks the standard library's gettext, which looks in the domain that a program names and for
the language that the environment names.
"""

import gettext
import os
from collections.abc import Generator
from contextlib import contextmanager

from desktop.i18n import N_, NN_, catalogue_folder, language

_DOMAIN = "buurwijs"
WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Show this message and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("default: {default}"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_(
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ),
)


@contextmanager
def spoken() -> Generator[None]:
    """Within this block click speaks the language in use."""
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, catalogue_folder())
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language()
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before

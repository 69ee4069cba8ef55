# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a workspace: whose it is, and what it knows from the start."""

import secrets
from importlib import resources
from pathlib import Path

from desktop.actions import reference
from desktop.actions.adding import add
from desktop.actions.context import Writing
from desktop.answers.adding import AddReport
from desktop.i18n import _
from desktop.records.document import encode
from desktop.records.errors import BuurwijsError, Refused
from desktop.store import place
from desktop.store.driver import FILE_NAME
from desktop.store.unit import Unit


def check_home(code: str) -> None:
    """Raise `Refused` where no organisation has this code; a former one names its successor."""
    known = reference.municipality_names()
    if code in reference.known_codes():
        return
    message = _("There is no organisation with code “%(code)s”.") % {"code": code}
    if later := reference.successors().get(code):
        values = {"code": later, "name": known.get(later, later)}
        message += " " + _("It became part of %(name)s (%(code)s).") % values
    raise Refused(message, code="unknown_home")


def why_not_here(folder: Path) -> BuurwijsError | None:
    """What stands in the way of a workspace in this folder; None where it may be made."""
    try:
        place.check(folder)
    except BuurwijsError as error:
        return error
    if (folder / FILE_NAME).exists():
        return Refused(
            _("There is a workspace in this folder already."),
            code="exists",
            remedy=_("Choose another folder, or open that one."),
        )
    return None


def take_example(w: Writing) -> AddReport:
    """Bring in the example of Waddinxveen that ships."""
    folder = Path(str(resources.files("resources").joinpath("example")))
    return add(w, [folder / "waddinxveen.jsonl"])


def begin(unit: Unit, home: str, *, example: bool) -> None:
    """Note whose workspace it is and bring in the reference data."""
    unit.cannot_be_undone()
    unit.set_setting("home", home)
    unit.set_setting("workspace_id", secrets.token_hex(16))
    if example:
        unit.set_setting("example", "1")
    for record in reference.all_records():
        unit.receive(encode(record).decode(), origin=reference.ORIGIN)

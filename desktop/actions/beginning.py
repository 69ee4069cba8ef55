# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a workspace: whose it is, and what it knows from the start."""

import secrets

from desktop.actions import reference
from desktop.i18n import _
from desktop.records.document import encode
from desktop.records.errors import Refused
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


def begin(unit: Unit, home: str, *, example: bool) -> None:
    """Note whose workspace it is and bring in the reference data."""
    unit.cannot_be_undone()
    unit.set_setting("home", home)
    unit.set_setting("workspace_id", secrets.token_hex(16))
    if example:
        unit.set_setting("example", "1")
    for record in reference.all_records():
        unit.receive(encode(record).decode(), origin=reference.ORIGIN)

# SPDX-License-Identifier: EUPL-1.2
"""The small files by which a second workspace of an organisation comes on its list of keys.

A request holds a key and is signed by it, so that nobody asks with a key that isn't theirs; the
answer is the organisation's card with the key on its list.
"""

from datetime import datetime
from pathlib import Path

import msgspec

from desktop.bundles.format import Limits
from desktop.bundles.lines import canonical, canonical_object
from desktop.bundles.origins import Card, read_card
from desktop.bundles.refusals import LineRefusal, Refusal
from desktop.bundles.signing import KEY, Checker, Signer
from desktop.i18n import _
from desktop.records.errors import Refused, Unreadable

_LARGEST = 4 << 20


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One workspace that asks to be admitted."""

    organisation: str
    name: str
    key: str
    age: str
    at: str
    what: str = "key-request"
    signature: str = ""


def ask(organisation: str, name: str, age: str, signer: Signer, at: datetime) -> bytes:
    """The signed request as it goes into a file."""
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    request = Request(organisation=organisation, name=name, key=signer.key, age=age, at=when)
    signature = signer.sign(KEY, _unsigned(request))
    return canonical(msgspec.to_builtins(msgspec.structs.replace(request, signature=signature)))


def read_request(path: Path, organisation: str) -> Request:
    """A request for this organisation's list; raises `Refused` for any other file."""
    try:
        request = msgspec.convert(canonical_object(_content(path), Limits()), Request)
    except (LineRefusal, msgspec.ValidationError):
        raise _not_it(_("This file isn't a request to be admitted.")) from None
    signed = Checker().holds(request.key, request.signature, KEY, _unsigned(request))
    if request.what != "key-request" or not signed:
        raise _not_it(_("This request was changed, or isn't one."))
    if request.organisation != organisation:
        raise Refused(
            _("This request is for another organisation: %(name)s.") % {"name": request.name[:80]},
            code="other_organisation",
            kept=_("Nothing was changed."),
        )
    return request


def read_admission(path: Path, organisation: str) -> Card:
    """The card that answers a request; raises `Refused` for any other file."""
    try:
        return read_card(_content(path), organisation, Checker(), Limits())
    except Refusal:
        raise _not_it(_("This file isn't a list of keys of your organisation.")) from None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST).strip()
    except OSError as error:
        raise Unreadable(
            _("The file can't be read."), code="unreadable_file", details=str(error)
        ) from error


def _not_it(message: str) -> Refused:
    return Refused(message, code="bad_key_file", kept=_("Nothing was changed."))


def _unsigned(request: Request) -> bytes:
    members = msgspec.to_builtins(request)
    return canonical({name: said for name, said in members.items() if name != "signature"})

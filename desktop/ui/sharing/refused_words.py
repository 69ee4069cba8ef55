# SPDX-License-Identifier: EUPL-1.2
"""What a refused file is called on its page, and what one can do about it."""

from desktop.answers.sharing import Verdict
from desktop.i18n import _

_UNSAFE = frozenset(
    "bomb overlap gap unsafe_name duplicate_name twin_name symlink zip_field zip_comment"
    " encrypted_entry zip_method header_mismatch top_folders unlisted foreign_key".split()
)
"""Nothing that goes wrong on the way does this to a file: somebody made it so."""
_TOO_MUCH = frozenset({"too_many", "too_large", "too_heavy"})


def title(verdict: Verdict) -> str:
    """The head of the page."""
    if verdict.code in _TOO_MUCH:
        return _("This bundle is larger than is allowed here")
    return {
        "other_key": _("Stop: this sender has another key than before"),
        "revoked_key": _("Stop: this sender revoked this key"),
        "encrypted_for_others": _("This bundle is for somebody else"),
        "encrypted_damaged": _("This file isn't complete"),
        "key_locked": _("The signing key is locked"),
        "changed": _("This file was changed on its way"),
        "wrong_hash": _("This file was changed on its way"),
        "wrong_signature": _("This file was changed on its way"),
        "bad_crc": _("This file is damaged"),
        "truncated": _("This file isn't complete"),
        "foreign_key": _("This bundle isn't from whom it says"),
        "not_a_bundle": _("This isn't a bundle"),
        "newer_format": _("This bundle needs a newer Buurwijs"),
        "unreadable_file": _("This file can't be opened"),
        "disk": _("There is no room to check this bundle"),
        "stopped": _("The check didn't come to its end"),
    }.get(verdict.code, _("This file can't be taken in"))


def remedy(verdict: Verdict) -> str:
    """What one can do."""
    name = verdict.sender.name if verdict.sender else _("the sender")
    return _told(verdict.code) % {"name": name}


def _told(code: str) -> str:
    if code in _UNSAFE:
        return _("Don't open the file in another way. Call %(name)s: did they send it like this?")
    if code in _TOO_MUCH:
        return _("Ask %(name)s to share it in parts, or your administrator to allow more.")
    return {
        "other_key": _(
            "Call %(name)s before you do anything with it: did they really change their key?"
        ),
        "revoked_key": _("Call %(name)s: whoever made this has a key that they took back."),
        "encrypted_for_others": _(
            "Send them a bundle of yours first: then they can encrypt for your organisation."
        ),
        "key_locked": _("Unlock it under Settings, Signing keys, and open the bundle again."),
        "example": _("Examples stay with examples: open it in the other workspace."),
        "not_example": _("Examples stay with examples: open it in the other workspace."),
        "not_a_bundle": _("Choose the file as %(name)s sent it; its name ends in .buurwijs."),
        "newer_format": _("Ask your administrator for the newest version."),
        "unreadable_file": _("Is it still there, and may you open it? Then open it again."),
        "disk": _("Make room on the disk, and open the bundle again."),
        "stopped": _("Open it again. If it stops once more, ask %(name)s to send it again."),
    }.get(code, _("Ask %(name)s to send the bundle again."))

# SPDX-License-Identifier: EUPL-1.2
"""Why a bundle or a line of it is refused: a code for the help desk, a sentence for a person."""

from collections.abc import Mapping

from desktop.i18n import N_, _

WHOLE: dict[str, str] = {
    "not_a_bundle": N_("This file isn't a bundle."),
    "truncated": N_("The file is incomplete: part of it is missing."),
    "bad_crc": N_("The file is damaged: “%(name)s” can't be read."),
    "bomb": N_("The file unpacks to far more than it should; that is dangerous."),
    "overlap": N_("Parts of the file overlap; that is dangerous."),
    "gap": N_("There is something hidden between the parts of the file."),
    "unsafe_name": N_("The file holds a name that isn't safe on this computer: %(name)s"),
    "duplicate_name": N_("The file holds the same name twice: %(name)s"),
    "twin_name": N_("Two names in the file can't be told apart: %(name)s"),
    "symlink": N_("The file holds a link to elsewhere: %(name)s"),
    "zip_field": N_("The file wasn't written by Buurwijs: “%(field)s” of %(name)s differs."),
    "zip_comment": N_("There is something hidden behind the end of the file."),
    "encrypted_entry": N_("A part of the file is locked with a password: %(name)s"),
    "encrypted": N_("This bundle is encrypted in a way that this version doesn't know."),
    "needs_passphrase": N_("This bundle is locked with a passphrase, which its sender can tell."),
    "wrong_passphrase": N_("That isn't the passphrase of this bundle."),
    "too_heavy": N_("Opening this bundle would take more memory than is allowed."),
    "encrypted_for_others": N_("This bundle is encrypted for somebody else: no key here opens it."),
    "encrypted_damaged": N_("The encrypted file is incomplete or was changed."),
    "zip_method": N_("A part of the file is packed in a way that isn't used: %(name)s"),
    "header_mismatch": N_("The file tells two different things about %(name)s."),
    "top_folders": N_("The file should hold exactly one folder."),
    "unlisted": N_("The file holds something that isn't on its list: %(name)s"),
    "absent": N_("Something on the file's list isn't in it: %(name)s"),
    "wrong_hash": N_("The file was changed after it was made: %(name)s"),
    "weak_hash": N_("The file has no list of SHA-256 hashes, so nothing shows it is unchanged."),
    "bad_bag": N_("The file isn't put together as a bundle should be: %(name)s"),
    "bad_description": N_("The bundle doesn't say properly what it is."),
    "bad_card": N_("The card of an organisation in the bundle isn't right: %(name)s"),
    "wrong_signature": N_("The signature doesn't belong to this bundle: it was changed."),
    "foreign_key": N_("The bundle is signed with a key that isn't the sender's."),
    "unknown_key": N_("The bundle is signed in a way that this version doesn't know."),
    "newer_format": N_(
        "This bundle needs a newer Buurwijs than this one: it was made with %(name)s."
    ),
    "too_many": N_("The bundle holds more than is allowed: %(name)s"),
    "too_large": N_("The bundle is larger than is allowed: %(name)s"),
    "unreadable_file": N_("The file can't be read."),
    "disk": N_("There is no room to check the bundle."),
    "stopped": N_("Checking the bundle stopped before its end; nothing was taken in."),
}

LINES: dict[str, str] = {
    "line_syntax": N_("The line can't be read."),
    "line_not_canonical": N_("The line isn't written in the one way that a signature holds for."),
    "line_duplicate_key": N_("The line says something twice."),
    "line_number": N_("The line holds a number that records don't have."),
    "line_too_deep": N_("The line is nested too deeply."),
    "line_too_long": N_("The line is too long."),
    "line_invalid": N_("The record isn't right: %(why)s"),
    "line_wrong_type": N_("The record is of another kind than its place says."),
    "line_unsigned": N_("The record isn't signed by where it comes from."),
    "line_wrong_signature": N_("The signature doesn't belong to this record: it was changed."),
    "line_foreign_key": N_("The record is signed with a key that isn't its origin's."),
    "line_revoked_key": N_("The record is signed with a key that its origin has revoked."),
    "line_twice": N_("The record is in the bundle twice."),
    "line_other_origin": N_("This record is known here as another organisation's."),
    "line_other_key": N_("Its origin is known here under another key."),
    "line_shared": N_("What everybody has in common doesn't travel in bundles."),
}

TRUST: dict[str, str] = {
    "known": N_("Known sender, unchanged."),
    "new": N_("New sender: compare the key with them, by telephone for instance."),
    "other_key": N_("Stop: this sender is known here under another key."),
    "revoked_key": N_("Stop: this sender has revoked the key that the bundle is signed with."),
    "changed": N_("This sender signs its bundles, and this one isn't signed: it was changed."),
    "unsigned": N_("This bundle isn't signed: nothing shows who made it."),
    "example": N_("This bundle is an example, and this workspace isn't."),
    "not_example": N_("This bundle isn't an example, and this workspace is."),
}

NOTES: dict[str, str] = {
    "attachment_unsafe": N_(
        "An attachment that could do harm wasn't taken in (a program or macro)."
    ),
    "attachment_program": N_(
        "An attachment is a program or holds macros; it came in, and is never opened from here."
    ),
    "newer_fields": N_(
        "Some records hold more than this version of Buurwijs knows; that is kept as it is."
    ),
    "attachment_kind": N_("An attachment is something else than its name says."),
}


class Refusal(Exception):
    """The whole bundle is refused; `values` fill in the sentence."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class LineRefusal(Exception):
    """One line is refused, the rest goes on."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def sentence(code: str, values: Mapping[str, str]) -> str:
    """The sentence for a code, in the language in use."""
    found = (texts[code] for texts in (WHOLE, LINES, TRUST, NOTES) if code in texts)
    text = next(found, WHOLE["not_a_bundle"])
    return _(text) % {"name": "", "field": "", "why": "", **values}

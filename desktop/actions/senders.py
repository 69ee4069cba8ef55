# SPDX-License-Identifier: EUPL-1.2
"""What one usually does with the bundles of a sender one knows."""

from dataclasses import replace

from desktop.actions.context import Reading, Writing
from desktop.answers.sharing import ASK, NEWER_ONLY, SENDER_POLICIES, Choice, Preview, Verdict
from desktop.i18n import _
from desktop.records.errors import NotFound, Refused

_LATER = {NEWER_ONLY: frozenset({"new"}), ASK: frozenset({"new", "newer", "withdrawn"})}


def policy_of(r: Reading, organisation: str) -> str:
    """The usual decision about what this organisation sends; "" where none was chosen."""
    rows = (row for row in r.store.senders() if row.origin == organisation and row.policy)
    return next((row.policy for row in rows), "")


def set_policy(w: Writing, organisation: str, policy: str) -> None:
    """Choose what is usually done with what this organisation sends."""
    if policy and policy not in SENDER_POLICIES:
        raise Refused(_("“%(policy)s” isn't a choice.") % {"policy": policy}, code="policy")
    rows = [row for row in w.store.senders() if row.origin == organisation]
    if not rows:
        raise NotFound(_("Nothing of this organisation was ever received."), code="unknown_sender")
    for row in rows:
        w.unit.keep_sender(replace(row, policy=policy))


def usual_choices(r: Reading, verdict: Verdict, preview: Preview) -> list[Choice]:
    """What is put off as usual with this sender; the rest comes in by itself."""
    sender = verdict.sender.organisation if verdict.sender else ""
    held = _LATER.get(policy_of(r, sender), frozenset[str]())
    return [
        Choice(record=line.record, choice="later") for line in preview.lines if line.outcome in held
    ]

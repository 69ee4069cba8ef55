# SPDX-License-Identifier: EUPL-1.2
"""What a file carries along, hides or keeps from being looked through, in words."""

from collections.abc import Iterable

from desktop.documents.contents import LONGEST, State
from desktop.documents.traces import found
from desktop.documents.traces.found import Trace
from desktop.documents.traces.sifting import LARGEST, SIGNED, STUBBORN
from desktop.i18n import N_, _, number

_LABELS = {
    found.LOCATION: N_("place"),
    found.AUTHOR: N_("made by"),
    found.COMPANY: N_("organisation"),
    found.DEVICE: N_("device"),
    found.SERIAL: N_("serial number"),
    found.DESCRIPTION: N_("description"),
    found.THUMBNAIL: N_("small picture of an earlier version"),
    found.APPENDED: N_("something behind the picture"),
    found.COMMENTS: N_("remarks"),
    found.CHANGES: N_("tracked changes"),
    found.PATH: N_("folder"),
    found.OTHER: N_("other data"),
}
_HIDDEN = {
    found.HIDDEN_SHEET: N_("hidden sheet"),
    found.HIDDEN_SLIDE: N_("hidden slide"),
    found.EMBEDDED: N_("file inside it"),
    found.CONNECTION: N_("link to a database"),
    found.LINK: N_("link to a file"),
    found.UNREAD_PART: N_("picture that can't be read"),
}
_ORDER = list(_LABELS)


def trace_words(traces: Iterable[Trace]) -> str:
    """`place: 52.01163, 4.71053; made by: Jan de Vries`."""
    return _listed(sorted(traces, key=lambda each: _ORDER.index(each.what)), _LABELS)


def hidden_words(traces: Iterable[Trace]) -> str:
    """`hidden sheet: Salaries`."""
    return _listed(traces, _HIDDEN)


def _listed(traces: Iterable[Trace], labels: dict[str, str]) -> str:
    values: dict[str, list[str]] = {}
    for each in traces:
        values.setdefault(each.what, []).append(each.value)
    told = ((_(labels[what]), ", ".join(filter(None, found))) for what, found in values.items())
    return "; ".join(f"{label}: {text}" if text else label for label, text in told)


def why_unexamined(why: str) -> str:
    """Why nobody can tell what is in a file, as a sentence."""
    largest = number(LARGEST // (1024 * 1024))
    return {
        State.CUT.value: _("Only the first %(n)s characters of its text were looked through.")
        % {"n": number(LONGEST)},
        State.NO_TEXT.value: _("It holds no text to look through; perhaps it was scanned."),
        State.PASSWORD.value: _("It has a password, so it can't be looked through."),
        State.TOO_LARGE.value: _("It is larger than %(n)s MB, so it wasn't looked through.")
        % {"n": largest},
        State.BROKEN.value: _("It is damaged, or isn't what its name says."),
        State.DIED.value: _("Looking through it failed or took too long."),
        **dict.fromkeys(
            (State.KIND.value, State.OLD.value, State.OUTLOOK.value),
            _("This kind of file can't be looked through."),
        ),
        SIGNED: _("It is sealed with a signature; a cleaned copy would break that."),
        STUBBORN: _("What it carries along couldn't be taken out."),
    }.get(why, why)

# SPDX-License-Identifier: EUPL-1.2
"""How the ranking reads: what stands under a name, and the lines of its account."""

from datetime import date

from desktop.answers.ranking import Because, Ground, Rank
from desktop.i18n import _, brief_day, day, ngettext, number
from desktop.records.terms import OrganisationKind


def told_rank(rank: Rank) -> str:
    """`9 lessons · visited on 12 March 2026`."""
    lessons = ngettext("%(count)s lesson", "%(count)s lessons", len(rank.lessons))
    parts = [lessons % {"count": number(len(rank.lessons))}]
    if rank.planned is not None:
        parts.append(_("visit planned on %(day)s") % {"day": day(rank.planned)})
    elif rank.visited is not None:
        parts.append(_("visited on %(day)s") % {"day": day(rank.visited)})
    else:
        parts.append(_("not visited yet"))
    if rank.kind == OrganisationKind.OTHER_SECTOR:
        parts.append(_("other sector"))
    return " · ".join(parts)


def spoken(rank: Rank) -> str:
    """The whole row as a sentence."""
    values = {"place": rank.place, "name": rank.name, "score": rank.score}
    told = _("Place %(place)d: %(name)s, %(score)d points") % values
    return f"{told}. {told_rank(rank)}"


def name_of(ground: Ground) -> str:
    """What the points are for."""
    return {
        Ground.PROVEN: _("Proven applications by others"),
        Ground.APPLIED: _("Applied, not proven yet"),
        Ground.CONFIRMED: _("Confirmed lessons"),
        Ground.EXPERIENCED: _("Experienced themselves or measured"),
        Ground.MISSES: _("Mistakes shared too"),
        Ground.RECENT: _("Recent"),
    }[ground]


def remark_on(because: Because, today: date) -> str:
    """How the points came about: `5 × 9`, `7 of 9 lessons`, the last day."""
    if because.ground == Ground.RECENT:
        return brief_day(because.day, today) if because.day else ""
    if because.ground in (Ground.PROVEN, Ground.APPLIED):
        return f"{because.count} × {because.weight}"
    values = {"count": because.count, "of": because.of, "weight": because.weight}
    return _("%(count)d of %(of)d × %(weight)d") % values


def how_we_reckon(weights: dict[Ground, int], most_recent: int) -> str:
    """The whole rule in a few sentences."""
    values = {str(ground): weight for ground, weight in weights.items()}
    return _(
        "Each time somebody else applied a lesson of theirs: %(applied)d points, and %(proven)d "
        "where that was proven by a second pair of eyes. Each lesson: %(confirmed)d where it is "
        "confirmed, %(experienced)d where they experienced or measured it themselves, %(misses)d "
        "where it is a mistake they share. What was learned lately adds at most %(recent)d. What "
        "an organisation says of its own lessons, and how many it writes, counts for nothing."
    ) % {**values, "recent": most_recent}

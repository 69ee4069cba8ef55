# SPDX-License-Identifier: EUPL-1.2
"""The best of the class: the ranking on a topic, where they lie, and a visit to one of them."""

from desktop.actions import reference, visits
from desktop.actions.context import Reading, Writing
from desktop.answers.ranking import Ranking, Spot
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.insight import ranking
from desktop.records.document import title_of


def best(r: Reading, topic: str = "") -> Ranking:
    """The ranking of today; "" ranks on everything."""
    return ranking.ranking(r.store, topic, r.clock().astimezone().date())


def spots(_r: Reading) -> tuple[Spot, ...]:
    """Where all municipalities lie."""
    return reference.spots()


def plan_visit(w: Writing, organisation: str, topic: str = "") -> Stored:
    """A visit to plan there, about the topic it is good at."""
    name = title_of(w.unit.get(organisation).record)
    title = _("Visit to %(name)s") % {"name": name}
    if not topic:
        return visits.plan(w, title, [organisation])
    about = title_of(w.unit.get(topic).record)
    title = _("%(name)s: %(topic)s") % {"name": name, "topic": about.lower()}
    return visits.plan(w, title, [organisation], topics=[topic])

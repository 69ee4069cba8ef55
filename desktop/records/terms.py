# SPDX-License-Identifier: EUPL-1.2
"""The fixed words: terms per field, and the labels people read for terms, fields and types."""

from collections.abc import Callable
from enum import StrEnum

from desktop.i18n import N_, _, ngettext
from desktop.records.labels import LABELS


class Sharing(StrEnum):
    """Who may see it."""

    INTERNAL = "internal"
    MUNICIPALITIES = "municipalities"
    PUBLIC = "public"


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality"
    COOPERATION = "cooperation"
    PROVINCE = "province"
    WATER_BOARD = "water_board"
    OTHER_PUBLIC = "other_public"
    OTHER_SECTOR = "other_sector"


class VisitForm(StrEnum):
    """How one met."""

    ON_SITE = "on_site"
    ONLINE = "online"
    CALL = "call"


class VisitState(StrEnum):
    """How far a visit is."""

    PLANNED = "planned"
    VISITED = "visited"
    WORKED_OUT = "worked_out"


class LessonKind(StrEnum):
    """The three kinds of lesson."""

    ADOPT = "adopt"
    AVOID = "avoid"
    SAVE_TIME = "save_time"


class LessonState(StrEnum):
    """How sure a lesson is (a withdrawal isn't a state: see bundles)."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    OUTDATED = "outdated"


class PhaseKind(StrEnum):
    """The five fixed phases."""

    RESEARCH = "research"
    PLANNING = "planning"
    EXECUTION = "execution"
    IMPLEMENTATION = "implementation"
    OPERATION = "operation"


class Evidence(StrEnum):
    """What a lesson rests on, from weak to strong."""

    HEARD = "heard"
    SEEN = "seen"
    EXPERIENCED = "experienced"
    MEASURED = "measured"


class SourceKind(StrEnum):
    """What sort of thing a source is."""

    VISIT = "visit"
    PROJECT = "project"
    URL = "url"
    ATTACHMENT = "attachment"


class ProjectState(StrEnum):
    """How far a project is."""

    IDEA = "idea"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class DependencyType(StrEnum):
    """Which end waits for which."""

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"


class AdoptionStage(StrEnum):
    """How far a lesson has come with us."""

    SEEN = "seen"
    CONSIDERING = "considering"
    REJECTED = "rejected"
    PLANNED = "planned"
    APPLIED = "applied"
    PROVEN = "proven"


class Rung(StrEnum):
    """The rungs of the participation ladder."""

    INFORM = "inform"
    CONSULT = "consult"
    ADVISE = "advise"
    COPRODUCE = "coproduce"
    INITIATE = "initiate"


class RoleChangeState(StrEnum):
    """How far a job has changed."""

    FORESEEN = "foreseen"
    RUNNING = "running"
    SETTLED = "settled"


TERMS: dict[str, type[StrEnum]] = {
    "sharing": Sharing,
    "organisation_kind": OrganisationKind,
    "visit_form": VisitForm,
    "visit_state": VisitState,
    "lesson_kind": LessonKind,
    "lesson_state": LessonState,
    "phase": PhaseKind,
    "evidence": Evidence,
    "source_kind": SourceKind,
    "project_state": ProjectState,
    "dependency": DependencyType,
    "stage": AdoptionStage,
    "rung": Rung,
    "role_change_state": RoleChangeState,
}

VALUES: dict[str, frozenset[str]] = {
    name: frozenset(one.value for one in terms) for name, terms in TERMS.items()
}
"""The terms as plain texts."""

_LABELS: dict[str, dict[str, str]] = {
    "sharing": {
        "internal": N_("Internal"),
        "municipalities": N_("Municipalities"),
        "public": N_("Public"),
    },
    "organisation_kind": {
        "municipality": N_("Municipality"),
        "cooperation": N_("Cooperation"),
        "province": N_("Province"),
        "water_board": N_("Water board"),
        "other_public": N_("Other public body"),
        "other_sector": N_("Other sector"),
    },
    "visit_form": {"on_site": N_("On site"), "online": N_("Online"), "call": N_("Call")},
    "visit_state": {
        "planned": N_("Planned"),
        "visited": N_("Visited"),
        "worked_out": N_("Worked out"),
    },
    "lesson_kind": {"adopt": N_("Adopt"), "avoid": N_("Avoid"), "save_time": N_("Save time")},
    "lesson_state": {
        "draft": N_("Draft"),
        "confirmed": N_("Confirmed"),
        "outdated": N_("Outdated"),
        # No state one can choose: its origin took it back.
        "withdrawn": N_("Withdrawn"),
    },
    "phase": {
        "research": N_("Research"),
        "planning": N_("Planning"),
        "execution": N_("Execution"),
        "implementation": N_("Implementation"),
        "operation": N_("Operation"),
    },
    "evidence": {
        "heard": N_("Heard"),
        "seen": N_("Seen"),
        "experienced": N_("Experienced ourselves"),
        "measured": N_("Measured"),
    },
    "source_kind": {
        "visit": N_("Visit"),
        "project": N_("Project"),
        "url": N_("Web page"),
        "attachment": N_("Attachment"),
    },
    "project_state": {
        "idea": N_("Idea"),
        "running": N_("Running"),
        "done": N_("Done"),
        "stopped": N_("Stopped"),
    },
    "dependency": {
        "FS": N_("Starts after the other is finished"),
        "SS": N_("Starts together with the other"),
        "FF": N_("Finishes together with the other"),
        "SF": N_("Finishes when the other starts"),
    },
    "stage": {
        "seen": N_("Seen"),
        "considering": N_("Considering"),
        "rejected": N_("Rejected"),
        "planned": N_("Will be applied"),
        "applied": N_("Applied"),
        "proven": N_("Proven"),
    },
    "rung": {
        "inform": N_("Inform"),
        "consult": N_("Consult"),
        "advise": N_("Advise"),
        "coproduce": N_("Coproduce"),
        "initiate": N_("Initiate"),
    },
    "role_change_state": {
        "foreseen": N_("Foreseen"),
        "running": N_("Under way"),
        "settled": N_("Settled"),
    },
}


def term_label(name: str, value: str) -> str:
    """The label of a term (`lesson_kind`, `adopt`); a term of a newer version reads as itself."""
    return _(_LABELS[name].get(value, value)) if value else ""


def field_label(name: str) -> str:
    """The label of a field; a field of a newer version reads as its name."""
    return _(LABELS.get(name, name))


_TYPE_LABELS: dict[str, Callable[[int], str]] = {
    "organisation": lambda n: ngettext("Organisation", "Organisations", n),
    "contact": lambda n: ngettext("Contact", "Contacts", n),
    "topic": lambda n: ngettext("Topic", "Topics", n),
    "note": lambda n: ngettext("Quick note", "Quick notes", n),
    "visit": lambda n: ngettext("Visit", "Visits", n),
    "lesson": lambda n: ngettext("Lesson", "Lessons", n),
    "project": lambda n: ngettext("Project", "Projects", n),
    "adoption": lambda n: ngettext("Adoption", "Adoptions", n),
    "role_change": lambda n: ngettext("Role change", "Role changes", n),
    "involvement": lambda n: ngettext("Involvement", "Involvements", n),
    "attachment": lambda n: ngettext("Attachment", "Attachments", n),
    "comment": lambda n: ngettext("Comment", "Comments", n),
    "template": lambda n: ngettext("Question list", "Question lists", n),
}


def type_label(kind: str, count: int = 1) -> str:
    """`Visit` or, for any other count than one, `Visits`."""
    found = _TYPE_LABELS.get(kind)
    return found(count) if found else kind

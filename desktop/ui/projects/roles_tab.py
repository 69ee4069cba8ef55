# SPDX-License-Identifier: EUPL-1.2
"""The tab Roles: jobs before and after, what is learned for them, and how people find it."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout

from desktop.actions.editing import new_key
from desktop.answers.projects import ProjectPage
from desktop.answers.stored import Stored
from desktop.i18n import _
from desktop.records.document import Record, replace
from desktop.records.role_change import Experience, Handover, RoleChange
from desktop.records.terms import RoleChangeState, field_label, term_label
from desktop.ui.parts.fields import ChoiceField, LineField, TextField
from desktop.ui.parts.labels import Heading
from desktop.ui.parts.lines import Line
from desktop.ui.projects.record_form import RecordsTab, Texts, hint, lines_of
from desktop.ui.writing.dates import written

if TYPE_CHECKING:
    from desktop.ui.bridge import Door

_LISTS = ("tasks_before", "tasks_after", "competences", "training")


def line_of(stored: Stored) -> Line:
    """Role and state."""
    record = cast(RoleChange, stored.record)
    state = term_label("role_change_state", record.state)
    return Line(stored.id, record.role, state, icon="user-gear")


class RolesTab(RecordsTab):
    """The role changes of a project."""

    def __init__(self, door: "Door") -> None:
        texts = Texts(
            name=_("Roles"),
            empty=_("No role changes yet"),
            why=_(
                "A job before and after: a system administrator who goes from content to directing"
                " processes. What changes, what is learned, and does it still give fulfilment?"
            ),
            new=_("Add role"),
            label=_("Change role"),
        )
        super().__init__(door, "role_change", texts, line_of, {"role": _("System administrator")})
        self._build()

    def _build(self) -> None:
        states = [(x.value, term_label("role_change_state", x)) for x in RoleChangeState]
        top = QHBoxLayout()
        top.setSpacing(16)
        self.form.rows.addLayout(top)
        self.add_field("role", LineField(field_label("role"), type_="heading"), top)
        self.add_field("state", ChoiceField(field_label("state"), states), top)
        for pair in (_LISTS[:2], _LISTS[2:]):
            row = QHBoxLayout()
            row.setSpacing(16)
            self.form.rows.addLayout(row)
            for name in pair:
                field = TextField(field_label(name), help_=hint(""), least_lines=3)
                self.add_field(name, field, row)
        self.form.rows.addWidget(Heading(_("How people find it"), line=True))
        self.experience = self.add_entries(
            [(_("Date"), 110), (_("Who"), 150), (_("1 to 5"), 60), (_("What they said"), 320)],
            self._on_experience,
        )
        self.form.rows.addWidget(Heading(_("To hand over"), line=True))
        self.handover = self.add_entries([(_("What"), 420), (_("Done on"), 120)], self._on_handover)
        self.finish()

    def show_page(self, page: ProjectPage) -> None:
        """Show the roles that a project changes."""
        self.show_records(page, page.role_changes)

    def to_form(self, _name: str, value: Any) -> Any:
        """Lists are one entry a line."""
        return "\n".join(value) if _name in _LISTS else value

    def from_form(self, _name: str, value: Any) -> Any:
        """Lists are one entry a line; a role keeps its name where the field is emptied."""
        if _name in _LISTS:
            return lines_of(value)
        if _name == "role" and not value.strip():
            record = self.record()
            return cast(RoleChange, record).role if record else value
        return value

    def shown(self, record: Record) -> None:
        """Fill the two tables."""
        change = cast(RoleChange, record)
        is_own = self.page is not None and self.page.is_own
        self.experience.set_rows(
            [[written(x.date), x.who, str(x.scale or ""), x.text] for x in change.experience],
            is_own,
        )
        self.handover.set_rows([[x.what, written(x.done_at)] for x in change.handover], is_own)

    def _on_experience(self) -> None:
        change = cast(RoleChange, self.record())
        made: list[Experience] = []
        for number, (day, who, scale, text) in enumerate(self.experience.rows()):
            old = change.experience[number] if number < len(change.experience) else None
            key = old.key if old else new_key()
            found = self.day(day)
            value = int(scale) if scale in {"1", "2", "3", "4", "5"} else None
            made.append(Experience(key=key, date=found, who=who, scale=value, text=text))
        self.put(replace(change, experience=tuple(made)))

    def _on_handover(self) -> None:
        change = cast(RoleChange, self.record())
        made: list[Handover] = []
        for number, (what, day) in enumerate(self.handover.rows()):
            old = change.handover[number] if number < len(change.handover) else None
            key = old.key if old else new_key()
            made.append(Handover(key=key, what=what, done_at=self.day(day)))
        self.put(replace(change, handover=tuple(made)))

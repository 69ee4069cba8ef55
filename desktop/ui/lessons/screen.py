# SPDX-License-Identifier: EUPL-1.2
"""The screen of lessons: list, form and properties, kept while one types."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop.actions import editing, lessons
from desktop.answers.lessons import Alike, LessonPage, Use
from desktop.i18n import _, euros, ngettext, number
from desktop.records.document import title_of
from desktop.records.lesson import Lesson
from desktop.records.terms import LessonKind, term_label
from desktop.ui.lessons.applying import Applying
from desktop.ui.lessons.compare import CompareWindow
from desktop.ui.lessons.empty import no_lessons
from desktop.ui.lessons.form import LessonForm
from desktop.ui.lessons.listing import LessonsColumn
from desktop.ui.lessons.side import LessonSide
from desktop.ui.parts.kinds import KINDS, sign_icon
from desktop.ui.parts.page import Page
from desktop.ui.standing.strip import StandingStrip
from desktop.ui.writing.around import Around
from desktop.ui.writing.record_screen import RecordScreen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class LessonsScreen(RecordScreen):
    """Holds the parts together; what is typed goes to the open record's keeper."""

    place = "lessons"
    listed = ("lesson", "adoption", "visit", "topic")
    beside = ("adoption", "attachment", "comment")

    def __init__(self, door: "Door") -> None:
        self.column = LessonsColumn(door.state)
        self.form = LessonForm()
        message, label = self.form.message, _("Lesson changed")
        super().__init__(door, self.column, message, lessons.lines, lessons.page, label)
        self._names: dict[str, str] = {}
        self._is_new = False
        self._alike: list[Alike] = []
        self.side = LessonSide(door, self.today())
        self.around = Around(door, self.open, _("Lesson removed"))
        self.strip = StandingStrip(door)
        self.form.add_above(self.strip)
        self.applying = Applying(door, self.open, self.form.apply_)
        self._build()
        self._connect()
        self._make_actions()
        self.read_lines()

    def _build(self) -> None:
        self.page = Page(self.door.state, "lessons", list_width=284, side_width=262)
        self.page.set_list(self.column)
        self.page.set_main(self.form, _("Lesson"))
        self.page.set_side(self.side, _("Properties"))
        self.empty = no_lessons(self.door, self.make_new)
        self.fill(self.page)

    def _connect(self) -> None:
        self.open.arrived.connect(self._on_arrived)
        self.open.renewed.connect(self._on_renewed)
        self.form.changed.connect(self._on_typed)
        self.form.kind_chosen.connect(self.choose_kind)
        self.form.apply_asked.connect(self.applying.ask)
        self.side.properties.changed.connect(self._on_chosen)
        self.side.properties.topics.asked.connect(self._read_topics)
        self.side.opened.connect(self._on_link)
        self.side.files.given.connect(self.around.attach)
        self.side.files.remove_asked.connect(self.around.detach)
        self.side.remarks.said.connect(self.around.comment)

    def _make_actions(self) -> None:
        for count, kind in enumerate(KINDS, 1):
            text = _("Make it: %(kind)s") % {"kind": term_label("lesson_kind", kind)}
            action = self.add_action(text, partial(self.choose_kind, kind), f"Ctrl+{count}")
            action.setIcon(sign_icon(kind))
        menu = QMenu(self)
        for text, slot, key, icon in (
            (_("Apply…"), self.applying.ask, "Ctrl+T", "check-circle"),
            (_("Share"), self.around.share, "", "arrows-left-right"),
            (_("Print"), self.around.print_, "Ctrl+P", "printer"),
            (_("Add photos or files"), self.side.files.choose, "", "image"),
        ):
            menu.addAction(self.add_action(text, slot, key, icon))
        self.apply_ = menu.actions()[0]
        self.rewrite = self.add_action(
            _("Rewrite as your own"), self.applying.rewrite, icon="pencil-simple"
        )
        self.remove = self.add_action(_("Move to the trash"), self._on_trash, icon="trash")
        menu.addAction(self.rewrite)
        menu.addActions(self.strip.actions_for(self))
        self.add_shared(menu)
        menu.addAction(self.remove)
        self.form.more.set_menu(menu)
        delete = self.add_action(_("Remove the lessons that are chosen"), self._on_trash, "Del")
        self.removeAction(delete)
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.column.rows.addAction(delete)

    # What the window asks

    @override
    def title(self) -> str:
        lesson = self._lesson()
        return lesson.title if lesson is not None else _("Lessons")

    @override
    def help_text(self) -> str:
        return _(
            "A lesson is one thing learned, with an advice. The segments above the list and the "
            "funnel narrow it. A neighbour's lesson can't be changed: comment on it, apply it in "
            "a project, or rewrite it as your own. Del in the list removes what is selected."
        )

    @override
    def make_new(self) -> None:
        self.leave()
        self._is_new = True
        kind = self.column.kinds.value() or LessonKind.ADOPT.value
        self.door.runner.do(
            lessons.write, kind, _("New lesson"), label=_("Lesson written"), done=self._on_made
        )

    @override
    def record_focus(self) -> QWidget:
        return self.form.title

    # Showing what is open

    def _lesson(self) -> Lesson | None:
        record = self.open.record()
        return record if isinstance(record, Lesson) else None

    def _on_arrived(self) -> None:
        self._alike = []
        self.side.show_alike([])
        self._on_renewed()
        self.form.area.verticalScrollBar().setValue(0)
        self.page.show_record()
        if self._is_new:
            self._is_new = False
            self.form.start_naming()

    def _on_renewed(self) -> None:
        page = cast(LessonPage, self.open.page)
        self._names = {**self._names, **page.names}
        self._show_lesson()
        self.side.show_page(page)
        self.form.used.setText(told_use(page.use, page.stored.record.sharing))
        told = _("This lesson is from %(name)s; you read along.") % {"name": page.origin}
        so_what = _("Comments stay with you. Apply it in a project, or make it your own.")
        rewrite = _("Rewrite as your own")
        gone = page.is_withdrawn
        self.form.theirs.tell(
            "" if page.is_own or gone else told, so_what, rewrite, self.applying.rewrite
        )
        self.strip.show_record(page.stored.id, title_of(page.stored.record))
        self.rewrite.setEnabled(not page.is_own and not gone)
        self.apply_.setEnabled(not gone)
        self.remove.setEnabled(page.is_own)
        self.door.runner.read(
            lessons.alike, self.open.id, newest="lessons.alike", done=self._on_alike
        )

    def _show_lesson(self) -> None:
        lesson = self._lesson()
        if lesson is not None:
            read_only = not self.open.is_own()
            page = self.open.page
            gone = isinstance(page, LessonPage) and page.is_withdrawn
            self.form.show_lesson(lesson, read_only=read_only, is_withdrawn=gone)
            self.side.properties.show_lesson(
                lesson, self._names, read_only=read_only, is_withdrawn=gone
            )

    def _on_alike(self, found: list[Alike]) -> None:
        self._alike = found
        self.side.show_alike(found)
        same = [one for one in found if one.has_same_cause]
        places = lessons.titles(same)
        also = _("Also at %(places)s.") % {"places": _listed(places)} if places else ""
        self.form.recurrence.tell(
            told_recurrence(len(same) + 1) if same else "", also, _("Compare"), self._on_compare
        )

    def _on_compare(self) -> None:
        lesson, page = self._lesson(), cast(LessonPage, self.open.page)
        if lesson is None:
            return
        place = page.origin or next((s.title for s in page.sources), "")
        this = Alike(lesson.id, lesson.kind, lesson.title, place, lesson.cause, lesson.advice, True)
        shown = [this, *(one for one in self._alike if one.has_same_cause)][:3]
        window = CompareWindow(shown, self)
        window.opened.connect(partial(self.door.go, "lessons"))
        window.show()

    # What is typed and chosen

    def _on_typed(self, values: dict[str, Any]) -> None:
        self.open.change(**values)

    def _on_chosen(self, values: dict[str, Any]) -> None:
        self.open.change(**values)
        self.open.keeper.save()

    def choose_kind(self, kind: str) -> None:
        """Make it a lesson of another kind."""
        if self.open.is_own():
            self.open.change(kind=kind)
            self._show_lesson()
            self.open.keeper.save()

    def _read_topics(self) -> None:
        if not self.side.properties.topics.has_choices():
            from desktop.actions.visits import choices

            self.door.runner.read(choices, "topic", done=self.side.properties.topics.set_choices)

    def _on_link(self, place: str, record_id: str) -> None:
        self.door.go(place, record_id)

    def _on_trash(self) -> None:
        chosen = self.column.rows.selected_ids() or [self.open.id]
        own = {line.id for line in self.column.lines() if line.is_own}
        ids = [one for one in chosen if one in own]
        if not ids:
            return
        self.open.keeper.save()
        self.door.runner.do(editing.trash, ids, label=_("Lesson removed"), done=self._on_trashed)

    def _on_trashed(self, count: int) -> None:
        told = ngettext("%(count)d lesson removed.", "%(count)d lessons removed.", count)
        self.door.say(told % {"count": count}, undo=True)


def told_recurrence(times: int) -> str:
    """`You meet this cause for the third time.`"""
    nth = (_("second"), _("third"), _("fourth"), _("fifth"), _("sixth"))
    if times - 2 < len(nth):
        return _("You meet this cause for the %(nth)s time.") % {"nth": nth[times - 2]}
    return _("You have met this cause %(times)d times.") % {"times": times}


def _listed(places: list[str]) -> str:
    """`A, B and C`."""
    if len(places) < 2:
        return "".join(places)
    values = {"first": ", ".join(places[:-1]), "last": places[-1]}
    return _("%(first)s and %(last)s") % values


def told_use(use: Use, sharing: str) -> str:
    """Who applied it and what it brought, or what would make that known."""
    parts: list[str] = []
    if use.projects:
        parts.append(_("Applied in %(projects)s.") % {"projects": _listed(list(use.projects))})
    if use.neighbours:
        parts.append(_("Applied by %(names)s.") % {"names": _listed(list(use.neighbours))})
    if use.hours:
        hours = ngettext("%(hours)s hour saved.", "%(hours)s hours saved.", use.hours)
        parts.append(hours % {"hours": number(use.hours)})
    if use.euros:
        parts.append(_("%(euros)s saved.") % {"euros": euros(use.euros)})
    if parts:
        return " ".join(parts)
    if sharing == "internal":
        return _("Nobody applied it yet. Share it, and neighbours tell what it brought.")
    return _("Nobody applied it yet.")

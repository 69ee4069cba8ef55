# SPDX-License-Identifier: EUPL-1.2
"""What goes back and forth with the other side of a visit: questions, answers, thanks."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from desktop.actions import packing
from desktop.answers.packing import Answers
from desktop.i18n import _, ngettext
from desktop.ui.parts.column import Panel
from desktop.ui.parts.fields import TextField
from desktop.ui.parts.message import Message
from desktop.ui.parts.question import Question
from desktop.ui.screen import Screen

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


class VisitExchange(Message):
    """Stands above a visit: what came back, or what is asked of us."""

    def __init__(self, door: "Door") -> None:
        super().__init__("info")
        self._door = door
        self._visit = ""
        self._actions: dict[str, QAction] = {}
        self.found: Answers | None = None

    def actions_for(self, screen: Screen) -> list[QAction]:
        """What one can send, for the screen's menu."""
        for name, text, slot in (
            ("questions", _("Send the host the questions…"), self.send_questions),
            ("thanks", _("Send thanks, notes and lessons…"), self.send_thanks),
            ("answer", _("Answer the questions…"), self.ask),
            ("answers", _("Send the answers back…"), self.send_answers),
        ):
            self._actions[name] = screen.add_action(text, slot)
        self._enable()
        return list(self._actions.values())

    def show_visit(self, visit_id: str) -> None:
        """Show what is open between us and the other side."""
        if visit_id != self._visit:
            self.found = None
            self.tell("")
            self._enable()
        self._visit = visit_id
        self._door.runner.read(
            packing.answers, visit_id, newest="visits.answers", done=self._on_answers
        )

    def _on_answers(self, found: Answers) -> None:
        if found.visit != self._visit:
            return
        self.found = found
        if found.fresh:
            self._tell_fresh(found)
        elif found.asks_us:
            self._tell_asked(found)
        else:
            self.tell("")
        self._enable()

    def _enable(self) -> None:
        found = self.found
        is_theirs = found is not None and bool(found.origin)
        allowed = {
            "questions": found is not None and not is_theirs,
            "thanks": found is not None and not is_theirs,
            "answer": found is not None and found.asks_us,
            "answers": found is not None and is_theirs and bool(found.ours),
        }
        for name, action in self._actions.items():
            action.setEnabled(allowed[name])
            action.setVisible(name in ("questions", "thanks") or is_theirs)

    def _tell_fresh(self, found: Answers) -> None:
        count = len(found.fresh)
        names = ", ".join(dict.fromkeys(one.who for one in found.fresh))
        told = ngettext(
            "%(names)s answered a question.", "%(names)s answered %(n)d questions.", count
        )
        self.tell(
            told % {"names": names, "n": count},
            " · ".join(_brief(one.question) for one in found.fresh[:3]),
            _("Take over into the visit"),
            self.take,
        )

    def _tell_asked(self, found: Answers) -> None:
        asked, given = len(found.questions), len(found.ours)
        told = ngettext(
            "%(name)s asks you a question for this visit.",
            "%(name)s asks you %(n)d questions for this visit.",
            asked,
        )
        done = _("You answered %(given)d of %(asked)d.") % {"given": given, "asked": asked}
        is_done = given == asked
        self.tell(
            told % {"name": found.origin, "n": asked},
            done if given else "",
            _("Send the answers back…") if is_done else _("Answer…"),
            self.send_answers if is_done else self.ask,
        )

    # What one does

    def take(self) -> None:
        """Put the answers into the visit."""
        self._door.runner.do(
            packing.take, self._visit, label=_("Answers taken over"), done=self._on_taken
        )

    def _on_taken(self, count: int) -> None:
        told = ngettext("%(n)d answer taken over.", "%(n)d answers taken over.", count)
        self._door.say(told % {"n": count}, undo=True)

    def ask(self) -> None:
        """Answer what is asked of us."""
        found = self.found
        if found is None or not found.asks_us:
            return
        dialog = AnswerDialog(found, self.window())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.answer(dialog.texts())

    def answer(self, texts: dict[str, str]) -> None:
        """Keep these answers, by the key of their question."""
        self._door.runner.do(
            packing.answer, self._visit, texts, label=_("Questions answered"), done=self._on_kept
        )

    def _on_kept(self, count: int) -> None:
        told = ngettext(
            "%(n)d answer is ready to be sent.", "%(n)d answers are ready to be sent.", count
        )
        self._door.say(told % {"n": count}, undo=True)
        self.show_visit(self._visit)

    def send_questions(self) -> None:
        """Share the questions with the host."""
        self._send(packing.QUESTIONS)

    def send_thanks(self) -> None:
        """Share notes and lessons with the host."""
        self._send(packing.THANKS)

    def send_answers(self) -> None:
        """Share the answers with who asked."""
        self._send(packing.ANSWERS)

    def _send(self, what: str) -> None:
        if self._visit:
            self._door.go("sharing", f"{what}:{self._visit}")


class AnswerDialog(Question):
    """The questions one by one, with room for an answer to each."""

    def __init__(self, found: Answers, parent: QWidget) -> None:
        super().__init__(
            _("Questions of %(name)s") % {"name": found.origin},
            _("Answer what you can; the rest can wait for the day itself."),
            _("Keep the answers"),
            parent,
        )
        self.fields: dict[str, TextField] = {}
        panel = Panel("window", margins=(0, 0, 8, 0), spacing=12)
        given = found.ours
        for key, question in found.questions:
            field = TextField(question, least_lines=2)
            field.set_text(given.get(key, ""))
            self.fields[key] = field
            panel.rows.addWidget(field)
        panel.rows.addStretch(1)
        panel.setMinimumHeight(min(420, 110 * len(found.questions)))
        self.add(panel)
        self.finish()

    def texts(self) -> dict[str, str]:
        """What was typed, by question."""
        return {key: field.text().strip() for key, field in self.fields.items()}


def _brief(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:59].rstrip() + "…"

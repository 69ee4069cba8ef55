# SPDX-License-Identifier: EUPL-1.2
"""What goes back and forth around a visit: questions out, answers back, notes and thanks after."""

from collections.abc import Iterable, Mapping
from typing import cast

from desktop.actions.context import Reading, Writing
from desktop.actions.editing import save
from desktop.actions.parcels import belonging
from desktop.actions.remarks import names_of
from desktop.answers.listing import Filter
from desktop.answers.packing import Answer, Answers, Proposal
from desktop.answers.stored import Stored
from desktop.bundles.withdrawal import reason_of
from desktop.i18n import _, day
from desktop.records.adoption import Adoption
from desktop.records.comment import Comment
from desktop.records.document import Record, replace
from desktop.records.errors import NotFound, Refused
from desktop.records.visit import Question, Visit

QUESTIONS, ANSWERS, THANKS = "questions", "answers", "thanks"


def proposal(r: Reading, what: str, record_id: str) -> Proposal:
    """The bundle that is proposed: `questions` or `answers` of a visit, `thanks` for a visit or
    for what an organisation sent; raises Refused where there is nothing to send.
    """
    if what == QUESTIONS:
        return _questions(r, record_id)
    if what == ANSWERS:
        return _answers_back(r, record_id)
    return _thanks(r, record_id)


def _questions(r: Reading, visit_id: str) -> Proposal:
    visit = _visit(r.store.get(visit_id))
    if visit.origin != r.home:
        raise Refused(_("This is a neighbour's visit; they ask the questions."), code="read_only")
    if not any(one.question.strip() for one in visit.questions):
        raise Refused(
            _("There are no questions in this visit yet."),
            code="no_questions",
            remedy=_("Write them down, or take a question list."),
        )
    if visit.state != "planned":
        raise Refused(
            _("This visit was made already; its questions needn't be sent any more."),
            code="not_planned",
            remedy=_("Send your notes and lessons with thanks instead."),
        )
    values = {"title": visit.title, "day": day(visit.date) if visit.date else ""}
    told = _("We look forward to visiting you on %(day)s. These are our questions.")
    undated = _("We look forward to visiting you. These are our questions.")
    return Proposal(
        ids=(visit_id,),
        to=_host(r, visit),
        title=_("Questions for: %(title)s") % values,
        message=(told if visit.date else undated) % values,
        questions_only=True,
    )


def _answers_back(r: Reading, visit_id: str) -> Proposal:
    stored = r.store.get(visit_id)
    visit = _visit(stored)
    given = [one.comment for one in answers(r, visit_id).answers if one.is_own]
    if stored.origin == r.home or not given:
        raise Refused(
            _("There are no answers of yours to this visit yet."),
            code="no_answers",
            remedy=_("Answer a question first."),
        )
    title = _("Answers for: %(title)s") % {"title": visit.title}
    return Proposal(ids=tuple(given), to=stored.origin, title=title)


def _thanks(r: Reading, record_id: str) -> Proposal:
    stored = r.store.get(record_id)
    if stored.type == "organisation":
        return _thanks_to(r, stored.id, _visits_at(r, stored.id), title_of_us(r))
    visit = _visit(stored)
    if visit.origin != r.home:
        raise Refused(_("Only who made a visit thanks for it."), code="read_only")
    if visit.state == "planned" and visit.date and visit.date > r.clock().astimezone().date():
        raise Refused(
            _("This visit is still to come."),
            code="not_visited",
            remedy=_("Send its questions beforehand; thank for it when it was."),
        )
    host = _host(r, visit)
    if not host:
        raise Refused(
            _("Nobody is named that was visited."),
            code="no_host",
            remedy=_("Name the organisation in the details of the visit."),
        )
    return _thanks_to(r, host, [stored], title_of_us(r))


def _thanks_to(r: Reading, host: str, visits: Iterable[Stored], us: str) -> Proposal:
    ids: dict[str, None] = {}
    days: list[str] = []
    is_visit = False
    for stored in visits:
        visit, is_visit = _visit(stored), True
        ids.update(dict.fromkeys(belonging(r, stored.id)))
        days += [day(visit.date)] if visit.date else []
    ids.update(dict.fromkeys(adopted(r, host)))
    if not ids:
        raise Refused(
            _("There is nothing to thank with yet: no visit to them, none of their lessons used."),
            code="no_thanks",
            remedy=_("Apply one of their lessons in a project first."),
        )
    values = {"days": ", ".join(days), "us": us}
    told = _("Thank you for having us on %(days)s. Here are our notes and lessons.")
    undated = _("Thank you for having us. Here are our notes and lessons.")
    used = _("Thank you for sharing. This is what we did with it.")
    return Proposal(
        ids=tuple(ids),
        to=host,
        title=_("With thanks from %(us)s") % values,
        message=(told if days else undated if is_visit else used) % values,
    )


def title_of_us(r: Reading) -> str:
    """What we are called."""
    return names_of(r, [r.home]).get(r.home, "")


def adopted(r: Reading, organisation: str) -> list[str]:
    """Our adoptions of lessons of an organisation."""
    theirs = {row.id for row in r.store.rows(Filter(types=("lesson",), origin=organisation))}
    return [
        stored.id
        for stored in r.store.documents(type="adoption")
        if stored.origin == r.home and cast(Adoption, stored.record).lesson in theirs
    ]


def _visits_at(r: Reading, organisation: str) -> list[Stored]:
    """Our visits to an organisation that were made."""
    links = r.store.backlinks(organisation)
    ids = [id for id, kind, role in links if (kind, role) == ("visit", "organisations")]
    found = (one for one in r.store.documents(ids) if one.origin == r.home)
    return [one for one in found if _visit(one).state != "planned"]


def _host(r: Reading, visit: Visit) -> str:
    return next((one for one in visit.organisations if one != r.home), "")


def _visit(stored: Stored) -> Visit:
    record = stored.record
    if not isinstance(record, Visit):
        raise NotFound(_("This isn't a visit."), details=stored.id)
    return record


def answers(r: Reading, visit_id: str) -> Answers:
    """What was answered to the questions of a visit, ours and others', the oldest first."""
    stored = r.store.get(visit_id)
    visit = _visit(stored)
    links = r.store.backlinks(visit_id)
    ids = [id for id, kind, role in links if (kind, role) == ("comment", "record")]
    found = [one for one in r.store.documents(ids) if _is_answer(one.record)]
    names = names_of(r, {one.origin for one in found} | {stored.origin})
    asked = {one.key: one for one in visit.questions}
    given = [
        _answer(r, one, cast(Comment, one.record), asked, names)
        for one in found
        if cast(Comment, one.record).question in asked
    ]
    return Answers(
        visit=visit_id,
        origin=names.get(stored.origin, "") if stored.origin != r.home else "",
        questions=tuple((one.key, one.question) for one in visit.questions if one.question),
        answers=tuple(sorted(given, key=lambda one: (one.at, one.comment))),
        asks_us=stored.origin != r.home and r.home in visit.organisations and bool(asked),
    )


def _is_answer(record: Record) -> bool:
    return isinstance(record, Comment) and bool(record.question) and not reason_of(record)


def _answer(
    r: Reading,
    stored: Stored,
    comment: Comment,
    asked: Mapping[str, Question],
    names: Mapping[str, str],
) -> Answer:
    question = asked[comment.question]
    return Answer(
        comment=stored.id,
        key=comment.question,
        question=question.question,
        text=comment.text,
        who=names.get(stored.origin, comment.created_by),
        at=comment.at or comment.created_at,
        is_own=stored.origin == r.home,
        is_taken=comment.text.strip() in question.answer,
    )


def answer(w: Writing, visit_id: str, texts: Mapping[str, str]) -> int:
    """Answer questions of a neighbour's visit, by key; gives how many answers there are now.

    An answer may be shared with municipalities: it is meant for who asked. An empty text takes
    an earlier answer away.
    """
    stored = w.unit.get(visit_id)
    visit = _visit(stored)
    if stored.origin == w.home:
        raise Refused(_("These are your own questions: answer them in the visit."), code="own")
    keys = {one.key for one in visit.questions}
    unknown = texts.keys() - keys
    if unknown:
        raise NotFound(_("This question isn't there."), code="no_question", details=min(unknown))
    given = {one.key: one.comment for one in answers(w, visit_id).answers if one.is_own}
    for key, text in texts.items():
        _keep(w, visit_id, key, text.strip(), given.get(key, ""))
    return sum(one.is_own for one in answers(w, visit_id).answers)


def _keep(w: Writing, visit_id: str, key: str, text: str, comment: str) -> None:
    if comment and not text:
        w.unit.trash(comment)
    elif comment:
        earlier = w.unit.get(comment)
        save(w, replace(cast(Comment, earlier.record), text=text), earlier.revision)
    elif text:
        shared = "municipalities"
        made = Comment(**w.header(), record=visit_id, question=key, text=text, sharing=shared)
        w.unit.create(replace(made, at=w.unit.now()))


def take(w: Writing, visit_id: str, comments: Iterable[str] | None = None) -> int:
    """Put what others answered into our visit (of these comments, or all); gives how many."""
    stored = w.unit.get(visit_id)
    visit = _visit(stored)
    wanted = None if comments is None else set(comments)
    fresh = [one for one in answers(w, visit_id).fresh if wanted is None or one.comment in wanted]
    questions = {one.key: one for one in visit.questions}
    for one in fresh:
        asked = questions[one.key]
        both = f"{asked.answer.rstrip()}\n\n{one.text}" if asked.answer.strip() else one.text
        questions[one.key] = replace(asked, answer=both)
    save(w, replace(visit, questions=tuple(questions.values())), stored.revision)
    return len(fresh)


def share_all(w: Writing, ids: Iterable[str]) -> int:
    """Mark what stays home of these as shared with municipalities; gives how many there were."""
    count = 0
    for stored in w.unit.documents(list(ids)):
        if stored.origin == w.home and stored.record.sharing == "internal":
            save(w, replace(stored.record, sharing="municipalities"), stored.revision)
            count += 1
    return count

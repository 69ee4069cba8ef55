# SPDX-License-Identifier: EUPL-1.2
"""The account of a question in sentences: what each word became, and why a record is found."""

from collections.abc import Iterator

from desktop.answers.finding import Account, Reason, WordAccount
from desktop.i18n import N_, _, ngettext, number

_WHYS = {
    "synonym": N_("means much the same"),
    "topic": N_("a topic"),
    "typo": N_("perhaps meant"),
    "start": N_("begins so"),
    "joined": N_("written as one"),
}


def lines(account: Account) -> list[str]:
    """All that there is to tell."""
    return [*_question(account), *(_record(account) if account.record else ())]


def _question(account: Account) -> Iterator[str]:
    yield from account.notices
    if account.idle:
        words = ", ".join(account.idle)
        yield _("Not searched, as it only makes a question of it: %(words)s") % {"words": words}
    for word in account.words:
        yield from _word(word)


def _word(word: WordAccount) -> Iterator[str]:
    yield f"{word.word}: {_counted(word)}"
    if not word.stem and word.parts:
        yield "  " + _("looked for together: %(words)s") % {"words": ", ".join(word.parts)}
        return
    if word.weight < 1:
        yield "  " + _("counts for less: all Dutch is full of it")
    told = (
        (_("looked up by its stem: %(words)s"), [word.stem]),
        (_("in the records as: %(words)s"), word.written),
        (_("within: %(words)s"), word.inside),
        (_("in parts: %(words)s"), word.parts),
        (_("probably made from: %(words)s"), [word.base]),
    )
    for sentence, words in told:
        if any(words):
            yield "  " + sentence % {"words": ", ".join(words)}
    for why, said in _WHYS.items():
        others = [text for kind, text, _weight in word.also if kind == why]
        if others:
            yield f"  {_(said)}: {', '.join(dict.fromkeys(others))}"


def _counted(word: WordAccount) -> str:
    values = {"n": number(word.records), "all": number(word.found)}
    have = ngettext("%(n)s record has it", "%(n)s records have it", word.records) % values
    if word.found <= word.records:
        return have
    return have + _(", %(all)s have it or what stands for it") % values


def _record(account: Account) -> Iterator[str]:
    yield ""
    if account.why_not:
        yield _("Not found. %(why)s") % {"why": account.why_not}
    elif account.place is not None:
        values = {"place": number(account.place), "score": account.score}
        yield _("Found at place %(place)s, with %(score)s points:") % values
    for reason in account.reasons:
        yield "  " + _reason(reason)
    if account.near:
        values = {"title": account.near_title, "score": account.near}
        yield "  " + _("near “%(title)s”, which answers too: %(score)s") % values
    if account.is_proven:
        yield "  " + _("a little more, as it was adopted and proved itself")


def _reason(reason: Reason) -> str:
    if reason.score <= 0:
        return _("%(word)s: not in it") % {"word": reason.word}
    found = ", ".join(reason.found)
    return f"{reason.word}: {reason.score}" + (f" ({found})" if found else "")

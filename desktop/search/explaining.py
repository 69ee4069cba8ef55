# SPDX-License-Identifier: EUPL-1.2
"""An account of searching: what a word becomes, why a record is found, why another isn't."""

import msgspec
import numpy as np

from desktop.answers.finding import Account, Question, Reason, WordAccount
from desktop.i18n import _
from desktop.records.document import title_of
from desktop.search.analysis import Forms
from desktop.search.asking import Asking
from desktop.search.content import passages
from desktop.search.expansion import Group, Why
from desktop.search.passages import Marker
from desktop.search.ranking import Ranked
from desktop.search.schema import EXACT, PART, STEM
from desktop.search.source import Source
from desktop.search.surroundings import Surroundings
from desktop.search.view import View
from desktop.search.words import words

_SURE = 3  # letters of a stem that stand in every form of the word, but for a few verbs
_TOLD = 8  # forms of a word that are told


def explain(view: View, reader: Source, query: str, id_: str = "") -> Account:
    """How the question is read; with a record's id also why that one is found or isn't."""
    asking = Asking(view, reader, Question(text=query))
    account = Account(
        query=query,
        words=tuple(_word(asking, view, group) for group in asking.groups),
        notices=(*asking.parsed.notices, *asking.narrowing.notices),
        idle=tuple(asking.parsed.idle),
    )
    return _with_record(account, asking, view, reader, id_) if id_ else account


def _word(asking: Asking, view: View, group: Group) -> WordAccount:
    """A phrase or a choice is told as a whole: its words follow no rules of their own."""
    found = int(np.count_nonzero(asking.ranking.scores(group)))
    if not group.variants:
        return WordAccount(
            word=group.text,
            stem="",
            parts=tuple(one.text for one in (*group.parts, *group.choices)),
            records=found,
            found=found,
        )
    forms = group.variants[0].forms[0]
    strength = asking.ranking.strength(forms)
    written, inside = _spellings(view, forms)
    count = view.snapshot.count
    is_base_met = forms.base and (count(STEM, forms.base) or count(PART, forms.base))
    return WordAccount(
        word=group.text,
        stem=forms.stem,
        parts=tuple(part.text for part in group.parts),
        base=forms.base if is_base_met else "",
        records=int(np.count_nonzero(strength)),
        found=found,
        written=written,
        inside=inside,
        also=tuple(
            (variant.why.value, variant.text, round(variant.weight, 3))
            for one in (group, *group.parts)
            for variant in one.variants
            if variant.why is not Why.WORD
        ),
        weight=group.weight,
    )


def _spellings(view: View, wanted: Forms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the records write a word, and in which compounds it stands; the most frequent first."""
    written: dict[str, int] = {}
    inside: dict[str, int] = {}
    for word in view.snapshot.terms(EXACT):
        if wanted.stem[:_SURE] not in word:
            continue
        forms = view.analyser.forms(word)
        if forms.stem == wanted.stem:
            written[word] = view.snapshot.count(EXACT, word)
        elif wanted.stem in forms.parts:
            inside[word] = view.snapshot.count(EXACT, word)
    return _most(written), _most(inside)


def _most(counts: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:_TOLD])


def _with_record(account: Account, asking: Asking, view: View, reader: Source, id_: str) -> Account:
    number = view.snapshot.number_of(id_)
    if number is None:
        return msgspec.structs.replace(account, record=id_, why_not=_why_absent(reader, id_))
    ranked = asking.ranked()
    score = float(ranked.scores[number])
    why_not = _why_not(asking, ranked, number)
    better = asking.narrowing.mask() & (ranked.scores > score)
    near = float(ranked.near[number]) if ranked.near is not None else 0.0
    beside = view.snapshot.owners.best_beside(number, ranked.scores) if near else -1
    other = reader.find(view.snapshot.id_of(beside)) if beside >= 0 else None
    return msgspec.structs.replace(
        account,
        record=id_,
        place=None if why_not else int(np.count_nonzero(better)) + 1,
        score=round(score, 3),
        share=round(float(ranked.share[number]), 3),
        reasons=tuple(
            Reason(
                word=group.text,
                score=round(float(scores[number]), 3),
                found=_places(group, view, reader, id_),
            )
            for group, scores in zip(asking.groups, ranked.groups, strict=True)
        ),
        why_not=why_not,
        near=round(near, 3),
        near_title=title_of(other.record) if other is not None else "",
        is_proven=bool(asking.ranking.proven()[number]),
    )


def _why_not(asking: Asking, ranked: Ranked, number: int) -> str:
    """Why a record that is in the index isn't among the answers; empty where it is."""
    if not asking.narrowing.mask()[number]:
        return _("The conditions in the question leave it out.")
    if asking.groups and ranked.scores[number] <= 0:
        return _("None of the words is in it, nor anything that stands for them.")
    if asking.is_found(number):
        return ""
    if asking.parsed.without and asking.unwanted()[number]:
        return _("It has a word that the question doesn't want.")
    if any(group.phrase for group in asking.groups):
        return _("It doesn't have the phrase word for word.")
    return _("It has too little of the question, compared with the best ones.")


def _why_absent(reader: Source, id_: str) -> str:
    stored = reader.find(id_)
    if stored is None:
        return _("There is no such record here.")
    if stored.deleted_at is not None:
        return _("It is in the trash.")
    return _("It isn't in the index yet.")


def _places(group: Group, view: View, reader: Source, id_: str) -> tuple[str, ...]:
    """Where the record has the word: `advice: regie`."""
    marker = Marker([group], view.analyser)
    stored = reader.find(id_)
    if stored is None:
        return ()
    document = msgspec.json.decode(stored.document)
    found: dict[str, None] = {}
    for passage in passages(document):
        marked = [start for start, _end in marker.marks(passage.text)]
        for word in words(passage.text) if marked else ():
            if any(word.start <= start < word.end for start in marked):
                found[f"{passage.path}: {word.text.lower()}"] = None
    around = Surroundings(lambda other: _document(reader, other)).around(document)
    for name in (*around.names, *around.linked):
        if marker.marks(name):
            found[f"→ {name}"] = None
    return tuple(found)


def _document(reader: Source, id_: str) -> str | None:
    stored = reader.find(id_)
    return None if stored is None else stored.document

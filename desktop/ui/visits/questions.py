# SPDX-License-Identifier: EUPL-1.2
"""Changing the list of questions: adding, moving, removing, and taking a whole question list."""

from collections.abc import Sequence

from desktop.actions.editing import new_key
from desktop.records.visit import Question

Questions = tuple[Question, ...]


def added(questions: Questions, texts: Sequence[str]) -> Questions:
    """With these questions at the end; what is asked already isn't asked again."""
    asked = {question.question.strip() for question in questions}
    new = [
        Question(key=new_key(), question=text) for text in texts if text not in asked or not text
    ]
    return (*questions, *new)


def moved(questions: Questions, index: int, step: int) -> Questions:
    """With the question at `index` one place up (-1) or down (1)."""
    target = index + step
    if not (0 <= index < len(questions) and 0 <= target < len(questions)):
        return questions
    listed = list(questions)
    listed[index], listed[target] = listed[target], listed[index]
    return tuple(listed)


def removed(questions: Questions, index: int) -> Questions:
    """Without the question at `index`."""
    return tuple(one for place, one in enumerate(questions) if place != index)

# SPDX-License-Identifier: EUPL-1.2
"""A planned visit as its host gets it beforehand: the questions, and nothing that was noted."""

from dataclasses import replace as with_document

from desktop.answers.stored import Stored
from desktop.records.document import encode, replace
from desktop.records.visit import Visit


def stripped(stored: Stored) -> Stored:
    """A visit with what the host needs to prepare; what is no visit stays as it is."""
    visit = stored.record
    if not isinstance(visit, Visit):
        return stored
    asked = tuple(replace(one, answer="") for one in visit.questions if one.question.strip())
    bare = replace(visit, questions=asked, notes="", conclusion="", follow_ups=())
    return with_document(stored, document=encode(bare).decode())

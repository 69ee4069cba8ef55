# SPDX-License-Identifier: EUPL-1.2
"""All kinds of record together: their classes by name, and the decoder for any of them."""

import msgspec

from desktop.records.adoption import Adoption
from desktop.records.attachment import Attachment
from desktop.records.comment import Comment
from desktop.records.contact import Contact
from desktop.records.document import Record
from desktop.records.involvement import Involvement
from desktop.records.lesson import Lesson
from desktop.records.note import Note
from desktop.records.organisation import Organisation
from desktop.records.project import Project
from desktop.records.role_change import RoleChange
from desktop.records.template import Template
from desktop.records.topic import Topic
from desktop.records.visit import Visit

AnyRecord = (
    Organisation
    | Contact
    | Topic
    | Note
    | Visit
    | Lesson
    | Project
    | Adoption
    | RoleChange
    | Involvement
    | Attachment
    | Comment
    | Template
)

CLASSES: dict[str, type[Record]] = {
    "organisation": Organisation,
    "contact": Contact,
    "topic": Topic,
    "note": Note,
    "visit": Visit,
    "lesson": Lesson,
    "project": Project,
    "adoption": Adoption,
    "role_change": RoleChange,
    "involvement": Involvement,
    "attachment": Attachment,
    "comment": Comment,
    "template": Template,
}

_decoder = msgspec.json.Decoder(AnyRecord)


def decode_any(text: bytes) -> Record:
    """The record of a canonical text without unknown fields; raises msgspec's errors."""
    return _decoder.decode(text)

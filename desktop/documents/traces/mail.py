# SPDX-License-Identifier: EUPL-1.2
"""A mail (RFC 5322): the files with it, which stay shut; who wrote it stands in its text."""

from collections.abc import Iterator
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path

from desktop.documents.traces import found
from desktop.documents.traces.found import Trace


def sift(source: Path) -> list[Trace]:
    """The files with it; nothing of a mail can be taken out."""
    with source.open("rb") as stream:
        mail = message_from_binary_file(stream, policy=policy.default)
    return list(_files(mail))


def _files(mail: EmailMessage) -> Iterator[Trace]:
    for part in mail.walk():
        name = part.get_filename()
        if name or part.get_content_maintype() in ("image", "application"):
            yield Trace(found.EMBEDDED, name or part.get_content_type())

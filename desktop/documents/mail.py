# SPDX-License-Identifier: EUPL-1.2
"""The text of a mail: who, about what, what it says, and the names of what hangs from it."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from desktop.documents.plain import without_marks

_HEADS = ("subject", "from", "to", "cc", "date")


def pieces(path: Path) -> Iterator[str]:
    """The heads, the lines of the text, and the names of the files with it."""
    with path.open("rb") as stream:
        mail = BytesParser(EmailMessage, policy=policy.default).parse(stream)
    for name in _HEADS:
        yield str(mail.get(name, ""))
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = str(body.get_content())
        is_marked = body.get_content_subtype() == "html"
        yield from (without_marks(text) if is_marked else text).splitlines()
    for file in mail.iter_attachments():
        yield file.get_filename("")

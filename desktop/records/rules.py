# SPDX-License-Identifier: EUPL-1.2
"""What every record has to obey; kinds add their own in `Record.rules`."""

import re
from collections.abc import Iterator
from typing import Any, cast

import msgspec

from desktop.i18n import _
from desktop.records.document import Entry, Record, encode
from desktop.records.errors import Problem, Problems, Refused
from desktop.records.fields import DOCUMENT_BYTES, LIST_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from desktop.records.shape import Field, fields_of, marked, walk
from desktop.records.terms import VALUES, field_label


def check_record(record: Record) -> None:
    """Raise `Refused` with every problem of this record."""
    problems = problems_of(record)
    if problems:
        raise Refused(problems[0].message, code=problems[0].code, problems=problems)


def problems_of(record: Record) -> list[Problem]:
    """All that the rules say against this record; [] where it may be kept."""
    found = Problems()
    _check_types(record, found)
    if found.found:
        return found.found
    _check_terms(record, found)
    _check_keys(record, found)
    record.rules(found)
    return found.found


def _check_types(record: Record, problems: Problems) -> None:
    """What the types say, read again only for a better sentence where they refuse."""
    _check_shape(record, problems)
    if problems.found:
        return
    try:
        text = encode(record)
        plain = cast("dict[str, Any]", msgspec.to_builtins(record))
        msgspec.convert(plain, type(record))
    except UnicodeError:
        problems.add("", "unicode", _("This text holds a sign that is no character."))
        return
    except msgspec.ValidationError as error:
        _check_sizes(record, problems, "")
        if not problems.found:
            problems.add(*value_problem(error))
        return
    if len(text) > DOCUMENT_BYTES:
        message = _("This record is larger than 3 MB. Put what is long in an attachment.")
        problems.add("", "too_large", message)


def _check_shape(record: Record, problems: Problems) -> None:
    """What the types can't say: a title of blanks, a list of entries without end."""
    title = getattr(record, record.TITLE, None)
    is_blank = isinstance(title, str) and not title.strip()
    if is_blank or any(
        len(getattr(record, field.name)) > LIST_LENGTH
        for field in fields_of(type(record))
        if field.many
    ):
        _check_sizes(record, problems, "")


def value_problem(error: msgspec.ValidationError) -> tuple[str, str, str]:
    """(field, code, sentence) of what a value's type refuses."""
    found = re.search(r" - at `\$\.?(.*?)`$", str(error))
    where = found.group(1) if found else ""
    label = field_label(re.sub(r"\[.*?\]", "", where).split(".")[-1])
    return where, "value", _("“%(field)s” holds a value that can't stand there.") % {"field": label}


def _check_sizes(entry: Entry, problems: Problems, prefix: str) -> None:
    for field in fields_of(type(entry)):
        value = getattr(entry, field.name)
        path = prefix + field.name
        if isinstance(value, str):
            _check_length(field, value, path, problems)
        elif field.many:
            _check_list(field, cast("tuple[Any, ...]", value), path, problems)
        elif isinstance(value, Entry):
            _check_sizes(value, problems, path + ".")


def _check_list(field: Field, values: tuple[Any, ...], path: str, problems: Problems) -> None:
    if len(values) > LIST_LENGTH:
        message = _("“%(field)s” holds more than 5,000 entries.")
        problems.add(path, "too_many", message % {"field": field_label(field.name)})
        return
    for index, item in enumerate(values):
        if isinstance(item, Entry):
            _check_sizes(item, problems, f"{path}[{getattr(item, 'key', index)}].")
        elif isinstance(item, str):
            _check_length(field, item, f"{path}[{index}]", problems)


def _check_length(field: Field, value: str, path: str, problems: Problems) -> None:
    # Nearly every text is fine: the sentence is only made for one that isn't.
    is_title = field.name in ("title", "name")
    if len(value) <= (TITLE_LENGTH if is_title else TEXT_LENGTH) and not (
        is_title and not value.strip()
    ):
        return
    values = {"field": field_label(field.name)}
    if len(value) > TEXT_LENGTH:
        message = _("“%(field)s” is longer than 200,000 characters.")
        problems.add(path, "too_long", message % values)
    elif not value.strip():
        if "." not in path:
            problems.add(path, "needed", _("“%(field)s” has to be filled in.") % values)
    else:
        message = _("“%(field)s” is longer than 200 characters.")
        problems.add(path, "too_long", message % values)


def _check_terms(record: Record, problems: Problems) -> None:
    if all(value in VALUES[name] for name, value in marked(record, "term")):
        return
    for leaf in walk(record, "term"):
        if leaf.value and leaf.value not in VALUES[leaf.term]:
            values = {"value": leaf.value, "field": field_label(leaf.path.split(".")[-1])}
            message = _("“%(value)s” isn't one of the choices for “%(field)s”.") % values
            problems.add(leaf.path, "term", message)


def _check_keys(record: Record, problems: Problems) -> None:
    keys: dict[str, set[str]] = {}
    seen: set[str] = set()
    for name, entry in _entries(record):
        key = getattr(entry, "key", None)
        if key is None:
            continue
        if key in seen:
            problems.add(f"{name}[{key}]", "key", _("Two entries have the same key."))
        seen.add(key)
        keys.setdefault(name, set()).add(key)
    for leaf in walk(record, "inner"):
        if leaf.value not in keys.get(leaf.inner, set()):
            problems.add(leaf.path, "link", _("This refers to an entry that isn't there."))


def _entries(entry: Entry) -> Iterator[tuple[str, Entry]]:
    for field in fields_of(type(entry)):
        if field.entry is not None and field.many:
            for item in cast("tuple[Entry, ...]", getattr(entry, field.name)):
                yield field.name, item
                yield from _entries(item)

# SPDX-License-Identifier: EUPL-1.2
"""Strict reading of records that people's files bring: names accepted, mistakes refused by name.

Links may be ids, the file's own ids or (for topics) names; keys of entries are made where absent,
the same ones each time, so that reading a file twice gives the same records.
"""

import difflib
import hashlib
import re
import unicodedata
from functools import cache
from typing import Any, Protocol, cast

import msgspec

from desktop.i18n import _
from desktop.records.document import Entry, Record
from desktop.records.errors import Problems, Refused
from desktop.records.ids import key_from
from desktop.records.kinds import CLASSES
from desktop.records.rules import value_problem
from desktop.records.shape import Field, fields_of
from desktop.records.terms import VALUES, field_label

BOOKKEEPING = frozenset(
    {"revision", "deleted_at", "latitude", "longitude", "is_home", "external_id", "hash"}
)

_ABSENT = re.compile(r"required field `(\w+)`")


class Resolver(Protocol):
    """Turns what a file calls a record into its id."""

    def link(self, role: str, name: str) -> str | None:
        """The id of the record that this link means, or None where nobody knows it."""
        ...


def kind_of_input(members: Any) -> str:
    """The type a line says it is; raises `Refused` where there is no such type."""
    kind = cast(dict[str, Any], members).get("type") if isinstance(members, dict) else None
    if not isinstance(kind, str) or kind not in CLASSES:
        message = _("A line has to be an object with a known “type”.")
        if isinstance(kind, str):
            message = _("“%(type)s” is no type of record.") % {"type": kind}
            message += nearest(kind, CLASSES)
        raise Refused(message, code="unknown_type")
    return kind


def nearest(name: str, known: Any) -> str:
    """` Did you mean “title”?`, or nothing where nothing comes near."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return " " + _("Did you mean “%(name)s”?") % {"name": found[0]} if found else ""


def read(members: dict[str, Any], header: dict[str, Any], resolver: Resolver) -> Record:
    """The record of one line of input; `header` holds the id, origin, times and roles to use.

    Raises `Refused` with every field that is wrong.
    """
    kind = CLASSES[kind_of_input(members)]
    problems = Problems()
    body = {name: value for name, value in members.items() if name not in header}
    values = _Reader(resolver, problems, str(header["id"])).entry(kind, body, "")
    if not problems.found:
        try:
            return msgspec.convert({**values, **header, "type": members["type"]}, kind)
        except msgspec.ValidationError as error:
            _report(error, problems)
    raise Refused(
        " ".join(p.message for p in problems.found),
        code=problems.found[0].code,
        problems=problems.found,
    )


def _report(error: msgspec.ValidationError, problems: Problems) -> None:
    where, code, message = value_problem(error)
    if where:
        problems.add(where, code, message)
        return
    absent = _ABSENT.search(str(error))
    name = absent[1] if absent else ""
    what = field_label(name) if name else str(error)
    problems.add(
        name, "needed", _("Something that is needed is absent: %(what)s.") % {"what": what}
    )


@cache
def _known(kind: type[Entry]) -> dict[str, Field]:
    return {field.name: field for field in fields_of(kind)}


class _Reader:
    """Reads one line; every problem is noted, not just the first."""

    def __init__(self, resolver: Resolver, problems: Problems, seed: str) -> None:
        self._resolver = resolver
        self._problems = problems
        self._seed = seed
        self._keys: dict[str, dict[str, str]] = {}

    def entry(self, kind: type[Entry], members: dict[str, Any], path: str) -> dict[str, Any]:
        """The members of a record or entry, ready to be converted."""
        known = _known(kind)
        values: dict[str, Any] = {}
        # In the order of the class: phases come before tasks, so tasks can name them.
        ordered = [name for name in known if name in members]
        for name in (*ordered, *(name for name in members if name not in known)):
            value = members[name]
            field = known.get(name)
            if field is None:
                self._unknown(name, path, known, is_record=issubclass(kind, Record))
            elif value is not None:
                values[name] = self._value(field, value, path + name)
        return values

    def _unknown(self, name: str, path: str, known: dict[str, Field], *, is_record: bool) -> None:
        if name in BOOKKEEPING or (is_record and name == "type"):
            return
        message = _("There is no field “%(name)s”.") % {"name": path + name}
        self._problems.add(path + name, "unknown_field", message + nearest(name, known))

    def _value(self, field: Field, value: Any, path: str) -> Any:
        if field.many and isinstance(value, list):
            items = cast(list[Any], value)
            if field.entry is not None and "key" in field.entry.__struct_fields__:
                items = [self._keyed(item, path, i) for i, item in enumerate(items)]
                self._remember(field.name, items)
            return [self._item(field, item, f"{path}[{i}]") for i, item in enumerate(items)]
        return self._item(field, value, path)

    def _keyed(self, item: Any, path: str, index: int) -> Any:
        if type(item) is not dict:
            return item
        members = cast(dict[str, Any], item)
        if members.get("key"):
            return members
        seed = hashlib.sha256(f"{self._seed}:{path}:{index}".encode()).digest()
        return {**members, "key": key_from(seed)}

    def _remember(self, name: str, items: list[Any]) -> None:
        names = self._keys.setdefault(name, {})
        for item in items:
            if isinstance(item, dict):
                entry = cast(dict[str, Any], item)
                names[str(entry.get("name"))] = entry["key"]
                names[entry["key"]] = entry["key"]

    def _item(self, field: Field, value: Any, path: str) -> Any:
        if field.entry is not None:
            if isinstance(value, str) and field.name == "depends_on":
                value = {"on": value}
            if isinstance(value, dict):
                return self.entry(field.entry, cast(dict[str, Any], value), path + ".")
            return cast("Any", value)
        if not isinstance(value, str):
            return value
        return self._text(field, value, path)

    def _text(self, field: Field, value: str, path: str) -> str:
        text = value if value.isascii() else unicodedata.normalize("NFC", value)
        if field.marks.get("inner"):
            return self._inner(field.marks["inner"], text, path)
        if field.marks.get("link"):
            return self._link(field, text, path)
        if text and (name := field.marks.get("term")):
            self._check_term(name, text, path)
        return text

    def _check_term(self, name: str, text: str, path: str) -> None:
        allowed = VALUES[name]
        if text not in allowed:
            message = _("“%(value)s” isn't one of the choices for “%(field)s”.")
            values = {"value": text, "field": path}
            self._problems.add(path, "term", message % values + nearest(text, allowed))

    def _inner(self, name: str, text: str, path: str) -> str:
        found = self._keys.get(name, {}).get(text)
        if found is None:
            message = _("“%(field)s” names “%(value)s”, which isn't in this record.")
            self._problems.add(path, "link", message % {"field": path, "value": text})
            return text
        return found

    def _link(self, field: Field, text: str, path: str) -> str:
        found = self._resolver.link(str(field.marks["link"]), text)
        if found is None and not field.marks.get("text"):
            message = _("“%(field)s” refers to “%(value)s”, which isn't known here.")
            self._problems.add(path, "link", message % {"field": path, "value": text})
        return found or text

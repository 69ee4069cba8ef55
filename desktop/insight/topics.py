# SPDX-License-Identifier: EUPL-1.2
"""The tree of topics: what is about the same, and what is next to it."""

from collections.abc import Iterable

from desktop.records.topic import Topic
from desktop.store.reader import Reader


class TopicTree:
    """Every topic with its parent, read once; an unknown topic stands alone."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        self._inside: dict[str, set[str]] = {}
        for topic in self._topics.values():
            if topic.parent:
                self._inside.setdefault(topic.parent, set()).add(topic.id)

    @classmethod
    def read(cls, store: Reader) -> "TopicTree":
        """The tree of a workspace."""
        records = (stored.record for stored in store.documents(type="topic"))
        return cls(record for record in records if isinstance(record, Topic))

    def name(self, topic: str) -> str:
        """The topic's name, or "" where it isn't here."""
        found = self._topics.get(topic)
        return found.name if found else ""

    def beside(self, topics: Iterable[str]) -> frozenset[str]:
        """The topics directly above and below these, without themselves."""
        own = set(topics)
        near: set[str] = set()
        for topic in own:
            near |= self._inside.get(topic, set())
            found = self._topics.get(topic)
            if found and found.parent:
                near.add(found.parent)
        return frozenset(near - own)

    def inside(self, topic: str) -> frozenset[str]:
        """The topic with everything below it, however deep."""
        found, fresh = {topic}, {topic}
        while fresh:
            fresh = {below for one in fresh for below in self._inside.get(one, ())} - found
            found |= fresh
        return frozenset(found)

    def above(self, topic: str) -> tuple[str, ...]:
        """The topic and what it lies in, from the top down."""
        found: list[str] = []
        one: str | None = topic
        while one and one not in found:
            found.append(one)
            record = self._topics.get(one)
            one = record.parent if record else None
        return tuple(reversed(found))

    def path(self, topic: str) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.name(one) for one in self.above(topic))

# SPDX-License-Identifier: EUPL-1.2
"""What a report on screen is chosen from, and which report a record asks for."""

from dataclasses import dataclass

from desktop.answers.listing import Row
from desktop.answers.reporting import ReportKind, ReportScope


@dataclass(frozen=True)
class ReportChoices:
    """The reports with their parts, and the visits, topics and projects they can be about.

    `visit` and `project` are those whose parts were counted: what was asked for, or what a report
    without a scope takes; "" where there is none.
    """

    kinds: tuple[ReportKind, ...]
    visits: tuple[Row, ...]
    topics: tuple[tuple[str, str], ...]
    projects: tuple[Row, ...]
    visit: str
    project: str


@dataclass(frozen=True)
class Subject:
    """The report that a record asks for; `title` says of what, where the scope is narrowed."""

    name: str
    scope: ReportScope
    title: str = ""

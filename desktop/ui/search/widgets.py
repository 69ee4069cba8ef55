# SPDX-License-Identifier: EUPL-1.2
"""What the search screen is made of, for all that works on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop.ui.search.asking import Asker
from desktop.ui.search.beginning import Beginning
from desktop.ui.search.facets import FacetColumn
from desktop.ui.search.helping import QueryHelp
from desktop.ui.search.nothing import NothingFound
from desktop.ui.search.preview import Preview
from desktop.ui.search.results import Results

if TYPE_CHECKING:
    from desktop.ui.bridge import Door


@dataclass(frozen=True)
class Widgets:
    """The question and the parts that show its answer; help and preview take turns in `side`."""

    door: "Door"
    asker: Asker
    facets: FacetColumn
    results: Results
    preview: Preview
    help: QueryHelp
    beginning: Beginning
    nothing: NothingFound
    side: QStackedWidget


def made(door: "Door") -> Widgets:
    """All of them, new."""
    side = QStackedWidget()
    help_, preview = QueryHelp(), Preview()
    side.addWidget(help_)
    side.addWidget(preview)
    return Widgets(
        door=door,
        asker=Asker(door),
        facets=FacetColumn(),
        results=Results(),
        preview=preview,
        help=help_,
        beginning=Beginning(),
        nothing=NothingFound(),
        side=side,
    )

# SPDX-License-Identifier: EUPL-1.2
"""Veere, as it ships in the example: makes the bundles that pictures of Receive are taken of."""

from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp

from desktop.actions import adding, publishing
from desktop.answers.sharing import Order
from desktop.workspace import Workspace


@cache
def bundle() -> Path:
    """All that Veere shares."""
    place = Path(mkdtemp(prefix="buurwijs-"))
    path = place / "veere.buurwijs"
    with (
        Workspace.create(place / "veere", "GM0717", example=True) as veere,
        resources.as_file(resources.files("resources").joinpath("example")) as example,
    ):
        veere.do(adding.add, [example / "veere.jsonl"], label="Voorbeeld")
        order = Order(mode="report", title="Veere naar de cloud: tijdlijn en lessen")
        publishing.export(veere, path, order)
    return path

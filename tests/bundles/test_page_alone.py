# SPDX-License-Identifier: EUPL-1.2
"""The single file of `--page`, as an attachment to a mail: all in it, and nothing against it."""

import base64
from pathlib import Path

import pytest

from desktop.actions import attaching, publishing
from desktop.actions.context import Writing
from desktop.answers.sharing import Order
from desktop.records.project import Project
from tests.bundles.neighbours import Neighbour
from tests.reports.test_page_access import DARK, LIGHT, PHOTO, found_by_axe


@pytest.fixture
def page(veere: Neighbour, tmp_path: Path) -> str:
    """What `export --page` writes of lessons, a project and a photo."""

    def project(w: Writing) -> str:
        made = Project(**w.header(), title="Naar de cloud", sharing="municipalities")
        return w.unit.create(made).id

    for kind in ("adopt", "avoid", "save_time"):
        lesson = veere.write(f"Les: {kind}", kind=kind, advice="- begin klein\n- **meet**")
    veere.do(project)
    photo = tmp_path / "foto.png"
    photo.write_bytes(PHOTO)
    veere.do(attaching.attach, lesson, photo)
    alone = tmp_path / "uit.html"
    order = Order(mode="report", message="Dank voor de dag.")
    publishing.export(veere.workspace, tmp_path / "uit.buurwijs", order, single=alone)
    return alone.read_text(encoding="utf-8")


def test_pictures_are_in_the_page_and_nothing_is_fetched(page: str) -> None:
    assert f"data:image/png;base64,{base64.b64encode(PHOTO).decode()}" in page
    assert "attachments/" not in page
    assert "<script" not in page


@pytest.mark.timeout(180)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_in_it(page: str, scheme: str, tmp_path: Path) -> None:
    assert found_by_axe(page, scheme, tmp_path) == []

# SPDX-License-Identifier: EUPL-1.2
"""The page in a bundle for everybody: by axe in a browser, in the dark, from a read-only folder."""

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from desktop.reports.content.bundle_page import bundle_page
from tests.planning.projects import cloud
from tests.reports import sample
from tests.reports.test_bundle_page import LEAFLET, chromium, everything

AXE = "axe-core/axe.min.js"
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LIGHT, DARK = "--blink-settings=preferredColorScheme=1", "--blink-settings=preferredColorScheme=0"


def axe() -> str:
    """The source of axe, where `npm install --global axe-core` was done."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm on this machine, so no axe to look at the page with")
    root = subprocess.run([npm, "root", "--global"], capture_output=True, text=True, check=True)
    source = Path(root.stdout.strip()) / AXE
    if not source.is_file():
        pytest.skip("axe isn't on this machine: npm install --global axe-core")
    return source.read_text(encoding="utf-8")


def page() -> str:
    records = [*everything(), cloud()]
    return bundle_page(LEAFLET, records, sample.NAMES.get, lambda _hash: None).decode()


def in_a_bundle() -> str:
    """`index.html`: what is attached lies beside it, two records alike, and titles folded."""
    twin = msgspec.structs.replace(sample.visit(), id=sample.record_id(77))
    records = [*everything(), twin, cloud()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.reports.content.bundle_page._MOST_TITLES", 3)
        return bundle_page(LEAFLET, records, sample.NAMES.get).decode()


def alone() -> str:
    """The page of `--page`: the pictures are in it."""
    records = [*everything(), cloud()]
    return bundle_page(LEAFLET, records, sample.NAMES.get, lambda _hash: PHOTO).decode()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("made", [in_a_bundle, alone])
def test_axe_finds_nothing(made: Callable[[], str], scheme: str, tmp_path: Path) -> None:
    assert found_by_axe(made(), scheme, tmp_path) == []


def found_by_axe(text: str, scheme: str, tmp_path: Path) -> list[object]:
    """What axe has against a page; it has to have looked at more than a little."""
    # A page that is looked at needs a script, so this copy of it does without its policy.
    looked_at = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    asking = (
        "axe.run().then(r=>{document.title='AXE'+JSON.stringify("
        "r.violations.map(v=>[v.id,v.nodes.map(n=>n.target)]))+'/'+r.passes.length+'END'})"
    )
    scripts = f"<script>{axe()}</script><script>{asking}</script></body>"
    place = tmp_path / "index.html"
    place.write_text(looked_at.replace("</body>", scripts), encoding="utf-8")
    options = (scheme, "--virtual-time-budget=20000", "--dump-dom")
    shown = chromium(place, tmp_path / "chromium", *options)
    found = re.search(r"<title>AXE(\[.*?)/(\d+)END</title>", shown, re.DOTALL)
    assert found is not None
    assert int(found[2]) > 20
    return json.loads(found[1])


@pytest.mark.timeout(90)
def test_it_is_read_from_a_folder_that_nothing_can_be_written_in(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / "index.html").write_text(page(), encoding="utf-8")
    (folder / "index.html").chmod(0o444)
    folder.chmod(0o555)
    try:
        shown = chromium(folder / "index.html", tmp_path / "chromium", "--dump-dom")
    finally:
        folder.chmod(0o755)
    assert LEAFLET.title in shown


def test_the_first_stop_of_the_keyboard_leads_past_the_beginning() -> None:
    body = page().split("<body>")[1]
    first = re.search(r"<a [^>]*>|<[^>]* tabindex=[^>]*>", body)
    assert first is not None
    assert first[0] == '<a class="skip" href="#content">'
    assert 'id="content"' in body
    assert not re.search(r'tabindex="[1-9]', body)


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", css))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_stands_out_on_every_ground(scheme: str) -> None:
    css = resources.files("resources.reports").joinpath("report.css").read_text(encoding="utf-8")
    colours = _colours(css.split("@media")[0])
    if scheme == "dark":
        colours |= _colours(css.split("prefers-color-scheme: dark")[1].split("@media")[0])
    for ground in ("ground", "alt"):
        for ink in ("ink", "ink2", "ink3", "adopt", "avoid", "save"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["control"], colours[ground]) >= 3

# SPDX-License-Identifier: EUPL-1.2
"""The neighbours that send the bundles of which pictures are taken: Veere's example, and Gouda."""

from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import mkdtemp

from desktop.actions import adding, publishing
from desktop.answers.sharing import Order
from desktop.bundles.editions import withdraw
from desktop.records.document import replace
from desktop.workspace import Workspace
from tests.bundles.making import GOUDA, THEN, Municipality


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


def gouda(folder: Path) -> tuple[Path, Path]:
    """Two bundles of Gouda's: the third of its series, and the fifth, with every outcome in it."""
    known = [GOUDA.lesson(title, kind=kind) for kind, title in _KNOWN]
    servicedesk = GOUDA.lesson(
        "Servicedesk te vroeg afgebouwd",
        kind="avoid",
        advice="Laat de servicedesk drie maanden naast de nieuwe leverancier doorlopen en tel de"
        " meldingen per week.",
        effect="De wachttijd bleef onder een uur.",
    )
    first = GOUDA.edition(servicedesk)
    by_another = GOUDA.edition(replace(servicedesk, situation="Tijdens de overgang."), first)
    own = replace(
        servicedesk,
        advice="Laat de servicedesk een half jaar naast de nieuwe leverancier doorlopen en tel de"
        " meldingen per week.",
        effect="De wachttijd bleef onder een half uur; klachten halveerden.",
    )
    counter = GOUDA.lesson("Eén loket voor alle meldingen", advice="Begin met de balie.")
    licences = GOUDA.lesson("Rekenblad licenties", kind="save_time")
    kept = [GOUDA.edition(lesson) for lesson in known]
    earlier = [GOUDA.edition(counter), GOUDA.edition(licences)]
    third = GOUDA.bundle(folder / "gouda-3.buurwijs", [*kept, by_another, *earlier], number=3)
    fresh = [GOUDA.edition(GOUDA.lesson(title, kind=kind)) for kind, title in _FRESH]
    false = Municipality("GM1892", "Zuidplas", seed="iemand anders")
    lines = [
        *kept,
        *fresh,
        ZUIDPLAS.edition(ZUIDPLAS.lesson("Contract zonder uitstapregeling", kind="avoid")),
        false.edition(ZUIDPLAS.lesson("Wachtdienst samen met de buren")),
        GOUDA.edition(own, first),
        GOUDA.edition(replace(counter, advice="Begin met de balie en de telefoon."), earlier[0]),
        withdraw(licences, [earlier[1]], "outdated", GOUDA.signer, b"s" * 16, THEN),
    ]
    fifth = GOUDA.bundle(
        folder / "gouda-5.buurwijs", lines, number=5, cards=[ZUIDPLAS], title="Regie en servicedesk"
    )
    return third, fifth


ZUIDPLAS = Municipality("GM1892", "Zuidplas")
_KNOWN = (
    ("adopt", "Een vaste plek voor de projectleider"),
    ("save_time", "Sjabloon voor het verwerkersregister"),
    ("avoid", "Twee leveranciers op één ticket"),
)
_FRESH = (
    ("adopt", "Leveranciersgesprek met drie vaste vragen"),
    ("save_time", "Afsprakenboek regie, 24 bladzijden"),
)

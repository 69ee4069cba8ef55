# SPDX-License-Identifier: EUPL-1.2
"""The lines of a preview: what was judged of a bundle, with names, as it is shown and told."""

from collections.abc import Iterable

from desktop.actions.context import Reading
from desktop.answers.sharing import PreviewLine, SenderCard, Verdict
from desktop.bundles import merge
from desktop.bundles.intake import Judged
from desktop.bundles.staging import Staged
from desktop.bundles.trust import Trust


def names_of_origins(r: Reading, trust: Trust) -> dict[str, str]:
    """Names of origins: as we know them, else as their card says."""
    names = {origin: card.organisation.name for origin, card in trust.cards.items()}
    waits = {each.origin for each in r.store.waiting()}
    rows = r.store.rows_of([*names, *waits, r.home])
    return {**names, **{id: row.title for id, row in rows.items()}}


def line_of(each: Judged, names: dict[str, str]) -> PreviewLine:
    """A judged line as it is shown."""
    line = each.line
    return PreviewLine(
        record=line.id,
        type=line.type,
        title=line.title,
        origin=line.origin,
        origin_name=names.get(line.origin, ""),
        outcome=each.outcome,
        hash=line.hash,
        trust=each.trust,
        why=each.why,
        message=each.message,
        edition=line.edition,
        differences=each.differences,
        file=f"data/records/{line.type}.jsonl" if line.line else "",
        line=line.line,
    )


def refused_lines(verdict: Verdict) -> list[PreviewLine]:
    """The lines that checking refused already."""
    return [
        PreviewLine(
            record=line.record,
            type=line.file.split("/")[-1].removesuffix(".jsonl"),
            title="",
            origin="",
            origin_name="",
            outcome=merge.REFUSED,
            hash="",
            why=line.code,
            message=line.message,
            file=line.file,
            line=line.line,
        )
        for line in verdict.refused
    ]


def senders_of(lines: Iterable[Staged], trust: Trust, verdict: Verdict) -> tuple[SenderCard, ...]:
    """The sender, and every other origin that came along in its bundle."""
    from desktop.bundles.signing import fingerprint

    seen: dict[tuple[str, str], SenderCard] = {}
    for line in lines:
        if (line.origin, line.key) not in seen:
            card = trust.cards.get(line.origin)
            seen[line.origin, line.key] = SenderCard(
                organisation=line.origin,
                name=card.organisation.name if card else "",
                key=line.key,
                fingerprint=fingerprint(line.key),
                trust=trust.of_line(line.origin, line.key),
                via=verdict.sender.organisation if verdict.sender else "",
            )
    return tuple(seen.values())

# SPDX-License-Identifier: EUPL-1.2
"""`ro-crate-metadata.json` (RO-Crate 1.1): what the files are, for archives and catalogues."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.bundles.lines import canonical

_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_CONFORMS = "https://w3id.org/ro/crate/1.1"
_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}


def crate(*, title: str, sender: str, licence: str, published: str, files: Sequence[str]) -> bytes:
    """The metadata; `files` lie relative to the folder that holds it, `published` is a day."""
    parts: list[dict[str, Any]] = [{"@id": name} for name in sorted(files)]
    address = _LICENCES.get(licence, licence)
    graph: list[Mapping[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _CONFORMS},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": title,
            "datePublished": published,
            "license": {"@id": address},
            "publisher": {"@id": "#sender"},
            "hasPart": parts,
        },
        {"@id": "#sender", "@type": "Organization", "name": sender},
        {"@id": address, "@type": "CreativeWork", "name": licence},
        *({"@id": name, "@type": "File", "name": name} for name in sorted(files)),
    ]
    return canonical({"@context": _CONTEXT, "@graph": graph})

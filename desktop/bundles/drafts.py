# SPDX-License-Identifier: EUPL-1.2
"""Editions in the making: some are drafted while those before them are signed."""

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from datetime import datetime
from typing import NamedTuple

from desktop.answers.provenance import Edition
from desktop.bundles.signing import EDITION, Signer
from desktop.store.unit import Unit


class Draft(NamedTuple):
    """An edition that isn't signed yet."""

    record: str
    number: int
    hash: str
    document: bytes
    decisions: str
    parents: frozenset[str]

    def signed(self, key: str, signature: str, at: datetime) -> Edition:
        """The edition that it becomes."""
        return Edition(
            record=self.record,
            number=self.number,
            hash=self.hash,
            document=self.document.decode(),
            key=key,
            signature=signature,
            decisions=self.decisions,
            at=at,
            parents=self.parents,
        )


class Signing:
    """Has drafts signed by a worker beside, and keeps what was signed before."""

    def __init__(self, unit: Unit, signer: Signer, worker: Executor) -> None:
        self._unit = unit
        self._signer = signer
        self._worker = worker
        self._at = unit.now()
        self._drafts: Sequence[Draft] = ()
        self._signatures: Future[list[str]] | None = None

    def put(self, drafts: Sequence[Draft]) -> None:
        """These are next; those before them are kept now."""
        documents = [draft.document for draft in drafts]
        signatures = self._worker.submit(self._signer.sign_all, EDITION, documents)
        self.finish()
        self._drafts, self._signatures = drafts, signatures

    def finish(self) -> None:
        """Keep what is left."""
        signatures = self._signatures.result() if self._signatures else []
        signed = zip(self._drafts, signatures, strict=True)
        self._unit.keep_editions(
            [draft.signed(self._signer.key, signature, self._at) for draft, signature in signed]
        )
        self._drafts, self._signatures = (), None

# SPDX-License-Identifier: EUPL-1.2
"""Filling the preview: the record first, what looks like it when one stays, why when one asks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.actions import finding
from desktop.answers.finding import Account, Hit, Seen
from desktop.ui.search.lines import meta_of
from desktop.ui.search.widgets import Widgets

REST_MS = 60
STAY_MS = 350


class Previewing(QObject):
    """Shows in the side panel the hit that is current."""

    def __init__(self, on: Widgets) -> None:
        super().__init__(on.results)
        self._on = on
        self.record_id = ""
        self._rest = self._timer(REST_MS, self._read)
        self._stay = self._timer(STAY_MS, self._read_similar)
        on.results.rows.picked.connect(self._on_picked)
        on.preview.why_asked.connect(self._on_why)

    def _timer(self, after_ms: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(slot)
        return timer

    def clear(self) -> None:
        """There is no hit: how to ask stands there instead."""
        self.record_id = ""
        self._rest.stop()
        self._stay.stop()
        self._on.preview.clear()
        self._on.side.setCurrentWidget(self._on.help)

    def show(self, record_id: str) -> None:
        """Show this hit, as soon as nothing else is asked for."""
        self.record_id = record_id
        self._rest.start()

    def _on_picked(self, record_id: str) -> None:
        if record_id:
            self.show(record_id)

    def _read(self) -> None:
        if self.record_id:
            self._on.door.runner.read(
                finding.seen, self.record_id, done=self._on_seen, newest="search.preview"
            )

    def _hit(self, record_id: str) -> Hit | None:
        rows = self._on.asker.rows
        return rows.hit(record_id) if rows is not None and record_id == self.record_id else None

    def _on_seen(self, seen: Seen) -> None:
        hit = self._hit(seen.stored.id)
        if hit is None:
            return
        meta = meta_of(hit, self._on.asker.names).partition(" · ")[2]
        self._on.preview.show_record(seen.stored.record, hit, meta, seen.file_text)
        self._on.side.setCurrentWidget(self._on.preview)
        self._stay.start()

    def _read_similar(self) -> None:
        self._on.door.runner.read(
            finding.similar_with_names,
            self.record_id,
            done=self._on_similar,
            newest="search.similar",
        )

    def _on_similar(self, found: tuple[tuple[Hit, ...], dict[str, str]]) -> None:
        if self.record_id:
            self._on.preview.similar.show_hits(*found)

    def _on_why(self) -> None:
        self._on.door.runner.read(
            finding.explain,
            self._on.asker.question.text,
            self.record_id,
            done=self._on_account,
            newest="search.why",
        )

    def _on_account(self, account: Account | None) -> None:
        if account is None or account.record == self.record_id:
            self._on.preview.why.show_account(account)

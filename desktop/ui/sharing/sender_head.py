# SPDX-License-Identifier: EUPL-1.2
"""The head of Receive: who sent it, whether it is whole and theirs, and what is missing."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import arrivals as arriving
from desktop.answers.parcels import Arrivals
from desktop.answers.sharing import ASK, NEWER_ONLY, WAITING, Verdict
from desktop.i18n import _, day, size_words
from desktop.ui import theme
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.chips import Chip
from desktop.ui.parts.crumbs import Crumbs
from desktop.ui.parts.icon import Icon
from desktop.ui.parts.labels import Label, OneLine
from desktop.ui.parts.properties import ChoiceButton
from desktop.ui.parts.surface import Surface
from desktop.ui.sharing.words import attachments_words, records_words

KNOWN, NEW, UNSIGNED = "known", "new", "unsigned"


class SenderHead(Surface):
    """Says `trusted` when the sender is accepted, `refused` when the bundle is sent away."""

    trusted = Signal()
    refused = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("base", "bottom")
        self._shield = _Shield()
        self._title = Label("", "title")
        self.chip = Chip("", icon="check", look="good")
        self.usual = ChoiceButton(usual_choices(), name=_("Usually, from this sender"))
        self.refuse = Button(_("Refuse"), self._on_refuse, look="quiet")
        self._meta = OneLine("", "normal", "text2")
        self._where = Label("", "normal", "text2")
        self._missing_row = QWidget()
        self._missing = Label("", "medium")
        self._missing_so = Label("", "normal", "text2", wrap=True)
        self.message = Label("", "normal", "text2", wrap=True)
        self.trust = _TrustRow()
        self.trust.button.clicked.connect(self.trusted)
        self._build()

    def _build(self) -> None:
        missing = QHBoxLayout(self._missing_row)
        missing.setContentsMargins(0, 2, 0, 0)
        missing.setSpacing(8)
        missing.addWidget(Icon("info", 16, "warn"))
        missing.addWidget(self._missing)
        missing.addWidget(self._missing_so, 1)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._title)
        first.addWidget(self.chip)
        first.addStretch(1)
        first.addWidget(self.usual)
        first.addWidget(self.refuse)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(first)
        words.addWidget(self._meta)
        words.addWidget(self.message)
        words.addWidget(self._missing_row)
        words.addWidget(self.trust)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        path = Crumbs([(_("Share"), self._on_back)])
        line = QHBoxLayout()
        line.addWidget(path)
        line.addWidget(self._where)
        line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 8, 24, 12)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addLayout(row)

    def show_bundle(self, verdict: Verdict, arrivals: Arrivals, *, accepted: bool) -> None:
        """Show who it is from."""
        name = sender_name(verdict)
        self._title.setText(bundle_name(verdict))
        self._meta.setText("  ·  ".join(_facts(verdict, arrivals)))
        self.message.setText(verdict.text)
        self.message.setVisible(bool(verdict.text))
        self._missing_row.setVisible(bool(verdict.missing))
        self._missing.setText(arriving.missing(verdict))
        self._missing_so.setText(
            _("What is in this one holds without it; ask %(name)s for it.") % {"name": name}
        )
        self.show_trust(verdict, accepted=accepted)
        waits = is_waiting(verdict)
        is_ours = any(line.trust == "own" for line in arrivals.preview.lines)
        self.usual.setVisible(verdict.trust == KNOWN and not waits and not is_ours)
        self.usual.set_value(arrivals.policy)
        self._where.setText(_("What waits") if waits else _("Received bundle"))
        for widget in (self.chip, self.refuse, self._shield):
            widget.setVisible(not waits)

    def show_trust(self, verdict: Verdict, *, accepted: bool) -> None:
        """What is thought of the sender."""
        is_good = verdict.trust == KNOWN or (verdict.trust == NEW and accepted)
        words = {
            KNOWN: _("Known sender, unchanged"),
            NEW: _("Sender trusted, unchanged") if accepted else _("New sender, unchanged"),
            UNSIGNED: _("Not signed"),
        }
        self.chip.setText(words.get(verdict.trust, verdict.trust))
        self.chip.setIcon(
            theme.icon("check" if is_good else "warning", "adopt" if is_good else "warn")
        )
        self.chip.set_look("good" if is_good else "warn")
        self._shield.set_good(is_good)
        self.trust.setVisible(verdict.trust == NEW and not accepted)
        if verdict.sender is not None:
            self.trust.show_key(verdict.sender.name, verdict.sender.fingerprint)

    def _on_refuse(self) -> None:
        self.refused.emit()

    def _on_back(self) -> None:
        self.back_asked.emit()


class _TrustRow(Surface):
    """A new sender: the key to compare over the telephone, and the button for when it is right."""

    def __init__(self) -> None:
        super().__init__("warn_tint", radius=4, edge="")
        self._what = Label("", "medium", wrap=True)
        self.key = Label("", "strong")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button(_("Trust the sender"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self.key)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Icon("phone", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def show_key(self, name: str, fingerprint: str) -> None:
        """Whose key it says it is."""
        self._what.setText(
            _("Call %(name)s and let them read their key to you. Is it the same as this one?")
            % {"name": name}
        )
        self.key.setText(fingerprint)
        self.button.setAccessibleDescription(fingerprint)


class _Shield(QWidget):
    """The shield on its tile."""

    def __init__(self) -> None:
        super().__init__()
        self._good = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_good(self, good: bool) -> None:
        self._good = good
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(40), theme.scaled(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.adopt.tint if self._good else now.warn_tint)
        where = QRectF(self.rect())
        painter.drawRoundedRect(where, 6, 6)
        side = theme.scaled(20)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(where.center())
        name = "shield-check" if self._good else "shield-warning"
        theme.paint_icon(painter, name, spot, now.adopt.ink if self._good else now.warn)


def usual_choices() -> list[tuple[str, str]]:
    """What one may usually do with what a sender sends."""
    return [
        ("", _("Tick everything new")),
        (NEWER_ONLY, _("Tick only what is newer here")),
        (ASK, _("Tick nothing")),
    ]


def is_waiting(verdict: Verdict) -> bool:
    """Whether this is what waits here, and no bundle that comes in."""
    return verdict.id.startswith(WAITING)


def sender_name(verdict: Verdict) -> str:
    """Who it says it is from."""
    return verdict.sender.name if verdict.sender else _("an unknown sender")


def bundle_name(verdict: Verdict) -> str:
    """`Bundle 5 of Gouda`."""
    values = {"number": verdict.number, "name": sender_name(verdict)}
    if is_waiting(verdict):
        return _("What waits")
    if not verdict.number:
        return _("Bundle of %(name)s") % values
    return _("Bundle %(number)d of %(name)s") % values


def _facts(verdict: Verdict, arrivals: Arrivals) -> list[str]:
    facts: list[str] = []
    if is_waiting(verdict):
        return [_("Put off, declined or undone before; checked when it came.")]
    if made := _made_on(verdict.made_at):
        facts.append(_("Made on %(day)s") % {"day": made})
    count = sum(n for name, n in verdict.counts.items() if name not in ("attachments", "refused"))
    much = [records_words(count), attachments_words(arrivals.attachments)]
    facts.append(", ".join([part for part in [*much, size_words(arrivals.size)] if part]))
    if verdict.trust == KNOWN and verdict.sender is not None:
        key = _("key %(fingerprint)s") % {"fingerprint": verdict.sender.fingerprint}
        if arrivals.trusted_since is not None:
            since = _("trusted since %(day)s")
            key += ", " + since % {"day": day(arrivals.trusted_since.astimezone().date())}
        facts.append(key)
    if verdict.title:
        facts.append(verdict.title)
    return facts


def _made_on(moment: str) -> str:
    from datetime import datetime

    try:
        return day(datetime.fromisoformat(moment).astimezone().date())
    except ValueError:
        return ""

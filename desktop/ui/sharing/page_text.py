# SPDX-License-Identifier: EUPL-1.2
"""The page of a bundle on screen: its very words, in our own letters and colours."""

import html
import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop.ui import theme

_SIGNS = {"adopt": "▲", "avoid": "✕", "save_time": "»"}
_HEAD = re.compile(r"^.*?<body[^>]*>|<a class=\"skip\".*?</a>|<svg.*?</svg>|</body>.*$", re.DOTALL)
_CARD = re.compile(
    r'<article class="card ?(\w*)"(?: id="([^"]*)")?><header>(?:<span class="badge"[^>]*></span>)?'
    r"<h(\d)>(.*?)</h\d>(?:<p class=\"aside\">(.*?)</p>)?</header>"
)
_FACT = re.compile(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>")
_HEADING = re.compile(r'<h(\d) id="([^"]*)">')
_ENTRY = re.compile(r'<li class="level-(\d)">(.*?)</li>')
_LIST = re.compile(r"(<nav.*?)<ol>(.*?)</ol>(.*?</nav>)", re.DOTALL)
_PICTURE = re.compile(r"<img [^>]*>")
_TAG = re.compile(r"<[^>]*>")


def words_of(piece: str) -> str:
    """What a piece of the page reads, without its markup."""
    return html.unescape(_TAG.sub(" ", _HEAD.sub("", piece)))


def holds(piece: str, anchor: str) -> bool:
    """Whether a link to this anchor leads into this piece."""
    return f' id="{html.escape(anchor)}"' in piece


def rich(piece: str) -> str:
    """A piece of the page in the part of HTML that Qt draws; no word of it is changed."""
    text = _HEAD.sub("", piece)
    text = _PICTURE.sub("", text)  # the file itself is looked at on its own
    text = _LIST.sub(r"\1\2\3", text)
    text = _ENTRY.sub(r'<p class="entry\1">\2</p>', text)
    text = _HEADING.sub(r'<a name="\2"></a><h\1>', text)
    text = _CARD.sub(_card, text)
    text = text.replace('<dl class="facts">', '<table class="facts">').replace("</dl>", "</table>")
    return _FACT.sub(r'<tr><td class="label">\1&nbsp;&nbsp;&nbsp;</td><td>\2</td></tr>', text)


def _card(found: re.Match[str]) -> str:
    kind, anchor, level, title, aside = found.groups()
    sign = _SIGNS.get(kind, "")
    before = f'<span class="{kind}">{sign}</span>&nbsp;&nbsp;' if sign else ""
    below = f'<p class="aside {kind}">{aside}</p>' if aside else ""
    return f'<a name="{anchor or ""}"></a><h{level}>{before}{title}</h{level}>{below}'


def _sheet() -> str:
    now = theme.tokens()
    ink = {name: now.kind(name).ink.name() for name in _SIGNS}
    small = f"font-size: {theme.font('meta').pointSizeF():g}pt; color: {now.text2.name()};"
    kinds = "".join(f".{name} {{ color: {colour}; }}" for name, colour in ink.items())
    return (
        f"body, p, li, td {{ color: {now.text.name()}; }} p {{ margin: 2px 0 6px 0; }}"
        f"h1 {{ font-size: {theme.font('title').pointSizeF() + 3:g}pt; font-weight: 600; }}"
        f"h2 {{ font-size: {theme.font('title').pointSizeF():g}pt; font-weight: 600;"
        " margin: 26px 0 4px 0; }"
        f"h3 {{ font-size: {theme.font('heading').pointSizeF():g}pt; font-weight: 600;"
        " margin: 18px 0 2px 0; }"
        f"h4, h5, h6 {{ font-size: {theme.font('normal').pointSizeF():g}pt; font-weight: 600; }}"
        f"a {{ color: {now.accent.name()}; }}"
        f".label, .meta, .aside, .subtitle, .message, .mark, .house {{ {small} }}"
        "p.entry1 { margin: 8px 0 2px 0; } p.entry2 { margin: 4px 0 2px 24px; }"
        " p.entry3 { margin: 0 0 2px 48px; }"
        f".entry1 a, .entry2 a, .entry3 a {{ text-decoration: none; color: {now.accent.name()}; }}"
        f".label {{ margin: 8px 0 0 0; }} table.facts {{ margin: 8px 0 8px 0; }}{kinds}"
    )


class PageText(QTextBrowser):
    """Read only. A link within the page is for who shows its pieces: `anchorClicked` says it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(24)
        theme.set_font(self, "reading")

    def show_piece(self, piece: str) -> None:
        """Show this piece, from its beginning."""
        self.document().setDefaultStyleSheet(_sheet())
        self.document().setHtml(rich(piece))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, link: QUrl) -> None:
        """Show the place that a link within this piece leads to."""
        self.scrollToAnchor(link.fragment())

# SPDX-License-Identifier: EUPL-1.2
"""A report as a Word file that people go on working in: real headings, lists, tables and alt texts.

Imports python-docx on loading, so this module is imported where a Word file is asked for.
"""

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from desktop.reports import typst, word_parts, word_styles
from desktop.reports.content.tree import (
    Block,
    Card,
    Facts,
    Figure,
    Index,
    Labelled,
    Message,
    Report,
    Section,
    Table,
    headings,
)
from desktop.reports.letters import clean
from desktop.reports.signs import LINE, SIGNS, TEXT2
from desktop.text.tree import Bullets, Code, Heading, Quote, Rule, Span
from desktop.text.tree import Paragraph as TextParagraph

_CONTENTS_FROM = 4
_MOST_ENTRIES = 60
_LABEL = Mm(38)
_HANGING = Mm(6.35)


def render(report: Report) -> bytes:
    """The file."""
    document = Document()
    word_styles.set_up(document, report)
    writer = _Writer(document, report)
    writer.front()
    writer.blocks(report.lead, 1)
    # How many pages it is can't be known without laying it out; the PDF's count is near enough.
    if typst.is_of_pages(report, _CONTENTS_FROM):
        writer.contents()
    writer.blocks(report.sections, 1)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the tree into the document; `indent` moves what stands inside something else."""

    def __init__(self, document: WordDocument, report: Report) -> None:
        self._document = document
        self._report = report
        self._bookmarks = 0
        self._styles: dict[str, str] = {
            str(style.name): style.style_id for style in document.styles
        }

    def front(self) -> None:
        """Title and the line below it."""
        self._document.add_paragraph(clean(self._report.title), style="Title")
        self._document.add_paragraph(clean(self._report.subtitle), style="Subtitle")

    def contents(self) -> None:
        """A list of contents that Word can bring up to date."""
        self._document.add_paragraph(self._report.edges.contents, style="TOC Heading")
        found = [entry for entry in headings(self._report.sections) if entry[0] <= 2 and entry[2]]
        if len(found) > _MOST_ENTRIES:
            found = [entry for entry in found if entry[0] == 1]
        entries: list[Paragraph] = []
        for level, title, anchor in found:
            paragraph = self._paragraph(style=f"toc {level}")
            word_parts.link(paragraph, clean(title), anchor=anchor)
            entries.append(paragraph)
        word_parts.contents_field(entries[0], entries[-1], max(entry[0] for entry in found))

    def blocks(self, found: Iterable[Block], level: int, indent: Any = 0) -> None:
        """Blocks, one under the other."""
        for block in found:
            self._block(block, level, indent)

    def _block(self, block: Block, level: int, indent: Any) -> None:
        match block:
            case Section():
                self._section(block, level)
            case Card():
                self._card(block, level)
            case Labelled():
                self._labelled(block, level)
            case Facts(rows):
                for label, value in rows:
                    self._spans(self._label(label), value)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Index():
                self._index(block)
            case Message(text):
                self._paragraph(text, style="Remark")
            case _:
                self._text(block, level, indent)

    def _text(self, block: Any, level: int, indent: Any) -> None:
        match block:
            case TextParagraph(spans):
                self._spans(self._paragraph(indent=indent), spans)
            case Heading(_, spans):
                self._spans(self._paragraph(style=_heading(level)), spans)
            case Bullets():
                self._list(block, level, indent)
            case Quote(inner):
                for one in inner:
                    if isinstance(one, TextParagraph):
                        self._spans(self._paragraph(style="Quote", indent=indent), one.spans)
                    else:
                        self._text(one, level, indent)
            case Code(text):
                self._paragraph(text, style="Code", indent=indent)
            case Rule():
                word_parts.line_above(self._paragraph(), LINE)
            case _:
                pass

    def _paragraph(self, text: str = "", style: str = "Normal", indent: Any = 0) -> Paragraph:
        paragraph = word_parts.add_paragraph(self._document)
        if text:
            paragraph.add_run(clean(text))
        if style != "Normal":
            self._dress(paragraph, style)
        if indent:
            paragraph.paragraph_format.left_indent = indent
        return paragraph

    def _dress(self, thing: Any, style: str) -> None:
        """Give a paragraph or run its style by id: by name python-docx searches all of them."""
        word_parts.raw(thing).style = self._styles[style]

    def _named(self, paragraph: Paragraph, anchor: str) -> None:
        self._bookmarks += 1
        word_parts.bookmark(paragraph, anchor, self._bookmarks)

    def _spans(self, paragraph: Paragraph, spans: Iterable[Span]) -> None:
        for span in spans:
            text = clean(span.text)
            if span.href:
                run = word_parts.link(paragraph, text, href=span.href)
                self._dress(run, "Link")
            else:
                run = paragraph.add_run(text)
            run.bold = span.strong or None
            run.italic = span.emphasis or None
            if span.code:
                run.font.name = word_styles.FIXED

    def _section(self, section: Section, level: int) -> None:
        paragraph = self._paragraph(section.title, style=_heading(level))
        paragraph.paragraph_format.page_break_before = section.new_page or None
        self._named(paragraph, section.anchor)
        self.blocks(section.blocks, level + 1)

    def _card(self, card: Card, level: int) -> None:
        paragraph = self._paragraph(style=_heading(card.level) if card.level else "Card")
        sign = SIGNS.get(card.sign)
        if sign:
            word_parts.line_above(paragraph, LINE)
            run = paragraph.add_run(f"{sign.mark} ")
            run.font.color.rgb = word_parts.colour(sign.ink)
        paragraph.add_run(clean(card.title))
        self._named(paragraph, card.anchor)
        if card.aside or card.meta:
            self._meta(card)
        self.blocks(card.blocks, card.level + 1 if card.level else level)

    def _meta(self, card: Card) -> None:
        paragraph = self._paragraph(style="Meta")
        sign = SIGNS.get(card.sign)
        run = paragraph.add_run(clean(card.aside))
        run.bold = True
        run.font.color.rgb = word_parts.colour(sign.ink if sign else TEXT2)
        if card.meta:
            paragraph.add_run(clean(f" · {card.meta}"))

    def _label(self, label: str) -> Paragraph:
        """A paragraph that begins with a label and hangs behind it."""
        paragraph = self._paragraph(indent=_LABEL)
        paragraph.paragraph_format.first_line_indent = -_LABEL
        paragraph.paragraph_format.space_after = Pt(3)
        run = paragraph.add_run(clean(label) + "\t")
        run.font.color.rgb = word_parts.colour(TEXT2)
        return paragraph

    def _labelled(self, part: Labelled, level: int) -> None:
        paragraph = self._label(part.label)
        for place, block in enumerate(part.blocks):
            if place == 0 and isinstance(block, TextParagraph):
                self._spans(paragraph, block.spans)
            else:
                self._text(block, level, _LABEL)

    def _list(self, found: Bullets, level: int, indent: Any) -> None:
        style = "List Number" if found.ordered else "List Bullet"
        number = word_parts.numbered_from(self._document, found.start) if found.ordered else 0
        for item in found.items:
            for place, block in enumerate(item):
                if place == 0 and isinstance(block, TextParagraph):
                    paragraph = self._paragraph(style=style)
                    if indent:
                        paragraph.paragraph_format.left_indent = indent + _HANGING
                        paragraph.paragraph_format.first_line_indent = -_HANGING
                    self._spans(paragraph, block.spans)
                    if number:
                        word_parts.use_numbering(paragraph, number)
                else:
                    self._text(block, level, indent + Mm(8))

    def _table(self, table: Table) -> None:
        made: Any = self._document.add_table(rows=1, cols=len(table.head), style="Report Table")
        made.autofit = False
        shares = sum(table.widths)
        for column, share in zip(made.columns, table.widths, strict=True):
            column.width = Mm(170 * share / shares)
        for place, name in enumerate(table.head):
            self._cell(made.rows[0].cells[place], (Span(name, strong=True),), place in table.right)
        word_parts.repeat_as_head(made.rows[0])
        for row in table.rows:
            cells = made.add_row().cells
            for place, spans in enumerate(row):
                self._cell(cells[place], spans, place in table.right)
        for row in made.rows:
            word_parts.keep_whole(row)
            for cell, share in zip(row.cells, table.widths, strict=True):
                cell.width = Mm(170 * share / shares)
        word_styles.describe_table(made, table.caption)
        self._paragraph().paragraph_format.space_after = Pt(0)

    def _cell(self, cell: Any, spans: Iterable[Span], right: bool) -> None:
        paragraph = cell.paragraphs[0]
        self._dress(paragraph, "Cell")
        if right:
            paragraph.alignment = word_styles.RIGHT
        self._spans(paragraph, spans)

    def _figure(self, figure: Figure) -> None:
        named = self._report.pictures.get(figure.name)
        picture = typst.readable(named) if named else None
        caption = clean(figure.caption)
        if picture and typst.is_picture(picture):
            drawn = picture.media_type == "image/svg+xml"
            data = typst.png(picture.data) if drawn else picture.data
            paragraph = self._paragraph(style="Picture")
            try:
                paragraph.add_run().add_picture(
                    io.BytesIO(data), width=Mm((165 if drawn else 120) * figure.width / 100)
                )
            except UnrecognizedImageError:
                word_parts.remove(paragraph)
            else:
                word_parts.describe(paragraph, figure.alt)
        self._paragraph(caption, style="Caption")

    def _index(self, index: Index) -> None:
        for word, places in index.entries:
            paragraph = self._paragraph(style="Index")
            paragraph.add_run(clean(word)).bold = True
            for place, (anchor, number) in enumerate(places):
                paragraph.add_run(", " if place else "  ")
                word_parts.link(paragraph, number, anchor=anchor)


def _heading(level: int) -> str:
    return f"Heading {min(9, level)}"

# SPDX-License-Identifier: EUPL-1.2
"""The looks of a Word report: page, styles, edges and properties, set once at the start."""

from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from desktop.reports import word_parts
from desktop.reports.content.tree import Report
from desktop.reports.letters import clean
from desktop.reports.signs import ALT, LINE, TEXT, TEXT2

FONT = "Segoe UI"
FIXED = "Consolas"
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_HEADINGS = {1: 14, 2: 11.5, 3: 10.5}


def set_up(document: Document, report: Report) -> None:
    """Make an empty document ready for the report."""
    word_parts.speak(document, _LANGUAGES[report.language])
    _properties(document, report)
    _page(document)
    _styles(document, report.house.colour)
    _edges(document, report)


def _properties(document: Document, report: Report) -> None:
    properties = document.core_properties
    made = datetime.fromisoformat(report.made_on)
    properties.title = clean(report.title)[:255]
    properties.author = report.house.name[:255]
    properties.last_modified_by = report.house.name[:255]
    properties.subject = clean(report.subtitle)[:255]
    properties.keywords = report.edges.mark
    properties.comments = ""
    properties.language = _LANGUAGES[report.language]
    properties.created = properties.modified = made
    properties.revision = 1


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.header_distance = section.footer_distance = Mm(12)


def _styles(document: Document, house: str) -> None:
    normal = _style(document, "Normal", size=10.5, after=6)
    normal.paragraph_format.line_spacing = 1.2
    for level in range(1, 10):
        ink = house if level == 1 else TEXT
        made = _style(
            document, f"Heading {level}", _HEADINGS.get(level, 10.5), ink, before=14, after=4
        )
        made.font.bold, made.font.italic = True, False
        made.paragraph_format.keep_with_next = True
    title = _style(document, "Title", 22, house, after=2)
    title.font.bold = True
    _without_border(title)
    subtitle = _style(document, "Subtitle", 10.5, TEXT2, after=12)
    subtitle.font.italic = subtitle.font.bold = False
    for made in (title, subtitle):
        _without_spacing(made)
    _more_styles(document, house)


def _more_styles(document: Document, house: str) -> None:
    card = _style(document, "Card", before=8, after=2)
    card.font.bold = True
    card.paragraph_format.keep_with_next = True
    _style(document, "Meta", 9, TEXT2, after=4).paragraph_format.keep_with_next = True
    _style(document, "Remark", 10.5, TEXT2, after=6)
    _style(document, "Cell", 10, after=2, before=2)
    _style(document, "Picture", after=2).paragraph_format.keep_with_next = True
    caption = _style(document, "Caption", 9, TEXT2, after=10)
    caption.font.bold = False
    _style(document, "Quote", 10.5, TEXT2, after=6).paragraph_format.left_indent = Mm(6)
    _style(document, "Code", 9.5, after=6).font.name = FIXED
    _style(document, "Index", 9.5, after=2)
    for name in ("List Bullet", "List Number"):
        _style(document, name, 10.5, after=3)
    contents = _style(document, "TOC Heading", 14, house, before=10, after=4)
    contents.font.bold = True
    _style(document, "toc 1", 10.5, after=2, before=3)
    _style(document, "toc 2", 10, after=1).paragraph_format.left_indent = Mm(6)
    link = _added(document, "Link", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = word_parts.colour(house)
    link.font.underline = True
    _table_style(document)


def _style(
    document: Document,
    name: str,
    size: float = 10.5,
    ink: str = TEXT,
    before: float = 0,
    after: float = 0,
) -> Any:
    styles: Any = document.styles
    known = name in styles
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = word_parts.colour(ink)
    _one_font(style)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    return style


def _added(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    styles: Any = document.styles
    return styles.add_style(name, kind)


def _one_font(style: Any) -> None:
    """Word's theme fonts go before a style's own font, so they are taken out."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _without_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _without_spacing(style: Any) -> None:
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)


def _table_style(document: Document) -> None:
    style = _added(document, "Report Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = word_parts.element("w:tblPr")
    borders = word_parts.element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(
            word_parts.element(f"w:{side}", val="single", sz="4", space="0", color=LINE[1:])
        )
    properties.append(borders)
    style.element.append(properties)
    head = word_parts.element("w:tblStylePr", type="firstRow")
    cell = word_parts.element("w:tcPr")
    cell.append(word_parts.element("w:shd", val="clear", color="auto", fill=ALT[1:]))
    head.append(cell)
    style.element.append(head)


def _edges(document: Document, report: Report) -> None:
    section = document.sections[0]
    edges = report.edges
    above = _edge(section.header.paragraphs[0])
    above.add_run(clean(report.house.name)).bold = True
    above.add_run(clean(f"  {report.title}"))
    above.add_run(f"\t{clean(edges.mark)}").bold = True
    below = _edge(section.footer.paragraphs[0])
    below.add_run(clean(f"{edges.reader} · {edges.edition}\t"))
    before, rest = edges.page.split("{page}")
    between, after = rest.split("{pages}")
    below.add_run(before)
    word_parts.field(below.add_run(), "PAGE", "1")
    below.add_run(between)
    word_parts.field(below.add_run(), "NUMPAGES", "1")
    below.add_run(after)


def _edge(paragraph: Paragraph) -> Paragraph:
    """A line of small words with one place at the right."""
    style: Any = paragraph.style
    style.paragraph_format.tab_stops.clear_all()
    stops: Any = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT)
    style.font.name, style.font.size = FONT, Pt(8.5)
    style.font.color.rgb = word_parts.colour(TEXT2)
    return paragraph


def describe_table(table: Any, caption: str) -> None:
    """Give a table its words for those who don't see it, and say that its first row is a head."""
    properties = word_parts.raw(table).tblPr
    properties.append(word_parts.element("w:tblCaption", val=clean(caption)))
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    look = word_parts.element(
        "w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1"
    )
    properties.insert(len(properties) - 1, look)

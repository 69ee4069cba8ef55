# SPDX-License-Identifier: EUPL-1.2
"""What Word knows and python-docx has no words for: fields, bookmarks, links, numbering."""

from typing import Any, cast

from docx import oxml
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from desktop.reports.letters import clean


def colour(hexadecimal: str) -> RGBColor:
    """`#RRGGBB` as Word wants it."""
    return RGBColor.from_string(hexadecimal.lstrip("#").upper())


def raw(thing: Any) -> Any:
    """The XML behind a part of a document."""
    return thing._element  # noqa: SLF001  (python-docx offers no other door to it)


def element(tag: str, /, **attributes: str) -> Any:
    """`element("w:lang", val="nl-NL")`: an element with attributes in Word's own namespace."""
    made: Any = cast(Any, oxml).OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_paragraph(document: Document) -> Paragraph:
    """A paragraph at the end; python-docx would walk past all the others to find the end."""
    made = element("w:p")
    body = cast(Any, document).element.body
    body[-1].addprevious(made)  # the section's properties come last
    return Paragraph(made, cast(Any, document)._body)  # noqa: SLF001  (as `raw`)


def field(run: Run, instruction: str, shown: str) -> None:
    """A field such as PAGE, with what it shows until Word works it out."""
    begin, middle, end = (
        element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")
    )
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = instruction
    for part in (begin, code, middle):
        raw(run).append(part)
    run.add_text(shown)
    raw(run).append(end)


def contents_field(first: Paragraph, last: Paragraph, levels: int) -> None:
    """Wrap entries in a TOC field that Word can bring up to date; without page numbers,
    since only Word itself knows them.
    """
    code = element("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f'TOC \\o "1-{levels}" \\n \\h \\z \\u'
    begin = [element("w:fldChar", fldCharType="begin"), code]
    for place, part in enumerate([*begin, element("w:fldChar", fldCharType="separate")]):
        run = element("w:r")
        run.append(part)
        raw(first).insert(1 + place, run)
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType="end"))
    raw(last).append(run)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Name this paragraph, so that links inside the document find it."""
    if not name:
        return
    inside = raw(paragraph)
    start = element("w:bookmarkStart", id=str(number), name=bookmark_name(name))
    inside.insert(0 if inside.pPr is None else 1, start)
    inside.append(element("w:bookmarkEnd", id=str(number)))


def bookmark_name(anchor: str) -> str:
    """The anchor as Word takes it: letters, digits and `_`."""
    return "b_" + anchor.replace("-", "_")[:36]


def link(paragraph: Paragraph, text: str, *, href: str = "", anchor: str = "") -> Run:
    """Words that lead to a page on the web, or to a bookmark in the document."""
    held = element("w:hyperlink")
    if href:
        relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        held.set(qn("r:id"), relation)
    else:
        held.set(qn("w:anchor"), bookmark_name(anchor))
    raw(paragraph).append(held)
    run = paragraph.add_run(text)
    held.append(raw(run))
    return run


def numbered_from(document: Document, start: int) -> int:
    """A fresh numbering that begins at `start`, for one list; gives its number."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    known = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(known).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def use_numbering(paragraph: Paragraph, number: int) -> None:
    """Let this paragraph count in the numbering."""
    properties = raw(paragraph).get_or_add_pPr()
    found = properties.get_or_add_numPr()
    found.get_or_add_numId().val = number
    found.get_or_add_ilvl().val = 0


def repeat_as_head(row: Any) -> None:
    """Mark a table's row as its head: repeated on each page, read as head by screen readers."""
    raw(row).get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Keep a table's row on one page."""
    raw(row).get_or_add_trPr().append(element("w:cantSplit", val="true"))


def line_above(paragraph: Paragraph, ink: str) -> None:
    """A hairline above the paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="4", space="6", color=ink.lstrip("#")))
    properties = raw(paragraph).get_or_add_pPr()
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def speak(document: Document, language: str) -> None:
    """Set the language of every word, so that spelling and screen readers follow it."""
    styles: Any = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def describe(paragraph: Paragraph, alt: str) -> None:
    """Give the picture in a paragraph the words that stand for it."""
    for picture in raw(paragraph).xpath(".//wp:docPr"):
        picture.set("descr", clean(alt))


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out again."""
    inside = raw(paragraph)
    inside.getparent().remove(inside)

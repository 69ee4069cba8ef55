# SPDX-License-Identifier: EUPL-1.2
"""The Word file: real headings, lists and tables, in its own language."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.i18n import speaking
from desktop.reports import word
from desktop.reports.content.frame import Front, report
from desktop.reports.content.lessons_overview import Catalogue, lessons_overview
from desktop.reports.content.tree import Figure, Picture, Report, Section
from desktop.reports.content.visit_report import Day, Photo, visit_report
from desktop.text.markdown import parse
from tests.reports import sample
from tests.reports.test_pdf import NASTY, small


def opened(found: Report) -> Any:
    # Any: python-docx leaves most of its types open.
    return docx.Document(io.BytesIO(word.render(found)))


def raw(thing: Any) -> Any:
    return thing._element


def overview() -> Report:
    lessons = [*sample.lessons(), *sample.many(16)]
    return lessons_overview(Catalogue(lessons, [sample.adoption(lessons[0])]), sample.frame())


def day(*photos: Photo) -> Report:
    return visit_report(Day(sample.visit(), sample.lessons(), photos), sample.frame())


def test_headings_are_headings() -> None:
    found = [(p.style.name, p.text) for p in opened(day()).paragraphs if p.style]
    assert ("Title", "Dagje meelopen in Veere") in found
    assert ("Heading 1", "Questions and answers") in found
    assert ("Heading 2", "Wat opviel") in found


def test_a_lesson_carries_its_sign_and_word() -> None:
    texts = [p.text for p in opened(day()).paragraphs]
    assert "▲ Na elke golf een rustweek" in texts
    assert "Adopt, confirmed" in texts


def test_the_first_row_of_a_table_is_its_head() -> None:
    table = opened(day()).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["What", "Who", "Due", "Done on"]
    assert raw(table.rows[0]).xpath("./w:trPr/w:tblHeader")
    assert raw(table).xpath("./w:tblPr/w:tblCaption/@w:val") == ["Actions after the visit"]


def test_language_title_and_owner_are_in_the_properties() -> None:
    with speaking("nl"):
        document = opened(visit_report(Day(sample.visit(), []), sample.frame()))
    properties = document.core_properties
    assert properties.title == "Dagje meelopen in Veere"
    assert properties.language == "nl-NL"
    assert properties.author == "Gemeente Waddinxveen"
    assert properties.created is not None and properties.created.date().isoformat() == "2026-03-16"
    styles = document.styles.element
    assert styles.xpath("./w:docDefaults//w:lang/@w:val") == ["nl-NL"]


def test_every_page_carries_owner_mark_reader_and_number() -> None:
    section = opened(day()).sections[0]
    assert "Gemeente Waddinxveen" in section.header.paragraphs[0].text
    assert section.header.paragraphs[0].text.endswith("\tInternal")
    assert "For the management team · Version 3, 16 March 2026" in section.footer.paragraphs[0].text
    fields = raw(section.footer.paragraphs[0]).xpath(".//w:instrText/text()")
    assert fields == ["PAGE", "NUMPAGES"]


def test_lists_count_again_from_their_own_start() -> None:
    text = "1. een\n2. twee\n\nTussendoor\n\n5. vijf\n6. zes"
    tree = report(sample.frame(), Front("t", "T", ""), [Section("K", "k", parse(text))])
    document = opened(tree)
    numbers = [
        raw(p).xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]
        for p in document.paragraphs
        if p.style and p.style.name == "List Number"
    ]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    starts = document.part.numbering_part.element.xpath(".//w:startOverride/@w:val")
    assert starts == ["1", "5"]


def test_contents_come_from_four_pages_on_and_lead_to_the_headings() -> None:
    assert "TOC Heading" not in {p.style.name for p in opened(day()).paragraphs if p.style}
    document = opened(overview())
    entries = [p for p in document.paragraphs if p.style and p.style.name in ("toc 1", "toc 2")]
    assert entries
    aims = [raw(p).xpath("./w:hyperlink/@w:anchor")[0] for p in entries]
    body = document.element.body
    assert set(aims) <= set(body.xpath(".//w:bookmarkStart/@w:name"))
    numbers = body.xpath(".//w:bookmarkStart/@w:id")
    assert len(numbers) == len(set(numbers))


def test_a_long_report_is_not_set_to_know_that_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("desktop.reports.typst.render")
    section = Section("Lang", "lang", tuple(parse("Een lange alinea. " * 3000)))
    document = opened(report(sample.frame(), Front("test", "Lang", ""), [section]))
    assert "TOC Heading" in {p.style.name for p in document.paragraphs if p.style}


def test_links_lead_out_and_pictures_have_words() -> None:
    document = opened(overview())
    parts = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert "https://www.veere.nl/blad" in parts
    body = document.element.body
    assert "lessons by effort" in body.xpath(".//wp:docPr/@descr")[0]


def test_a_damaged_photo_leaves_its_caption() -> None:
    photo = Photo(sample.attachment(1, b"no"), b"no")
    document = opened(day(photo))
    assert len(document.inline_shapes) == 0
    assert any("planbord" in p.text for p in document.paragraphs)


def test_a_picture_word_does_not_know_leaves_its_caption() -> None:
    # A GIF of one point whose logical size Typst reads and python-docx refuses is hard to find;
    # an SVG under another name is refused by both.
    figure = Figure("x", "alt", "onderschrift", 100)
    tree = report(
        sample.frame(),
        Front("t", "T", ""),
        [Section("K", "k", (figure,))],
        {"x": Picture("image/png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")},
    )
    assert any(p.text == "onderschrift" for p in opened(tree).paragraphs)


def test_markdown_keeps_its_looks() -> None:
    text = (
        "Een **sterk** en *schuin* en `vast` woord [hier](https://veere.nl)\n\n> citaat\n\n---"
        "\n\n- a\n  - b\n\n```\nx\n```"
    )
    tree = report(sample.frame(), Front("t", "T", ""), [Section("K", "k", parse(text))])
    document = opened(tree)
    runs = {run.text: run for p in document.paragraphs for run in p.runs}
    assert runs["sterk"].bold
    assert runs["schuin"].italic
    assert runs["vast"].font.name == "Consolas"
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert {"Quote", "Code", "List Bullet"} <= set(styles)


@given(st.one_of(st.sampled_from(NASTY), st.text(max_size=60)))
@settings(max_examples=20)
def test_any_text_stands_in_the_file_as_it_was_typed(text: str) -> None:
    data = word.render(small(text))
    seen = "".join(
        sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    cards = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    shown = seen.replace("\r\n", "\n").replace("\r", "\n")
    assert any(shown in card.replace("\r", "\n") for card in cards)


def test_names_in_the_xml_are_in_the_order_that_word_asks_for() -> None:
    """Word refuses a file where `pBdr` stands before `numPr` or after `ind`."""
    order = [
        "pStyle",
        "keepNext",
        "pageBreakBefore",
        "numPr",
        "pBdr",
        "tabs",
        "spacing",
        "ind",
        "jc",
    ]
    body = opened(overview()).element.body
    for properties in body.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in properties]
        places = [order.index(name) for name in names if name in order]
        assert places == sorted(places), names

# SPDX-License-Identifier: EUPL-1.2
"""The PDF: what people wrote stands there letter for letter, and an archive takes it."""

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.reports import typst, word
from desktop.reports.content.frame import Front, report
from desktop.reports.content.lessons_overview import Catalogue, lessons_overview
from desktop.reports.content.tree import Card, Figure, Picture, Report, Section, Table, words
from desktop.reports.content.visit_report import Day, Photo, visit_report
from desktop.text.markdown import as_written, parse
from tests.reports import sample


def text_of(pdf: bytes) -> str:
    """The text of all pages, spaces and breaks taken out."""
    document = pypdfium2.PdfDocument(pdf)
    pages: Sequence[Any] = [document[place] for place in range(len(document))]
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    document.close()
    return squeezed(text)


def squeezed(text: str) -> str:
    # pypdfium2 gives \ufffe for a hyphen at the end of a line.
    text = text.replace("\ufffe", "-")
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def small(text: str) -> Report:
    """The text in every place where text can stand."""
    cell = words(text)
    blocks = (
        *as_written(text),
        Card(title=text, sign="adopt", aside=text, meta=text, blocks=as_written(text), level=2),
        Table(text, (text,), ((cell,),), widths=(1,)),
    )
    section = Section(text, "here", blocks)
    return report(sample.frame(), Front("test", text, text), [section])


NASTY = [
    '#import "@preview/x:1.0.0": *',
    '#panic() #sys.inputs #eval("1")',
    "$x^2$ $ y $ \\#",
    "*vet* _schuin_ `code` ```rust fn```",
    "= Kop\n== Kop twee\n/ Term: x",
    "<label> @verwijzing // geen opmerking /* ook niet */",
    "https://veere.nl/#a[b](c)",
    "]]}}))\"'\\n\\u{41}",
    "--- -- ... ~ \u00a0 -?",
    "{ let x = 1 }",
    "\\u0000 \\\\u0041",
]


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_markup_is_printed_as_it_was_typed(text: str) -> None:
    found = text_of(typst.render(small(text)).data)
    # Two titles, subtitle, paragraph, card (4), table cell and its head: at least nine times.
    assert found.count(squeezed(text)) >= 8


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("#$*_`<>@/\\=[]{}()\"'~-+.:;,%&|^!? abz019éüß€"),
            st.characters(min_codepoint=0x21, max_codepoint=0x17F, exclude_characters="\x7f\xad"),
        ),
        min_size=1,
        max_size=60,
    )
)
@example("fi ffl --")
@settings(max_examples=60)
def test_any_text_is_printed_letter_for_letter(text: str) -> None:
    drawn = typst.render(small(text))
    shown = "".join("" if sign in drawn.undrawn else sign for sign in text)
    assert squeezed(shown) in text_of(drawn.data).replace(typst.MISSING, "")


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=40)
def test_any_characters_at_all_give_a_pdf(text: str) -> None:
    assert typst.render(small(text)).pages >= 1


def test_a_heading_in_an_answer_comes_right_below_the_headings_around_it() -> None:
    """PDF/UA refuses a level that is skipped; a card without a level of its own is no heading."""
    answer = parse("### Kop\n\nTekst")
    card = Card(title="Vraag", blocks=answer)
    section = Section("Vragen", "here", (card, Card(title="Les", blocks=answer, level=2)))
    made = report(sample.frame(), Front("test", "Verslag", ""), [section])
    assert "KopTekst" in text_of(typst.render(made).data)
    styles = [p.style.name for p in Document(io.BytesIO(word.render(made))).paragraphs if p.style]
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels == [1, 2, 2, 3]


def test_a_character_without_a_shape_becomes_a_box_and_is_told() -> None:
    drawn = typst.render(small("Goed 😀 gedaan"))
    assert drawn.undrawn == ("😀",)
    assert "Goed□gedaan" in text_of(drawn.data)


def test_markdown_is_drawn_and_its_html_is_text() -> None:
    written = (
        "Een **sterk** woord\n\n<b>niet</b>\n\n- punt\n- nog een\n\n> gezegd\n\n```\nx = 1\n```"
    )
    tree = report(sample.frame(), Front("t", "T", "S"), [Section("K", "k", parse(written))])
    found = text_of(typst.render(tree).data)
    assert "Eensterkwoord" in found
    assert "<b>niet</b>" in found
    assert "x=1" in found


def pdf_of(found: Report) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(typst.render(found).data))


def overview() -> Report:
    lessons = [*sample.lessons(), *sample.many(16)]
    return lessons_overview(Catalogue(lessons, [sample.adoption(lessons[0])]), sample.frame())


def test_the_file_says_it_is_accessible_and_fit_for_an_archive() -> None:
    pdf = pdf_of(overview())
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:title"] == "What we and our neighbours learned"
    assert pdf.Root.Lang == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "/StructTreeRoot" in pdf.Root
    assert "/Outlines" in pdf.Root


def tags(node: Any) -> list[Any]:
    """Every element of the tree of tags, in reading order."""
    found: list[Any] = []
    if isinstance(node, pikepdf.Array):
        for child in node:
            found += tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        found.append(node)
        found += tags(node.get("/K", pikepdf.Array()))
    return found


def test_headings_tables_and_pictures_are_tagged() -> None:
    pdf = pdf_of(overview())
    found = tags(pdf.Root.StructTreeRoot.K)
    kinds = [str(node.S) for node in found]
    assert {"/Table", "/TH", "/TD", "/Figure", "/Link", "/H1", "/H2"} <= set(kinds)
    assert all("/Alt" in node for node in found if str(node.S) == "/Figure")
    levels = [int(kind[2]) for kind in kinds if kind[1] == "H" and kind[2:].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_page_carries_owner_mark_reader_and_number() -> None:
    data = typst.render(overview()).data
    document = pypdfium2.PdfDocument(data)
    total = len(document)
    for place in range(total):
        text = squeezed(document[place].get_textpage().get_text_range())
        for needed in (
            "GemeenteWaddinxveen",
            "Internal",
            "Forthemanagementteam",
            "Version3,16March2026",
            f"Page{place + 1}of{total}",
        ):
            assert needed in text
    document.close()


def test_contents_come_from_four_pages_on() -> None:
    short = visit_report(Day(sample.visit(), sample.lessons()), sample.frame())
    drawn = typst.render(short)
    assert drawn.pages < 4
    assert "Contents" not in text_of(drawn.data)
    long = typst.render(overview())
    assert long.pages >= 4
    assert "Contents" in text_of(long.data)


def test_the_same_report_is_the_same_file() -> None:
    assert typst.render(overview()).data == typst.render(overview()).data


def test_a_damaged_photo_leaves_its_caption() -> None:
    broken = b"\x89PNG\r\n\x1a\n not a picture"
    photo = Photo(sample.attachment(1, broken), broken)
    found = visit_report(Day(sample.visit(), [], [photo]), sample.frame())
    assert "planbord" in text_of(typst.render(found).data)


def test_an_unknown_kind_of_picture_is_left_out() -> None:
    assert not typst.is_picture(Picture("image/webp2", b""))
    tree = report(
        sample.frame(),
        Front("t", "T", ""),
        [Section("K", "k", (Figure("no", "alt", "onderschrift", 100),))],
    )
    assert "onderschrift" in text_of(typst.render(tree).data)


def test_a_word_as_long_as_a_page_stays_on_it() -> None:
    word = "https://veere.nl/" + "a" * 400
    drawn = typst.render(small(word))
    document = pypdfium2.PdfDocument(drawn.data)
    page = document[0]
    width = page.get_width()
    text: Any = page.get_textpage()
    right = max(text.get_charbox(place)[2] for place in range(text.count_chars()))
    document.close()
    assert right < width - 40
    assert squeezed(word) in text_of(drawn.data)


def test_the_date_is_the_reports_own() -> None:
    pdf = pdf_of(overview())
    assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{date(2026, 3, 16):%Y%m%d}")


def test_two_threads_can_make_a_report_at_once() -> None:
    with ThreadPoolExecutor(3) as pool:
        made = [pool.submit(typst.render, overview()) for _place in range(3)]
        assert len({future.result().data for future in made}) == 1

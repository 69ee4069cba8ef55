# SPDX-License-Identifier: EUPL-1.2
"""Markdown becomes a tree in which every word is kept and nothing can do harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text import markdown
from desktop.text.html import safe_html
from desktop.text.markdown import is_safe_link, parse
from desktop.text.plain import first_sentence, plain
from desktop.text.tree import Bullets, Code, Heading, Paragraph, Quote, Rule, Span

SIGNS = st.text(alphabet="ab c1.)(-*_`#>+<&!|~=[]\\\n\t\"':/é€", max_size=80)


def test_paragraphs_lists_quotes_code_and_rules_are_told_apart() -> None:
    found = parse(
        "# Kop\n\nEen **sterk** woord\n\n3. drie\n4. vier\n\n> gezegd\n\n```\ncode\n```\n\n---"
    )
    assert found == (
        Heading(1, (Span("Kop"),)),
        Paragraph((Span("Een "), Span("sterk", strong=True), Span(" woord"))),
        Bullets(((Paragraph((Span("drie"),)),), (Paragraph((Span("vier"),)),)), 3, ordered=True),
        Quote((Paragraph((Span("gezegd"),)),)),
        Code("code"),
        Rule(),
    )


def test_html_in_a_text_is_shown_as_the_text_it_is() -> None:
    written = "<script>alert(1)</script> en <b>vet</b>"
    assert plain(written) == written
    assert safe_html(written) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; en &lt;b&gt;vet&lt;/b&gt;</p>"
    )


@pytest.mark.parametrize("href", ["https://veere.nl/a?b=1", "http://veere.nl", "mailto:a@veere.nl"])
def test_ordinary_links_are_kept(href: str) -> None:
    assert parse(f"[hier]({href})") == (Paragraph((Span("hier", href=href),)),)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//veere.nl/x",
        "smb://server/share",
        "/etc/passwd",
        "https:",
        "mailto:",
    ],
)
def test_other_links_keep_their_words_only(href: str) -> None:
    assert not is_safe_link(href)
    assert "href" not in safe_html(f"[hier]({href})")
    assert "hier" in plain(f"[hier]({href})")


def test_a_picture_becomes_its_words() -> None:
    assert safe_html("![een kaart](https://elders.nl/pixel.png)") == "<p>een kaart</p>"


def test_a_line_typed_below_another_stays_below_it() -> None:
    assert plain("eerste *regel*\ntweede") == "eerste regel\ntweede"
    assert safe_html("eerste\ntweede") == "<p>eerste<br>tweede</p>"


def test_very_deep_text_keeps_its_words() -> None:
    assert "diep" in plain(">" * 40 + " diep")
    assert "heel diep" in plain(">" * 4000 + " heel diep")
    assert "in een lijst" in plain("- " * 30 + "in een lijst")


def test_the_beginning_of_a_text_fits_on_one_line() -> None:
    assert first_sentence("Eerst *meten*. Dan bestellen.") == "Eerst meten."
    assert first_sentence("woord " * 50, limit=20) == "woord woord woord…"
    assert first_sentence("") == ""


@given(SIGNS)
def test_the_short_way_gives_what_the_parser_gives(text: str) -> None:
    short = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_ORDINARY", re.compile(r"(?!)"))
        assert parse(text) == short


@given(st.text(max_size=200))
def test_any_text_gives_only_the_tags_we_know(text: str) -> None:
    tags = {tag.lower() for tag in re.findall(r"<\s*/?\s*([^\s>/]*)", safe_html(text))}
    known = "p br em strong code pre a ul ol li blockquote hr h1 h2 h3 h4 h5 h6"
    assert tags <= set(known.split())


@given(st.lists(st.text(alphabet="abcdé", min_size=1, max_size=8), min_size=1, max_size=6), SIGNS)
def test_no_letter_is_lost(words: list[str], signs: str) -> None:
    text = signs.join(words)
    if not any(hidden in text for hidden in ("](", "]:", "```", "~~~", "&")):
        kept = [letter for letter in plain(text) if letter in "abcdé"]
        assert "".join(kept) == "".join(letter for letter in text if letter in "abcdé")

# SPDX-License-Identifier: EUPL-1.2
"""The web page: one file, nothing remote, no script, every word escaped, ordered for the ear."""

import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import speaking
from desktop.reports import html
from desktop.reports.content.lessons_overview import Catalogue, lessons_overview
from desktop.reports.content.tree import Report
from desktop.reports.content.visit_report import Day, Photo, visit_report
from tests.reports import sample
from tests.reports.test_pdf import NASTY, small


class Read(HTMLParser):
    """What a page holds: its tags with their attributes, and its words."""

    VOID = frozenset("meta img br hr link input path".split())

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and (not self._open or self._open.pop() != tag):
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def overview() -> Report:
    lessons = [*sample.lessons(), *sample.many(16)]
    return lessons_overview(Catalogue(lessons, [sample.adoption(lessons[0])]), sample.frame())


def check_page(page: Read) -> None:
    """What holds for every page we make."""
    assert page.unbalanced == []
    names = {name for name, _attrs in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "form", "link", "base", "audio"}
    assert {"main", "header", "footer", "h1", "title"} <= names
    assert page.all("html")[0]["lang"] in ("nl", "en")
    for _name, attrs in page.tags:
        assert not any(key.startswith("on") for key in attrs)
        source = attrs.get("src") or ""
        # In a bundle a picture lies beside the page, by its hash.
        assert re.fullmatch(r"|data:image/.*|attachments/([0-9a-f]{2})/\1[0-9a-f]{62}", source)
    ids = [attrs["id"] for _name, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = [(attrs.get("href") or "") for attrs in page.all("a")]
    assert {aim[1:] for aim in inside if aim.startswith("#")} <= set(ids)
    levels = [int(name[1]) for name, _attrs in page.tags if name in ("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attrs.get("alt") for attrs in page.all("img"))
    assert all(attrs.get("scope") == "col" for attrs in page.all("th"))


def test_the_overview_is_a_sound_page() -> None:
    page = Read(html.render(overview()))
    check_page(page)
    assert "Contents" in page.words
    assert "Internetlijn op het oude verbruik" in page.words


def test_the_visit_report_is_a_sound_page_with_its_photos() -> None:
    photo = Photo(sample.attachment(1, b"\x89PNG"), b"\x89PNG")
    found = visit_report(Day(sample.visit(), sample.lessons(), [photo]), sample.frame())
    page = Read(html.render(found))
    check_page(page)
    assert page.all("img")[0]["alt"] == "Het planbord van Veere met zes golven"


def test_a_page_says_its_language() -> None:
    with speaking("nl"):
        page = html.render(visit_report(Day(sample.visit(), []), sample.frame()))
    assert b'<html lang="nl">' in page


def test_owner_mark_reader_and_edition_are_told() -> None:
    page = Read(html.render(overview()))
    for told in ("Gemeente Waddinxveen", "Internal", "For the management team", "Version 3"):
        assert told in page.words


@given(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=80)))
def test_any_text_is_only_words(text: str) -> None:
    page = Read(html.render(small(text)))
    assert page.unbalanced == []
    assert not {name for name, _attrs in page.tags} & {"script", "b", "import"}
    shown = " ".join(text.replace("\r", "\n").replace("\x00", "\ufffd").split())
    squeezed = " ".join(page.words.replace("\x00", "\ufffd").split())
    assert shown in squeezed


def test_an_attribute_cannot_be_broken_out_of() -> None:
    page = html.render(small('"><img src=x onerror=alert(1)>'))
    assert b"<img" not in page

# SPDX-License-Identifier: EUPL-1.2
"""The account of a question: what a word becomes, why a record is found, why another isn't."""

import pytest

from desktop.actions import finding
from desktop.answers.finding import Account
from desktop.cli.explaining import lines
from tests.search.finding import Finding


def account_of(found: Finding, query: str, title: str) -> Account:
    """The account for the record with this title."""
    (record,) = {
        hit.id
        for text in (title, "cloud")
        for hit in found.ask(text, limit=50).hits
        if hit.title == title
    }
    account = found.workspace.read(finding.explain, query, record)
    assert account is not None
    return account


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("elf weken -regie", "doesn't want"),
        ('"weken elf"', "word for word"),
        ("soort:les weken", "conditions"),
        ("zeppelin", "None of the words"),
    ],
)
def test_why_a_record_is_not_found(shared: Finding, query: str, why: str) -> None:
    account = account_of(shared, query, "Dag meelopen in Veere")
    assert why in account.why_not
    assert account.place is None
    assert any(account.why_not in line for line in lines(account))


def test_a_lesson_tells_which_visit_helped_it(shared: Finding) -> None:
    account = account_of(shared, "wat gaat er naar de cloud", "Eerst inventariseren, dan verhuizen")
    assert account.near_title == "Dag meelopen in Veere"
    assert account.near > 0
    assert set(account.idle) >= {"wat", "er", "naar", "de"}
    assert any("Dag meelopen in Veere" in line for line in lines(account))
    assert account.place in {1, 2}


def test_a_phrase_and_a_common_word_are_told_as_such(shared: Finding) -> None:
    account = account_of(shared, '"elf weken" nieuwe', "Dag meelopen in Veere")
    phrase, common = account.words
    assert phrase.parts == ("elf", "weken")
    assert common.weight < 1


def test_a_word_tells_how_the_records_write_it_and_what_stands_for_it(shared: Finding) -> None:
    (account,) = account_of(shared, "beheerder", "Dag meelopen in Veere").words
    assert account.inside == ("systeembeheerder",)
    assert account.found >= account.records > 0
    (problem,) = account_of(shared, "licentie", "Licenties werden dubbel zo duur").words
    assert problem.written == ("licenties",)
    assert problem.inside == ("licentiekosten",)

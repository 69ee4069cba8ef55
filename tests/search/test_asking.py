# SPDX-License-Identifier: EUPL-1.2
"""Questions to a small workspace: what is found, in which order, narrowed, counted and marked."""

import pytest

from desktop.answers.finding import Answer
from tests.search.finding import CLOUD, VEERE, Finding


def facet(answer: Answer, name: str) -> dict[str, int]:
    (found,) = (facet for facet in answer.facets if facet.name == name)
    return {value.label: value.count for value in found.values}


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("inventariseren", "Eerst inventariseren, dan verhuizen"),
        ("inventarisatieblad", "Eerst inventariseren, dan verhuizen"),
        ("dossier", "Jeugddossiers in één keer over"),
        ("brief", "Jeugddossiers in één keer over"),
        ("huis", "Jeugddossiers in één keer over"),
        ("reservekopie", "Jeugddossiers in één keer over"),
        ("backup", "Jeugddossiers in één keer over"),
        ("Een keer", "Jeugddossiers in één keer over"),
        ("systeembeheerders", "Dag meelopen in Veere"),
        ("weerstand", "Twijfelaars schreven zelf de regels"),
        ("draagvlak", "Twijfelaars schreven zelf de regels"),
        ("licentie kosten", "Licenties werden dubbel zo duur"),
        ("wat kost een licentie in de cloud?", "Licenties werden dubbel zo duur"),
        ("databaselicentie", "Licenties werden dubbel zo duur"),
        ("golf planning", "Dag meelopen in Veere"),
        ("Heerhugowaard", "Zaaksysteem vernieuwen"),
        ("heerhugowaard zaaksysteem", "Zaaksysteem vernieuwen"),
    ],
)
def test_dutch_as_it_is_written_is_found(shared: Finding, question: str, title: str) -> None:
    assert title in shared.titles(question)[:2]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("licentise", "licenties"), ("invantariseren", "inventariseren"), ("criticasterss", "")],
)
def test_a_typing_error_is_repaired_and_said(shared: Finding, typed: str, meant: str) -> None:
    answer = shared.ask(typed)
    assert answer.hits
    assert answer.suggestion in {meant, "criticasters"}


def test_a_typing_error_is_repaired_while_typing_too(shared: Finding) -> None:
    answer = shared.ask("invantariseren", is_typing=True)
    assert answer.suggestion == "inventariseren"
    assert answer.hits[0].title == "Eerst inventariseren, dan verhuizen"


def test_half_a_word_finds_while_typing(shared: Finding) -> None:
    for length in range(2, len("inventariseren")):
        found = shared.titles("inventariseren"[:length], is_typing=True)
        assert "Eerst inventariseren, dan verhuizen" in found, length


def test_a_phrase_is_found_word_for_word(shared: Finding) -> None:
    assert shared.titles('"elf weken uit"') == ["Dag meelopen in Veere"]
    assert shared.titles('"weken elf uit"') == []
    assert shared.titles('"de back-up werd"') == ["Jeugddossiers in één keer over"]
    assert shared.titles('"de backup werd"') == ["Jeugddossiers in één keer over"]


def test_what_is_not_wanted_stays_out(shared: Finding) -> None:
    with_cost = shared.titles("cloud")
    without = shared.titles("cloud -licenties")
    assert "Licenties werden dubbel zo duur" in with_cost
    assert "Licenties werden dubbel zo duur" not in without
    assert without


def test_either_of_two_words(shared: Finding) -> None:
    found = shared.titles("jeugddossiers OR criticasters")
    assert set(found) >= {"Jeugddossiers in één keer over", "Twijfelaars schreven zelf de regels"}


def test_records_with_all_words_go_first(shared: Finding) -> None:
    answer = shared.ask("cloud licenties")
    assert answer.hits[0].title == "Licenties werden dubbel zo duur"
    assert answer.hits[0].has_all
    assert answer.complete <= answer.total


def test_conditions_in_the_question_narrow(shared: Finding) -> None:
    assert shared.titles("soort:vermijden") == ["Licenties werden dubbel zo duur"]
    assert shared.titles("soort:verm cloud") == ["Licenties werden dubbel zo duur"]
    assert shared.titles("kind:avoid cloud") == ["Licenties werden dubbel zo duur"]
    assert "Dag meelopen in Veere" in shared.titles("soort:bezoek")
    assert set(shared.titles("thema:cloud")) == {
        "Dag meelopen in Veere",
        "Eerst inventariseren, dan verhuizen",
        "Licenties werden dubbel zo duur",
    }
    assert shared.titles("fase:onderzoek") == ["Eerst inventariseren, dan verhuizen"]
    assert "Dag meelopen in Veere" in shared.titles("organisatie:veere")
    assert shared.titles("cloud jaar:1999") == []
    assert "Zaaksysteem vernieuwen" in shared.titles("van:eigen soort:project")
    assert shared.titles("van:anderen soort:project") == []


def test_conditions_beside_the_question_narrow(shared: Finding) -> None:
    assert shared.titles("cloud", kinds=("avoid",)) == ["Licenties werden dubbel zo duur"]
    assert len(shared.titles(topics=(CLOUD,))) == 3
    assert "Dag meelopen in Veere" in shared.titles(organisations=(VEERE,), types=("visit",))
    assert shared.titles(phases=("execution",)) == ["Jeugddossiers in één keer over"]
    assert len(shared.titles("", years=(2026,), types=("lesson",))) == 4


def test_an_unknown_condition_is_read_as_words_and_said(shared: Finding) -> None:
    answer = shared.ask("soort:cloud")
    assert answer.hits
    assert len(answer.notices) == 1


def test_searching_within_one_visit_finds_what_is_linked_to_it(shared: Finding) -> None:
    (visit,) = shared.ask("soort:bezoek").hits
    assert set(shared.titles(within=visit.id)) == {
        "Dag meelopen in Veere",
        "Eerst inventariseren, dan verhuizen",
    }


def test_facets_count_what_was_found(shared: Finding) -> None:
    answer = shared.ask("cloud")
    assert facet(answer, "topic")["Cloud"] == 3
    assert facet(answer, "type") == {"Lessons": 2, "Visits": 1}
    assert facet(answer, "kind") == {"Adopt": 1, "Avoid": 1}
    assert facet(answer, "phase") == {"Research": 1, "Planning": 1}
    assert facet(answer, "organisation")["Veere"] == 2
    assert facet(answer, "year") == {"2026": 2}  # the visit has no date yet
    assert facet(answer, "origin") == {"Own": 3}


def test_a_facet_keeps_its_other_values_when_one_is_chosen(shared: Finding) -> None:
    answer = shared.ask("cloud", kinds=("avoid",))
    assert answer.total == 1
    assert facet(answer, "kind") == {"Adopt": 1, "Avoid": 1}
    assert facet(answer, "type") == {"Lessons": 1}
    (kinds,) = (facet for facet in answer.facets if facet.name == "kind")
    assert [value.value for value in kinds.values if value.is_chosen] == ["avoid"]


def test_the_passage_marks_the_words(shared: Finding) -> None:
    hit = shared.ask("golfplanning").hits[0]
    assert hit.path == "conclusion"
    assert [hit.passage[start:end] for start, end in hit.marks] == ["golfplanning"]
    titled = shared.ask("licentie").hits[0]
    assert [titled.title[start:end] for start, end in titled.title_marks] == ["Licenties"]


def test_pages_follow_one_another(shared: Finding) -> None:
    whole = shared.titles("cloud")
    assert shared.titles("cloud", limit=1) == whole[:1]
    assert shared.titles("cloud", limit=2, offset=1) == whole[1:3]
    assert shared.ask("cloud", limit=1).total == len(whole)


def test_orders(shared: Finding) -> None:
    by_title = shared.titles("cloud", order="title")
    assert by_title == sorted(by_title, key=str.casefold)
    assert set(shared.titles("cloud", order="newest")) == set(by_title)


def test_reference_organisations_are_found_and_topics_are_no_hits(shared: Finding) -> None:
    assert shared.ask("Waddinxveen").hits[0].type == "organisation"
    assert shared.titles("Den Bosch")[0] == "'s-Hertogenbosch"
    assert {hit.type for hit in shared.ask("cloud").hits} == {"visit", "lesson"}
    assert shared.ask("cloud", types=("topic",)).hits[0].title == "Cloud"


def test_nothing_typed_finds_nothing(shared: Finding) -> None:
    assert shared.ask("").total == 0
    answer = shared.ask("!!! --- ???")
    assert answer.total == 0
    assert len(answer.notices) == 1


def test_similar_records_are_of_the_same_type_and_not_itself(filled: Finding) -> None:
    twin = filled.add(
        "lesson",
        kind="avoid",
        title="Licenties in de cloud dubbel zo duur als geraamd",
        observation="De databaselicenties kostten het dubbele.",
    )
    filled.follow()
    found = filled.workspace.search.similar(twin.id)
    assert found[0].title == "Licenties werden dubbel zo duur"
    assert twin.id not in {hit.id for hit in found}
    assert {hit.type for hit in found} == {"lesson"}


def test_an_account_says_why(shared: Finding) -> None:
    hit = shared.ask("weerstand").hits[0]
    account = shared.workspace.search.explain("weerstand", hit.id)
    assert account is not None
    (word,) = account.words
    assert word.stem == "weerstand"
    assert "twijfelaars" in {what for _why, what, _weight in word.also}
    assert account.place == 1
    assert any("twijfelaars" in found for found in account.reasons[0].found)
    other = shared.workspace.search.explain("golfplanning", hit.id)
    assert other is not None
    assert other.place is None
    assert other.why_not


def test_of_words_that_mean_something_together_none_is_marked_alone(empty: Finding) -> None:
    """`Buiten de deur` is the cloud; a door is not."""
    empty.add("lesson", kind="adopt", title="Cloud", situation="Het reces stond voor de deur.")
    empty.add("lesson", kind="adopt", title="Wolk", situation="Alles staat buiten de deur, cloud.")
    empty.follow()
    hits = {hit.title: hit for hit in empty.ask("cloud", types=("lesson",)).hits}
    assert hits["Cloud"].marks == ()
    apart = hits["Wolk"]
    marked = [apart.passage[start:end] for start, end in apart.marks]
    assert marked == ["deur", "cloud"]


def test_of_a_compound_only_the_part_that_answers_is_marked(empty: Finding) -> None:
    said = "Halverwege de cloudmigratie liep de lijn vol; de migraties daarna gingen goed."
    empty.add("lesson", kind="avoid", title="Lijn", situation=said)
    empty.follow()
    hit = empty.ask("migratie", types=("lesson",)).hits[0]
    assert [hit.passage[start:end] for start, end in hit.marks] == ["migratie", "migraties"]

# SPDX-License-Identifier: EUPL-1.2
"""Groups, searching inside one record, and what came since: each counted from the same answer."""

from tests.search.finding import DIJK_EN_WAARD, VEERE, Finding


def test_groups_follow_their_best_hit_and_count_all_of_it(shared: Finding) -> None:
    plain = shared.ask("cloud", grouped="")
    answer = shared.ask("cloud", grouped="kind")
    assert sum(count for _label, count in answer.groups) == answer.total == plain.total
    kinds = [hit.kind or hit.type for hit in answer.hits]
    assert len({*kinds}) == len(answer.groups)
    changes = [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]
    assert len(changes) == len(answer.groups)
    assert answer.hits[0].id == plain.hits[0].id


def test_groups_by_organisation_end_with_the_others(empty: Finding) -> None:
    empty.add("note", text="Rustweek in de kantlijn")
    for number, place in enumerate((VEERE, DIJK_EN_WAARD, VEERE)):
        empty.add("visit", title=f"Rustweek {number}", organisations=(place,))
    empty.follow()
    answer = empty.ask("rustweek", grouped="organisation")
    assert dict(answer.groups) == {"Veere": 2, "Dijk en Waard": 1, "Others": 1}
    assert answer.groups[-1] == ("Others", 1)
    assert [hit.type for hit in answer.hits][-1] == "note"


def test_groups_go_on_over_the_pages(empty: Finding) -> None:
    """What groups say holds for the whole answer, and pages follow one another through them."""
    for number in range(30):
        place = (VEERE, DIJK_EN_WAARD, VEERE)[number % 3]
        empty.add("visit", title=f"Rustweek {number}", organisations=(place,))
    empty.follow()
    whole = empty.ask("rustweek", grouped="organisation", limit=100)
    assert dict(whole.groups) == {"Veere": 20, "Dijk en Waard": 10}
    pages = [
        empty.ask("rustweek", grouped="organisation", limit=7, offset=offset)
        for offset in range(0, 30, 7)
    ]
    assert {page.groups for page in pages} == {whole.groups}
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]


def test_inside_a_project_are_its_own_records_and_the_lessons_applied(empty: Finding) -> None:
    project = empty.add("project", title="Naar de cloud met golven")
    lesson = empty.add("lesson", kind="adopt", title="Golven met rust")
    empty.add("lesson", kind="adopt", title="Golven van een ander")
    empty.add("adoption", lesson=lesson.id, project=project.id, reason="Past bij onze golven")
    empty.add("attachment", record=lesson.id, file_name="golven.txt", sha256="ab" * 32, size=1)
    empty.follow()
    found = empty.ask("golven", within=project.id, grouped="project")
    assert {hit.type for hit in found.hits} == {"project", "lesson", "adoption", "attachment"}
    assert found.total == 4
    assert ("Naar de cloud met golven", 2) in found.groups
    assert empty.ask("golven").total == 5
    assert empty.ask(within=project.id).total == 4


def test_inside_a_visit_are_the_lessons_that_come_from_it(empty: Finding) -> None:
    visit = empty.add("visit", title="Dag in Veere")
    source = {"key": "abcdefgh", "kind": "visit", "ref": visit.id}
    empty.add("lesson", kind="avoid", title="Kabels vergeten", sources=(source,))
    empty.add("lesson", kind="avoid", title="Kabels verkeerd")
    empty.follow()
    assert empty.titles("kabels", within=visit.id) == ["Kabels vergeten"]


def test_what_came_since_leaves_out_what_was_only_changed(empty: Finding) -> None:
    old = empty.add("lesson", kind="adopt", title="Oude regie")
    seen = empty.workspace.read(lambda r: r.store.last_change())
    empty.change(old.id, advice="Nu met regie.")
    empty.add("lesson", kind="adopt", title="Nieuwe regie")
    empty.follow()
    assert empty.titles("regie", since=seen) == ["Nieuwe regie"]
    for number in range(60):
        empty.add("note", text=f"regie {number}")
    empty.follow()
    assert empty.ask("regie", since=seen).total == 61

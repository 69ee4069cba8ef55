# SPDX-License-Identifier: EUPL-1.2
"""What goes first: the word before what means the same, the proven before the written."""

from tests.search.finding import VEERE, Finding


def test_what_is_near_a_hit_goes_before_what_stands_alone(empty: Finding) -> None:
    """Two lessons say the same; one comes from a visit that was about it."""
    notes = "Het glasvezel lag er al, het aanleggen duurde een jaar."
    visit = empty.add("visit", title="Dagje Veere", organisations=(VEERE,), notes=notes)
    source = {"key": "abcdefgh", "kind": "visit", "ref": visit.id}
    advice = "Laat glasvezel een jaar eerder aanleggen."
    empty.add("lesson", kind="adopt", title="Met een bezoek", advice=advice, sources=(source,))
    empty.add("lesson", kind="adopt", title="Zonder bezoek", advice=advice)
    empty.follow()
    hits = {hit.title: hit.score for hit in empty.ask("glasvezel aanleggen").hits}
    assert hits["Met een bezoek"] > hits["Zonder bezoek"]


def test_what_was_proven_goes_before_what_was_only_written(empty: Finding) -> None:
    """Equal but for an adoption that somebody checked."""
    advice = "Laat glasvezel een jaar eerder aanleggen."
    proven = empty.add("lesson", kind="adopt", title="Bewezen les", advice=advice)
    written = empty.add("lesson", kind="adopt", title="Geschreven les", advice=advice)
    project = empty.add("project", title="Zaaksysteem")
    checked = {"checked_by": "controller", "checked_on": "2026-01-02"}
    for lesson, more in ((proven, {"stage": "proven", **checked}), (written, {"stage": "seen"})):
        empty.add("adoption", lesson=lesson.id, project=project.id, **more)
    empty.follow()
    hits = {hit.title: hit.score for hit in empty.ask("glasvezel").hits}
    assert hits["Bewezen les"] > hits["Geschreven les"]


def test_a_word_itself_goes_before_what_means_the_same_however_often(empty: Finding) -> None:
    """One lesson has the word once, another many words that mean much the same."""
    many = "Aanschaffen, kopen, aankoop, aanschaf, aankopen en nog eens aanschaf."
    empty.add("lesson", kind="adopt", title="Samen kopen", advice=many)
    empty.add("lesson", kind="adopt", title="Inkoop", advice="Een regel over iets anders.")
    empty.follow()
    assert empty.titles("inkoop")[0] == "Inkoop"


def test_words_that_all_dutch_is_full_of_count_for_less(empty: Finding) -> None:
    """The subject of a question decides, not that it is old or comes back."""
    empty.add("lesson", kind="adopt", title="De oude situatie", advice="Ga terug naar de oude.")
    empty.add("lesson", kind="adopt", title="Over de noodstroom", advice="Test elk kwartaal.")
    empty.follow()
    assert empty.titles("kan je terug naar de oude noodstroom")[0] == "Over de noodstroom"


def test_an_abbreviation_is_no_form_of_a_word_that_looks_like_it(empty: Finding) -> None:
    """`PaaS` means the cloud too; `pas` and `passen` don't, whatever their stem."""
    empty.add("lesson", kind="adopt", title="De klachten kwamen pas later")
    empty.add("lesson", kind="adopt", title="Een PaaS voor de burgerzaken")
    empty.follow()
    assert empty.titles("cloud", types=("lesson",)) == ["Een PaaS voor de burgerzaken"]
    assert empty.titles("paas") == ["Een PaaS voor de burgerzaken"]
    assert empty.titles("passen", types=("lesson",)) == ["De klachten kwamen pas later"]

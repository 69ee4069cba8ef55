# SPDX-License-Identifier: EUPL-1.2
"""Inflections share a stem; words that only look alike don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.stems import base, stem

FAMILIES = """
gemeente gemeenten gemeentelijk gemeentelijke
brief brieven briefje briefjes
huis huizen
systeem systemen
dossier dossiers
licentie licenties
procedure procedures
adres adressen
proces processen
collega collegas
kaart kaarten kaartje kaartjes
bezwaar bezwaren
koppeling koppelingen koppelen
aanbesteding aanbestedingen aanbesteden
opleiding opleidingen opleiden
vergunning vergunningen
besluit besluiten
foto fotos
medewerker medewerkers
verhuizing verhuizen
versleutelen versleuteling
afgebroken afbreken
geschreven schreef schrijven
begonnen begon begin
besproken besprak bespreken
overgenomen overnam overnemen
ontving ontvangen
steden stad
kinderen kind
advies adviezen
verlies verloren verliezen
""".split("\n")

APART = [
    "beheer beheerder",
    "veilig veel",
    "gemeente menen",
    "les lezen",
    "kas kast",
    "bos bus",
    "gegevens geven",
    "leden lijden",
]

MADE_FROM = [
    ("geoefend", "oefening"),
    ("oefent", "oefenen"),
    ("wisselt", "wisselen"),
    ("gemigreerd", "migratie"),
    ("geanonimiseerd", "anonimisering"),
    ("versleutelde", "versleutelen"),
    ("gegraven", "graven"),
    ("beheerder", "beheren"),
    ("uitgerold", "uitrol"),
    ("overgezet", "overzetten"),
    ("opgelost", "oplossing"),
    ("ingericht", "inrichting"),
    ("getest", "testen"),
    ("gebruikt", "gebruiken"),
    ("ingepland", "inplannen"),
    ("omgewisseld", "omwisselen"),
    ("vernietigd", "vernietigen"),
]


@pytest.mark.parametrize("family", [line for line in FAMILIES if line])
def test_inflections_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_keep_their_own_stem(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


@pytest.mark.parametrize(("word", "relative"), MADE_FROM)
def test_a_base_joins_what_the_stem_leaves_apart(word: str, relative: str) -> None:
    assert {base(word), stem(word)} & {base(relative), stem(relative)} - {""}


@pytest.mark.parametrize("word", ["a2", "2025", "wmo2015", "bio", "or"])
def test_codes_and_short_words_stay_as_they_are(word: str) -> None:
    assert stem(word) == word
    assert not base(word)


@given(st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122), max_size=40))
def test_every_word_has_a_stem(word: str) -> None:
    assert bool(stem(word)) == bool(word)
    assert base(word) != stem(word) or not word

# SPDX-License-Identifier: EUPL-1.2
"""Dutch is complete, and the catalogue in the package is the one the rooms' own Dutch gives."""

from tests.translations import is_fresh, merged


def test_every_text_has_its_dutch() -> None:
    assert merged().faults == []


def test_the_catalogue_that_ships_is_fresh() -> None:
    assert is_fresh(merged()), "run python -m tests.translations"

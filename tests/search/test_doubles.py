# SPDX-License-Identifier: EUPL-1.2
"""Records that were said to be the same are one hit, with the others named."""

import numpy as np

from desktop.actions import likeness
from desktop.search.doubles import Doubles
from tests.search.finding import Finding


def test_what_is_the_same_is_one_hit_that_names_the_others(empty: Finding) -> None:
    made = [
        empty.add(
            "lesson", kind="adopt", title=f"Noodstroom {number}", advice="Elk kwartaal testen."
        )
        for number in range(4)
    ]
    for other in made[1:3]:
        empty.workspace.do(likeness.say_same, made[0].id, other.id, label="same")
    empty.follow()
    answer = empty.ask("noodstroom", types=("lesson",))
    assert answer.total == 2
    (hit,) = (hit for hit in answer.hits if hit.same)
    titles = {hit.title, *(one.title for one in hit.same)}
    assert titles == {"Noodstroom 0", "Noodstroom 1", "Noodstroom 2"}
    (kinds,) = (facet for facet in answer.facets if facet.name == "kind")
    assert [value.count for value in kinds.values if value.count] == [2]
    assert (
        len(
            {
                one.title
                for page in range(2)
                for one in empty.ask("noodstroom", types=("lesson",), limit=1, offset=page).hits
            }
        )
        == 2
    )


def test_pairs_that_share_a_record_are_one_group() -> None:
    numbers, same = Doubles([(1, 2), (3, 4), (2, 3)]).leave_one(np.array([9, 3, 7, 1, 4]))
    assert numbers.tolist() == [9, 3, 7]
    assert same == {3: [1, 4]}

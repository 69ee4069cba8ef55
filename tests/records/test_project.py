# SPDX-License-Identifier: EUPL-1.2
"""A project's own rules, beside those of every record."""

from desktop.records.document import from_members, texts


def test_keys_of_parts_are_no_texts_that_people_wrote() -> None:
    header = dict.fromkeys(("created_at", "modified_at"), "2026-03-12T10:00:00Z")
    project = from_members(
        {
            **header,
            "type": "project",
            "id": "0195a1b2-0000-7000-8000-000000000001",
            "origin": "0195a1b2-0000-7000-8000-000000000002",
            "title": "Naar de cloud",
            "phases": [{"key": "abcdefgh", "kind": "planning"}],
            "adopted_parts": [{"key": "ijklmnop", "part": "abcdefgh", "their_part": "qrstuvwx"}],
            "baselines": [{"key": "igglqypb", "name": "Plan", "parts": [{"part": "abcdefgh"}]}],
        }
    )
    assert [text for _path, text in texts(project)] == ["Naar de cloud", "Plan"]

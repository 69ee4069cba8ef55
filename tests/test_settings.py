# SPDX-License-Identifier: EUPL-1.2
"""Settings: defaults, the user's file, and the policy that nothing changes."""

import json
from dataclasses import replace
from pathlib import Path

from desktop import i18n, paths, settings


def test_an_account_gets_an_actor_that_stays(tmp_path: Path) -> None:
    first = settings.load(tmp_path)
    assert len(first.actor) == 16
    assert settings.load(tmp_path) == first


def test_what_was_chosen_is_read_again(tmp_path: Path) -> None:
    here = settings.load(tmp_path)
    chosen = replace(here, general=replace(here.general, theme="dark", role="griffier"))
    settings.save(chosen, tmp_path)
    assert settings.load(tmp_path) == chosen
    kept = json.loads((tmp_path / "settings.json").read_text("utf-8"))
    assert kept["general"] == {"theme": "dark", "role": "griffier"}


def test_what_the_policy_decides_is_locked(tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"general": {"language": "en"}, "sharing": {"largest_bundle_mb": 100}}')
    found = settings.load(tmp_path, policy)
    assert found.general.language == "en"
    assert found.locked == {"general.language", "sharing.largest_bundle_mb"}
    settings.save(replace(found, general=replace(found.general, language="nl")), tmp_path)
    assert settings.load(tmp_path, policy).general.language == "en"
    assert settings.load(tmp_path).general.language == ""


def test_the_policy_lowers_what_a_bundle_may_hold_and_nobody_raises_it(tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"checking": {"records": 500, "depth": 33, "programs": "yes"}}')
    (tmp_path / "settings.json").write_text('{"checking": {"records": 900, "entries": 200000}}')
    found = settings.load(tmp_path, policy).checking
    assert found == settings.Checking(records=500, programs="yes")


def test_what_cant_be_used_counts_as_not_chosen(tmp_path: Path) -> None:
    wrong = '{"general": {"theme": "pink", "role": 7}, "sharing": {"largest_bundle_mb": 0}}'
    (tmp_path / "settings.json").write_text(wrong)
    found = settings.load(tmp_path)
    assert (found.general, found.sharing) == (settings.General(), settings.Sharing())
    (tmp_path / "settings.json").write_text("[half")
    assert settings.load(tmp_path).general == settings.General()


def test_a_home_that_cant_be_written_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert settings.load(tmp_path / "file" / "folder").actor


def test_the_workspace_is_where_the_environment_says(own_home: Path) -> None:
    assert paths.default_workspace() == own_home / "workspace"
    assert paths.data_folder().is_relative_to(own_home)
    assert paths.log_folder().is_relative_to(own_home)


def test_dates_and_numbers_read_as_the_language_has_them() -> None:
    from datetime import UTC, date, datetime

    i18n.use("nl")
    day = date(2026, 3, 12)
    assert (i18n.day(day), i18n.short_day(day)) == ("12 maart 2026", "do 12 mrt")
    assert (i18n.long_day(day), i18n.month(day)) == ("donderdag 12 maart", "mrt")
    assert i18n.brief_day(day, day) == "12 mrt"
    assert i18n.brief_day(day, date(2027, 1, 1)) == "12 mrt 2026"
    assert (i18n.number(1240), i18n.euros(86000)) == ("1.240", "€ 86.000")
    assert i18n.clock(datetime(2026, 3, 12, 9, 5)) == "9:05"  # noqa: DTZ001
    assert ":" in i18n.clock(datetime(2026, 3, 12, 9, 5, tzinfo=UTC))
    i18n.use("en")
    assert (i18n.number(1240), i18n.day(day)) == ("1,240", "12 March 2026")
    i18n.use("fy")
    assert i18n.language() == "nl"


def test_the_systems_language_is_dutch_unless_it_says_english(monkeypatch: object) -> None:
    import os
    from unittest import mock

    del monkeypatch
    for value, expected in (("en_GB.UTF-8", "en"), ("nl_NL.UTF-8", "nl"), ("de_DE", "nl")):
        with mock.patch.dict(os.environ, {"LC_ALL": value}):
            assert i18n.system_language() == expected

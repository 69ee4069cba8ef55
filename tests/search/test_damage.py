# SPDX-License-Identifier: EUPL-1.2
"""What happens to the files of the index never makes searching wrong: it is noticed and mended."""

import os
import random
import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from desktop.paths import config_folder
from desktop.records.errors import Busy
from desktop.search import checks
from desktop.search.checks import CHECK_NAME
from desktop.search.search import Search
from desktop.search.secret import FILE_NAME, account_secret
from tests.search.finding import Finding, fill
from tests.search.kills import run


def files_of(found: Finding) -> list[Path]:
    (build,) = (path for path in (found.folder / "index").iterdir() if path.is_dir())
    return sorted(path for path in build.iterdir() if path.stat().st_size)


def _is_trusted(folder: Path, secret: bytes) -> bool:
    check = checks.read_check(folder)
    return check is not None and checks.is_ours(check, secret)


def answers_rightly(found: Finding) -> bool:
    """From the database first, from a new index after following."""
    found.reopen()
    first = found.ask("golfplanning")
    rightly = [hit.title for hit in first.hits] == ["Dag meelopen in Veere"]
    found.follow()
    second = found.ask("golfplanningen")
    return rightly and first.is_fallback and not second.is_fallback and second.total == 1


@pytest.mark.parametrize("seed", range(12))
def test_a_flipped_bit_is_noticed_and_mended(filled: Finding, seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(files_of(filled))
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    filled.workspace.search.close()
    file.write_bytes(content)
    assert answers_rightly(filled)


def test_no_bit_of_the_check_file_can_be_another(filled: Finding) -> None:
    check = filled.folder / "index" / files_of(filled)[0].parent.name / CHECK_NAME
    content, secret = check.read_bytes(), account_secret(config_folder())
    assert _is_trusted(check.parent, secret)
    for at in range(len(content)):
        check.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        assert not _is_trusted(check.parent, secret), at


def test_a_file_written_in_the_tick_of_its_check_is_hashed_before_it_is_opened(
    filled: Finding,
) -> None:
    folder = files_of(filled)[0].parent
    segment = next(path for path in files_of(filled) if path.suffix == ".seg")
    filled.workspace.search.close()
    known = checks.read_check(folder)
    assert known is not None
    stamp = (folder / CHECK_NAME).stat().st_mtime_ns
    os.utime(segment, ns=(stamp, stamp))
    sums = {**known.generations[-1].files, segment.name: checks.sum_of(segment)}
    generation = msgspec.structs.replace(known.generations[-1], files=sums)
    assert segment.name not in (checks.doubtful(folder, generation) or ())
    flip_as_a_disk_does(segment, segment.stat().st_size // 2)
    assert checks.doubtful(folder, generation) is None


def flip_as_a_disk_does(file: Path, at: int) -> None:
    """One bit, with the stamp of the file as it was."""
    before = file.stat()
    with file.open("rb+") as stream:
        stream.seek(at)
        (byte,) = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte ^ 4]))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.logs_warnings
def test_a_bit_that_the_disk_lost_in_any_file_is_found_soon_after_opening(
    filled: Finding,
) -> None:
    """Its stamp fits, so it may be opened; the first following reads it whole and builds anew."""
    for number in range(len(files_of(filled))):
        file = files_of(filled)[number]
        before = {path.name for path in files_of(filled) if path.suffix == ".seg"}
        filled.workspace.search.close()
        flip_as_a_disk_does(file, file.stat().st_size // 2)
        filled.reopen()
        assert filled.titles("golfplanning", limit=1) in ([], ["Dag meelopen in Veere"])
        filled.follow()
        assert not before & {path.name for path in files_of(filled)}, file.name
        answer = filled.ask("golfplanningen")
        assert not answer.is_fallback
        assert [hit.title for hit in answer.hits] == ["Dag meelopen in Veere"]


@pytest.mark.logs_warnings
def test_who_asks_one_thing_and_ends_has_the_index_checked_first(
    filled: Finding,
) -> None:
    (file, *_others) = (file for file in files_of(filled) if file.suffix == ".seg")
    filled.workspace.search.close()
    flip_as_a_disk_does(file, file.stat().st_size // 2)
    filled.reopen()
    assert filled.workspace.search.catch_up(60)
    assert not filled.ask("golfplanning").is_fallback
    assert filled.workspace.search.status().indexed == filled.workspace.search.status().records


def test_each_missing_or_cut_file_is_noticed_and_mended(filled: Finding) -> None:
    for number in range(len(files_of(filled))):
        file = files_of(filled)[number]
        file.unlink()
        assert answers_rightly(filled), file.name
        file = files_of(filled)[number]
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        assert answers_rightly(filled), file.name


def test_an_index_of_another_version_is_built_anew(filled: Finding) -> None:
    (file,) = (file for file in files_of(filled) if file.name == CHECK_NAME)
    secret = account_secret(config_folder())
    check = checks.read_check(file.parent)
    assert check is not None
    older = msgspec.structs.replace(check, schema=check.schema - 1)
    checks.write_check(file.parent, older, secret)
    assert answers_rightly(filled)


def test_an_index_that_knows_more_than_a_copy_that_was_put_back_is_built_anew(
    filled: Finding, tmp_path: Path
) -> None:
    filled.workspace.close()
    shutil.copy(filled.folder / "workspace.db", tmp_path / "copy.db")
    filled.reopen()
    filled.add("note", text="Golfplanningen van Gouda opvragen")
    filled.follow()
    assert filled.ask("golfplanningen").total == 2
    filled.workspace.close()
    (tmp_path / "copy.db").replace(filled.folder / "workspace.db")
    assert answers_rightly(filled)


def test_an_index_made_by_another_account_is_never_opened(filled: Finding) -> None:
    (config_folder() / FILE_NAME).write_bytes(b"x" * 32)
    assert answers_rightly(filled)


def test_an_index_that_came_with_a_copied_folder_is_never_opened(
    filled: Finding, tmp_path: Path
) -> None:
    """A stranger's pickles would run: his check file doesn't bear this account's seal."""
    stranger = tmp_path / "stranger"
    theirs = Search(stranger, filled.workspace.search.reading, secret=b"s" * 32)
    theirs.follow()
    theirs.close()
    filled.workspace.search.close()
    shutil.rmtree(filled.folder / "index")
    shutil.copytree(stranger, filled.folder / "index")
    filled.reopen()
    assert filled.ask("golfplanning").is_fallback


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_an_index_folder_that_leads_elsewhere_is_never_opened(
    filled: Finding, tmp_path: Path
) -> None:
    filled.workspace.search.close()
    share = tmp_path / "share"
    shutil.move(filled.folder / "index", share)
    (filled.folder / "index").symlink_to(share, target_is_directory=True)
    assert answers_rightly(filled)
    assert not (filled.folder / "index").is_symlink()
    assert share.is_dir()


def test_an_unfinished_build_is_not_used(filled: Finding) -> None:
    (file,) = (file for file in files_of(filled) if file.name == CHECK_NAME)
    secret = account_secret(config_folder())
    check = checks.read_check(file.parent)
    assert check is not None
    half = [msgspec.structs.replace(one, is_complete=False) for one in check.generations]
    checks.write_check(file.parent, msgspec.structs.replace(check, generations=half), secret)
    assert answers_rightly(filled)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="rights don't bind this user"
)
def test_a_folder_that_cannot_be_written_is_said_and_searched(filled: Finding) -> None:
    build = files_of(filled)[0].parent
    filled.add("lesson", kind="adopt", title="Sluizen langs de kust")
    build.chmod(0o500)
    try:
        with pytest.raises(Busy):
            filled.follow()
        assert filled.titles("golfplanning") == ["Dag meelopen in Veere"]
    finally:
        build.chmod(0o700)
    filled.follow()
    assert filled.titles("sluizen")[0] == "Sluizen langs de kust"


def test_a_full_disk_is_said_and_searched(filled: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.add("lesson", kind="adopt", title="Sluizen langs de kust")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(checks, "write_safely", full)
        with pytest.raises(Busy) as told:
            filled.follow()
    assert told.value.code == "index_disk"
    assert filled.titles("golfplanning") == ["Dag meelopen in Veere"]
    filled.follow()
    assert filled.titles("sluizen")[0] == "Sluizen langs de kust"


def test_a_deleted_index_is_built_again_while_one_works(empty: Finding) -> None:
    fill(empty)
    empty.follow()
    empty.workspace.search.close()
    shutil.rmtree(empty.folder / "index")
    assert answers_rightly(empty)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX; run by hand there")
def test_25_kills_while_committing_leave_an_index_that_answers(tmp_path: Path) -> None:
    assert run(tmp_path, times=25, seed=20260312) > 0

# SPDX-License-Identifier: EUPL-1.2
"""Opening, reading beside a writer, and what a disk can refuse."""

import errno
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.answers.listing import Filter
from desktop.records.document import replace
from desktop.records.errors import Busy, BuurwijsError, NotFound, Refused, Unreadable
from desktop.store.database import connect, open_workspace
from desktop.store.driver import FILE_NAME
from desktop.store.lock import Lock
from desktop.store.refusals import telling_files
from tests.store.keeping import Kept

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of POSIX")


def test_a_folder_without_a_workspace_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as missing:
        open_workspace(tmp_path)
    assert missing.value.code == "no_workspace"
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(NotFound):
        open_workspace(tmp_path)


def test_a_workspace_is_not_made_over_another_one(kept: Kept) -> None:
    with pytest.raises(Refused) as refused:
        open_workspace(kept.folder, create=True)
    assert refused.value.code == "exists"


def test_one_whose_making_was_cut_short_is_made_after_all(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.touch()
    half = connect(path)
    half.connect().close()
    half.dispose()
    assert path.stat().st_size > 0
    open_workspace(tmp_path, create=True).close()
    open_workspace(tmp_path).close()


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    content = b"This is a letter, not a database. " * 100
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(Unreadable) as unreadable:
        open_workspace(tmp_path)
    assert unreadable.value.code == "damaged"
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_what_is_saved_is_safe_the_moment_it_is_said(kept: Kept) -> None:
    with connect(kept.database.path).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_reader_sees_one_moment_while_a_writer_works(kept: Kept) -> None:
    with kept.reading() as before, kept.writing() as unit:
        unit.create(kept.lesson())
        unit.flush()
        assert before.find(kept.lesson().id) is None
        with kept.reading() as beside:
            assert beside.find(kept.lesson().id) is None
    with kept.reading() as after:
        assert after.find(kept.lesson().id) is not None


def test_a_reader_keeps_its_moment_after_the_writer_is_done(kept: Kept) -> None:
    with kept.reading() as reader:
        with kept.writing() as unit:
            unit.create(kept.lesson())
        assert reader.find(kept.lesson().id) is None
        assert reader.last_change() == 1
    assert kept.database.last_change() == 2


def test_a_reader_cannot_write(kept: Kept) -> None:
    from sqlalchemy import insert

    from desktop.store.tables import setting

    with pytest.raises(BuurwijsError) as refused, kept.reading() as reader:
        reader.ask(insert(setting).values(name="a", value="b"))
    assert refused.value.code == "no_rights"


def test_two_writers_of_one_program_take_turns(kept: Kept) -> None:
    inside = threading.Event()
    go_on = threading.Event()

    def first() -> None:
        with kept.writing("first") as unit:
            unit.create(kept.lesson("first"))
            inside.set()
            assert go_on.wait(10)

    def second() -> None:
        with kept.writing("second") as unit:
            unit.create(kept.lesson("second"))

    threads = [threading.Thread(target=each) for each in (first, second)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    with kept.reading() as reader:
        assert [each.label for each in reader.journal(2)] == ["second", "first"]


def test_another_programs_change_is_noticed(kept: Kept) -> None:
    before = kept.database.last_change()
    script = (
        "import sys; from pathlib import Path; from tests.store.keeping import Kept\n"
        "kept = Kept(Path(sys.argv[1]), create=False)\n"
        "with kept.writing('elsewhere') as unit:\n"
        "    unit.create(kept.lesson('elsewhere'))\n"
        "kept.close()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(kept.folder)], check=True)
    assert kept.database.last_change() == before + 1
    with kept.reading() as reader:
        assert reader.changed_since(before)[1] == [kept.lesson("elsewhere").id]


def test_a_writer_elsewhere_that_does_not_end_is_told(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop.store.driver._SETTINGS", ("PRAGMA busy_timeout=1", "PRAGMA synchronous=FULL")
    )
    other = Kept(kept.folder, create=False)
    with other.writing() as unit:
        unit.create(kept.lesson("other"))
        unit.flush()
        impatient = Kept(kept.folder, create=False)
        with pytest.raises(Busy), impatient.writing():
            pass
        impatient.close()
    other.close()


def test_a_full_disk_is_told_and_costs_nothing_that_was_saved(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    kept.database.tidy()
    pages = kept.database.path.stat().st_size // 4096
    nearly_full = f"PRAGMA max_page_count={pages + 20}"
    with monkeypatch.context() as patch:
        patch.setattr("desktop.store.driver._SETTINGS", (nearly_full,))
        full = Kept(kept.folder, create=False)
        with pytest.raises(Refused) as refused, full.writing() as unit:
            unit.update(replace(made.record, advice="lang " * 30_000), 1)
        full.close()
    assert refused.value.code == "disk_full"
    assert refused.value.remedy
    with kept.reading() as reader:
        assert reader.get(made.id).document == made.document
    with kept.writing() as unit:
        unit.update(replace(made.record, advice="lang " * 30_000), 1)
    assert list(kept.database.faults()) == []


@posix
def test_a_file_that_may_not_grow_is_told_and_nothing_is_lost(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    log = Path(f"{kept.database.path}-wal").stat().st_size
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log + 50_000, hard))
    try:
        with pytest.raises(Refused) as refused, kept.writing() as unit:
            unit.update(replace(made.record, advice="lang " * 30_000), 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code in {"disk", "disk_full"}
    with kept.writing() as unit:
        unit.update(replace(made.record, title="Weer ruimte"), 1)
    with kept.reading() as reader:
        assert reader.rows(Filter(types=("lesson",)))[0].title == "Weer ruimte"
    assert list(kept.database.faults()) == []


@contextmanager
def as_an_ordinary_person() -> Generator[None]:
    """Without the rights of root, who may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
def test_a_folder_one_may_not_write_in_is_told() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        Kept(folder / "w").close()
        for each in (folder, folder / "w", folder / "w" / FILE_NAME):
            each.chmod(0o444 if each.is_file() else 0o555)
        with as_an_ordinary_person():
            with pytest.raises(Refused) as refused:
                open_workspace(folder / "new", create=True)
            assert refused.value.code == "no_rights"
            with pytest.raises(Refused) as refused:
                open_workspace(folder / "w")
            assert refused.value.code == "no_rights"
            with pytest.raises(Refused) as refused:
                Lock(folder / "w").acquire()
            assert refused.value.code == "no_rights"
        folder.chmod(0o755)
        (folder / "w").chmod(0o755)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, "no_rights"),
        (errno.EACCES, "no_rights"),
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "disk"),
    ],
)
def test_what_a_file_system_refuses_is_told(number: int, code: str) -> None:
    with pytest.raises(Refused) as refused, telling_files():
        raise OSError(number, os.strerror(number))
    assert refused.value.code == code
    assert refused.value.kept
    assert refused.value.remedy


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused):
        open_workspace(tmp_path / "file" / "w", create=True)


def test_a_bug_is_not_dressed_up_as_an_expected_error(kept: Kept) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import OperationalError

    with pytest.raises(OperationalError), kept.reading() as reader:
        reader.ask(text("SELECT * FROM nothing"))


def test_a_copy_is_whole_and_openable(kept: Kept, tmp_path: Path) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson())
    (tmp_path / "copy").mkdir()
    with kept.reading():
        kept.database.copy_to(tmp_path / "copy" / FILE_NAME)
    copy = open_workspace(tmp_path / "copy")
    with copy.reading() as reader:
        assert reader.get(made.id) == made
    copy.close()


def test_tidying_and_rewriting_keep_everything(kept: Kept) -> None:
    with kept.writing() as unit:
        made = unit.create(kept.lesson(advice="Unieke-zin-die-weg-moet"))
    with kept.writing() as unit:
        unit.trash(made.id)
    with kept.writing() as unit:
        unit.purge(made.id)
    kept.database.tidy()
    kept.database.rewrite()
    assert b"Unieke-zin-die-weg-moet" not in kept.database.path.read_bytes()
    with kept.reading() as reader:
        assert reader.counts() == {"organisation": 1}

# SPDX-License-Identifier: EUPL-1.2
"""Folders where a database breaks are recognised and refused with advice."""

import json
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.records.errors import Refused
from desktop.store.place import Surroundings, check, make

MOUNTS = """\
24 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
25 24 0:22 / /proc rw,nosuid - proc proc rw
40 24 0:40 / /home/jan/team rw,relatime - nfs4 server:/team rw
41 24 0:41 / /mnt/gemeente\\040schijf rw - cifs //server/share rw
42 24 0:42 / /home/jan/ver rw,nosuid shared:3 master:2 - fuse.sshfs jan@server:/ rw
43 40 8:2 / /home/jan/team/lokaal rw - xfs /dev/sdb1 rw
broken line
"""
WINDOWS = {
    "APPDATA": r"C:\Users\jan\AppData\Roaming",
    "OneDriveCommercial": r"C:\Users\jan\Gemeente Veere",
}


def linux(home: Path) -> Surroundings:
    return Surroundings(environment={}, mounts=lambda: MOUNTS, home=home)


def windows(home: Path) -> Surroundings:
    return Surroundings(
        environment=WINDOWS,
        mounts=lambda: "",
        drive_type=lambda root: 4 if root == "H:\\" else 3,
        sync_roots=lambda: [(r"D:\Bibliotheek", "OneDrive")],
        home=home,
    )


def refusal(folder: PurePath, here: Surroundings) -> Refused | None:
    try:
        check(folder, here)
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("/home/jan/buurwijs", None),
        ("/home/jan/team", "network"),
        ("/home/jan/team/buurwijs", "network"),
        ("/home/jan/team/lokaal/buurwijs", None),
        ("/home/jan/teamwerk", None),
        ("/mnt/gemeente schijf/b", "network"),
        ("/home/jan/ver/b", "network"),
        ("/home/jan/OneDrive/b", "synced"),
        ("/home/jan/Dropbox (Gemeente)/b", "synced"),
        ("/home/jan/Nextcloud/b", "synced"),
        ("/Users/jan/Library/CloudStorage/OneDrive-Veere/b", "synced"),
        ("/Users/jan/Library/CloudStorage/Box-Box/b", "synced"),
        ("/Users/jan/Library/Mobile Documents/b", "synced"),
        ("/home/jan/onedriver/b", None),
    ],
)
def test_shares_and_synchronised_folders_on_linux_and_mac(
    tmp_path: Path, folder: str, code: str | None
) -> None:
    refused = refusal(PurePosixPath(folder), linux(tmp_path))
    assert (refused and refused.code) == code


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        (r"C:\Users\jan\AppData\Local\Buurwijs", None),
        (r"C:\Users\jan\AppData\Roaming\Buurwijs", "roaming"),
        (r"\\server\share\Buurwijs", "network"),
        (r"\\?\UNC\server\share\Buurwijs", "network"),
        (r"\\?\C:\Buurwijs", None),
        (r"H:\Buurwijs", "network"),
        (r"D:\Buurwijs", None),
        (r"D:\Bibliotheek\Buurwijs", "synced"),
        (r"c:\users\jan\gemeente veere\Buurwijs", "synced"),
        (r"C:\Users\jan\OneDrive - Gemeente Gouda\Documenten", "synced"),
        (r"C:\Users\jan\SharePoint\Buurwijs", "synced"),
        (r"C:\Users\jan\Dropbox\Buurwijs", "synced"),
    ],
)
def test_shares_and_synchronised_folders_on_windows(
    tmp_path: Path, folder: str, code: str | None
) -> None:
    refused = refusal(PureWindowsPath(folder), windows(tmp_path))
    assert (refused and refused.code) == code


def test_a_refusal_names_the_service_and_says_what_to_do(tmp_path: Path) -> None:
    refused = refusal(PurePosixPath("/home/jan/OneDrive/b"), linux(tmp_path))
    assert str(refused) == (
        "This folder is synchronised by OneDrive. That can break the database. "
        "Choose a folder on the disk itself."
    )


def test_dropbox_is_found_where_it_says_it_is(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    told = {"personal": {"path": "/data/mijn-doos"}, "business": {}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(told))
    refused = refusal(PurePosixPath("/data/mijn-doos/b"), linux(tmp_path))
    assert refused is not None
    assert "Dropbox" in refused.message
    (tmp_path / ".dropbox" / "info.json").write_text("[1]")
    assert refusal(PurePosixPath("/data/mijn-doos/b"), linux(tmp_path)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has links for administrators alone")
def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    real = tmp_path / "OneDrive" / "b"
    real.mkdir(parents=True)
    link = tmp_path / "plain"
    link.symlink_to(real)
    refused = refusal(link, Surroundings(environment={}, mounts=lambda: "", home=tmp_path))
    assert refused is not None
    assert refused.code == "synced"


def test_an_ordinary_folder_of_this_computer_is_fine(tmp_path: Path) -> None:
    check(tmp_path)
    check(tmp_path / "not there yet")


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    make(tmp_path / "new" / "folder")
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "folder"):
        with pytest.raises(Refused) as caught:
            make(path)
        assert caught.value.code == "no_folder"

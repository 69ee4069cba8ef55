# SPDX-License-Identifier: EUPL-1.2
"""Where a workspace can't live: on a network share, in a synchronised folder, a roaming profile.

A database that two computers see through a share or a synchroniser breaks sooner or later.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Final, cast

from desktop.i18n import _
from desktop.records.errors import Refused
from desktop.store.refusals import telling_files

_NETWORK_SYSTEMS: Final = frozenset(
    "afs beegfs ceph cifs coda davfs fuse.ceph fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse "
    "fuse.rclone fuse.s3fs fuse.smbnetfs fuse.sshfs fuse.vmhgfs-fuse glusterfs lustre ncpfs nfs "
    "nfs3 nfs4 ocfs2 prl_fs smb2 smb3 smbfs vboxsf vmhgfs webdav".split()
)
_SYNCED_NAMES: Final = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_REMOTE_DRIVE: Final = 4  # DRIVE_REMOTE of GetDriveTypeW


def _mounts() -> str:
    with suppress(OSError):
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    return ""


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _sync_roots() -> list[tuple[str, str]]:
    """Folders that OneDrive and SharePoint libraries are synchronised to, by the registry."""
    if sys.platform != "win32":
        return []
    import winreg

    roots: list[tuple[str, str]] = []
    providers = r"Software\SyncEngines\Providers\OneDrive"
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, providers) as key:
        for index in range(winreg.QueryInfoKey(key)[0]):
            with suppress(OSError), winreg.OpenKey(key, winreg.EnumKey(key, index)) as library:
                roots.append((str(winreg.QueryValueEx(library, "MountPoint")[0]), "OneDrive"))
    return roots


@dataclass(frozen=True)
class Surroundings:
    """What is known of this computer; tests bring their own."""

    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    mounts: Callable[[], str] = _mounts
    drive_type: Callable[[str], int] = _drive_type
    sync_roots: Callable[[], list[tuple[str, str]]] = _sync_roots
    home: Path = field(default_factory=Path.home)


def check(folder: PurePath, here: Surroundings | None = None) -> None:
    """Raise Refused (code `network`, `synced` or `roaming`) where a workspace would break."""
    surroundings = here or Surroundings()
    for path in _names(folder):
        if _is_network(path, surroundings):
            raise _refused("network", _("This folder is on a network drive."))
        if service := _synced_by(path, surroundings):
            sentence = _("This folder is synchronised by %(service)s.") % {"service": service}
            raise _refused("synced", sentence)
        if _is_roaming(path, surroundings):
            raise _refused("roaming", _("This folder travels over the network with your profile."))


def make(folder: Path) -> None:
    """The folder, made where it isn't there.

    Raises Refused where a file is in the way (code `no_folder`), or without rights or room.
    """
    with telling_files():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            sentence = _("%(path)s can't be a folder: a file is in the way.")
            raise Refused(
                sentence % {"path": folder},
                code="no_folder",
                remedy=_("Choose another folder."),
            ) from error


def _refused(code: str, sentence: str) -> Refused:
    return Refused(
        sentence,
        code=code,
        kept=_("That can break the database."),
        remedy=_("Choose a folder on the disk itself."),
    )


def _names(folder: PurePath) -> Iterator[PurePath]:
    """The folder as it was named and as it really is, links followed."""
    if not isinstance(folder, Path):
        yield folder
        return
    path = folder.expanduser().absolute()
    yield path
    with suppress(OSError):
        real = path.resolve()
        if real != path:
            yield real


def _is_network(path: PurePath, here: Surroundings) -> bool:
    if path.drive.startswith(("\\\\", "//")):
        return not path.drive.startswith(("\\\\?\\", "\\\\.\\")) or "UNC" in path.drive.upper()
    if path.drive:
        return here.drive_type(path.drive + "\\") == _REMOTE_DRIVE
    return _file_system(path, here.mounts()) in _NETWORK_SYSTEMS


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the file system that a path lies on, by the mount table (proc_pid_mountinfo)."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = PurePosixPath(_unescaped(fields[4]))
        # The deepest mount holds the path, and of two on one spot the later one.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split(" ")[0]
    return kind


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), text)


def _synced_by(path: PurePath, here: Surroundings) -> str:
    """The service that synchronises this folder, or ""."""
    for root, service in _known_roots(here):
        if _lies_in(path, root):
            return service
    parts = [part.casefold() for part in path.parts]
    for part in parts:
        for name, service in _SYNCED_NAMES.items():
            if part == name or part.startswith((f"{name} - ", f"{name} (", f"{name}-")):
                return service
    if "cloudstorage" in parts and "library" in parts:
        return path.parts[min(parts.index("cloudstorage") + 1, len(parts) - 1)]
    return ""


def _known_roots(here: Surroundings) -> Iterator[tuple[str, str]]:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if root := here.environment.get(name):
            yield root, "OneDrive"
    yield from here.sync_roots()
    yield from ((root, "Dropbox") for root in _dropbox_roots(here))


def _dropbox_roots(here: Surroundings) -> Iterator[str]:
    """Dropbox writes down where its folders are."""
    places = [here.home / ".dropbox" / "info.json"]
    folders = (here.environment.get(name) for name in ("APPDATA", "LOCALAPPDATA"))
    places += [Path(folder) / "Dropbox" / "info.json" for folder in folders if folder]
    for place in places:
        with suppress(OSError, ValueError, AttributeError):
            accounts = cast(dict[str, dict[str, Any]], json.loads(place.read_text("utf-8")))
            for account in accounts.values():
                if root := account.get("path"):
                    yield str(root)


def _is_roaming(path: PurePath, here: Surroundings) -> bool:
    roaming = here.environment.get("APPDATA", "")
    return bool(roaming) and _lies_in(path, roaming)


def _lies_in(path: PurePath, root: str) -> bool:
    return path.is_relative_to(type(path)(root))

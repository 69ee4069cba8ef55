# SPDX-License-Identifier: EUPL-1.2
"""Attachments that a program would run: by the end of their name, and by what is in them."""

_ENDINGS = frozenset(
    (
        "exe com scr pif bat cmd msi msp msix appx ps1 psm1 vbs vbe js jse wsf wsh hta cpl dll "
        "sys jar lnk url reg inf scf sh bash command app apk deb rpm run py pyw docm dotm xlsm "
        "xltm xlam pptm potm ppam ppsm sldm iso img vhd vhdx chm html htm svg xhtml"
    ).split()
)
_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
"""What the part with macros is called: in today's files of Office, and in those from before."""
_LONGEST = max(map(len, _MACROS))

_KINDS: dict[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF8",),
    "webp": (b"RIFF",),
    "pdf": (b"%PDF-",),
    "docx": (b"PK",),
    "xlsx": (b"PK",),
    "pptx": (b"PK",),
    "odt": (b"PK",),
    "ods": (b"PK",),
    "zip": (b"PK",),
}


class MacroSearch:
    """Looks for macros in a file that comes by in pieces, whatever its name says it is."""

    def __init__(self) -> None:
        self.found = False
        self._is_office: bool | None = None
        self._tail = b""

    def feed(self, piece: bytes) -> None:
        """The next piece."""
        if self._is_office is None:
            self._is_office = piece.startswith(_OFFICE)
        if self._is_office and not self.found:
            self.found = any(sign in self._tail + piece for sign in _MACROS)
            self._tail = piece[-_LONGEST:]


def is_another_kind(name: str, start: bytes) -> bool:
    """Whether a file begins otherwise than files with its name's ending do."""
    known = _KINDS.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None
    return known is not None and not start.startswith(known)


def is_dangerous(name: str, start: bytes = b"") -> bool:
    """Whether a file by this name, or one that starts so, isn't taken in unasked."""
    ending = name.rstrip(". ").rsplit(".", 1)[-1].lower() if "." in name else ""
    return ending in _ENDINGS or start.startswith(_STARTS)

# SPDX-License-Identifier: EUPL-1.2
"""PDF (ISO 32000): who made it and their programs, XMP, names at remarks, pictures inside.

Title and language stay, and what says it is kept to PDF/A or PDF/UA. Written anew, so that earlier
versions, which a PDF may carry along, go too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from desktop.documents.contents import Broken, Locked
from desktop.documents.traces import found, jpeg, xmp
from desktop.documents.traces.found import Signed, Trace, trace

_MEANS = {
    "/Author": found.AUTHOR,
    "/Subject": found.DESCRIPTION,
    "/Keywords": found.DESCRIPTION,
    "/Company": found.COMPANY,
    "/Manager": found.COMPANY,
    "/Creator": found.SOFTWARE,
    "/Producer": found.SOFTWARE,
    "/CreationDate": found.MOMENT,
    "/ModDate": found.MOMENT,
    "/SourceModified": found.MOMENT,
}
_HARMLESS = ("/Title", "/Trapped", "/PTEX.Fullbanner")
_STANDARDS = ("pdfaid:part", "pdfaid:conformance", "pdfaid:rev", "pdfuaid:part")
_SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
    ' rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"{spaces}>{fields}'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def sift(source: Path, target: Path) -> tuple[list[Trace], list[str]]:
    """Write a copy without traces; gives these, and texts that no page shows.

    Raises `Locked`, `Broken` or `Signed`.
    """
    import pikepdf

    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                raise Locked
            made = _Pdf(pdf)
            made.clean()
            if found.telling(made.traces) and made.is_signed:
                raise Signed(made.traces)
            pdf.save(target, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (
        pikepdf.PdfError,
        pikepdf.ForeignObjectError,
        TypeError,
        KeyError,
        AttributeError,
    ) as error:
        raise Broken from error
    return made.traces, made.words


class _Pdf:
    """One file in the making."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.traces: list[Trace] = []
        self.words: list[str] = []
        self.is_signed = False

    def clean(self) -> None:
        """Take everything out; nothing is written yet."""
        self._form()
        self._attached()
        title, standards = self._info(), self._standards()
        for one in self._pdf.objects:
            self._object(one)
        self._write(title, standards)

    def _form(self) -> None:
        """Whether it was signed; a cleaned copy wouldn't be any more."""
        form = self._pdf.Root.get("/AcroForm")
        flags = int(form.get("/SigFlags", 0)) if form is not None else 0
        self.is_signed = bool(flags & 1) or "/DSS" in self._pdf.Root

    def _attached(self) -> None:
        for name in self._pdf.attachments:
            self.traces.append(Trace(found.EMBEDDED, str(name)))

    def _info(self) -> str:
        """Tell of the dictionary with who made it, and give the title."""
        title = ""
        info: Any = self._pdf.trailer.get("/Info")
        for key, told in info.items() if info is not None else ():
            value = _text(told)
            if key == "/Title":
                title = value
            what = _MEANS.get(key, found.OTHER)
            if what in found.QUIET:
                self.traces.append(Trace(what, value))
            elif key not in _HARMLESS:
                self.traces.extend(trace(what, value))
        if info is not None:
            del self._pdf.trailer["/Info"]
        self.words += [title] if title else []
        return title

    def _standards(self) -> dict[str, str]:
        metadata = self._pdf.Root.get("/Metadata")
        if metadata is None:
            return {}
        packet = bytes(metadata.read_bytes())
        self.traces.extend(xmp.traces(packet))
        try:
            told = self._pdf.open_metadata()  # not `with`: that would write into the other one
            return {name: str(told[name]) for name in _STANDARDS if name in told}
        except ValueError:
            return {}

    def _object(self, one: Any) -> None:
        import pikepdf

        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            return
        for key in ("/Metadata", "/PieceInfo", "/LastModified"):
            if key in one and one.get("/Type") != "/Catalog":
                self._inside(one, key)
                del one[key]
        if "/PieceInfo" in one:
            del one["/PieceInfo"]
        if isinstance(one, pikepdf.Stream):
            self._picture(one)
        elif "/Rect" in one and "/Subtype" in one:
            self._remark(one)

    def _inside(self, one: Any, key: str) -> None:
        if key == "/PieceInfo":
            self.traces.append(Trace(found.OTHER, "PieceInfo"))
        elif key == "/Metadata":
            self.traces.extend(xmp.traces(bytes(one[key].read_bytes())))

    def _picture(self, stream: Any) -> None:
        """A photo keeps what the camera wrote into it, also inside a PDF."""
        import pikepdf

        if stream.get("/Subtype") != "/Image" or stream.get("/Filter") != "/DCTDecode":
            return
        try:
            sifted = jpeg.sift(bytes(stream.read_raw_bytes()))
        except Broken:
            return
        if found.telling(sifted.traces):
            self.traces.extend(sifted.traces)
            decoding = stream.get("/DecodeParms")
            stream.write(sifted.content, filter=pikepdf.Name("/DCTDecode"), decode_parms=decoding)

    def _remark(self, one: Any) -> None:
        """Remarks keep what they say and lose who said it; of a field `/T` is its name."""
        said = one.get("/Contents")
        if said is not None:
            self.words.append(_text(said))
        if one["/Subtype"] != "/Widget" and "/T" in one:
            self.traces.extend(trace(found.AUTHOR, _text(one["/T"])))
            del one["/T"]

    def _write(self, title: str, standards: dict[str, str]) -> None:
        import pikepdf

        if title:
            self._pdf.trailer["/Info"] = self._pdf.make_indirect(
                pikepdf.Dictionary(Title=pikepdf.String(title))
            )
        if "/Metadata" in self._pdf.Root:
            del self._pdf.Root["/Metadata"]
        if title or standards:
            packet = _PACKET.format(
                spaces="".join(f' xmlns:{name}="{_SPACES[name]}"' for name in sorted(_SPACES)),
                fields="".join(_fields(title, standards)),
            )
            made = self._pdf.make_stream(
                packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
            )
            self._pdf.Root.Metadata = self._pdf.make_indirect(made)


def _fields(title: str, standards: dict[str, str]) -> Iterator[str]:
    for name, value in standards.items():
        yield f"<{name}>{escape(value)}</{name}>"
    if title:
        yield (
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
        )


def _text(value: Any) -> str:
    """A PDF's text, name or number as we read it."""
    return str(value)

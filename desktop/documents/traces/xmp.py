# SPDX-License-Identifier: EUPL-1.2
"""What an XMP packet (ISO 16684) tells: RDF with fields of many makers."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from desktop.documents.traces import found
from desktop.documents.traces.found import Trace, trace

_MEANS = {
    **dict.fromkeys(
        "creator Author Artist OwnerName CameraOwnerName rights AuthorsPosition CaptionWriter"
        " Credit contributor publisher Manager LastModifiedBy".split(),
        found.AUTHOR,
    ),
    **dict.fromkeys(("Company",), found.COMPANY),
    **dict.fromkeys(
        "GPSLatitude GPSLongitude City Location State Country CountryCode Sublocation".split(),
        found.LOCATION,
    ),
    **dict.fromkeys("Make Model Lens LensModel HostComputer".split(), found.DEVICE),
    **dict.fromkeys("SerialNumber BodySerialNumber LensSerialNumber".split(), found.SERIAL),
    **dict.fromkeys(
        "description subject Keywords Headline Instructions UserComment".split(),
        found.DESCRIPTION,
    ),
    **dict.fromkeys(("CreatorTool", "Producer", "Toolkit"), found.SOFTWARE),
    **dict.fromkeys(
        "CreateDate ModifyDate MetadataDate DateCreated DateTimeOriginal SourceModified".split(),
        found.MOMENT,
    ),
}
_HARMLESS = frozenset(
    "title format language about part conformance amd corr rev DocumentID InstanceID RenditionClass"
    " OriginalDocumentID Orientation XResolution YResolution ResolutionUnit ColorSpace ColorMode"
    " ICCProfile PixelXDimension PixelYDimension ImageWidth ImageLength BitsPerSample Trapped"
    " PDFVersion ExifVersion Rating Label NPages MaxPageSize VersionID xmptk parseType resource"
    " History action when instanceID softwareAgent changed parameters documentID originalDocumentID"
    " lang RDF Description xmpmeta xapmeta Alt Bag Seq li".split()
)
_TYPES_OF_TAGS = ("GTS_PDFXVersion", "GTS_PDFXConformance", "schemas")
_SAID = (found.AUTHOR, found.COMPANY, found.LOCATION, found.DEVICE, found.SERIAL, found.DESCRIPTION)
_MOST_NAMES = 6


def traces(packet: bytes) -> Iterator[Trace]:
    """What the packet tells; one that can't be read tells that it is there."""
    others: dict[str, None] = {}
    for name, value in _values(packet):
        what = _MEANS.get(name, "")
        if what in _SAID:
            yield from trace(what, value)
        elif what:
            yield Trace(what)
        elif name not in _HARMLESS and name not in _TYPES_OF_TAGS:
            others[name] = None
    if others:
        yield Trace(found.OTHER, "XMP: " + ", ".join(list(others)[:_MOST_NAMES]))


def _values(packet: bytes) -> Iterator[tuple[str, str]]:
    """(field, text), also where it is an attribute; (`?`, "") for what isn't XMP at all."""
    root = _root(packet)
    if root is None and packet.strip(b" \0\r\n"):
        yield "?", ""
    for element in () if root is None else root.iter():
        yield from ((_local(name), value) for name, value in element.attrib.items())
        name = _local(element.tag)
        if name == "schemas":  # a PDF's own description of its fields: no values
            element.clear()
        text = " ".join(part.strip() for part in element.itertext() if part.strip())
        if name not in _HARMLESS and (text or name not in _MEANS):
            yield name, text


def _root(packet: bytes) -> ET.Element | None:
    if b"<!" in packet:
        return None
    start, end = packet.find(b"<"), packet.rfind(b">") + 1
    try:
        return ET.fromstring(packet[start:end])  # noqa: S314  (no declarations: checked above)
    except ET.ParseError:
        return None


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]

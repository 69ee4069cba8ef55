# SPDX-License-Identifier: EUPL-1.2
"""The BagIt side of a bundle (RFC 8493): manifests, bag-info and the seal over them."""

import re
from collections.abc import Mapping
from hashlib import sha256

import msgspec

from desktop.bundles.format import (
    BAG_INFO,
    BAGIT,
    BAGIT_TEXT,
    MANIFEST,
    SIGNATURE,
    TAG_MANIFEST,
    Seal,
)
from desktop.bundles.lines import canonical
from desktop.bundles.names import shown
from desktop.bundles.refusals import Refusal
from desktop.bundles.signing import BAG, KIND, Checker, Signer

_NEVER_LISTED = frozenset({SIGNATURE, "fetch.txt"})
"""What is signed apart, and what would have to be got from elsewhere."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)\n")


def manifest(hashes: Mapping[str, str]) -> bytes:
    """A manifest: one line a file, in the order of the names."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def bag_info(sender: str, title: str, made_on: str, octets: int, streams: int) -> bytes:
    """`bag-info.txt`; a title is one line, whatever was typed."""
    lines = {
        "Source-Organization": sender,
        "External-Description": title,
        "Bagging-Date": made_on,
        "Payload-Oxum": f"{octets}.{streams}",
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines.items()).encode()


def seal(tag_manifest: bytes, signer: Signer) -> bytes:
    """`signature.json` for this bag."""
    signature = signer.sign(BAG, tag_manifest)
    return canonical({"key": signer.key, "kind": KIND, "signature": signature}) + b"\n"


def read_manifest(text: bytes, name: str) -> dict[str, str]:
    """Hash by name; refuses anything but lines as `manifest` writes them."""
    try:
        plain = text.decode()
    except UnicodeDecodeError:
        raise Refusal("bad_bag", name=name) from None
    hashes: dict[str, str] = {}
    place = 0
    while place < len(plain):
        line = _LINE.match(plain, place)
        if line is None or line[2] in hashes:
            raise Refusal("bad_bag", name=name)
        hashes[line[2]] = line[1]
        place = line.end()
    return hashes


def check_tags(names: set[str], tags: Mapping[str, bytes]) -> dict[str, str]:
    """The payload's hashes, where every file is on one list and the lists are what they were."""
    tag_files = read_manifest(tags[TAG_MANIFEST], TAG_MANIFEST)
    for name in sorted(tag_files.keys() & tags.keys()):
        if sha256(tags[name]).hexdigest() != tag_files[name]:
            raise Refusal("wrong_hash", name=shown(name))
    payload = read_manifest(tags[MANIFEST], MANIFEST)
    listed = payload.keys() | tag_files.keys() | {SIGNATURE, TAG_MANIFEST}
    for name in sorted(names - listed):
        raise Refusal("unlisted", name=shown(name))
    needed = payload.keys() | tag_files.keys() | {BAGIT, BAG_INFO}
    for name in sorted(needed - names):
        raise Refusal("absent", name=shown(name))
    for name in sorted({BAGIT, BAG_INFO, MANIFEST} - tag_files.keys()):
        raise Refusal("unlisted", name=name)
    wrong = {name for name in payload if not name.startswith("data/")}
    wrong |= {name for name in tag_files if name.startswith("data/") or name in _NEVER_LISTED}
    wrong |= {BAGIT} if tags[BAGIT] != BAGIT_TEXT else set()
    for name in sorted(wrong):
        raise Refusal("bad_bag", name=shown(name))
    return payload


def check_seal(text: bytes, tag_manifest: bytes, checker: Checker) -> str:
    """The key that signed this bag; refuses a seal that doesn't belong to it."""
    try:
        read = msgspec.json.decode(text, type=Seal)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refusal("unknown_key") from None
    if read.kind != KIND:
        raise Refusal("unknown_key")
    if text != canonical(msgspec.to_builtins(read)) + b"\n":
        raise Refusal("bad_bag", name=SIGNATURE)
    if not checker.holds(read.key, read.signature, BAG, tag_manifest):
        raise Refusal("wrong_signature")
    return read.key

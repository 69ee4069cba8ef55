# SPDX-License-Identifier: EUPL-1.2
"""Keys: where they lie, that they stay, and that their purposes can't be mixed up."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.bundles import keylist, origins
from desktop.bundles.base64url import bytes_of, text_of
from desktop.bundles.format import Limits
from desktop.bundles.keys import MOST_FORMER, SERVICE, FilePlace, KeyringPlace, Keys, open_keys
from desktop.bundles.refusals import Refusal
from desktop.bundles.signing import BAG, EDITION, KEY, Checker, Signer, fingerprint
from desktop.records.errors import Refused, Unreadable
from tests.bundles.making import GOUDA, VEERE
from tests.memory_keyring import SECRETS, MemoryKeyring


class _Feeble(MemoryKeyring):
    """What keyring offers where a system has no real one."""

    priority = 0


PURPOSES = (EDITION, BAG, KEY)


def test_a_workspace_keeps_its_key_in_the_systems_keyring(tmp_path: Path) -> None:
    first = open_keys(tmp_path, "workspace-1", example=False).signer().key
    assert list(SECRETS) == [(SERVICE, "workspace-1")]
    assert not (tmp_path / "keys").exists()
    assert open_keys(tmp_path, "workspace-1", example=False).signer().key == first
    assert open_keys(tmp_path, "workspace-2", example=False).signer().key != first


def test_an_example_keeps_its_key_in_its_folder_and_never_asks_the_keyring(
    tmp_path: Path,
) -> None:
    first = open_keys(tmp_path, "workspace-1", example=True).signer().key
    assert SECRETS == {}
    assert open_keys(tmp_path, "workspace-1", example=True).signer().key == first


def test_without_a_keyring_a_file_that_only_the_user_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.get_keyring", _Feeble)
    open_keys(tmp_path, "workspace-1", example=False).signer()
    path = tmp_path / "keys" / "signing.key"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_goes_before_the_keyring(tmp_path: Path) -> None:
    first = open_keys(tmp_path, "x", example=True).signer().key
    assert open_keys(tmp_path, "x", example=False).signer().key == first
    assert SECRETS == {}


@pytest.mark.parametrize("secret", ["", "short", "!" * 43, text_of(b"x" * 31)])
def test_a_damaged_key_is_told_and_never_replaced(secret: str, tmp_path: Path) -> None:
    place = FilePlace(tmp_path)
    place.write(secret)
    with pytest.raises(Unreadable):
        Keys(lambda: place).signer()
    assert place.read() == secret


def test_a_key_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "signing.key").write_bytes(b"\xff\xfe")
    with pytest.raises(Unreadable):
        FilePlace(tmp_path).read()


def test_nothing_is_asked_of_the_keyring_before_something_is_signed(tmp_path: Path) -> None:
    keys = open_keys(tmp_path, "workspace-1", example=False)
    assert SECRETS == {}
    assert len(keys.salt()) == 16
    keys.signer()
    assert KeyringPlace("workspace-1").read() is not None


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_signature_holds_for_its_purpose_alone(purpose: bytes) -> None:
    signature, checker = VEERE.signer.sign(purpose, b"text"), Checker()
    held = [
        other for other in PURPOSES if checker.holds(VEERE.signer.key, signature, other, b"text")
    ]
    assert held == [purpose]
    assert not checker.holds(GOUDA.signer.key, signature, purpose, b"text")
    assert not checker.holds(VEERE.signer.key, signature, purpose, b"test")


@pytest.mark.parametrize("key", ["", "x", "é", "A" * 43, "A" * 44, "A" * 42 + "="])
def test_what_is_no_key_holds_nothing(key: str) -> None:
    assert not Checker().holds(key, VEERE.signer.sign(BAG, b""), BAG, b"")


def test_a_fingerprint_can_be_read_out() -> None:
    words = fingerprint(VEERE.signer.key).split()
    assert [len(word) for word in words] == [5] * 6
    assert all(word.isdigit() for word in words)
    assert fingerprint(VEERE.signer.key) != fingerprint(GOUDA.signer.key)


@given(st.binary(max_size=40))
def test_base64url_has_one_way_to_write(raw: bytes) -> None:
    text = text_of(raw)
    assert raw == (bytes_of(text, len(raw)) if raw else b"")
    assert bytes_of(text + "=", len(raw)) is None
    assert bytes_of(text, len(raw) + 1) is None


def test_a_card_says_who_and_under_which_keys() -> None:
    card = origins.read_card(VEERE.card, VEERE.id, Checker(), Limits())
    assert card.organisation.name == "Veere"
    assert card.standing() == {VEERE.signer.key: keylist.ACTIVE}
    with pytest.raises(Refusal):
        origins.read_card(VEERE.card, GOUDA.id, Checker(), Limits())


# The second test of RFC 8032, section 7.1: secret, public key, message, signature.
RFC_8032 = (
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
)
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


def test_signatures_are_those_of_the_standard() -> None:
    secret, public, message, expected = (bytes.fromhex(part) for part in RFC_8032)
    signer = Signer(secret)
    assert signer.key == text_of(public)
    assert signer.sign(b"", message) == text_of(expected)
    assert Checker().holds(text_of(public), text_of(expected), b"", message)


def test_a_signature_can_be_written_in_one_way_only() -> None:
    _secret, public, message, right = (bytes.fromhex(part) for part in RFC_8032)
    scalar = int.from_bytes(right[32:], "little") + GROUP_ORDER
    other = right[:32] + scalar.to_bytes(32, "little")
    assert not Checker().holds(text_of(public), text_of(other), b"", message)


def test_a_key_that_any_signature_would_fit_is_no_key() -> None:
    neutral = (1).to_bytes(32, "little")
    for_anything = text_of(neutral + bytes(32))
    assert not Checker().holds(text_of(neutral), for_anything, EDITION, b"what was never signed")


def test_a_succeeded_key_signs_no_more_but_still_opens(tmp_path: Path) -> None:
    keys = open_keys(tmp_path, "x", example=True)
    before, opener = keys.signer().key, keys.identities()[0]
    for _n in range(MOST_FORMER + 2):
        keys.replace(keys.new_secret())
    again = open_keys(tmp_path, "x", example=True)
    assert again.signer().key == keys.signer().key != before
    assert len(again.identities()) == MOST_FORMER + 1
    assert opener not in again.identities()
    keys.replace(keys.new_secret())
    assert again.identities()[0] in keys.identities()


@pytest.mark.slow
def test_a_passphrase_locks_the_file_of_the_key(tmp_path: Path) -> None:
    keys = open_keys(tmp_path, "x", example=True)
    before = keys.signer().key
    assert (keys.is_in_file, keys.is_protected, keys.is_locked) == (True, False, False)
    keys.protect("paard batterij")
    assert keys.signer().key == before
    shut = open_keys(tmp_path, "x", example=True)
    assert (shut.is_protected, shut.is_locked) == (True, True)
    with pytest.raises(Refused) as refused:
        shut.signer()
    assert refused.value.code == "key_locked"
    with pytest.raises(Refused) as refused:
        shut.unlock("paard accu")
    assert refused.value.code == "wrong_passphrase"
    shut.unlock("paard batterij")
    assert shut.signer().key == before
    shut.protect("")
    assert not open_keys(tmp_path, "x", example=True).is_protected


@pytest.mark.parametrize("ends", ["\r\n", "\r\r\n"])
def test_a_locked_key_opens_however_its_lines_end(ends: str, tmp_path: Path) -> None:
    keys = open_keys(tmp_path, "x", example=True)
    keys.protect("paard batterij")
    file = next(tmp_path.rglob("signing.key"))
    assert b"\r" not in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    shut = open_keys(tmp_path, "x", example=True)
    shut.unlock("paard batterij")
    assert shut.signer().key == keys.signer().key


def test_a_key_in_the_keyring_needs_no_passphrase(tmp_path: Path) -> None:
    keys = open_keys(tmp_path, "workspace-1", example=False)
    keys.signer()
    assert not keys.is_in_file
    with pytest.raises(Refused) as refused:
        keys.protect("paard")
    assert refused.value.code == "in_keyring"

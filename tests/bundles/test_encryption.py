# SPDX-License-Identifier: EUPL-1.2
"""Encryption: who can open what, what a wrong key is told, and that nothing is left behind."""

import io
from pathlib import Path
from typing import Any

import msgspec
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.answers.sharing import Verdict
from desktop.bundles import encryption
from desktop.bundles.agekeys import bech32, identity, recipient
from desktop.bundles.encryption import Locks, Openers, asks_passphrase, encrypt
from desktop.bundles.reader import verify
from desktop.jobs import Silent
from desktop.records.errors import Refused
from tests.bundles.making import VEERE

OURS, OTHERS = b"o" * 32, b"x" * 32
MINE = Openers((identity(OURS),))


@given(st.binary(min_size=32, max_size=32))
def test_the_pair_is_one_that_age_knows(secret: bytes) -> None:
    library: Any = pyrage
    known = library.x25519.Identity.from_str(identity(secret))
    assert str(known.to_public()) == recipient(secret)


def test_letters_are_those_of_the_standard() -> None:
    # BIP 173, its first valid example.
    assert bech32("a", b"") == "a12uel5l"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    line = VEERE.edition(VEERE.lesson("Regie voeren"))
    return VEERE.bundle(tmp_path / "regie.buurwijs", [line])


def locked(bundle: Path, locks: Locks) -> Path:
    path = bundle.with_name(bundle.name + ".age")
    encrypt(bundle, path, locks, Silent())
    return path


def checked(path: Path, openers: Openers = MINE, **limits: int) -> Verdict:
    incoming = path.parent / "incoming"
    arguments: dict[str, Any] = {
        "path": str(path),
        "incoming": str(incoming),
        "identities": list(openers.identities),
        "passphrase": openers.passphrase,
        "limits": limits,
    }
    verdict = msgspec.convert(verify(arguments, Silent()), Verdict)
    assert verdict.ok or (verdict.message and not any(incoming.iterdir()))
    return verdict


def test_a_receiver_opens_what_is_for_him_and_finds_the_same_bundle(bundle: Path) -> None:
    path = locked(bundle, Locks((recipient(OTHERS), recipient(OURS))))
    assert b"Regie" not in path.read_bytes()
    assert not asks_passphrase(path)
    verdict = checked(path)
    assert verdict.counts == {"lesson": 1}
    assert verdict.sha256 == checked(bundle).sha256


def test_who_it_is_not_for_reads_a_clear_sentence(bundle: Path) -> None:
    path = locked(bundle, Locks((recipient(OTHERS),)))
    verdict = checked(path)
    assert verdict.code == "encrypted_for_others"
    assert "somebody else" in verdict.message
    assert checked(path, Openers()).code == "encrypted_for_others"


@pytest.mark.slow
def test_a_passphrase_opens_and_another_one_doesnt(bundle: Path) -> None:
    path = locked(bundle, Locks(passphrase="paard batterij"))
    assert asks_passphrase(path)
    assert checked(path).code == "needs_passphrase"
    assert checked(path, Openers(passphrase="paard accu")).code == "wrong_passphrase"
    assert checked(path, Openers(passphrase="paard batterij")).ok


@pytest.mark.parametrize(("work", "megabytes"), [(18, 256), (20, 1024), (21, 2048)])
def test_the_memory_that_opening_takes_follows_the_work_its_sender_chose(
    work: int, megabytes: int, tmp_path: Path
) -> None:
    path = asking(tmp_path / "b.age", work)
    assert encryption.memory_to_open(path) == megabytes
    assert checked(path, Openers(passphrase="x")).code == "wrong_passphrase"


@pytest.mark.parametrize("work", [22, 40, 999])
def test_a_file_that_asks_for_endless_work_is_refused(work: int, tmp_path: Path) -> None:
    path = asking(tmp_path / "b.age", work)
    assert encryption.memory_to_open(path) == 2048
    assert checked(path, Openers(passphrase="x")).code == "too_heavy"


def asking(path: Path, work: int) -> Path:
    """A file that nobody has the passphrase of, whose head asks for this much work."""
    salt, key = "gPGVTI6oyIHHInFC0O/Kwg", "bJns1izoW2gMTPzDKJUja2Z0wqerHp6PNHGmA6R6Z1Q"
    head = f"age-encryption.org/v1\n-> scrypt {salt} {work}\n{key}\n--- {key}\n"
    path.write_bytes(head.encode())
    return path


def test_with_a_passphrase_a_bundle_stays_small(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "MOST_WITH_PASSPHRASE", 100)
    with pytest.raises(Refused) as refused:
        locked(bundle, Locks(passphrase="x"))
    assert refused.value.code == "too_large_for_passphrase"
    assert [each.name for each in bundle.parent.iterdir()] == [bundle.name]


@pytest.mark.parametrize("spoil", ["cut", "flip", "more"])
def test_a_changed_or_broken_file_is_refused(spoil: str, tmp_path: Path) -> None:
    big = VEERE.bundle(
        tmp_path / "big.buurwijs",
        [VEERE.edition(VEERE.lesson(f"Les {n}", advice=f"{n} " * 200)) for n in range(400)],
    )
    path = locked(big, Locks((recipient(OURS),)))
    content = bytearray(path.read_bytes())
    if spoil == "cut":
        del content[-100:]
    elif spoil == "flip":
        content[-100] ^= 1
    else:
        content += b"more"
    path.write_bytes(content)
    assert checked(path).code == "encrypted_damaged"


def test_what_unpacks_to_too_much_stops_while_it_is_opened(tmp_path: Path) -> None:
    plain = tmp_path / "zeros.buurwijs"
    with plain.open("wb") as stream:
        stream.truncate(70 << 20)
    verdict = checked(locked(plain, Locks((recipient(OURS),))), unpacked=1 << 20)
    assert verdict.code == "too_large"


def test_what_is_inside_is_checked_like_any_other_bundle(tmp_path: Path) -> None:
    plain = tmp_path / "evil.buurwijs"
    plain.write_bytes(b"MZ\x90\x00")
    path = locked(plain, Locks((recipient(OURS),)))
    assert checked(path).code == "not_a_bundle"
    twice = tmp_path / "twice.buurwijs"
    path.rename(twice)
    assert checked(locked(twice, Locks((recipient(OURS),)))).code == "encrypted"


def test_only_keys_of_the_kind_are_encrypted_for() -> None:
    assert encryption.check_recipient(f" {recipient(OURS)} ") == recipient(OURS)
    for wrong in ("age1", "Gouda", recipient(OURS)[:-1] + "q", identity(OURS)):
        with pytest.raises(Refused) as refused:
            encryption.check_recipient(wrong)
        assert refused.value.code == "no_recipient"


def test_a_file_that_cant_be_written_leaves_nothing(bundle: Path) -> None:
    with pytest.raises(Refused) as refused:
        encrypt(bundle, bundle.parent / "no" / "x.age", Locks((recipient(OURS),)), Silent())
    assert refused.value.code == "not_written"


def test_the_memory_it_takes_doesnt_grow_with_the_bundle() -> None:
    """Pieces of a few KiB come out of the library, whatever goes in."""
    sizes: list[int] = []
    library: Any = pyrage
    sealed = io.BytesIO()
    to = library.x25519.Recipient.from_str(recipient(OURS))
    library.encrypt_io(io.BytesIO(b"x" * (2 << 20)), sealed, [to])
    sealed.seek(0)
    encryption.decrypt(sealed, MINE, lambda piece: sizes.append(len(piece)), lambda _n: None)
    assert sum(sizes) == 2 << 20
    assert max(sizes) <= 1 << 17

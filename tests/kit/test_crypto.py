"""What is sealed opens only where it was sealed, and only with its key."""

import stat
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.kit import crypto, master_key
from frontdesk.kit.crypto import Sealer, Unsealable

OLD, NEW = crypto.key(b"o" * 32), crypto.key(b"n" * 32)
LAURA, BRUNO = uuid4(), uuid4()


@pytest.fixture
def sealer() -> Sealer:
    made = Sealer([OLD])
    for tenant in (None, LAURA, BRUNO):
        made.new_data_key(tenant)
    return made


@given(st.text())
def test_any_text_comes_back(plain: str) -> None:
    sealer = Sealer([OLD])
    sealer.new_data_key(LAURA)
    sealed = sealer.seal(plain, tenant=LAURA, table="channel.token", row="1")
    assert sealer.open(sealed, tenant=LAURA, table="channel.token", row="1") == plain


def test_the_same_secret_never_looks_the_same(sealer: Sealer) -> None:
    assert len({sealer.seal("s", tenant=LAURA, table="t", row="1") for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("tenant", "table", "row"),
    [(BRUNO, "app.secret", "1"), (None, "app.secret", "1"), (LAURA, "app.verify_token", "1"), (LAURA, "app.secret", "2")],
)
def test_a_secret_moved_elsewhere_does_not_open(sealer: Sealer, tenant: UUID | None, table: str, row: str) -> None:
    sealed = sealer.seal("s3cret", tenant=LAURA, table="app.secret", row="1")
    with pytest.raises(Unsealable):
        sealer.open(sealed, tenant=tenant, table=table, row=row)


def test_a_secret_moved_elsewhere_does_not_open_even_under_one_key() -> None:
    sealer = Sealer([OLD])
    wrapped = sealer.new_data_key(LAURA)
    with pytest.raises(Unsealable):
        sealer.learn(BRUNO, wrapped)


@pytest.mark.parametrize("place", [0, 1, 9, 21, -1])
def test_one_changed_byte_is_noticed(sealer: Sealer, place: int) -> None:
    sealed = bytearray(sealer.seal("s3cret", tenant=LAURA, table="t", row="1"))
    sealed[place] ^= 1
    with pytest.raises(Unsealable):
        sealer.open(bytes(sealed), tenant=LAURA, table="t", row="1")


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01" + b"x" * 8, b"plain text"])
def test_rubbish_is_refused(sealer: Sealer, rubbish: bytes) -> None:
    with pytest.raises(Unsealable):
        sealer.open(rubbish, tenant=LAURA, table="t", row="1")


def test_a_data_key_that_was_not_loaded_is_named_as_the_cause() -> None:
    with pytest.raises(Unsealable, match="not loaded"):
        Sealer([OLD]).seal("s", tenant=LAURA, table="t", row="1")


def test_a_new_master_key_opens_what_the_old_one_wrapped_and_wraps_it_anew() -> None:
    before = Sealer([OLD])
    wrapped = before.new_data_key(LAURA)
    sealed = before.seal("s3cret", tenant=LAURA, table="t", row="1")

    rewrapped = Sealer([NEW, OLD]).learn(LAURA, wrapped)
    assert rewrapped != wrapped

    after = Sealer([NEW])
    assert after.learn(LAURA, rewrapped) == rewrapped
    assert after.open(sealed, tenant=LAURA, table="t", row="1") == "s3cret"


def test_a_missing_master_key_is_named_as_the_cause() -> None:
    wrapped = Sealer([OLD]).new_data_key(LAURA)
    with pytest.raises(Unsealable, match="not configured"):
        Sealer([NEW]).learn(LAURA, wrapped)


def test_a_digest_finds_a_value_again_for_one_purpose_only(sealer: Sealer) -> None:
    assert sealer.digest("key", "abc") == sealer.digest("key", "abc")
    assert sealer.digest("key", "abc") != sealer.digest("login", "abc")
    assert sealer.digest("key", "abc") != sealer.digest("key", "abd")


def test_a_digest_outlives_the_master_key() -> None:
    before = Sealer([OLD])
    wrapped = before.new_data_key(None)
    after = Sealer([NEW, OLD])
    after.learn(None, wrapped)
    assert before.digest("key", "abc") == after.digest("key", "abc")


def test_a_removed_tenants_key_is_forgotten(sealer: Sealer) -> None:
    sealer.forget(LAURA)
    assert not sealer.knows(LAURA)
    assert sealer.knows(BRUNO)


def test_a_key_does_not_show_its_secret() -> None:
    assert "oooo" not in repr(OLD)


def test_tokens_differ_and_can_be_selected_whole() -> None:
    tokens = {crypto.new_token("fd") for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(token.startswith("fd_") and token[3:].isalnum() and len(token) == 46 for token in tokens)


def test_secrets_are_compared_whole() -> None:
    assert crypto.same("abc", "abc")
    assert not crypto.same("abc", "abd")
    assert not crypto.same("abc", "abcd")


def test_the_first_start_makes_a_key_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "data" / "master.key"
    made = master_key.load("", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not master_key.readable_by_others(file)
    assert master_key.load("", file) == made


def test_a_key_file_open_to_others_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    master_key.load("", file)
    file.chmod(0o644)
    assert master_key.readable_by_others(file)


def test_a_configured_key_needs_no_file(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    newest, older = master_key.new(), master_key.new()
    keys = master_key.load(f"{newest}, {older}", file)
    assert len(keys) == 2
    assert keys[0] == master_key.load(newest, file)[0]
    assert not file.exists()


@pytest.mark.parametrize("wrong", ["hunter2", "c2hvcnQ=", "," * 3])
def test_a_wrong_key_is_refused_with_its_source(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(master_key.BadMasterKey, match="FRONTDESK_MASTER_KEY"):
        master_key.load(wrong, tmp_path / "master.key")


def test_an_empty_key_file_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    file.touch()
    with pytest.raises(master_key.BadMasterKey, match=r"master\.key is empty"):
        master_key.load("", file)


def test_windows_keeps_the_key_file_to_one_user() -> None:
    command = master_key.windows_lock(Path("master.key"), "ana")
    assert command == ["icacls", "master.key", "/inheritance:r", "/grant:r", "ana:F"]

"""Settings come from the environment, and keep their secrets."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import ValidationError

from frontdesk.settings import Settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_need_be_set() -> None:
    settings = Settings()
    assert settings.embedded
    assert settings.data_dir == Path("data")


def test_the_environment_and_a_file_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_PORT", "9000")
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", "postgresql://desk:hunter2@db/frontdesk")
    Path(".env").write_text("FRONTDESK_HOST=0.0.0.0\nFRONTDESK_PORT=1\nSOMETHING_ELSE=1\n")
    settings = Settings()
    assert (settings.host, settings.port, settings.embedded) == ("0.0.0.0", 9000, False)


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_PORT", "")
    assert Settings().port == 8080


def test_networks_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_ALLOW_PRIVATE_URLS", "127.0.0.0/8, fd00::/8,")
    assert Settings().allow_private_urls == (ip_network("127.0.0.0/8"), ip_network("fd00::/8"))


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", "postgresql://desk:hunter2@db/frontdesk")
    monkeypatch.setenv("FRONTDESK_MASTER_KEY", "hunter2")
    assert "hunter2" not in f"{Settings()!r} {Settings()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "many"), ("PUBLIC_URL", "desk.example.com"), ("ALLOW_PRIVATE_URLS", "home"), ("RECEIPTS_DAYS", "1"), ("LOG_LEVEL", "loud")],
)
def test_a_wrong_value_is_refused_by_name_and_not_repeated(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"FRONTDESK_{name}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert name.lower() in str(refused.value)
    assert f"input_value='{value}'" not in str(refused.value)

"""The files that start a gateway with its machine, on each system; and the settings, as docs/gateway.md lists them."""

import plistlib
import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from frontdesk.gateway.service import NotInstalled, Service, install, service
from frontdesk.gateway.settings import GatewaySettings, GatewayUnset, markdown

FOLDER = Path("/home/ana maria/100% data")
PAGE = Path(__file__).parents[2] / "docs" / "gateway.md"


def test_the_unit_of_systemd_starts_it_in_its_folder_and_again_after_a_crash() -> None:
    unit = service(FOLDER, platform="linux", home=Path("/home/ana"))
    assert unit.file == Path("/home/ana/.config/systemd/user/frontdesk-gateway.service")
    started = re.search("^ExecStart=(.*)$", unit.text, re.MULTILINE)
    assert started is not None
    assert shlex.split(started[1])[1:] == ["-m", "frontdesk.cli", "gateway", "run", "--data-dir", "/home/ana maria/100%% data"]
    assert "Restart=on-failure" in unit.text
    assert "UMask=0077" in unit.text


def test_the_agent_of_launchd_is_kept_alive_unless_it_ended_in_good_order() -> None:
    agent = service(FOLDER, platform="darwin", home=Path("/Users/ana"))
    assert agent.file == Path("/Users/ana/Library/LaunchAgents/app.frontdesk.gateway.plist")
    read = plistlib.loads(agent.text.encode())
    assert read["ProgramArguments"][-2:] == ["--data-dir", str(FOLDER)]
    assert read["KeepAlive"] == {"SuccessfulExit": False}


def test_the_task_of_windows_runs_at_logon_without_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERDOMAIN", "SHOP")
    monkeypatch.setenv("USERNAME", "Ana & Co")
    task = service(FOLDER, platform="win32")
    root = ElementTree.fromstring(task.text.partition("?>")[2])
    found = {each.tag.rpartition("}")[2]: each.text for each in root.iter()}
    assert found["Command"].endswith("pythonw.exe")  # type: ignore[union-attr]
    assert found["Arguments"].endswith(f'run --data-dir "{FOLDER}"')  # type: ignore[union-attr]
    assert found["UserId"] == "SHOP\\Ana & Co"
    assert task.encoding == "utf-16"


def test_a_system_that_does_not_take_it_says_why(tmp_path: Path) -> None:
    refused = Service(tmp_path / "unit", "text", (("sh", "-c", "echo no bus here >&2; exit 1"),), "", (("sh", "-c", "exit 3"),))
    with pytest.raises(NotInstalled, match="no bus here"):
        install(refused)
    missing = Service(tmp_path / "unit", "text", (("no-such-program",),), "")
    with pytest.raises(NotInstalled, match="no-such-program"):
        install(missing)
    install(Service(tmp_path / "unit", "text", (("true",),), ""))
    assert (tmp_path / "unit").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"server_url": "https://desk.example:abc"}, "no address"),
        ({"server_url": "ftp://desk.example"}, "no address"),
        ({"sessions": "shop:29OO"}, "a name and a port"),
        ({"sessions": "shop,shop"}, "a name of its own"),
    ],
)
def test_settings_that_cannot_be_are_told_in_a_sentence(given: dict[str, str], sentence: str) -> None:
    sound = {"server_url": "desk.example", "tenant": "rosa", "api_key": "fd_key", "_env_file": None}
    with pytest.raises(GatewayUnset, match=sentence):
        GatewaySettings(**{**sound, **given}).numbers()  # type: ignore[arg-type]


def test_numbers_have_ports_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUD_SERVER_URL", "https://desk.example")
    monkeypatch.setenv("TENANT_ID", "rosa")
    monkeypatch.setenv("LOCAL_PORT", "3001")
    monkeypatch.setenv("FRONTDESK_GATEWAY_SESSIONS", "shop,branch:2901, market")
    numbers = GatewaySettings(_env_file=None, api_key="fd_key").numbers()  # type: ignore[call-arg, arg-type]
    assert [(each.session, each.page_port) for each in numbers] == [("shop", 3001), ("branch", 2901), ("market", 0)]
    assert "fd_key" not in repr(numbers)


def test_the_settings_are_those_of_the_page() -> None:
    assert markdown() in PAGE.read_text(), "docs/gateway.md shows other settings than there are"

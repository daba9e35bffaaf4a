"""`frontdesk gateway …`, as it runs on a shop's PC: its settings, its pages, and what else in the browser may not do."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from frontdesk.gateway.protocol import Failed, Person, Qr, Switched, Text
from frontdesk.simulator.whatsapp_web.hands import Hands
from tests.gateway.desk import Desk
from tests.gateway.numbers import Shop

FRONTDESK = [sys.executable, "-m", "frontdesk.cli", "gateway"]
NOBODY = "ws://127.0.0.1:9"


@dataclass
class Pc:
    """A shop's PC with its settings in the environment."""

    folder: Path
    settings: dict[str, str]

    async def does(self, *words: str, code: int = 0) -> str:
        """Run a command to its end; what it printed."""
        done = await self._start(*words)
        out, error = await asyncio.wait_for(done.communicate(), 60)
        assert done.returncode == code, error.decode()
        return (out + error).decode()

    async def status(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(await self.does("status", "--json"))
        return rows

    @asynccontextmanager
    async def running(self) -> AsyncIterator["asyncio.subprocess.Process"]:
        """`gateway run`, ended as a service is ended."""
        process = await self._start("run")
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.communicate(), 60)

    async def page(self, session: str) -> dict[str, Any]:
        """Address and token of a session's page, once it answers."""
        file = self.folder / session / "page.json"
        async with httpx.AsyncClient() as client, asyncio.timeout(90):
            while True:
                try:
                    found: dict[str, Any] = json.loads(file.read_text())
                    await client.get(found["url"])
                    return found
                except (OSError, ValueError, httpx.TransportError):
                    await asyncio.sleep(0.05)

    @asynccontextmanager
    async def linking(self, *words: str) -> AsyncIterator["Terminal"]:
        """`gateway link`, while it runs."""
        process = await self._start("link", *words)
        try:
            yield Terminal(process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    async def _start(self, *words: str) -> "asyncio.subprocess.Process":
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
        return await asyncio.create_subprocess_exec(
            *FRONTDESK, *words, cwd=self.folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env=kept | {"FRONTDESK_GATEWAY_DATA_DIR": str(self.folder), "PYTHONUNBUFFERED": "1"} | self.settings,
        )  # fmt: skip


@dataclass
class Terminal:
    """What a command prints, as it does."""

    process: "asyncio.subprocess.Process"

    async def shows(self, part: str) -> str:
        """Wait for a line with this in it."""
        assert self.process.stdout is not None
        async with asyncio.timeout(90):
            async for line in self.process.stdout:
                if part in line.decode():
                    return line.decode()
        raise AssertionError(f"it ended without showing {part}")

    async def ended(self) -> str:
        """The rest, once it has ended well."""
        out, error = await asyncio.wait_for(self.process.communicate(), 90)
        assert self.process.returncode == 0, error.decode()
        return out.decode()


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path, {"CLOUD_SERVER_URL": NOBODY, "TENANT_ID": "rosa", "API_KEY": "fd_key"})


async def test_the_older_agents_settings_run_a_gateway_with_its_page_on_the_port_they_name(pc: Pc, desk: Desk) -> None:
    port = _free_port()
    pc.settings |= {"CLOUD_SERVER_URL": desk.url, "LOCAL_PORT": str(port)}
    async with pc.running() as process:
        hello = await desk.until(lambda: desk.hellos)
        found = await pc.page("session")
        assert (hello[0].session, found["port"]) == ("", port)  # type: ignore[index]
        async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=_bearer(found)) as page:
            assert (await page.get("/health")).json()["handoffMode"] is False
            assert (await page.post("/handoff/on")).json() == {"success": True, "handoffMode": True}
            assert await desk.hears(Switched, lambda each: each.handoff)  # type: ignore[attr-defined]
            assert (await page.get("/health")).json()["handoffMode"] is True
            refused = await page.get("/qr")
            assert (refused.status_code, refused.json()["detail"]) == (404, "No number is linked yet.")
            assert (await page.post("/restart")).json()["success"] is True
            await desk.until(lambda: len(desk.hellos) == 2)
        (row,) = await pc.status()
        assert (row["state"], row["handoff"], row["server"]) == ("unpaired", True, "Connected to the server.")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 40) == 0
    assert (await pc.status())[0]["sentence"] == "Not running."
    assert "fd_key" not in (pc.folder / "logs" / "frontdesk.jsonl").read_text()


async def test_pages_are_for_this_machine_and_for_whoever_has_their_token(pc: Pc, desk: Desk) -> None:
    pc.settings |= {"FRONTDESK_GATEWAY_SESSIONS": "shop,branch", "CLOUD_SERVER_URL": desk.url, "API_KEY": "fd_wrong"}
    async with pc.running():
        shop, branch = await pc.page("shop"), await pc.page("branch")
        url = shop["url"].partition("?")[0]
        async with httpx.AsyncClient(base_url=url) as stranger:
            assert (await stranger.get("/health")).json() == {"status": "unpaired", "connected": False, "handoffMode": False}
            for path in ("/", "/qr", "/state", "/log", f"/?token={branch['token']}", "/?token=ö"):
                assert (await stranger.get(path)).status_code == 401
            for path in ("/restart", "/handoff/on", "/handoff/off", "/link"):
                assert (await stranger.post(path)).status_code == 401
        async with httpx.AsyncClient(base_url=url, headers=_bearer(shop)) as page:
            assert (await page.get("/state", headers={"Host": "evil.example"})).status_code == 421  # a name that leads here
            assert (await page.post("/restart", headers={"Origin": "http://evil.example"})).status_code == 421
            assert (await page.post("/restart", headers={"Origin": branch["url"].partition("/?")[0]})).status_code == 421
            assert (await page.post("/link", json={"phone": "123"})).status_code == 422
            assert (await page.post("/link", content=b"[]")).status_code == 422
            async with asyncio.timeout(60):
                while (await page.get("/state")).json()["server"] != "No such key.":  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        async with httpx.AsyncClient(headers={"Accept": "text/html"}, follow_redirects=True) as browser:
            opened = [await browser.get(each["url"]) for each in (shop, branch)]
            assert ["token" in str(each.url) for each in opened] == [False, False]
            again = [await browser.get(f"http://127.0.0.1:{each['port']}/state") for each in (shop, branch)]
            assert [each.json()["session"] for each in again] == ["shop", "branch"]  # both stay open beside each other
    assert (pc.folder / "shop" / "page.json").stat().st_mode & 0o077 == 0


async def test_a_setting_that_is_missing_is_told_in_a_sentence(pc: Pc) -> None:
    pc.settings["API_KEY"] = ""
    assert "Set FRONTDESK_GATEWAY_API_KEY (or --api-key)." in await pc.does("run", code=1)


async def test_a_number_is_linked_from_the_terminal_by_code_and_by_qr_and_sends_nothing_before(shop: Shop, hands: Hands) -> None:
    pc = Pc(shop.supervisor.folder, {})
    await shop.desk.state("unpaired", "not_linked")
    answer = await shop.say(Person(phone="4917000000"), Text(text="hi"))
    assert isinstance(answer, Failed)
    assert answer.code == "not_connected"
    async with pc.linking("--phone", f"+{shop.phone}") as terminal:
        code = await terminal.shows("-")
        await hands.fault("hasty_restart", phone=shop.phone, times=1)
        await hands.enter_code(code.strip(), shop.phone)
        assert f"Connected: +{shop.phone}" in await terminal.ended()
    assert "linked already" in await pc.does("link", code=1)
    await hands.act(shop.phone, "log_out")
    await shop.desk.state("logged_out")
    shop.desk.told.clear()
    async with pc.linking() as terminal:
        await terminal.shows("█")
        qr = [each.text for each in shop.desk.told if isinstance(each, Qr) and each.text]
        await hands.scan(qr[-1], shop.phone)
        assert f"Connected: +{shop.phone}" in await terminal.ended()


def _bearer(page: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {page['token']}"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

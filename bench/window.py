"""What a linked number loses when its process is killed: between the library's confirmation to WhatsApp and our journal's commit.

The library confirms a message to WhatsApp's server without waiting for us; the server then forgets it. A kill in between loses it.

Figures: kills, sent, lost_in_library_window (confirmed to WhatsApp, in no journal), told_of (decrypted and not confirmed: WhatsApp brought
it once more, which showed the loss), lost_beyond_library (anything else that is in no journal: must be 0).

    python -m bench.window --kills 50
"""

import argparse
import asyncio
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx
import msgspec

from frontdesk.gateway.journal.store import open_store
from frontdesk.gateway.protocol import Happening, Lost, Message, unpack
from frontdesk.gateway.session.config import Config
from frontdesk.gateway.worker import Process
from frontdesk.simulator.whatsapp_web.hands import Customer, Hands
from frontdesk.simulator.whatsapp_web.process import WebTwin

PHONE = "628111000777"
WRITERS = 4
RUNNER = ("frontdesk.simulator.whatsapp_web.run",)
NOWHERE = "ws://127.0.0.1:9"  # no server: everything stays in the journal, where it is counted
SEED = 20261121


@dataclass(slots=True)
class Verdict:
    """Counts of messages, over all kills."""

    kills: int = 0
    sent: int = 0
    lost_in_library_window: int = 0
    told_of: int = 0
    lost_beyond_library: int = 0


@dataclass(slots=True)
class Number:
    """The number under test."""

    hands: Hands
    twin: WebTwin
    folder: Path
    process: Process = field(init=False)

    async def start(self) -> None:
        config = Config(session="main", tenant="rosa", key="fd_key", server=NOWHERE, folder=str(self.folder))
        self.process = Process(lambda _state: None, runner=RUNNER, environment=self.twin.environment)
        await self.process.start(msgspec.json.encode(config))

    async def kill(self) -> None:
        assert self.process.pid is not None
        os.kill(self.process.pid, signal.SIGKILL)
        await self.process.ended()

    def happenings(self) -> list[Happening]:
        store, _ = open_store(self.folder / "journal.db")
        found = [unpack(row[0]) for row in store.all("SELECT body FROM event ORDER BY number")]
        store.close()
        return found


async def measure(kills: int, folder: Path) -> Verdict:
    """Kill a session so often while WRITERS write to it without a pause."""
    rng = random.Random(SEED)
    async with linked(folder) as number:
        writers = await asyncio.gather(*(number.hands.customer(str(447_700_900_700 + n)) for n in range(WRITERS)))
        sent: dict[str, str] = {}
        writing = [asyncio.create_task(_write(writer, sent)) for writer in writers]
        for _ in range(kills):
            connected = await _mark(number.hands)
            await number.kill()
            await number.start()
            await number.hands.happened("device.connected", after=connected, phone=PHONE)
            await asyncio.sleep(rng.uniform(0.05, 1.0))
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        await _calm(number)
        await number.process.stop(10)
        return await _judge(number, sent, kills)


@asynccontextmanager
async def linked(folder: Path) -> AsyncIterator[Number]:
    """The number, linked by the QR of its own page."""
    with WebTwin(folder / "twin") as twin:
        async with Hands(twin.url) as hands:
            number = Number(hands, twin, folder / "session")
            await number.start()
            try:
                await hands.scan(await asyncio.to_thread(_qr, number.folder / "page.json"), PHONE)
                await hands.happened("device.connected", phone=PHONE)
                yield number
            finally:
                await number.process.stop(10)


def _qr(noted: Path) -> str:
    """Ask the session's page for something to scan."""
    while not noted.exists():
        time.sleep(0.05)
    page = json.loads(noted.read_text())
    headers = {"authorization": f"Bearer {page['token']}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{page['port']}", headers=headers, trust_env=False) as http:
        http.post("/link", json={}).raise_for_status()
        while (answer := http.get("/qr")).status_code != 200:
            time.sleep(0.05)
        return str(answer.json()["qr"])


async def _write(writer: Customer, sent: dict[str, str]) -> None:
    for n in range(1_000_000):
        words = f"{writer.phone} {n}"
        sent[await writer.send(PHONE, words)] = words


async def _mark(hands: Hands) -> int:
    mark = 0
    while found := await hands.ask("GET", "/events", after=mark, kind="device.connected"):
        mark = found[-1]["n"]
    return mark


async def _calm(number: Number) -> None:
    """Until nothing waits at the server and the journal has stood still for three seconds."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        devices = (await number.hands.ask("GET", f"/accounts/{PHONE}"))["devices"]
        now = len(number.happenings())
        if now != seen or any(device["waiting"] for device in devices):
            since = time.monotonic() if now != seen else since
        seen = now
        await asyncio.sleep(0.3)


async def _judge(number: Number, sent: dict[str, str], kills: int) -> Verdict:
    confirmed: set[str] = set()
    happenings, mark = number.happenings(), 0
    while found := await number.hands.ask("GET", "/events", after=mark, kind="receipt.relayed", **{"from": PHONE}):
        confirmed.update(id for one in found for id in one["ids"])
        mark = found[-1]["n"]
    kept = {each.id for each in happenings if isinstance(each, Message) and each.kind != "unreadable"}
    told = {each.id for each in happenings if isinstance(each, Lost)}
    lost = sent.keys() - kept
    return Verdict(kills, len(sent), len(lost & confirmed), len(lost & told), len(lost - confirmed - told))


def main() -> None:
    """Print one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.window", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    kills = parser.parse_args().kills
    with tempfile.TemporaryDirectory(prefix="window-") as folder:
        print(json.dumps(asdict(asyncio.run(measure(kills, Path(folder))))))


if __name__ == "__main__":
    main()

"""The programs that a bench of linked numbers runs: they are the product's own, except that sessions reach the Web twin.

python -m bench.linked seed --numbers 20 --place server   a business with linked numbers; JSON on the last line
python -m bench.linked serve --port 8080                  `frontdesk serve`, with hosted numbers
python -m bench.linked hold FOLDER SERVER TENANT KEY ID…  `frontdesk gateway run`, on a shop's PC
"""

import argparse
import asyncio
import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.seed import SCOPES, prepare
from frontdesk.bootstrap import Installation, Role, operations
from frontdesk.bootstrap.linked.hosting import Hosting
from frontdesk.gateway.supervisor import Number, Patience, Supervisor
from frontdesk.kit import shutdown
from frontdesk.settings import Settings
from frontdesk.web import server
from frontdesk.worker.program import PROGRAM

SLUG, WORD = "shop", "price"
RUNNER = ("frontdesk.simulator.whatsapp_web.run",)
TWIN = "FRONTDESK_WEB_TWIN_"
PATIENCE = Patience(moments=(), pauses=(0.5,))
"""A session that crashes is started again after half a second, however often: here its crashes are kills of ours."""


async def seed(numbers: int, place: str) -> dict[str, Any]:
    """A tenant with so many numbers to be linked and a key that may do all. On the server a rule about WORD answers at once."""
    installation = await Installation.open(Settings(), PROGRAM)
    try:
        tenant = await operations.tenant_add(installation, SLUG, "Shop")
        added = [await operations.channel_add_web(installation, SLUG, f"Number {n}", place) for n in range(numbers)]
        key = await operations.key_add(installation, SLUG, "bench", [*SCOPES, "admin"])
        for n, channel in enumerate(added):
            words = None if place == "pc" else [WORD] if n == 0 else []
            await installation.homes.transact(UUID(tenant["id"]), prepare, UUID(channel["id"]), words)
        return {"key": key["token"], "channels": [channel["id"] for channel in added]}
    finally:
        await installation.close()


async def serve(port: int) -> None:
    """The server; its sessions run against the twin that the environment names."""
    Hosting.runner, Hosting.environment = RUNNER, _twin()
    await server.serve(Settings().model_copy(update={"port": port, "host": "127.0.0.1"}), PROGRAM, Role.ALL)


async def hold(folder: Path, url: str, tenant: str, key: str, sessions: list[str]) -> None:
    """A gateway elsewhere, until it is asked to stop."""
    async with shutdown.listening(15) as stop, Supervisor(folder, patience=PATIENCE) as supervisor:
        for session in sessions:
            number = Number(session=session, tenant=tenant, key=key, server=url, runner=RUNNER, environment=_twin())
            await supervisor.hold(number)
        await stop.asked()


def _twin() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(TWIN)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.linked", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    seeding, serving, holding = (what.add_parser(name) for name in ("seed", "serve", "hold"))
    seeding.add_argument("--numbers", type=int, required=True)
    seeding.add_argument("--place", choices=("server", "pc"), required=True)
    serving.add_argument("--port", type=int, required=True)
    for name in ("folder", "url", "tenant", "key"):
        holding.add_argument(name)
    holding.add_argument("sessions", nargs="+")
    given = parser.parse_args()
    match given.what:
        case "seed":
            print(json.dumps(asyncio.run(seed(given.numbers, given.place))))
        case "serve":
            asyncio.run(serve(given.port))
        case _:
            asyncio.run(hold(Path(given.folder), given.url, given.tenant, given.key, given.sessions))


if __name__ == "__main__":
    main()

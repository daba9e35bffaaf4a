"""What there is and what happened; and the clock."""

from datetime import datetime, timedelta

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator.exchange import read, respond
from frontdesk.simulator.whatsapp_web.journal import Journal
from frontdesk.simulator.whatsapp_web.world import World

WAIT_MOST = 120.0
PAGE = 1000


class Time(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Move the server's clock, which dates every message; without anything, show the machine's own time again."""

    at: datetime | None = None
    advance: float | None = None  # seconds


class Looking:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def overview(self, request: Request) -> Response:
        directory = self._world.directory
        devices = [device for account in directory.accounts.values() for device in account.devices.values()]
        counts = {
            "accounts": len(directory.accounts),
            "devices": len(devices),
            "connected": sum(device.line is not None for device in devices),
            "groups": len(directory.groups),
            "files": self._world.files.count,
            "waiting_for_a_scan": len({id(pairing) for pairing in self._world.pairings.values()}),
        }
        return respond(counts)

    async def happenings(self, request: Request) -> Response:
        return await listed(self._world.journal, request)

    async def time(self, request: Request) -> Response:
        if request.method == "POST":
            wanted = await read(request, Time)
            if wanted.at is not None:
                clock.set(wanted.at)
            if wanted.advance is not None:
                clock.advance(timedelta(seconds=wanted.advance))
            if wanted.at is None and wanted.advance is None:
                clock.reset()
        return respond({"now": clock.now()})


async def listed(journal: Journal, request: Request) -> Response:
    """What is in a journal after `after`; with `timeout` it waits for the first. Any other parameter is a fact to fit."""
    wanted = dict(request.query_params)
    after, timeout = int(wanted.pop("after", 0)), min(float(wanted.pop("timeout", 0)), WAIT_MOST)
    found = await journal.wait(after, wanted, timeout)
    return respond([one.as_json() for one in found[:PAGE]])

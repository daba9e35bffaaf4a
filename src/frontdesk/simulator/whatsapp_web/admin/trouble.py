"""Trouble: faults that strike by themselves, and what is done to a device at once."""

from collections.abc import Callable

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator.exchange import read, respond
from frontdesk.simulator.whatsapp_web.admin.owners import account_of, device_json
from frontdesk.simulator.whatsapp_web.connection.connection import Connection
from frontdesk.simulator.whatsapp_web.faults import Fault
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.wire.nodes import node
from frontdesk.simulator.whatsapp_web.world import World


class Whom(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    device: int | None = None  # the newest that is connected
    code: int = 503  # stream_error: the server's number


class Trouble:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._acts: dict[str, Callable[[Device, Whom], None]] = {
            "cut": lambda device, _: device.line.cut() if device.line else None,
            "close": lambda device, _: device.line.close() if device.line else None,
            "mute": lambda device, _: _mute(device, mute=True),
            "unmute": lambda device, _: _mute(device, mute=False),
            "deafen": lambda device, _: setattr(device, "deaf", True),
            "undeafen": lambda device, _: _undeafen(device),
            "log_out": lambda device, _: world.unlink(device),
            "replace": lambda device, _: device.tell(node("stream:error", [node("conflict", type_="replaced")])),
            "stream_error": lambda device, whom: device.tell(node("stream:error", code=whom.code)),
        }

    async def faults(self, request: Request) -> Response:
        if request.method == "POST":
            return respond(self._world.faults.add(await read(request, Fault)), 201)
        if request.method == "DELETE":
            self._world.faults.active.clear()
        return respond(list(self._world.faults.active.values()))

    async def fault(self, request: Request) -> Response:
        fault = self._world.faults.active.get(request.path_params["id"])
        if fault is None:
            raise HTTPException(404, "There is no fault with this id.")
        if request.method == "DELETE":
            del self._world.faults.active[fault.id]
        return respond(fault)

    async def act(self, request: Request) -> Response:
        """Do something to a device at once."""
        account, whom = account_of(self._world, request), await read(request, Whom)
        device, act = _device(account, whom.device), self._acts.get(request.path_params["act"])
        if device is None or act is None:
            raise HTTPException(404, "There is no such device." if act else f"Choose one of {', '.join(self._acts)}.")
        act(device, whom)
        return respond(device_json(device))


def _device(account: Account, number: int | None) -> Device | None:
    if number is not None:
        return account.devices.get(number)
    return max(account.devices.values(), key=lambda one: (one.line is not None, one.number), default=None)


def _mute(device: Device, *, mute: bool) -> None:
    if isinstance(device.line, Connection):
        device.line.mute = mute


def _undeafen(device: Device) -> None:
    device.deaf = False
    for waiting in list(device.pending.values()):
        device.tell(waiting)

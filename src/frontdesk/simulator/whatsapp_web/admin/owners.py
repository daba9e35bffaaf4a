"""What an owner does with the phone: scan a code, type one, take it offline, remove a device."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator.exchange import read, respond
from frontdesk.simulator.whatsapp_web.pairing import code, pairing
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.stanzas import presence
from frontdesk.simulator.whatsapp_web.world import World


class Scan(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Whose phone scans what a client shows; without `phone` a new one."""

    qr: str
    phone: str | None = None
    name: str = ""


class Enter(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The code that a client shows; without `phone` that of the only one which waits."""

    code: str
    phone: str | None = None
    name: str = ""


class Change(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    name: str | None = None
    available: bool | None = None
    hides_phone: bool | None = None
    phone_online: bool | None = None


class Owners:
    """The endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def scan(self, request: Request) -> Response:
        wanted = await read(request, Scan)
        device = await pairing.scan(self._world, wanted.qr, self._world.directory.meet(wanted.phone, wanted.name))
        return respond(device_json(device), 201)

    async def enter_code(self, request: Request) -> Response:
        wanted = await read(request, Enter)
        waiting = list(self._world.codes)
        phone = wanted.phone or (waiting[0] if len(waiting) == 1 else None)
        if phone is None:
            raise HTTPException(422, f"Say which phone: {len(waiting)} clients wait for a code.")
        return respond(device_json(await code.enter(self._world, wanted.code, phone, wanted.name)), 201)

    async def accounts(self, request: Request) -> Response:
        return respond([account_json(account) for account in self._world.directory.accounts.values()])

    async def account(self, request: Request) -> Response:
        """Show one account, or change it."""
        account = account_of(self._world, request)
        if request.method == "PATCH":
            wanted = await read(request, Change)
            for name in ("name", "available", "hides_phone", "phone_online"):
                value = getattr(wanted, name)
                if value is not None:
                    setattr(account, name, value)
            if wanted.available is not None:
                presence.announce(self._world, account)
        return respond(account_json(account))

    async def picture(self, request: Request) -> Response:
        """PUT a JPEG as the profile picture; an empty body removes it."""
        account = account_of(self._world, request)
        account.picture = await request.body() or None
        return respond(account_json(account))


def account_of(world: World, request: Request) -> Account:
    """Raises HTTPException 404."""
    account = world.directory.accounts.get(request.path_params["phone"].lstrip("+"))
    if account is None:
        raise HTTPException(404, "There is no account with this number.")
    return account


def account_json(account: Account) -> dict[str, Any]:
    return {
        "phone": account.phone,
        "lid": account.lid,
        "name": account.name,
        "available": account.available,
        "hides_phone": account.hides_phone,
        "phone_online": account.phone_online,
        "devices": [device_json(device) for device in account.devices.values()],
    }


def device_json(device: Device) -> dict[str, Any]:
    return {
        "phone": device.account.phone,
        "lid": device.account.lid,
        "device": device.number,
        "linked": device.signed_identity is not None,
        "connected": device.line is not None,
        "keys_left": len(device.keys.one_time) if device.keys else 0,
        "waiting": len(device.pending),
    }

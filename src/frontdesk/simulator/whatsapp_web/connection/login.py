"""Login: a linked device comes back, or is turned away with the server's reason."""

from frontdesk.simulator.whatsapp_web.people.devices import Device, Line
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.stanzas.relay import hand_over
from frontdesk.simulator.whatsapp_web.wire.jids import SERVER
from frontdesk.simulator.whatsapp_web.wire.nodes import node
from frontdesk.simulator.whatsapp_web.world import World

LOGGED_OUT, BANNED, OUTDATED, UNAVAILABLE = 401, 402, 405, 503
READ_WITHIN = 0.5
"""Seconds for a client to read why: one that is hung up on at once takes it for a broken line, and dials again."""
REASONS = {"logged_out": LOGGED_OUT, "banned": BANNED, "outdated": OUTDATED, "unavailable": UNAVAILABLE}


def admit(world: World, line: Line, phone: str, number: int) -> Device | None:
    """The device, with this line as its only one; None when it was turned away."""
    account = world.directory.accounts.get(phone)
    device = account.devices.get(number) if account else None
    if device is None:
        _turn_away(world, line, phone, LOGGED_OUT)
        return None
    fault = world.faults.strike("banned", "logged_out", "outdated", "unavailable", phone=phone)
    if fault and fault.kind == "banned":
        _turn_away(world, line, phone, BANNED, code=fault.code, expire=int(fault.seconds))
        return None
    if fault:
        _turn_away(world, line, phone, REASONS[fault.kind])
        return None
    if device.line is not None:
        device.line.send(node("stream:error", [node("conflict", type_="replaced")]))
        device.line.close()
    device.line, device.deaf = line, False
    return device


def welcome(caller: Caller) -> None:
    """Tell the device that it is in, then everything it missed."""
    device, world = caller.device, caller.world
    caller.line.send(node("success", t=world.now, props=27, companion_enc_static="", lid=device.lid_jid, location="twin"))
    world.journal.note("device.connected", phone=device.account.phone, device=device.number, waiting=len(device.pending))
    if device.pending:
        counts = {"count": len(device.pending), "message": sum(mark[0] == "message" for mark in device.pending)}
        caller.line.send(node("ib", [node("offline_preview", appdata=0, notification=0, receipt=0, **counts)], from_=SERVER))
    caller.line.send(node("ib", [node("offline", count=hand_over(device))], from_=SERVER))


def _turn_away(world: World, line: Line, phone: str, reason: int, **more: int) -> None:
    world.journal.note("login.refused", phone=phone, reason=reason)
    line.send(node("failure", reason=reason, location="twin", **more))
    world.later(READ_WITHIN, line.close)

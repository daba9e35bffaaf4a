"""Receipts: a device has a message, or its owner has read or played it; or it could not read it and asks again."""

from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.stanzas.relay import push
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Attribute, Node, node

OWN = ("sender", "peer_msg", "hist_sync")  # a device tells the server of its own account's messages
INACTIVE = "inactive"  # delivered, to an app in the background: others see "delivered"


def take(caller: Caller, receipt: Node) -> None:
    """Confirm what it is about and tell the one who wrote it."""
    to = receipt.jid("to")
    if to is None:
        raise ValueError("a receipt needs a recipient")
    kind = receipt["type"]
    ids = [receipt["id"], *(item["id"] for batch in receipt.all("list") for item in batch.children)]
    if _unheard(caller, receipt["id"]):
        return
    caller.device.confirm("message", ids)
    caller.line.send(node("ack", class_="receipt", id=receipt["id"], from_=to, type_=kind or None, participant=receipt.jid("participant")))
    caller.world.journal.note("receipt.relayed", id=receipt["id"], ids=ids, type=kind or "delivery", **{"from": caller.account.phone})
    if kind in OWN:
        return
    for device in _told(caller, receipt, receipt.jid("participant") or to):
        push(caller.world, device, _passed_on(caller, receipt, to))


def confirm(caller: Caller, ack: Node) -> None:
    """The client has this stanza."""
    if ack["class"] == "message" and _unheard(caller, ack["id"]):
        return
    caller.device.confirm(ack["class"], [ack["id"]])


def _unheard(caller: Caller, id: str) -> bool:
    """Whether a fault keeps this confirmation from us: what it is about comes again with the next connection."""
    if caller.world.faults.strike("no_receipt", phone=caller.account.phone) is None:
        return False
    caller.world.journal.note("receipt.unheard", id=id, **{"from": caller.account.phone})
    return True


def _told(caller: Caller, receipt: Node, writer: Jid) -> list[Device]:
    """The devices of who wrote the message; a retry concerns only the one that encrypted it."""
    directory = caller.world.directory
    if receipt["type"] == "retry":
        device = directory.device(writer)
        return [device] if device else []
    account = directory.account(writer)
    if account is None or account is caller.account:
        return []
    return list(account.devices.values())


def _passed_on(caller: Caller, receipt: Node, to: Jid) -> Node:
    by = caller.device.jid_for(receipt.jid("participant") or to)
    if caller.account.hides_phone:
        by = caller.device.lid_jid
    about: dict[str, Attribute] = {"id": receipt["id"], "t": str(caller.world.now), "from": to if to.is_group else by}
    if receipt["type"] and receipt["type"] != INACTIVE:
        about["type"] = receipt["type"]
    if to.is_group:
        about["participant"] = by
    recipient = receipt.jid("recipient")
    if recipient:
        about["recipient"] = recipient
    return Node("receipt", about, receipt.content)

"""Delivery: every device gets each stanza at least once, in order, unless a fault says otherwise."""

from frontdesk.simulator.whatsapp_web.faults import Fault
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.wire.nodes import Node
from frontdesk.simulator.whatsapp_web.world import World

WITHIN_THE_SEAL = 14  # bytes from the end, in a message as in a first one


def push(world: World, device: Device, stanza: Node, sender: str | None = None) -> None:
    """Keep the stanza until the device confirms it, and send it if it is there. `sender` is a phone, for faults."""
    device.keep(stanza)
    if stanza.tag == "message" and world.faults.active:
        _push_faulty(world, device, stanza, sender)
    else:
        device.tell(stanza)


def hand_over(device: Device) -> int:
    """Everything that waited for this device, oldest first. Returns how much that was."""
    waiting = list(device.pending.values())
    for stanza in waiting:
        stanza.attributes["offline"] = "0"
        device.tell(stanza)
    return len(waiting)


def _push_faulty(world: World, device: Device, stanza: Node, sender: str | None) -> None:
    phone = device.account.phone
    garbled = world.faults.strike("garble", phone=phone, peer=sender)
    if garbled:
        device.tell(_garbled(stanza))
        return
    fault = world.faults.strike("duplicate", "reorder", "late", phone=phone, peer=sender)
    if fault is None:
        device.tell(stanza)
    elif fault.kind == "duplicate":
        for _ in range(1 + fault.copies):
            device.tell(stanza)
    else:  # a reordered one is overtaken by whatever comes meanwhile
        world.later(_delay(world, fault), device.tell, stanza)


def _delay(world: World, fault: Fault) -> float:
    return fault.seconds if fault.kind == "late" else world.faults.random.uniform(0, fault.seconds)


def _garbled(stanza: Node) -> Node:
    """The same message, whose ciphertext no longer authenticates; the client asks its sender for another."""
    content = [Node(child.tag, child.attributes, _spoilt(child.data)) if child.tag == "enc" else child for child in stanza.children]
    return Node(stanza.tag, stanza.attributes, content)


def _spoilt(encrypted: bytes) -> bytes:
    """One bit in what is authenticated: a first message ends in key numbers, which a known sender's are not read for."""
    at = max(0, len(encrypted) - WITHIN_THE_SEAL)
    return encrypted[:at] + bytes([encrypted[at] ^ 1]) + encrypted[at + 1 :] if encrypted else b""

"""One client that wants to be linked, from its first QR code to the signature that it ends with."""

import asyncio
import base64
import hashlib
import hmac
import os
from dataclasses import dataclass, field

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device, KeyBundle, Line
from frontdesk.simulator.whatsapp_web.wire import protobuf
from frontdesk.simulator.whatsapp_web.wire.jids import SERVER
from frontdesk.simulator.whatsapp_web.wire.keys import verify
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node
from frontdesk.simulator.whatsapp_web.world import World

BY_ACCOUNT, BY_DEVICE = b"\x06\x00", b"\x06\x01"
REGISTRATION_ID, IDENTITY, KEY_ID, KEY, SIGNATURE = 1, 3, 4, 5, 6  # fields of the registration
SIGNS_WITHIN = 15.0  # seconds
CLOSES_WITHIN = 3.0  # seconds in which the client should have closed after 515


@dataclass
class Pairing:
    """`noise` and `identity` are the client's keys, by which the QR code must prove that it is this client's."""

    world: World
    line: Line
    noise: bytes
    identity: bytes
    keys: KeyBundle
    references: list[str] = field(default_factory=list)
    device: Device | None = None
    signed: asyncio.Future[Device] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @classmethod
    def of(cls, world: World, line: Line, noise: bytes, registration: protobuf.Message) -> "Pairing":
        """A client that registers with these keys; others may write to it before it has uploaded more."""
        parts = (("id", KEY_ID), ("value", KEY), ("signature", SIGNATURE))
        keys = [node(name, registration.data(number)) for name, number in parts]
        bundle = KeyBundle(registration.data(REGISTRATION_ID), node("skey", keys))
        return cls(world, line, noise, registration.data(IDENTITY), bundle)

    def offer(self) -> None:
        """Give the client its QR codes; it shows the first for a minute, each other one for 20 seconds."""
        self.references = [base64.b64encode(os.urandom(24)).decode() for _ in range(self.world.codes_shown)]
        for reference in self.references:
            self.world.pairings[reference] = self
        shown = [node("ref", reference.encode()) for reference in self.references]
        self.line.send(node("iq", [node("pair-device", shown)], from_=SERVER, type_="set", id=self.world.new_id(), xmlns="md"))

    def withdraw(self) -> None:
        """The client has gone: its codes are worth nothing."""
        for reference in [key for key, pairing in self.world.pairings.items() if pairing is self]:
            del self.world.pairings[reference]
        if not self.signed.done():
            self.signed.cancel()

    def accept(self, account: Account, secret: bytes) -> None:
        """The phone vouches for the client; it has to sign in return."""
        device = self.device = account.link(self.identity)
        device.keys = self.keys
        details = protobuf.write((1, account.seed), (2, self.world.now), (3, device.number))
        vouched = account.key.sign(BY_ACCOUNT + details + self.identity)
        identity = protobuf.write((1, details), (2, account.key.public), (3, vouched))
        proof = protobuf.write((1, identity), (2, hmac.digest(secret, identity, hashlib.sha256)))
        content = [
            node("device-identity", proof),
            node("biz", name=account.name),
            node("device", jid=device.phone_jid, lid=device.lid_jid),
            node("platform", name="android"),
        ]
        success = node("pair-success", content)
        self.line.send(node("iq", [success], from_=SERVER, type_="set", id=self.world.new_id(), xmlns="md", t=self.world.now))

    def sign(self, answer: Node) -> None:
        """The client's answer: its own signature. Then it must log in afresh. Raises ValueError when it does not hold."""
        device = self.device
        if device is None:
            raise ValueError("nobody has scanned the code yet")
        account, identity = device.account, answer.bytes_at("pair-device-sign", "device-identity")
        signed = protobuf.read(identity)
        details, signature = signed.data(1), signed.data(4)
        if not verify(device.identity, BY_DEVICE + details + device.identity + account.key.public, signature):
            raise ValueError("the device's signature does not hold")
        device.signed_identity = protobuf.write((1, details), (2, account.key.public), (3, signed.data(3)), (4, signature))
        self.world.journal.note("device.paired", phone=account.phone, device=device.number)
        self.world.devices_changed(account, device, "add")
        self.signed.set_result(device)
        self._restart(account)

    def _restart(self, account: Account) -> None:
        """The client closes and comes back; a hasty server does not leave it the time to."""
        self.line.send(node("stream:error", code=515))
        if self.world.faults.strike("hasty_restart", phone=account.phone):
            self.line.close()
        else:
            self.world.later(CLOSES_WITHIN, self.line.close)


async def scan(world: World, code: str, account: Account) -> Device:
    """A phone scans a QR code. Returns the linked device once it has signed. Raises ValueError for a code that is none or too old."""
    reference, *keys = code.rpartition("#")[2].split(",")
    pairing = world.pairings.get(reference)
    if pairing is None or len(keys) < 3:
        raise ValueError("this QR code is not valid any more")
    noise, identity, secret = (base64.b64decode(key) for key in keys[:3])
    if (noise, identity) != (pairing.noise, pairing.identity):
        raise ValueError("this QR code is not the client's that is connected")
    return await accepted(pairing, account, secret)


async def accepted(pairing: Pairing, account: Account, secret: bytes) -> Device:
    """Link, and wait for the client's signature. Raises ValueError when it does not come."""
    if not account.phone_online:
        raise ValueError("the phone is offline")
    pairing.accept(account, secret)
    try:
        return await asyncio.wait_for(asyncio.shield(pairing.signed), SIGNS_WITHIN)
    except (TimeoutError, asyncio.CancelledError):
        raise ValueError("the client went away before it was linked") from None

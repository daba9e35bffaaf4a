"""`encrypt`: a device uploads the keys that others need to write to it, and fetches theirs."""

import hashlib

from frontdesk.simulator.whatsapp_web.people.devices import Device, KeyBundle
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire.keys import verify
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node

CURVE_25519 = b"\x05"
FEW = 10  # one-time keys left, at which the server asks for more


def count(caller: Caller, question: Node) -> None:
    caller.answer(question, [node("count", value=len(_bundle(caller.device).one_time) if caller.device.keys else 0)])


def upload(caller: Caller, question: Node) -> None:
    """Keep a device's keys. Raises ValueError when the signed one is not its own."""
    if question.find("registration") is None:  # a rotated signed key alone
        signed = question.find("rotate", "skey")
        if signed is not None:
            _bundle(caller.device).signed = signed
        caller.answer(question)
        return
    device, signed = caller.device, question.find("skey")
    identity = question.bytes_at("identity")[-32:]
    if signed is None or not verify(identity, CURVE_25519 + signed.bytes_at("value")[-32:], signed.bytes_at("signature")):
        raise ValueError("the signed key is not signed by this device")
    if device.keys is None or device.identity != identity:
        device.keys = KeyBundle(question.bytes_at("registration"), signed)
    device.identity, device.keys.signed = identity, signed
    uploaded = question.find("list")
    device.keys.one_time.extend(uploaded.children if uploaded else [])
    caller.world.journal.note("keys.uploaded", phone=caller.account.phone, device=device.number, left=len(device.keys.one_time))
    caller.answer(question)


def fetch(caller: Caller, question: Node) -> None:
    """The keys of other devices; each one-time key is given once."""
    wanted = question.find("key")
    caller.answer(question, [node("list", [_given(caller, user) for user in (wanted.children if wanted else [])])])


def digest(caller: Caller, question: Node) -> None:
    """What the server has of the device's own, for it to compare."""
    device, bundle = caller.device, _bundle(caller.device)
    parts = [bundle.signed.bytes_at("value"), bundle.signed.bytes_at("signature"), *(key.bytes_at("value") for key in bundle.one_time)]
    content = [
        *_public(device, bundle),
        node("list", [one for key in bundle.one_time if (one := key.find("id"))]),
        node("hash", hashlib.sha1(device.identity + b"".join(parts), usedforsecurity=False).digest()),
    ]
    caller.answer(question, [node("digest", content)])


def _given(caller: Caller, user: Node) -> Node:
    jid = user.jid("jid")
    device = caller.world.directory.device(jid) if jid else None
    if jid is None or device is None or device.keys is None:
        return node("user", [node("error", code=404, text="item-not-found")], jid=jid)
    bundle = device.keys
    once = [bundle.one_time.popleft()] if bundle.one_time else []
    if once and len(bundle.one_time) == FEW:
        caller.world.server_says(device, "encrypt", [node("count", value=FEW)])
    proof = [node("device-identity", device.signed_identity)] if device.signed_identity else []
    return node("user", [*_public(device, bundle), *once, *proof], jid=jid, t=caller.world.now)


def _public(device: Device, bundle: KeyBundle) -> list[Node]:
    return [
        node("registration", bundle.registration),
        node("type", CURVE_25519),
        node("identity", device.identity),
        bundle.signed,
    ]


def _bundle(device: Device) -> KeyBundle:
    if device.keys is None:
        raise ValueError("this device has not uploaded its keys yet")
    return device.keys

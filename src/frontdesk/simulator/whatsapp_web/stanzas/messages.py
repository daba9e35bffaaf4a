"""A message comes in, encrypted once for each device it is for; each device gets its own copy."""

from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.people.groups import Group
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.stanzas.relay import push
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Attribute, Node, node

PASSED_ON = ("device-identity", "biz", "meta", "reporting", "url_number", "bot")


def take(caller: Caller, message: Node) -> None:
    """Accept a message, acknowledge it, deliver it. Faults come between these steps."""
    to = message.jid("to")
    if to is None:
        raise ValueError("a message needs a recipient")
    peer = _phone(caller, to)
    fault = caller.world.faults.strike("reject", "sever", "sever_before", "no_ack", "slow_ack", phone=caller.account.phone, peer=peer)
    if fault and fault.kind == "sever_before":
        caller.line.cut()
        return
    if fault and fault.kind == "reject":
        caller.world.journal.note("message.rejected", id=message["id"], **{"from": caller.account.phone}, to=peer, code=fault.code)
        caller.line.send(_ack(caller, message, error=fault.code))
        return
    if fault and fault.kind == "sever":
        caller.line.cut()
    elif fault and fault.kind == "slow_ack":
        caller.world.later(fault.seconds, caller.line.send, _ack(caller, message))
    elif not fault:
        caller.line.send(_ack(caller, message))
    deliver(caller, message, to)


def deliver(caller: Caller, message: Node, to: Jid) -> None:
    """Give every device what was encrypted for it."""
    caller.world.journal.note(
        "message.relayed",
        id=message["id"],
        **{"from": caller.account.phone},
        device=caller.device.number,
        to=_phone(caller, to),
        group=to.user if to.is_group else None,
        category=message["category"] or None,
        edit=message["edit"] or None,
    )
    group = caller.world.directory.group(to)
    if group is not None:
        _to_group(caller, message, group)
    elif not to.is_group:
        _to_user(caller, message, to)


def _to_user(caller: Caller, message: Node, to: Jid) -> None:
    participants = message.find("participants")
    copies = [(copy.jid("jid"), copy.all("enc")) for copy in participants.children] if participants else [(to, message.all("enc"))]
    for jid, encrypted in copies:
        device = caller.world.directory.device(jid) if jid else None
        if jid is None or device is None or device is caller.device:
            continue
        own = device.account is caller.account
        about: dict[str, Attribute] = {**_common(caller, message), "from": _sender(caller, jid), **_other_name(caller, jid)}
        if own:
            about["recipient"] = to
        push(caller.world, device, Node("message", about, encrypted + _passed_on(message)), caller.account.phone)


def _to_group(caller: Caller, message: Node, group: Group) -> None:
    participants = message.find("participants")
    copies = {str(copy.jid("jid")): copy.all("enc") for copy in participants.children} if participants else {}
    by_lid = message["addressing_mode"] == "lid" or any(jid.endswith("@lid") for jid in copies)
    participant = caller.device.lid_jid if by_lid else caller.device.phone_jid
    for device in _devices(group):
        if device is caller.device:
            continue
        own_copy = copies.get(str(device.phone_jid), []) + copies.get(str(device.lid_jid), [])
        about = {
            **_common(caller, message),
            "from": group.jid,
            "participant": participant,
            "addressing_mode": "lid" if by_lid else "pn",
            **({} if caller.account.hides_phone else _group_name(caller, by_lid=by_lid)),
        }
        push(caller.world, device, Node("message", about, own_copy + message.all("enc") + _passed_on(message)), caller.account.phone)


def _devices(group: Group) -> list[Device]:
    return [device for account in group.members.values() for device in account.devices.values()]


def _common(caller: Caller, message: Node) -> dict[str, Attribute]:
    about: dict[str, Attribute] = {
        "id": message["id"],
        "t": str(caller.world.now),
        "type": message["type"],
        "notify": caller.account.name,
    }
    return about | {name: message[name] for name in ("edit", "category") if message[name]}


def _sender(caller: Caller, recipient: Jid) -> Jid:
    """The kind of address that the recipient was written to; who hides the number is always a LID to others."""
    hidden = caller.account.hides_phone and recipient.user not in (caller.account.phone, caller.account.lid)
    return caller.device.lid_jid if recipient.is_lid or hidden else caller.device.phone_jid


def _other_name(caller: Caller, recipient: Jid) -> dict[str, Attribute]:
    if caller.account.hides_phone:
        return {"addressing_mode": "lid"}
    return {"sender_pn": caller.account.jid} if recipient.is_lid else {"sender_lid": caller.account.lid_jid}


def _group_name(caller: Caller, *, by_lid: bool) -> dict[str, Attribute]:
    return {"participant_pn": caller.account.jid} if by_lid else {"participant_lid": caller.account.lid_jid}


def _passed_on(message: Node) -> list[Node]:
    return [child for child in message.children if child.tag in PASSED_ON]


def _phone(caller: Caller, to: Jid) -> str:
    account = caller.world.directory.account(to)
    return account.phone if account else to.user


def _ack(caller: Caller, message: Node, error: int | None = None) -> Node:
    return node("ack", class_="message", id=message["id"], from_=message.jid("to"), t=caller.world.now, error=error)

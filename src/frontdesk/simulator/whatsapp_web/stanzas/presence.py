"""Who is there, and who is typing. It is told to those who listen at that moment, and kept for nobody."""

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node
from frontdesk.simulator.whatsapp_web.world import World


def take(caller: Caller, presence: Node) -> None:
    """`available`, `unavailable`, or `subscribe` to somebody's."""
    if presence["type"] == "subscribe":
        to = presence.jid("to")
        other = caller.world.directory.account(to) if to else None
        if to and other:
            caller.device.subscriptions.add(other.phone)
            caller.line.send(_of(caller.world, other, to))
        return
    caller.account.available = presence["type"] == "available"
    announce(caller.world, caller.account)
    caller.world.journal.note("presence.changed", phone=caller.account.phone, available=caller.account.available)


def announce(world: World, account: Account) -> None:
    """Tell everyone who follows this account."""
    for other in world.directory.accounts.values():
        for device in other.devices.values():
            if account.phone in device.subscriptions:
                device.tell(_of(world, account, account.lid_jid if account.hides_phone else account.jid))


def typing(caller: Caller, chatstate: Node) -> None:
    """`<composing/>` or `<paused/>`, for the other side of a chat."""
    to = chatstate.jid("to")
    if to is None:
        raise ValueError("typing needs a chat")
    state = chatstate.children[0].tag if chatstate.children else ""
    caller.world.journal.note("typing.changed", state=state, **{"from": caller.account.phone}, to=to.user)
    group = caller.world.directory.group(to)
    other = caller.world.directory.account(to)
    readers = list(group.members.values()) if group else [other] if other else []
    by = caller.account.lid_jid if caller.account.hides_phone or group else caller.account.jid_for(to)
    about = {"from": group.jid, "participant": by} if group else {"from": by}
    for reader in readers:
        for device in reader.devices.values():
            if reader is not caller.account:
                device.tell(Node("chatstate", dict(about), chatstate.content))


def _of(world: World, account: Account, addressed: Jid) -> Node:
    if account.available:
        return node("presence", from_=addressed)
    return node("presence", from_=addressed, type_="unavailable", last=world.now)

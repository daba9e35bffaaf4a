"""Groups: their list, their members, who comes and goes."""

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.groups import Group
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.stanzas.relay import push
from frontdesk.simulator.whatsapp_web.wire import jids
from frontdesk.simulator.whatsapp_web.wire.jids import Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node
from frontdesk.simulator.whatsapp_web.world import World


def describe(caller: Caller, question: Node) -> None:
    """One group; 403 to who is not in it."""
    group = _asked(caller, question)
    if group is None:
        caller.refuse(question, 404, "item-not-found")
    elif caller.account.phone not in group.members:
        caller.refuse(question, 403, "forbidden")
    else:
        caller.answer(question, [group.described()])


def mine(caller: Caller, question: Node) -> None:
    """All groups that the caller is in."""
    groups = [group.described() for group in caller.world.directory.groups.values() if caller.account.phone in group.members]
    caller.answer(question, [node("groups", groups)])


def create(caller: Caller, question: Node) -> None:
    asked = question.find("create")
    named = asked.all("participant") if asked else []
    members = [account for one in named if (account := _account(caller.world, one.jid("jid")))]
    group = caller.world.directory.found(caller.account, asked["subject"] if asked else "", members)
    caller.answer(question, [group.described()])
    tell(caller.world, group, node("create", [group.described()], type_="new", key=asked["key"] if asked else None), caller.account)


def leave(caller: Caller, question: Node) -> None:
    asked = question.find("leave")
    left = [jids.parse(f"{one['id'].partition('@')[0]}@{jids.GROUP}") for one in (asked.children if asked else [])]
    for group in filter(None, (caller.world.directory.group(jid) for jid in left)):
        tell(caller.world, group, node("remove", [_participant(caller.account)]), caller.account)
        group.members.pop(caller.account.phone, None)
    caller.answer(question, [node("leave", [node("group", id=jid) for jid in left])])


def add(caller: Caller, question: Node) -> None:
    _change(caller, question, "add")


def remove(caller: Caller, question: Node) -> None:
    _change(caller, question, "remove")


def rename(caller: Caller, question: Node) -> None:
    group = _asked(caller, question)
    if group is None:
        caller.refuse(question, 404, "item-not-found")
        return
    group.subject = question.bytes_at("subject").decode("utf-8", "replace")
    caller.answer(question)
    tell(caller.world, group, node("subject", subject=group.subject, s_t=caller.world.now, s_o=caller.account.lid_jid), caller.account)


def tell(world: World, group: Group, change: Node, by: Account) -> None:
    """A notification to all members."""
    for account in list(group.members.values()):
        for device in account.devices.values():
            about = node("notification", [change], from_=group.jid, type_="w:gp2", id=world.new_id(), t=world.now, participant=by.lid_jid)
            about.attributes |= {"participant_pn": by.jid, "notify": by.name, "addressing_mode": "lid"}
            push(world, device, about)


def _change(caller: Caller, question: Node, change: str) -> None:
    group, asked = _asked(caller, question), question.find(change)
    if group is None or asked is None or caller.account is not group.creator:
        caller.refuse(question, 403, "forbidden")
        return
    accounts = [account for one in asked.all("participant") if (account := _account(caller.world, one.jid("jid")))]
    named = [_participant(account) for account in accounts]
    if change == "add":
        group.members.update({account.phone: account for account in accounts})
    tell(caller.world, group, node(change, named), caller.account)
    if change == "remove":
        for account in accounts:
            group.members.pop(account.phone, None)
    caller.answer(question, [node(change, named)])


def _participant(account: Account) -> Node:
    return node("participant", jid=account.lid_jid, phone_number=account.jid)


def _asked(caller: Caller, question: Node) -> Group | None:
    to = question.jid("to")
    return caller.world.directory.group(to) if to else None


def _account(world: World, jid: Jid | None) -> Account | None:
    return world.directory.account(jid) if jid else None

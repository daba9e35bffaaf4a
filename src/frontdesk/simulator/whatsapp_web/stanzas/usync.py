"""`usync`: who is on WhatsApp, with which devices, by which LID."""

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire import jids
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node


def answer(caller: Caller, question: Node) -> None:
    """Each user with each of the parts that were asked for; who is asked for twice is told once, or would be written to twice."""
    asked = question.find("usync")
    query, users = (asked.find("query"), asked.find("list")) if asked else (None, None)
    if asked is None or query is None or users is None:
        raise ValueError("a usync needs a query and a list")
    parts = [part.tag for part in query.children]
    asked_for = {user["jid"] or user.bytes_at("contact"): user for user in users.children}
    found = [_user(caller, user, parts) for user in asked_for.values()]
    content = [node("result", [node(part) for part in parts]), node("list", found)]
    caller.answer(question, [Node("usync", dict(asked.attributes), content)])


def _user(caller: Caller, user: Node, parts: list[str]) -> Node:
    contact = user.find("contact")
    jid = user.jid("jid") or (jids.parse(contact.data.decode().strip()) if contact and contact.data else None)
    if jid is None:
        raise ValueError("a usync names each user")
    account = caller.world.directory.account(jid)
    shown = account if account and not (account.hides_phone and not jid.is_lid) else None
    about = node("user", [made for part in parts if (made := _part(part, shown))], jid=jid)
    if shown and jid.is_lid and not shown.hides_phone:
        about.attributes["pn_jid"] = shown.jid
    return about


def _part(part: str, account: Account | None) -> Node | None:
    if part == "contact":
        return node("contact", type_="in" if account else "out")
    if part == "devices":
        return _devices(account)
    if part == "lid":
        return node("lid", val=account.lid_jid) if account else None
    if part == "status":
        return node("status", account.about.encode() if account else None)
    if part == "picture":
        return node("picture", id=account.lid) if account and account.picture else None
    return node(part)


def _devices(account: Account | None) -> Node:
    if account is None:
        return node("devices", [node("device-list", [])])
    listed = [node("device", id=number, key__index=number or None) for number in sorted(account.devices)]
    return node("devices", [node("device-list", listed), account.key_index_list()])

"""Profile pictures: where to fetch one, and setting one's own."""

from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node


def fetch(caller: Caller, question: Node) -> None:
    """The address of somebody's picture, or 404 when there is none to see."""
    whose = question.jid("target") or question.jid("to")
    account = caller.world.directory.account(whose) if whose else None
    if account is None or account.picture is None:
        caller.refuse(question, 404, "item-not-found")
        return
    asked = question.find("picture")
    path = caller.world.files.publish(account.picture, "image/jpeg")
    address = caller.world.files.address(path)
    about = node("picture", id=address.rpartition("/")[2], url=address, direct_path=path)
    about.attributes["type"] = asked["type"] if asked else "image"
    caller.answer(question, [about])


def change(caller: Caller, question: Node) -> None:
    """Set the caller's own picture, or remove it."""
    picture = question.find("picture")
    caller.account.picture = picture.data if picture and picture.data else None
    caller.answer(question, [node("picture", id=caller.world.new_id())])

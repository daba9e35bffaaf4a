"""ONE table: what a client sends → who answers."""

from collections.abc import Callable

from frontdesk.simulator.whatsapp_web.stanzas import groups, keys, messages, pictures, presence, receipts, settings, usync
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire.nodes import Node

Answers = Callable[[Caller, Node], None]

STANZAS: dict[str, Answers] = {
    "message": messages.take,
    "receipt": receipts.take,
    "ack": receipts.confirm,
    "presence": presence.take,
    "chatstate": presence.typing,
}

QUESTIONS: dict[tuple[str, str, str], Answers] = {
    ("encrypt", "get", "count"): keys.count,
    ("encrypt", "get", "key"): keys.fetch,
    ("encrypt", "get", "digest"): keys.digest,
    ("encrypt", "set", ""): keys.upload,
    ("usync", "get", "usync"): usync.answer,
    ("w:m", "set", "media_conn"): settings.media_hosts,
    ("w:sync:app:state", "set", "sync"): settings.app_state,
    ("privacy", "get", "privacy"): settings.privacy,
    ("blocklist", "get", ""): settings.blocklist,
    ("abt", "get", "props"): settings.experiments,
    ("md", "set", "remove-companion-device"): settings.log_out,
    ("status", "set", "status"): settings.about,
    ("w:profile:picture", "get", "picture"): pictures.fetch,
    ("w:profile:picture", "set", "picture"): pictures.change,
    ("w:g2", "get", "query"): groups.describe,
    ("w:g2", "get", "participating"): groups.mine,
    ("w:g2", "set", "create"): groups.create,
    ("w:g2", "set", "leave"): groups.leave,
    ("w:g2", "set", "add"): groups.add,
    ("w:g2", "set", "remove"): groups.remove,
    ("w:g2", "set", "subject"): groups.rename,
}
"""(namespace, get or set, first child); an empty child is any. What is not here is answered by an empty result, as a server
does that has nothing to say: pings, statistics, push settings."""


def answer(caller: Caller, stanza: Node) -> None:
    """Do what the stanza asks. Raises ValueError when it is not of its form."""
    if stanza.tag != "iq":
        take = STANZAS.get(stanza.tag)
        if take:
            take(caller, stanza)
        return
    if stanza["type"] in ("result", "error"):
        return
    child = stanza.children[0].tag if stanza.children else ""
    place = stanza["xmlns"], stanza["type"]
    known = QUESTIONS.get((*place, child)) or QUESTIONS.get((*place, ""))
    if known is None:
        caller.answer(stanza)
        return
    try:
        known(caller, stanza)
    except ValueError as error:
        caller.refuse(stanza, 400, str(error))

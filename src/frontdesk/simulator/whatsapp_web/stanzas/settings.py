"""The many small questions of a client that has just logged in, and its goodbye."""

from frontdesk.simulator.whatsapp_web.files import HOST
from frontdesk.simulator.whatsapp_web.stanzas.caller import Caller
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node

MEDIA_HOSTS_LAST = 300  # seconds


def media_hosts(caller: Caller, question: Node) -> None:
    """Where files go."""
    host = node("host", hostname=HOST)
    caller.answer(question, [node("media_conn", [host], auth="twin", ttl=MEDIA_HOSTS_LAST, auth_ttl=MEDIA_HOSTS_LAST, max_buckets=12)])


def app_state(caller: Caller, question: Node) -> None:
    """Chats archived, names of contacts and the like live in patches; there are none here."""
    sync = question.find("sync")
    collections = [
        node("collection", name=asked["name"], version=asked["version"] or 0, has_more_patches="false")
        for asked in (sync.all("collection") if sync else [])
    ]
    caller.answer(question, [node("sync", collections)])


def privacy(caller: Caller, question: Node) -> None:
    caller.answer(question, [node("privacy", [node("category", name="readreceipts", value="all")])])


def blocklist(caller: Caller, question: Node) -> None:
    caller.answer(question, [node("list", [])])


def experiments(caller: Caller, question: Node) -> None:
    caller.answer(question, [node("props", [], hash="", refresh=86_400)])


def about(caller: Caller, question: Node) -> None:
    """The line under a name."""
    caller.account.about = question.bytes_at("status").decode("utf-8", "replace")
    caller.answer(question)


def log_out(caller: Caller, question: Node) -> None:
    """The client removes itself; it knows, so it is not told."""
    caller.answer(question)
    caller.world.unlink(caller.device, told=False)

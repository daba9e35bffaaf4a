"""A device: the phone (number 0) or one that is linked to it. What it has not confirmed is kept for it."""

from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from frontdesk.simulator.whatsapp_web.wire.jids import LID, PHONE, Jid
from frontdesk.simulator.whatsapp_web.wire.nodes import Node

if TYPE_CHECKING:
    from frontdesk.simulator.whatsapp_web.people.accounts import Account

Mark = tuple[str, str, str, str]
"""What a device confirms: tag, id, who it is from, which kind."""


class Line(Protocol):
    """An open connection of a device."""

    def send(self, node: Node) -> None:
        """Put a node on its way; they keep their order."""

    def close(self) -> None:
        """End it when all that was sent is out."""

    def cut(self) -> None:
        """Break it off now, as a lost network does."""


@dataclass(slots=True)
class KeyBundle:
    """What others need in order to write to a device that is away, as its owner uploaded it."""

    registration: bytes
    signed: Node
    one_time: deque[Node] = field(default_factory=deque)


@dataclass(slots=True)
class Device:
    """`identity` is its public key; `signed_identity` the proof that its account vouches for it."""

    account: "Account"
    number: int
    identity: bytes
    signed_identity: bytes | None = None
    keys: KeyBundle | None = None
    line: Line | None = None
    deaf: bool = False  # connected and answered, but told nothing
    pending: OrderedDict[Mark, Node] = field(default_factory=OrderedDict)
    subscriptions: set[str] = field(default_factory=set)  # phones whose presence it follows

    @property
    def phone_jid(self) -> Jid:
        return Jid(self.account.phone, PHONE, self.number)

    @property
    def lid_jid(self) -> Jid:
        return Jid(self.account.lid, LID, self.number)

    def jid_for(self, addressed: Jid) -> Jid:
        """Its address in the kind that another address is of."""
        return self.lid_jid if addressed.is_lid else self.phone_jid

    def keep(self, node: Node) -> None:
        """Remember until the device confirms it."""
        self.pending[mark_of(node)] = node

    def confirm(self, tag: str, ids: Iterable[str]) -> None:
        """Forget what has arrived."""
        wanted = set(ids)
        for mark in [mark for mark in self.pending if mark[0] == tag and mark[1] in wanted]:
            del self.pending[mark]

    def tell(self, node: Node) -> None:
        """Send what is worth nothing later; lost when the device is away."""
        if self.line is not None and not self.deaf:
            self.line.send(node)


def mark_of(node: Node) -> Mark:
    return node.tag, node["id"], f"{node['from']} {node['participant']}", node["type"]

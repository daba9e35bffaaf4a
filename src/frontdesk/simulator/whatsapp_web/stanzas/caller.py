"""Who is asking: a device on its line, in the world it asks."""

from dataclasses import dataclass

from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device, Line
from frontdesk.simulator.whatsapp_web.wire.jids import SERVER
from frontdesk.simulator.whatsapp_web.wire.nodes import Content, Node, node
from frontdesk.simulator.whatsapp_web.world import World


@dataclass(frozen=True, slots=True)
class Caller:
    """A logged-in device while its connection lasts."""

    world: World
    device: Device
    line: Line

    @property
    def account(self) -> Account:
        return self.device.account

    def answer(self, question: Node, content: Content = None) -> None:
        """The result of an iq."""
        self.line.send(node("iq", content, from_=question.jid("to") or SERVER, type_="result", id=question["id"]))

    def refuse(self, question: Node, code: int, text: str) -> None:
        """The error of an iq."""
        error = node("error", code=code, text=text)
        self.line.send(node("iq", [error], from_=question.jid("to") or SERVER, type_="error", id=question["id"]))

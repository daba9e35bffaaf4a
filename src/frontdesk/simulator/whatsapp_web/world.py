"""Everything there is in one twin of the Web server. Stanzas change it, the admin API shows it."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from frontdesk.kit import clock
from frontdesk.simulator.whatsapp_web.faults import Faults
from frontdesk.simulator.whatsapp_web.files import Files
from frontdesk.simulator.whatsapp_web.journal import Journal
from frontdesk.simulator.whatsapp_web.people.accounts import Account
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.people.directory import Directory
from frontdesk.simulator.whatsapp_web.trust import Trust
from frontdesk.simulator.whatsapp_web.wire import jids
from frontdesk.simulator.whatsapp_web.wire.nodes import Attribute, Node, node

if TYPE_CHECKING:
    from frontdesk.simulator.whatsapp_web.pairing.code import Code
    from frontdesk.simulator.whatsapp_web.pairing.pairing import Pairing

HAPPENINGS = 50_000
GOODBYE = 2.0
"""Seconds that a client which has removed itself gets to read the answer and hang up."""


class World:
    """The parts, wired together."""

    def __init__(self, trust: Trust, seed: int | None = None) -> None:
        self.trust = trust
        self.directory = Directory()
        self.files = Files()
        self.faults = Faults(seed)
        self.journal = Journal(HAPPENINGS)
        self.codes_shown = 6  # QR codes per connection: WhatsApp's own number; then the client must dial again
        self.pairings: dict[str, Pairing] = {}  # by each QR code's reference
        self.codes: dict[str, Code] = {}  # by phone number
        self._ids = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()

    def new_id(self) -> str:
        return f"twin-{next(self._ids)}"

    @property
    def now(self) -> int:
        """The server's time, in whole seconds as stanzas carry it. It follows the simulator's clock."""
        return int(clock.now().timestamp())

    def later(self, seconds: float, do: Callable[..., None], *arguments: Any) -> None:
        """Do something after a while, unless the twin ends before."""
        self.spawn(_later(seconds, do, *arguments))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    def unlink(self, device: Device, *, told: bool = True) -> None:
        """Remove a linked device; `told`: it hears of it."""
        device.account.devices.pop(device.number, None)
        self.journal.note("device.unlinked", phone=device.account.phone, device=device.number)
        if device.line is not None:
            if told:
                conflict = node("conflict", type_="device_removed")
                device.line.send(node("stream:error", [conflict], code=401))
                device.line.close()
            else:
                self.later(GOODBYE, device.line.close)
        self.devices_changed(device.account, device, "remove")

    def devices_changed(self, account: Account, device: Device, change: str) -> None:
        """Tell everyone who is connected of a device's coming (`add`) or going (`remove`). The hash never fits: they ask anew."""
        hidden = account.hides_phone
        named = node("device", jid=device.lid_jid if hidden else device.phone_jid, lid=device.lid_jid, key__index=device.number)
        who = account.lid_jid if hidden else account.jid
        content: list[Node] = [node(change, [named, account.key_index_list()], device_hash="2:ask", device_lid_hash="2:ask")]
        for other in self.directory.accounts.values():
            for listener in other.devices.values():
                if other is not account:
                    ids: dict[str, Attribute | int] = {"id": self.new_id(), "t": self.now}
                    listener.tell(node("notification", content, from_=who, lid=account.lid_jid, type_="devices", **ids))

    def server_says(self, device: Device, type_: str, content: list[Node]) -> None:
        """A notification of the server's own."""
        device.tell(node("notification", content, from_=jids.SERVER, type_=type_, id=self.new_id(), t=self.now))


async def _later(seconds: float, do: Callable[..., None], *arguments: Any) -> None:
    await asyncio.sleep(seconds)
    do(*arguments)

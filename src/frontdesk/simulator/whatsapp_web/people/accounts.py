"""Accounts: a phone number, its LID, its key, and what is linked to it."""

import os
from dataclasses import dataclass, field

from frontdesk.kit import clock
from frontdesk.simulator.whatsapp_web.people.devices import Device
from frontdesk.simulator.whatsapp_web.wire import protobuf
from frontdesk.simulator.whatsapp_web.wire.jids import LID, PHONE, Jid
from frontdesk.simulator.whatsapp_web.wire.keys import Key
from frontdesk.simulator.whatsapp_web.wire.nodes import Node, node

KEY_INDEX_PREFIX = b"\x06\x02"


@dataclass
class Account:
    """One user. Its devices are numbered from 1, its own phone is 0; numbers are never given twice."""

    phone: str
    lid: str
    name: str
    key: Key = field(default_factory=Key)
    seed: int = field(default_factory=lambda: int.from_bytes(os.urandom(3), "big"))
    devices: dict[int, Device] = field(default_factory=dict)
    picture: bytes | None = None
    about: str = ""
    hides_phone: bool = False  # others see its LID alone
    phone_online: bool = True
    available: bool = False
    last_device: int = 0
    _key_index: tuple[tuple[int, ...], Node] | None = None

    @property
    def jid(self) -> Jid:
        return Jid(self.phone, PHONE)

    @property
    def lid_jid(self) -> Jid:
        return Jid(self.lid, LID)

    def jid_for(self, addressed: Jid) -> Jid:
        """Its address in the kind that another address is of."""
        return self.lid_jid if addressed.is_lid else self.jid

    def link(self, identity: bytes) -> Device:
        """A new device, which still has to sign."""
        self.last_device += 1
        self.devices[self.last_device] = Device(self, self.last_device, identity)
        return self.devices[self.last_device]

    def key_index_list(self) -> Node:
        """The numbers of its devices, signed by the phone."""
        numbers = tuple(sorted(self.devices))
        if self._key_index is None or self._key_index[0] != numbers:
            now = int(clock.now().timestamp())
            details = protobuf.write((1, self.seed), (2, now), (3, max(numbers, default=0)), (4, bytes(numbers)))
            signed = self.key.sign(KEY_INDEX_PREFIX + details)
            message = protobuf.write((1, details), (2, signed), (3, self.key.public))
            self._key_index = numbers, node("key-index-list", message, ts=now)
        return self._key_index[1]

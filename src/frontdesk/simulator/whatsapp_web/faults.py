"""Trouble on demand: what goes wrong, for which account, how often, and with which odds."""

import random
from typing import Literal

import msgspec

DialFault = Literal["refuse", "banned", "logged_out", "outdated", "unavailable", "hasty_restart"]
SendFault = Literal["reject", "sever", "sever_before", "no_ack", "slow_ack"]
DeliveryFault = Literal["duplicate", "reorder", "late", "garble", "no_receipt"]
MediaFault = Literal["slow_media", "lost_media", "refuse_upload"]
Kind = DialFault | SendFault | DeliveryFault | MediaFault


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing that goes wrong. Without `phone` it strikes every account, without `times` for ever."""

    kind: Kind
    phone: str | None = None  # whose device it happens to
    peer: str | None = None  # reject…: only to this number; duplicate…: only from it
    times: int | None = None  # how often still
    probability: float = 1.0
    code: int = 463  # reject: the server's number; banned: the ban's
    seconds: float = 1.0  # late, slow_ack, slow_media: how long; banned: until it ends
    copies: int = 1  # duplicate: how many more
    id: str = ""
    struck: int = 0

    def concerns(self, phone: str | None, peer: str | None) -> bool:
        return (self.phone is None or self.phone == phone) and (self.peer is None or self.peer == peer)


class Faults:
    """The faults in force. Chance comes from one seedable generator."""

    def __init__(self, seed: int | None = None) -> None:
        self.random = random.Random(seed)
        self.active: dict[str, Fault] = {}
        self._made = 0

    def add(self, fault: Fault) -> Fault:
        self._made += 1
        fault.id = fault.id or str(self._made)
        self.active[fault.id] = fault
        return fault

    def strike(self, *kinds: Kind, phone: str | None = None, peer: str | None = None) -> Fault | None:
        """The first fault of these kinds that strikes now; it is used up by one."""
        for fault in self.active.values():
            if fault.kind in kinds and fault.concerns(phone, peer) and self._hits(fault):
                fault.struck += 1
                return fault
        return None

    def _hits(self, fault: Fault) -> bool:
        if fault.times == 0 or (fault.probability < 1 and self.random.random() >= fault.probability):
            return False
        if fault.times is not None:
            fault.times -= 1
        return True

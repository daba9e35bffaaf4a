"""Trouble on demand: what goes wrong, for whom, how often, and with which odds."""

import random
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from frontdesk.simulator import ids

SendFault = Literal["reject", "sever", "sever_before", "hang", "slow", "hold"]
StatusFault = Literal["withhold", "disorder", "skip_delivered", "fail", "fail_after_sent"]
WebhookFault = Literal["duplicate", "reorder", "delay", "bad_signature"]
MediaFault = Literal["slow_media", "lost_media"]
Kind = SendFault | StatusFault | WebhookFault | MediaFault


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing that goes wrong. Without a filter it strikes everyone, without `times` for ever."""

    kind: Kind
    number: str | None = None  # phone_number_id
    customer: str | None = None  # wa_id
    types: tuple[str, ...] = ()  # message types; for webhooks the update's kind: messages, statuses, or a field
    statuses: tuple[str, ...] = ()  # withhold, disorder: which ones; all by default
    times: int | None = None  # how often still
    probability: float = 1.0
    code: int = 131000  # reject, fail, fail_after_sent
    http_status: int | None = None  # reject: in place of the code's own
    retry_after: int | None = None  # reject: seconds, as a header
    plain: bool = False  # reject: an HTML page, as a proxy in between would send
    seconds: float = 1.0  # hang, slow, delay, slow_media, reorder (at most)
    accept: bool = True  # hang: take the message before going quiet
    copies: int = 1  # duplicate: how many more
    id: str = ""
    struck: int = 0

    def __post_init__(self) -> None:
        if self.kind in get_args(MediaFault) and (self.number or self.customer):
            raise ValueError(f"{self.kind}: whose file it is cannot be said; leave number and customer out.")

    def concerns(self, number: str | None, customer: str | None, kind: str, status: str | None) -> bool:
        return (
            (self.number is None or self.number == number)
            and (self.customer is None or self.customer == customer)
            and (not self.types or kind in self.types)
            and (not self.statuses or status in self.statuses)
        )


class Faults:
    """The faults in force. Chance comes from one seedable generator."""

    def __init__(self, seed: int | None = None) -> None:
        self.random = random.Random(seed)
        self.active: dict[str, Fault] = {}

    def add(self, fault: Fault) -> Fault:
        fault.id = fault.id or ids.number()
        self.active[fault.id] = fault
        return fault

    def strike(self, kinds: Iterable[Kind], number: str | None, customer: str | None, kind: str, status: str | None = None) -> Fault | None:
        """The first fault of these kinds that strikes now; it is used up by one."""
        if not self.active:
            return None
        for fault in list(self.active.values()):
            if fault.kind in kinds and fault.concerns(number, customer, kind, status) and self._hits(fault):
                fault.struck += 1
                return fault
        return None

    def _hits(self, fault: Fault) -> bool:
        if fault.probability < 1 and self.random.random() >= fault.probability:
            return False
        if fault.times is not None:
            if fault.times <= 0:
                return False
            fault.times -= 1
        return True

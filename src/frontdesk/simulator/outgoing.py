"""A business's message on its way to a phone."""

from dataclasses import dataclass, field
from typing import Any

from frontdesk.simulator.customers import Customer
from frontdesk.simulator.journal import Send
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.pricing import Price
from frontdesk.simulator.templates import Template


@dataclass(slots=True, eq=False)
class Outgoing:
    """One accepted message: what was sent, by whom, to whom, and what it costs."""

    send: Send
    number: Number
    customer: Customer
    message: dict[str, Any]
    template: Template | None
    by_user_id: bool
    price: Price
    priced: int = 0  # 1 after `sent` has carried the price, 2 after another status has
    held_back: list[dict[str, Any]] = field(default_factory=list)  # statuses that a fault lets go after later ones

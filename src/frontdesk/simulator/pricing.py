"""What Meta would say a message costs. Sources: Meta's pricing and status pages; see docs/simulator.md."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from frontdesk.kit import clock
from frontdesk.simulator.numbers import Number

PMP_SINCE = datetime(2025, 7, 1, tzinfo=UTC)
SERVICE_SINCE = datetime(2026, 10, 1, tzinfo=UTC)
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Price:
    """The `pricing` of a message's statuses, and the `conversation` that goes with it, if any."""

    pricing: dict[str, Any]
    conversation: dict[str, Any] | None
    expires_at: int | None  # of the conversation; told with `sent` only


def quote(number: Number, wa_id: str, category: str | None) -> Price:
    """Price one message; `category` is the template's, None for anything else."""
    now = clock.now()
    model = number.behaviour.pricing
    if model == "auto":
        model = "CBP" if now < PMP_SINCE else "PMP-2025" if now < SERVICE_SINCE else "PMP-2026"
    at = now.timestamp()
    free_until = number.free_entries.get(wa_id, 0.0)
    if free_until > at:
        return _free_entry(number, wa_id, model, free_until)
    in_window = at - number.windows.get(wa_id, 0.0) < DAY
    name = (category or "service").lower()
    if model == "CBP":
        pricing = {"billable": name != "service", "pricing_model": "CBP", "category": name}
        return Price(pricing, _conversation(number, wa_id, name), int(at + DAY))
    billable = _is_charged(number, name, model, in_window=in_window, month=f"{now:%Y-%m}")
    kind = "regular" if billable else "free_customer_service"
    return Price({"billable": billable, "pricing_model": "PMP", "type": kind, "category": name}, None, None)


def _is_charged(number: Number, name: str, model: str, *, in_window: bool, month: str) -> bool:
    if model == "PMP-2025":
        return name != "service" and not (name == "utility" and in_window)
    if name != "service":
        return True
    used = number.service_used.get(month, 0)
    number.service_used = {month: used + 1}  # the free ones do not roll over
    return used >= number.behaviour.free_service


def _free_entry(number: Number, wa_id: str, model: str, until: float) -> Price:
    pricing: dict[str, Any] = {"billable": False, "pricing_model": model[:3], "category": "referral_conversion"}
    if model != "CBP":
        pricing["type"] = "free_entry_point"
    return Price(pricing, _conversation(number, wa_id, "referral_conversion"), int(until))


def _conversation(number: Number, wa_id: str, origin: str) -> dict[str, Any]:
    day = int(clock.now().timestamp() // DAY)
    name = hashlib.md5(f"{number.id}|{wa_id}|{origin}|{day}".encode(), usedforsecurity=False).hexdigest()
    return {"id": name, "origin": {"type": origin}}

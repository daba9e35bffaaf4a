"""What the simulator is told at its start: how it behaves, which numbers and customers it has."""

from pathlib import Path
from typing import Any, Literal

import msgspec


class Behaviour(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a number, and the network around it, behaves. Times are seconds; None means never by itself."""

    sent_after: float = 0.0
    delivered_after: float = 0.0
    read_after: float | None = None
    played_after: float | None = None
    window: Literal["async", "sync", "off"] = "async"  # how 131047 is told: in a status, in the response, or not at all
    pair_rate: bool = True
    throughput: int = 80  # messages per second, in and out together; 0 is no limit
    pricing: Literal["auto", "CBP", "PMP-2025", "PMP-2026"] = "auto"  # auto: what holds at the clock's date
    free_service: int = 1000  # service messages per number and month that cost nothing under PMP-2026
    strangers: Literal["welcome", "unreachable"] = "welcome"  # an unknown number gets a phone, or fails with 131026
    review_after: float | None = 0.2  # a new template is approved after this
    batch_window: float = 0.0  # gather webhook updates for this long; 0 posts each by itself
    batch_most: int = 1000
    batch_shape: Literal["changes", "folded"] = "changes"  # one change per update, or the statuses of a number in one
    keep_threads: bool = True  # off: phones remember no messages, for load tests


class NewNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A business number, its account, and the app that is told what happens on it."""

    phone_number_id: str | None = None
    waba_id: str | None = None
    portfolio_id: str | None = None  # user ids differ between portfolios; the account's own id by default
    display_phone_number: str | None = None
    verified_name: str = "Simulated Business"
    token: str | None = None
    app_id: str | None = None
    app_secret: str | None = None
    webhook_url: str | None = None
    verify_token: str | None = None
    behaviour: dict[str, Any] = {}


class NewApp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A further app that follows the accounts named."""

    app_id: str | None = None
    app_secret: str | None = None
    webhook_url: str | None = None
    verify_token: str | None = None
    token: str | None = None
    waba_ids: tuple[str, ...] = ()


Shows = Literal["phone", "both", "hidden", "empty"]


class NewCustomer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A customer with a phone.

    `shows` is what webhooks tell of them: `phone` (as before 2026), `both` phone and user id, the phone `hidden`
    (left out) or `empty` (an empty string).
    """

    wa_id: str
    phone: str | None = None  # the number as dialled, where WhatsApp writes it differently
    name: str = ""
    username: str | None = None
    country: str | None = None
    shows: Shows = "both"
    parent: bool = False  # webhooks carry parent user ids too
    online: bool = True
    fails_with: int | None = None  # every message to this phone fails with this code
    stopped_marketing: bool = False


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that `build` and `serve` take. A seed file is this as JSON."""

    host: str = "127.0.0.1"
    port: int = 9009
    public_url: str | None = None
    numbers: tuple[NewNumber, ...] = ()
    apps: tuple[NewApp, ...] = ()
    customers: tuple[NewCustomer, ...] = ()
    behaviour: Behaviour = Behaviour()
    random_seed: int | None = None  # of faults; ids are always fresh
    retry_scale: float = 1.0  # 0.01 makes a webhook's first retry come after 50 ms in place of 5 s
    webhook_timeout: float = 10.0
    webhook_connections: int = 8  # at once, to one address
    log_limit: int = 50_000
    media_limit: int = 256 * 1024 * 1024  # bytes kept in memory; the oldest files go first


def from_file(path: Path) -> Config:
    """Read a seed file. Raises OSError, msgspec.ValidationError."""
    return msgspec.json.decode(path.read_bytes(), type=Config)


def changed(behaviour: Behaviour, changes: dict[str, Any]) -> Behaviour:
    """The behaviour with some settings replaced. Raises msgspec.ValidationError, which names the setting."""
    return msgspec.convert(msgspec.to_builtins(behaviour) | changes, Behaviour)

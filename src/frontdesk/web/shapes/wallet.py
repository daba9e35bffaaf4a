"""The wallet: its balance, its entries, and what things cost."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from frontdesk.billing import rates
from frontdesk.billing.entries import Entry
from frontdesk.billing.models import Deciding, Kind, Mode
from frontdesk.billing.rates import Line
from frontdesk.billing.wallet import Terms
from frontdesk.web.shapes.base import Body, Shape

Credits = Annotated[int, Field(ge=0, le=10**9)]
Zone = Annotated[str, Field(min_length=1, max_length=60, examples=["America/Mexico_City"])]


class WalletShape(Shape):
    """Credits. `available` can be spent, `held` are set aside for what is under way. `level` says how it is with them."""

    mode: Mode
    available: int
    held: int
    level: Literal["ok", "low", "empty"]
    low_at: int
    daily_cap: int | None
    spent_today: int
    timezone: str


class EntryShape(Shape):
    """One change of the wallet. `change` is what came or went: 0 where credits were only set aside. `balance` includes those.

    `held_change` is what was set aside by it, below zero what was let go.
    """

    id: UUID
    number: int
    kind: Kind
    at: datetime
    change: int
    held_change: int
    balance: int
    available: int
    held: int
    purpose: str
    subject: str
    memo: str
    refunds: UUID | None
    conversation_id: UUID | None
    message_id: UUID | None
    by: UUID | None
    by_name: str | None = None
    customer: str | None = Field(None, description="Whom the conversation is with: a name, else a number or user name.")


class RateShape(Shape):
    """What a message of one of Meta's categories costs in one country, `*` for all others."""

    category: str
    country: str
    credits: int


class Prices(Shape):
    """What things cost, in credits. `editable`: by whoever asks."""

    turn: int
    media: int
    cost_plus_percent: int | None
    credit_micros: int
    rates: list[RateShape]
    decided_by: Deciding
    editable: bool


class WalletChanges(Body):
    """What to change; what is left out stays. A `daily_cap` of null takes the cap away."""

    low_at: Credits | None = None
    daily_cap: Credits | None = None
    timezone: Zone | None = None


class OperatorsChanges(WalletChanges):
    """What only the operator decides besides: whether things cost credits here, and who sets prices."""

    mode: Mode | None = None
    prices_by: Deciding | None = None


class RateBody(Body):
    """One line of the rate card."""

    category: Annotated[str, Field(max_length=40, examples=["marketing"])]
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|\*)$", examples=["MX", "*"])]
    credits: Credits


class PricesBody(Body):
    """All prices anew. `cost_plus_percent`: a turn costs what its model did and so much more, `turn` at most; null: it costs `turn`."""

    turn: Credits
    media: Credits = 0
    cost_plus_percent: Annotated[int, Field(ge=0, le=10_000)] | None = None
    credit_micros: Annotated[
        int, Field(ge=1, le=10**9, description="What one credit is worth, in millionths of a dollar; counts only with cost-plus.")
    ] = 10_000
    rates: Annotated[list[RateBody], Field(max_length=rates.MOST)]


class CreditsBody(Body):
    """Credits to add; below zero: to take back. The same `key` (an invoice's number) is the same top-up."""

    amount: Annotated[int, Field(ge=-(10**12), le=10**12)]
    memo: Annotated[str, Field(max_length=300)] = ""
    key: Annotated[str, Field(min_length=1, max_length=200)] | None = None


def wallet(terms: Terms, spent_today: int) -> WalletShape:
    """A wallet as it is shown."""
    short = terms.prepaid and terms.available < max(terms.low_at, terms.turn_price)
    return WalletShape(
        mode=Mode(terms.mode),
        available=terms.available,
        held=terms.held,
        level="ok" if not short else "empty" if terms.available < max(terms.turn_price, 1) else "low",
        low_at=terms.low_at,
        daily_cap=terms.daily_cap,
        spent_today=spent_today,
        timezone=terms.zone,
    )


def entry(row: Entry) -> EntryShape:
    """An entry as it is shown; who made it is named later, people live in another database."""
    same = ("id", "number", "at", "change", "balance", "available", "held", "purpose", "subject", "memo")
    about = ("refunds", "conversation_id", "message_id", "by")
    return EntryShape(kind=Kind(row.kind), held_change=row.held_by, **{name: getattr(row, name) for name in (*same, *about)})


def prices(terms: Terms, card: list[Line], *, editable: bool) -> Prices:
    """Prices as they are shown."""
    return Prices(
        turn=terms.turn_price,
        media=terms.media_price,
        cost_plus_percent=terms.cost_plus_percent,
        credit_micros=terms.credit_micros,
        rates=[RateShape(**line._asdict()) for line in card],
        decided_by=Deciding(terms.prices_by),
        editable=editable,
    )

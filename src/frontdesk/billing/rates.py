"""The rate card: what a message costs by Meta's category and the recipient's country, in credits.

Meta charges since July 2025 for each delivered template by category and country, since October 2026 for other messages too
(https://developers.facebook.com/docs/whatsapp/pricing). Its rates change up to four times a year and differ by market, and what a
credit is sold for is the operator's business: the card that everybody starts with is therefore flat, and editable.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import sqlalchemy as sa

from frontdesk.billing.models import Rate
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound

EVERYWHERE = "*"
SERVICE = "service"
"""Any message that is no template."""

DEFAULTS: Mapping[str, int] = MappingProxyType(
    {"marketing": 10, "utility": 3, "authentication": 3, "authentication-international": 10, SERVICE: 0}
)
"""Credits per message where the card says nothing. Free-form messages are free by default."""

TEMPLATES = tuple(category for category in DEFAULTS if category != SERVICE)
_ALIASES = {"marketing_lite": "marketing", "authentication_international": "authentication-international"}
_FREE = "free_"
"""How the types begin that cost nothing: `free_customer_service`, `free_entry_point`, and whatever Meta gives away next."""
MOST = 2000


class Line(NamedTuple):
    """One line of the card. `country`: ISO code of two capitals, or `*`."""

    category: str
    country: str
    credits: int


class Told(NamedTuple):
    """What Meta says of a message's price (`pricing` of its status webhook)."""

    category: str | None
    type: str | None
    billable: bool | None


_ALL = Prepared(sa.select(Rate.category, Rate.country, Rate.credits).order_by(Rate.category, Rate.country), Line)
_ONE = Prepared(sa.select(Rate.credits).where(Rate.category == sa.bindparam("category_"), Rate.country == sa.bindparam("country_")))
_WRITE = Prepared(sa.insert(Rate).values(**bound("tenant_id", *Line._fields)))


def card(tx: Transaction) -> list[Line]:
    """Every line that was set, and for each category what holds elsewhere."""
    known = tx.all(_ALL)
    written = {line.category for line in known if line.country == EVERYWHERE}
    return sorted([*known, *(Line(category, EVERYWHERE, credits) for category, credits in DEFAULTS.items() if category not in written)])


def replace(tx: Transaction, lines: Iterable[Line]) -> list[Line]:
    """Write the whole card anew. Raises Invalid for a category, country or amount that cannot be, and for a line said twice."""
    checked = {(line.category, line.country): _checked(line, number) for number, line in enumerate(lines)}
    if len(checked) > MOST:
        raise Invalid(f"rates: at most {MOST} lines.", field="rates")
    tx.execute(sa.delete(Rate))
    tx.write_many(_WRITE, [line._asdict() for line in checked.values()])
    return card(tx)


def of(tx: Transaction, category: str, country: str | None) -> int:
    """Credits for a message of this category to this country (None: unknown)."""
    for place in (country, EVERYWHERE):
        row = tx.first(_ONE, category_=category, country_=place) if place else None
        if row is not None:
            credits: int = row[0]
            return credits
    return DEFAULTS.get(category, 0)


def dearest(tx: Transaction, country: str | None, *, template: bool) -> int:
    """The most that a message can turn out to cost: Meta may put a template into another category than it was sent in."""
    return max(of(tx, category, country) for category in (TEMPLATES if template else (SERVICE,)))


def told(tx: Transaction, pricing: Told, country: str | None) -> int | None:
    """What Meta's word comes to by the card; None for a category that the card does not know."""
    category = _ALIASES.get(pricing.category or "", pricing.category or "")
    if (pricing.type or "").startswith(_FREE) or category == "referral_conversion" or (pricing.type is None and pricing.billable is False):
        return 0
    return of(tx, category, country) if category in DEFAULTS else None


def _checked(line: Line, number: int) -> Line:
    place = f"rates[{number}]"
    if line.category not in DEFAULTS:
        raise Invalid(f"{place}.category: one of {', '.join(DEFAULTS)}.", field=f"{place}.category")
    if line.country != EVERYWHERE and not (len(line.country) == 2 and line.country.isascii() and line.country.isupper()):
        raise Invalid(f"{place}.country: two capitals like MX, or *.", field=f"{place}.country")
    if not 0 <= line.credits <= 10**9:
        raise Invalid(f"{place}.credits: a whole number, 0 or more.", field=f"{place}.credits")
    return line

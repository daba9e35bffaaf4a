"""The people who write to businesses, and what their phones let the world know of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from frontdesk.simulator import ids
from frontdesk.simulator.config import NewCustomer, Shows


@dataclass(slots=True, eq=False)
class Customer:
    """One person with one phone."""

    wa_id: str
    phone: str  # as dialled; WhatsApp may write it differently, as in Brazil and Mexico
    name: str
    username: str | None
    country: str
    shows: Shows
    parent: bool
    online: bool
    fails_with: int | None
    stopped_marketing: bool

    @property
    def key(self) -> str:
        """What message ids carry: the number, or nothing that gives it away."""
        return self.wa_id if self.shows in ("phone", "both") else ids.user(self.country, self.wa_id, "network")

    def user_id(self, portfolio: str) -> str:
        return ids.user(self.country, self.wa_id, portfolio)

    def parent_user_id(self) -> str | None:
        return ids.parent_user(self.country, self.wa_id) if self.parent else None


class Customers:
    """All customers, found by number, by user id or by what a message id carries."""

    def __init__(self) -> None:
        self.all: dict[str, Customer] = {}
        self._aliases: dict[str, str] = {}  # another spelling, a user id or a key -> wa_id

    def add(self, new: NewCustomer) -> Customer:
        """Create a customer, or replace the one with this number."""
        wa_id = digits(new.wa_id)
        phone = digits(new.phone or wa_id)
        customer = Customer(
            wa_id,
            phone,
            new.name or f"Customer {wa_id[-4:]}",
            new.username,
            new.country or _country(wa_id),
            new.shows,
            new.parent,
            new.online,
            new.fails_with,
            new.stopped_marketing,
        )
        self.all[wa_id] = customer
        self._aliases[phone] = self._aliases[customer.user_id("network")] = wa_id
        return customer

    def find(self, who: str) -> Customer | None:
        """By number in any of its spellings, or by what a message id carries."""
        return self.all.get(who) or self.all.get(self._aliases.get(who, ""))

    def meet(self, wa_id: str) -> Customer:
        """The customer with this number, new if need be."""
        return self.find(wa_id) or self.add(NewCustomer(wa_id=wa_id))

    def find_user(self, user_id: str, portfolios: Iterable[str]) -> Customer | None:
        """By user id or parent user id. Ids follow from number and portfolio, so none needs to have been shown before."""
        known = self.all.get(self._aliases.get(user_id, ""))
        if known or "." not in user_id:
            return known
        country, portfolios = user_id.split(".", 1)[0], tuple(portfolios)
        for customer in self.all.values():
            if customer.country != country:
                continue
            if user_id in (ids.parent_user(country, customer.wa_id), *map(customer.user_id, portfolios)):
                self._aliases[user_id] = customer.wa_id
                return customer
        return None

    def move(self, customer: Customer, wa_id: str) -> None:
        """The customer takes another number, and with it other user ids."""
        del self.all[customer.wa_id]
        self._aliases = {alias: to for alias, to in self._aliases.items() if to != customer.wa_id}
        customer.wa_id = customer.phone = digits(wa_id)
        self.all[customer.wa_id] = customer
        self._aliases[customer.user_id("network")] = customer.wa_id


def digits(number: str) -> str:
    """A phone number without signs."""
    return "".join(c for c in number if c.isdigit())


def _country(wa_id: str) -> str:
    for length in (1, 2, 3):
        region = phonenumbers.region_code_for_country_code(int(wa_id[:length] or 0))
        if region != phonenumbers.UNKNOWN_REGION:
            return region
    return "US"

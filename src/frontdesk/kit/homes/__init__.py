"""Homes: where tenants live. See homes.py for the door, group.py for how commits are shared, DESIGN in docs/architecture.md."""

from frontdesk.kit.homes.errors import HomeUnavailable, UnknownTenant, is_fault_of_the_database
from frontdesk.kit.homes.group import grouped, lengthy
from frontdesk.kit.homes.homes import Homes
from frontdesk.kit.homes.prepared import Prepared, among, bound, listed, one_of, places
from frontdesk.kit.homes.transaction import Answer, Transaction

__all__ = [
    "Answer",
    "HomeUnavailable",
    "Homes",
    "Prepared",
    "Transaction",
    "UnknownTenant",
    "among",
    "bound",
    "grouped",
    "is_fault_of_the_database",
    "lengthy",
    "listed",
    "one_of",
    "places",
]

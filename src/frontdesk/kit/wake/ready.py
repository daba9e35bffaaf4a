"""Keys that are due, waiting for a place: tenants take turns, so that one with thousands does not hold up the others."""

from collections import OrderedDict, defaultdict
from typing import NamedTuple
from uuid import UUID


class Key(NamedTuple):
    """Whom a wake-up is for."""

    tenant_id: UUID
    kind: str
    name: str


class Ready:
    """A queue of each kind's keys, each key once."""

    def __init__(self) -> None:
        self._kinds: defaultdict[str, OrderedDict[UUID, OrderedDict[Key, None]]] = defaultdict(OrderedDict)

    def add(self, key: Key) -> None:
        """Let a key wait, behind its tenant's others."""
        self._kinds[key.kind].setdefault(key.tenant_id, OrderedDict())[key] = None

    def take(self, kind: str) -> Key | None:
        """The next one of a kind."""
        tenants = self._kinds[kind]
        if not tenants:
            return None
        tenant_id, waiting = tenants.popitem(last=False)
        key, _ = waiting.popitem(last=False)
        if waiting:
            tenants[tenant_id] = waiting
        return key

"""What all requests share: the installation, the book of apps, rate limits, the live feed, and what people are called."""

from collections.abc import Collection, Iterable
from time import monotonic
from uuid import UUID

from frontdesk.bootstrap import Installation
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.tenants import people
from frontdesk.tenants.models import Tenant
from frontdesk.web.appbook import AppBook
from frontdesk.web.limits import RateLimits
from frontdesk.web.tail import Tails

PLACE = "frontdesk.desk"
"""Where a request's scope holds the desk."""
FRESH = 60.0
"""Seconds for which a name is believed."""


class Desk:
    """Comes with every request, in its scope; handlers find it through their caller."""

    def __init__(self, installation: Installation, book: AppBook) -> None:
        self.installation, self.book = installation, book
        self.settings = installation.settings
        self.homes: Homes = installation.homes
        self.sealer: Sealer = installation.sealer
        self.limits = RateLimits(installation.settings.api_requests_per_minute)
        self.tails = Tails(installation.homes, installation.settings.database_url.get_secret_value())
        self._names: dict[UUID, tuple[float, str]] = {}
        self._slugs: dict[UUID, str] = {}

    def base(self, request_url: str) -> str:
        """The address at which the world reaches us."""
        return (self.settings.public_url or request_url).rstrip("/")

    async def slug(self, tenant_id: UUID) -> str:
        """A tenant's short name, which never changes."""
        if tenant_id not in self._slugs:
            self._slugs[tenant_id] = await self.homes.read_control(_slug, tenant_id)
        return self._slugs[tenant_id]

    async def names(self, ids: Iterable[UUID | None]) -> dict[UUID, str]:
        """What people, and keys that act in a person's place, are called."""
        wanted = {id for id in ids if id is not None}
        now = monotonic()
        missing = [id for id in wanted if id not in self._names or now - self._names[id][0] > FRESH]
        if missing:
            await self._learn(missing, now)
        return {id: self._names[id][1] for id in wanted if id in self._names}

    async def _learn(self, ids: Collection[UUID], now: float) -> None:
        if len(self._names) > 10_000:
            self._names.clear()
        found = await self.homes.read_control(people.names, ids)
        self._names.update({id: (now, name) for id, name in found.items()})


def _slug(tx: Transaction, tenant_id: UUID) -> str:
    tenant = tx.session.get(Tenant, tenant_id)
    if tenant is None:
        raise NotFound("There is no such business.")
    return tenant.slug

"""An installation with two tenants in its control database."""

from collections.abc import Iterator

import pytest

from frontdesk.kit import clock, crypto
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.homes import Homes
from frontdesk.tenants import keyring, tenants
from frontdesk.tenants.models import State, Tenant

MASTER = crypto.key(b"m" * 32)


@pytest.fixture
async def sealer(homes: Homes) -> Sealer:
    made = Sealer([MASTER])
    await homes.control(keyring.prepare, made)
    return made


@pytest.fixture
async def laura(homes: Homes, sealer: Sealer) -> Tenant:
    """A flower shop."""
    return await active(homes, sealer, "laura", "Laura's Flowers")


@pytest.fixture
async def bruno(homes: Homes, sealer: Sealer) -> Tenant:
    """A bicycle shop, which must never hear of the flower shop."""
    return await active(homes, sealer, "bruno", "Bruno Bikes")


@pytest.fixture(autouse=True)
def _machine_time_afterwards() -> Iterator[None]:
    yield
    clock.reset()


async def active(homes: Homes, sealer: Sealer, slug: str, name: str) -> Tenant:
    tenant = await homes.control(tenants.claim, sealer, tenants.NewTenant(slug, name))
    return await homes.control(tenants.move, tenant.id, State.ACTIVE)

"""Tenants come and go: claimed, built by the caller, activated; a broken-off building is finished at the next start."""

import re
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Conflict, Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants.models import State, Tenant

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Windows takes these for devices; a slug is a folder's name."""

STEPS = {
    State.BUILDING: {State.ACTIVE, State.CLOSED},
    State.ACTIVE: {State.PARKED, State.CLOSED},
    State.PARKED: {State.ACTIVE, State.CLOSED},
    State.CLOSED: set(),
}
"""Which states may follow which."""


class SlugTaken(Conflict):
    """Another business here has this short name already."""

    code = "slug_taken"


@dataclass(frozen=True, slots=True)
class NewTenant:
    """What must be said of a new business. `home_url` None: where the installation puts everybody."""

    slug: str
    name: str
    home_url: str | None = None


def claim(tx: Transaction, sealer: Sealer, new: NewTenant) -> Tenant:
    """Reserve the slug and make a data key. The caller now builds the home, then moves the tenant to active."""
    if not _SLUG.fullmatch(new.slug) or _DEVICES.fullmatch(new.slug):
        raise Invalid("slug: 2 to 40 small letters, digits and dashes, beginning with a letter.", field="slug")
    name = new.name.strip()
    if not 1 <= len(name) <= 200:
        raise Invalid("name: 1 to 200 characters.", field="name")
    id = new_id()
    tenant = Tenant(id=id, slug=new.slug, name=name, home_url=new.home_url, data_key=sealer.new_data_key(id), created_at=tx.now)
    tx.session.add(tenant)
    try:
        tx.session.flush()
    except sa.exc.IntegrityError as error:
        sealer.forget(id)
        raise SlugTaken from error
    return tenant


def move(tx: Transaction, tenant_id: UUID, state: State) -> Tenant:
    """Bring a tenant to another state. Moving to where it stands is nothing; a step that does not exist is a Conflict."""
    tenant = tx.session.get(Tenant, tenant_id, with_for_update=True)
    if tenant is None:
        raise NotFound("There is no such business.")
    if state is not tenant.state:
        if state not in STEPS[tenant.state]:
            raise Conflict(f"A business that is {tenant.state} cannot become {state}.")
        tenant.state = state
    return tenant


def erase(tx: Transaction, sealer: Sealer, tenant_id: UUID) -> None:
    """Drop a closed tenant from the control database: members, keys, apps, numbers. Its home is the caller's to remove."""
    move(tx, tenant_id, State.CLOSED)
    tx.execute(sa.delete(Tenant).where(Tenant.id == tenant_id))
    sealer.forget(tenant_id)


def find(tx: Transaction, slug: str) -> Tenant:
    """The tenant of this short name, whatever its state; else NotFound."""
    tenant = tx.session.scalar(sa.select(Tenant).where(Tenant.slug == slug))
    if tenant is None:
        raise NotFound("There is no such business.")
    return tenant


def everyone(tx: Transaction, *states: State) -> list[Tenant]:
    """All tenants, or those in these states, by slug."""
    statement = sa.select(Tenant).order_by(Tenant.slug)
    return list(tx.session.scalars(statement.where(Tenant.state.in_(states)) if states else statement))

"""The data keys of the installation and its tenants, as they lie in the control database."""

from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.homes import Homes, Transaction, UnknownTenant
from frontdesk.tenants.models import Installation, Tenant


def prepare(tx: Transaction, sealer: Sealer) -> int:
    """At start: learn every data key, making the installation's own on the first.

    Keys under an older master key are wrapped anew, so that it can be retired afterwards; returns how many.
    """
    installation = tx.session.get(Installation, 1, with_for_update=True)
    if installation is None:
        tx.session.add(Installation(id=1, data_key=sealer.new_data_key(None), created_at=tx.now))
        tx.session.flush()
        return 0
    rows: list[tuple[Installation | Tenant, UUID | None]] = [(installation, None)]
    rows += [(tenant, tenant.id) for tenant in tx.session.scalars(sa.select(Tenant))]
    renewed = 0
    for row, tenant_id in rows:
        wrapped = sealer.learn(tenant_id, row.data_key)
        if wrapped != row.data_key:
            row.data_key = wrapped
            renewed += 1
    return renewed


async def unlock(homes: Homes, sealer: Sealer, tenant_id: UUID) -> None:
    """Make sure that this process can seal and open a tenant's secrets, also of one that another process added."""
    if not sealer.knows(tenant_id):
        await homes.read_control(ensure, sealer, tenant_id)


def ensure(tx: Transaction, sealer: Sealer, tenant_id: UUID | None) -> None:
    """`unlock` for those who are in a transaction of the control database."""
    if tenant_id is None or sealer.knows(tenant_id):
        return
    tenant = tx.session.get(Tenant, tenant_id)
    if tenant is None:
        raise UnknownTenant
    sealer.learn(tenant_id, tenant.data_key)

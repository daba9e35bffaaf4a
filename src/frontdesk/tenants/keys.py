"""API keys: `fd_<prefix>_<secret>`, shown once, stored as a hash, limited to scopes, revocable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit import clock, crypto
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Invalid, Unauthorized
from frontdesk.kit.homes import Homes, Prepared, Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor, Scope
from frontdesk.tenants.models import ApiKey, State, Tenant

USED_EVERY = timedelta(minutes=1)
"""How often a use is written down, at most."""


class UnknownKey(Unauthorized):
    """This API key is unknown or was revoked."""

    code = "unknown_key"


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a key is for. `tenant_id` None makes it a key of the operator, with the scope operator alone."""

    tenant_id: UUID | None
    name: str
    scopes: Sequence[str]


class Issued(NamedTuple):
    """A key that was just made: the only moment at which its token is known."""

    key: ApiKey
    token: str


class _Found(NamedTuple):
    id: UUID
    tenant_id: UUID | None
    name: str
    scopes: list[str]
    last_used_at: datetime | None


_BY_HASH = Prepared(
    sa.select(ApiKey.id, ApiKey.tenant_id, ApiKey.name, ApiKey.scopes, ApiKey.last_used_at)
    .outerjoin(Tenant, Tenant.id == ApiKey.tenant_id)
    .where(
        ApiKey.hash == sa.bindparam("hash", type_=sa.LargeBinary),
        ApiKey.revoked_at.is_(None),
        sa.or_(ApiKey.tenant_id.is_(None), Tenant.state == State.ACTIVE, Tenant.state == State.PARKED),
    ),
    _Found,
)


def issue(tx: Transaction, sealer: Sealer, new: NewKey, actor: Actor) -> Issued:
    """Make a key, with no more scopes than its maker has. Raises Invalid, Forbidden."""
    name = new.name.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid("name: 1 to 100 characters.", field="name")
    scopes = _scopes(new)
    for scope in scopes:
        actor.require(scope)
    prefix = crypto.new_token("")[1:9]
    token = crypto.new_token(f"fd_{prefix}")
    key = ApiKey(
        tenant_id=new.tenant_id,
        name=name,
        prefix=prefix,
        hash=sealer.digest("key", token),
        scopes=[scope.value for scope in scopes],
        created_at=tx.now,
        created_by=actor.person_id,
    )
    tx.session.add(key)
    tx.session.flush()
    return Issued(key, token)


def of_tenant(tx: Transaction, tenant_id: UUID | None) -> list[ApiKey]:
    """A tenant's keys (None: the operator's) that are not revoked, the newest first."""
    mine = ApiKey.tenant_id.is_(None) if tenant_id is None else ApiKey.tenant_id == tenant_id
    return list(tx.session.scalars(sa.select(ApiKey).where(mine, ApiKey.revoked_at.is_(None)).order_by(ApiKey.id.desc())))


def revoke(tx: Transaction, key: ApiKey) -> None:
    """End a key for good; the row stays, to say who had it."""
    key.revoked_at = key.revoked_at or tx.now
    tx.session.add(key)


async def authenticate(homes: Homes, sealer: Sealer, token: str) -> Actor:
    """Who shows this token. Raises UnknownKey."""
    found = await homes.read_control(_recognise, sealer.digest("key", token))
    if found.last_used_at is None or clock.now() - found.last_used_at > USED_EVERY:
        await homes.control(_used, found.id)
    scopes = access.including([Scope(scope) for scope in found.scopes])
    kind = access.Kind.OPERATOR if found.tenant_id is None else access.Kind.KEY
    return Actor(kind, found.tenant_id, scopes=scopes, name=found.name, key_id=found.id)


def _scopes(new: NewKey) -> list[Scope]:
    try:
        scopes = [Scope(scope) for scope in dict.fromkeys(new.scopes)]
    except ValueError as error:
        raise Invalid(f"scopes: choose from {', '.join(Scope)}.", field="scopes") from error
    if not scopes:
        raise Invalid("scopes: choose at least one.", field="scopes")
    fitting = scopes == [Scope.OPERATOR] if new.tenant_id is None else Scope.OPERATOR not in scopes
    if not fitting:
        raise Invalid('scopes: "operator" is for keys of the installation, and those have no other.', field="scopes")
    return scopes


def _recognise(tx: Transaction, hash: bytes) -> _Found:
    found = tx.first(_BY_HASH, hash=hash)
    if found is None:
        raise UnknownKey
    return found


def _used(tx: Transaction, key_id: UUID) -> None:
    tx.execute(sa.update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=tx.now))

"""Who is acting, what they may do, and the only way from an id to a row: a stranger's id is a 404."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import DeclarativeBase

from frontdesk.kit.errors import Forbidden, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import TenantBase
from frontdesk.tenants.models import Role, Tenant

Row = TypeVar("Row", bound=DeclarativeBase)


class Scope(StrEnum):
    """What may be done. Each includes those before it, except `operator`, which stands alone."""

    READ = "read"  # conversations, messages, contacts, media, the feed
    WRITE = "write"  # answer, hand off, change contacts
    ADMIN = "admin"  # channels, assistants, rules, profile, hours, keys, members
    OWNER = "owner"  # owners among the members
    OPERATOR = "operator"  # the installation: tenants, shared apps


class Kind(StrEnum):
    """What sort of actor it is."""

    MEMBER = "member"
    KEY = "key"
    OPERATOR = "operator"
    SYSTEM = "system"


_STEPS = (Scope.READ, Scope.WRITE, Scope.ADMIN, Scope.OWNER)
_OF_ROLE = {Role.AGENT: Scope.WRITE, Role.ADMIN: Scope.ADMIN, Role.OWNER: Scope.OWNER}


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf something happens. `tenant_id` is where: None only on the installation's own business."""

    kind: Kind
    tenant_id: UUID | None
    person_id: UUID | None = None
    role: Role | None = None
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    name: str = ""
    key_id: UUID | None = None

    def may(self, scope: Scope) -> bool:
        """Whether this actor has a scope."""
        return scope in self.scopes

    def require(self, scope: Scope) -> None:
        """Raise Forbidden unless this actor has a scope."""
        if not self.may(scope):
            raise Forbidden(f'This needs the scope "{scope}".', scope=scope.value)

    def reaches(self, tenant_id: UUID | None) -> bool:
        """Whether rows of this tenant (None: of the installation) exist for this actor at all."""
        if self.may(Scope.OPERATOR):
            return True
        return tenant_id is not None and tenant_id == self.tenant_id


def of_role(role: Role) -> frozenset[Scope]:
    """The scopes that a member's role brings."""
    return including([_OF_ROLE[role]])


def including(scopes: list[Scope]) -> frozenset[Scope]:
    """These scopes and all that they include."""
    highest = max((_STEPS.index(scope) for scope in scopes if scope in _STEPS), default=-1)
    return frozenset(_STEPS[: highest + 1]) | ({Scope.OPERATOR} & set(scopes))


def system(tenant_id: UUID | None) -> Actor:
    """Frontdesk itself, or its operator on the command line: it may do everything."""
    return Actor(Kind.SYSTEM, tenant_id, scopes=frozenset(Scope), name="Frontdesk")


def get(tx: Transaction, model: type[Row], id: UUID, actor: Actor, *, lock: bool = False) -> Row:
    """The row of this id, if it exists for this actor; else NotFound. `lock` holds it until the commit."""
    found: Row | None = None
    if not issubclass(model, TenantBase):
        found = tx.session.get(model, id, with_for_update=lock)
        exists = found is not None and actor.reaches(_tenant_of(found))
    else:
        exists = tx.tenant_id is not None and tx.tenant_id == actor.tenant_id
        if exists:
            found = tx.session.get(model, (tx.tenant_id, id), with_for_update=lock)
    if found is None or not exists:
        raise NotFound(f"There is no such {model.__name__.lower()}.")
    return found


def _tenant_of(row: DeclarativeBase) -> UUID | None:
    if isinstance(row, Tenant):
        return row.id
    tenant_id: UUID | None = getattr(row, "tenant_id", None)
    return tenant_id

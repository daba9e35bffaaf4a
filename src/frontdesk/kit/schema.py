"""Column types, keys and the two declarative bases: one for the control database, one for every tenant's home."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine
from uuid_utils.compat import uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

new_id: Callable[[], UUID] = uuid7
"""A UUIDv7, later ones greater within a process, so that ids order what one process received."""


def micros(at: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (at - EPOCH) // _TICK


def instant(value: int) -> datetime:
    """The aware UTC time of `micros`."""
    return EPOCH + timedelta(microseconds=value)


class Id(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, native on PostgreSQL."""

    impl = sa.LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(postgresql.UUID(as_uuid=True) if dialect.name == "postgresql" else sa.LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Callable[[UUID | None], Any] | None:
        return None if dialect.name == "postgresql" else lambda value: None if value is None else value.bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], UUID | None] | None:
        return None if dialect.name == "postgresql" else lambda value: None if value is None else UUID(bytes=value)


class Instant(TypeDecorator[datetime]):
    """An aware UTC time, kept as microseconds since 1970 so that both databases compare and take minima alike."""

    impl = sa.BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        return lambda value: None if value is None else micros(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:
        return lambda value: None if value is None else instant(value)


Json = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_TYPES = {UUID: Id, datetime: Instant, dict[str, Any]: Json, list[str]: Json, list[dict[str, Any]]: Json}


class ControlBase(DeclarativeBase):
    """Tables of the installation: who may come in, and where everybody lives."""

    metadata = sa.MetaData(naming_convention=_NAMES)
    type_annotation_map = _TYPES


class TenantBase(DeclarativeBase):
    """Tables of a home. Every one carries tenant_id, first in every key (see `Tenanted`)."""

    metadata = sa.MetaData(naming_convention=_NAMES)
    type_annotation_map = _TYPES


def _tenant_of(context: Any) -> UUID:
    tenant: UUID = context.root_connection.info["tenant_id"]
    return tenant


class Tenanted:
    """Mixin: the tenant a row belongs to, filled in by the home. Nobody else writes or filters by it."""

    tenant_id: Mapped[UUID] = mapped_column(Id, primary_key=True, default=_tenant_of, sort_order=-2)


class Identified(Tenanted):
    """Mixin: a tenant's row with an id of its own."""

    id: Mapped[UUID] = mapped_column(Id, primary_key=True, default=new_id, sort_order=-1)


def belongs_to(column: str, target: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """A foreign key inside one tenant: (tenant_id, column) → (target.tenant_id, target.id)."""
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{target}.tenant_id", f"{target}.id"], ondelete=ondelete)

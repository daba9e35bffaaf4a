"""Every statement on a home is narrowed to its tenant, here and nowhere else.

PostgreSQL's row-level security would do it by itself; the condition lets both databases use keys that start with
tenant_id, and stands as a second lock behind the first.
"""

from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from frontdesk.kit.schema import Id, Tenanted

_TENANT = sa.bindparam("tenant_id", type_=Id, required=True)
_NARROWED = (sa.Select, sa.CompoundSelect, sa.Update, sa.Delete)
_CRITERIA = with_loader_criteria(Tenanted, lambda cls: cls.tenant_id == _TENANT, include_aliases=True)


def scoped(statement: sa.Executable) -> sa.Executable:
    """The statement with `tenant_id = :tenant_id` on every model of a home that it reads, changes or deletes from."""
    return statement.options(_CRITERIA) if isinstance(statement, _NARROWED) else statement


class HomeSession(Session):
    """A session whose every statement sees one tenant only (any, in the control database)."""

    def __init__(self, connection: sa.Connection, tenant_id: UUID | None) -> None:
        super().__init__(bind=connection, expire_on_commit=False)
        self.criteria: Any = None
        if tenant_id is not None:
            self.criteria = with_loader_criteria(Tenanted, lambda cls: cls.tenant_id == tenant_id, include_aliases=True)


@sa.event.listens_for(HomeSession, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    criteria = cast(HomeSession, state.session).criteria
    if criteria is not None and isinstance(state.statement, _NARROWED):
        state.statement = state.statement.options(criteria)

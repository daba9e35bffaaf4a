"""Idempotency keys: a request that is repeated gets the first one's answer, and happens once."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import Json, TenantBase, Tenanted
from frontdesk.tenants.idempotency import KEPT, Answer, KeyReused, RacedRequest, digest


class IdempotentRequest(Tenanted, TenantBase):
    """What was asked under a key and what was answered, written in the transaction that did it."""

    __tablename__ = "idempotent_request"
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)  # hash of caller, route and key
    request: Mapped[str] = mapped_column(sa.String(64))  # hash of the body
    status: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime]


_answer = (IdempotentRequest.request, IdempotentRequest.status, IdempotentRequest.body)
_FIND = Prepared(sa.select(*_answer).where(IdempotentRequest.key == sa.bindparam("key_")))
_KEEP = Prepared(
    insert(IdempotentRequest)
    .values(**bound("tenant_id", "key", "request", "status", "body", "at"))
    .on_conflict_do_nothing(index_elements=["tenant_id", "key"])
)
_TRIM = Prepared(sa.delete(IdempotentRequest).where(IdempotentRequest.at < sa.bindparam("before", type_=IdempotentRequest.at.type)))


def recall(tx: Transaction, key: str, request: bytes) -> Answer | None:
    """The answer given under this key before. Raises KeyReused if the request was another."""
    row = tx.first(_FIND, key_=key)
    if row is None:
        return None
    if row[0] != digest(request):
        raise KeyReused
    return Answer(row[1], row[2])


def remember(tx: Transaction, key: str, request: bytes, answer: Answer) -> None:
    """Keep the answer, in the transaction that did the work. Raises RacedRequest if another was faster."""
    if not tx.run(_KEEP, key=key, request=digest(request), status=answer.status, body=answer.body, at=tx.now):
        raise RacedRequest


def trim(tx: Transaction) -> int:
    """Forget keys past their time; returns how many."""
    return tx.run(_TRIM, before=tx.now - KEPT)

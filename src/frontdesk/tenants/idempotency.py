"""Idempotency keys: a request that is repeated gets the first one's answer, and happens once.

This keeps what was done in the control database; `inbox.idempotency` keeps what was done in a home.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.tenants.models import Answered

KEPT = timedelta(hours=48)


class KeyReused(AppError):
    """This Idempotency-Key was used for a different request; choose a new one."""

    code, status = "idempotency_key_reused", 422


class RacedRequest(AppError):
    """The same request is being answered at this moment; ask again."""

    code, status = "request_in_progress", 409


class Answer(NamedTuple):
    """What the first request got; `body` is JSON."""

    status: int
    body: Any


_FIND = Prepared(sa.select(Answered.request, Answered.status, Answered.body).where(Answered.key == sa.bindparam("key_")))
_KEEP = Prepared(insert(Answered).values(**bound("key", "request", "status", "body", "at")).on_conflict_do_nothing(index_elements=["key"]))
_TRIM = Prepared(sa.delete(Answered).where(Answered.at < sa.bindparam("before", type_=Answered.at.type)))


def recall(tx: Transaction, sealer: Sealer, key: str, request: bytes) -> Answer | None:
    """The answer given under this key before. Raises KeyReused if the request was another."""
    row = tx.first(_FIND, key_=key)
    if row is None:
        return None
    if row[0] != digest(request):
        raise KeyReused
    return Answer(row[1], json.loads(sealer.open(row[2], tenant=None, table="answered.body", row=key)))


def remember(tx: Transaction, sealer: Sealer, key: str, request: bytes, answer: Answer) -> None:
    """Keep the answer, in the transaction that did the work. Raises RacedRequest if another was faster."""
    tx.write(_TRIM, before=tx.now - KEPT)
    body = sealer.seal(json.dumps(answer.body), tenant=None, table="answered.body", row=key)
    if not tx.run(_KEEP, key=key, request=digest(request), status=answer.status, body=body, at=tx.now):
        raise RacedRequest


def digest(*parts: bytes) -> str:
    """A hash of parts, by which keys and requests are kept."""
    joined = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hashlib.sha256(joined).hexdigest()

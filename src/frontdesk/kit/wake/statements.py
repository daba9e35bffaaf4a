"""PostgreSQL's statements on the table of wake-ups, over all tenants of a database: claim, finish, renew, free, look ahead.

Leases are compared with the database's own clock, so that workers whose clocks differ agree; due times are the caller's.
Whoever locks several rows does so in one order, or passes over what is locked: no two of them wait for each other. Rows
that were just locked are addressed by their place (ctid), which needs no join whose plan could turn to reading all.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.schema import Id, Instant
from frontdesk.kit.wake.claim import Claim
from frontdesk.kit.wake.table import Failure, Wake, this_wake


class Row(NamedTuple):
    """A claimed row."""

    tenant_id: UUID
    kind: str
    key: str
    version: int
    epoch: int
    attempts: int


_NOW = "(extract(epoch from clock_timestamp()) * 1000000)::bigint"
_FREE = "w.parked_at IS NULL AND w.leased_until IS NULL"
_micros = sa.BigInteger()
_CLAIMED = ("tenant_id", "kind", "key", "version", "epoch", "attempts")


def _claim(places: str, chosen: str = "") -> Prepared[Row]:
    text = f"""{chosen}
        UPDATE wake AS w SET epoch = nextval('wake_epoch'), seen = w.version, leased_until = {_NOW} + :lease
        WHERE w.ctid = ANY (ARRAY({places} FOR UPDATE SKIP LOCKED))
        RETURNING w.tenant_id, w.kind, w.key, w.version, w.epoch, w.attempts"""
    columns = [sa.column(name, Id if name == "tenant_id" else None) for name in _CLAIMED]
    parameters: list[sa.BindParameter[Any]] = [
        sa.bindparam("now", type_=Instant),
        sa.bindparam("lease", type_=_micros),
        sa.bindparam("free", type_=sa.Text),
    ]
    return Prepared(sa.text(text).bindparams(*parameters).columns(*columns), Row)


# Tenants are found by skipping through the index: its cost grows with those that wait, not with their keys.
_FAIREST = _claim(
    f"SELECT w.ctid FROM wake AS w WHERE w.ctid = ANY (ARRAY(SELECT r.ctid FROM ranked AS r WHERE r.rank <= r.places)) AND {_FREE}",
    f"""
    WITH RECURSIVE free AS (
        SELECT * FROM jsonb_to_recordset(CAST(:free AS jsonb)) AS f(kind text, places int, served jsonb)
    ), waiting (kind, tenant_id) AS (
        SELECT f.kind, (SELECT w.tenant_id FROM wake AS w WHERE w.kind = f.kind AND {_FREE} ORDER BY w.tenant_id LIMIT 1) FROM free AS f
        UNION ALL
        SELECT t.kind, (SELECT w.tenant_id FROM wake AS w WHERE w.kind = t.kind AND w.tenant_id > t.tenant_id AND {_FREE}
                        ORDER BY w.tenant_id LIMIT 1)
        FROM waiting AS t WHERE t.tenant_id IS NOT NULL
    ), shares AS (
        SELECT f.kind, f.places, f.served, f.places / count(t.tenant_id) + 1 AS share
        FROM free AS f JOIN waiting AS t USING (kind) GROUP BY f.kind, f.places, f.served HAVING count(t.tenant_id) > 0
    ), ranked AS MATERIALIZED (
        SELECT d.ctid, f.places, row_number() OVER (
            PARTITION BY f.kind ORDER BY d.place + coalesce((f.served ->> t.tenant_id::text)::int, 0), d.due
        ) AS rank
        FROM shares AS f JOIN waiting AS t USING (kind) CROSS JOIN LATERAL (
            SELECT w.ctid, w.due, row_number() OVER (ORDER BY w.due) AS place FROM wake AS w
            WHERE w.kind = t.kind AND w.tenant_id = t.tenant_id AND {_FREE} AND w.due <= :now ORDER BY w.due LIMIT f.share
        ) AS d
    )""",
)
_OLDEST = _claim(f"""
    SELECT p.ctid FROM json_to_recordset(CAST(:free AS json)) AS f(kind text, places int) CROSS JOIN LATERAL (
        SELECT w.ctid FROM wake AS w WHERE w.kind = f.kind AND {_FREE} AND w.due <= :now
        ORDER BY w.due LIMIT f.places FOR UPDATE SKIP LOCKED
    ) AS p""")
_held = sa.and_(this_wake, Wake.epoch == sa.bindparam("epoch_", type_=_micros))
# Row by row, not all that are deleted and then all that are freed: so the locks are taken in one order.
_DONE = Prepared(
    sa.text("""
        WITH gone AS (
            DELETE FROM wake AS w WHERE w.tenant_id = :tenant_id AND w.kind = :kind_ AND w.key = :key_
                AND w.epoch = :epoch_ AND w.version = :seen_ RETURNING w.key
        )
        UPDATE wake AS w SET leased_until = NULL, seen = NULL WHERE w.tenant_id = :tenant_id AND w.kind = :kind_ AND w.key = :key_
            AND w.epoch = :epoch_ AND NOT EXISTS (SELECT FROM gone)
    """).bindparams(
        sa.bindparam("tenant_id", type_=Id),
        sa.bindparam("kind_", type_=sa.Text),
        sa.bindparam("key_", type_=sa.Text),
        sa.bindparam("epoch_", type_=_micros),
        sa.bindparam("seen_", type_=_micros),
    )
)
_RENEW = Prepared(
    sa.update(Wake)
    .where(_held, Wake.leased_until.is_not(None))
    .values(leased_until=sa.literal_column(_NOW, Instant) + sa.bindparam("lease", type_=_micros))
)
# Woken meanwhile: the attempts count anew, and the moment asked for stands, unless it is later than trying again is.
_FAILED = Prepared(
    sa.text("""
        UPDATE wake AS w SET leased_until = NULL, seen = NULL,
            due = CASE WHEN w.version = :version THEN :due ELSE least(w.due, :due) END,
            attempts = CASE WHEN w.version = :version THEN :attempts ELSE w.attempts END,
            parked_at = CASE WHEN w.version = :version THEN CAST(:parked_at AS bigint) END,
            error = CASE WHEN w.version = :version THEN :error END
        WHERE w.tenant_id = :tenant AND w.kind = :kind AND w.key = :key AND w.epoch = :epoch
    """).bindparams(
        sa.bindparam("due", type_=Instant),
        sa.bindparam("parked_at", type_=Instant),
        sa.bindparam("tenant", type_=Id),
        sa.bindparam("attempts", type_=sa.Integer),
        sa.bindparam("error", type_=sa.Text),
        sa.bindparam("version", type_=_micros),
        sa.bindparam("epoch", type_=_micros),
    )
)
_OVERDUE = Prepared(
    sa.text(f"""
        UPDATE wake AS w SET leased_until = NULL, seen = NULL, due = least(w.due, :now) WHERE w.ctid = ANY (ARRAY(
            SELECT w.ctid FROM wake AS w WHERE w.leased_until < {_NOW} LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED
        ))
    """).bindparams(sa.bindparam("now", type_=Instant))
)
_SOON = Prepared(
    sa.text(f"""
        SELECT DISTINCT n.due FROM unnest(:kinds) AS k(kind) CROSS JOIN LATERAL (
            SELECT w.due FROM wake AS w WHERE w.kind = k.kind AND {_FREE} AND w.due > :now AND w.due < :until ORDER BY w.due LIMIT :most
        ) AS n ORDER BY n.due LIMIT :most
    """)
    .bindparams(
        sa.bindparam("now", type_=Instant),
        sa.bindparam("until", type_=Instant),
        sa.bindparam("kinds", type_=sa.ARRAY(sa.Text)),
        sa.bindparam("most", type_=sa.Integer),
    )
    .columns(sa.column("due", Instant))
)
# KEY SHARE lets new wake-ups of this key pass, but no other worker's claim.
_FENCE = Prepared(sa.select(Wake.epoch).where(_held).with_for_update(key_share=True, read=True))


def fence(tx: Transaction, claim: Claim) -> Callable[[], bool]:
    """Keep others from taking this claim before the transaction ends. Whether it still holds its row is known when asked."""
    held = tx.ask(_FENCE, kind_=claim.kind, key_=claim.key, epoch_=claim.epoch)
    return lambda: held.first() is not None


def claim_oldest(tx: Transaction, free: Mapping[str, int], lease: timedelta) -> list[Row]:
    """Take what has been due longest, so many of each kind."""
    rows = [{"kind": kind, "places": places} for kind, places in free.items()]
    return tx.all(_OLDEST, now=tx.now, lease=_length(lease), free=json.dumps(rows))


def claim_fairest(tx: Transaction, free: Mapping[str, int], served: Mapping[str, Mapping[UUID, int]], lease: timedelta) -> list[Row]:
    """The same, but first for the tenants that were served least of late. `served`: by kind and tenant, how often."""
    rows = [
        {"kind": kind, "places": places, "served": {str(tenant_id): count for tenant_id, count in served[kind].items()}}
        for kind, places in free.items()
    ]
    return tx.all(_FAIREST, now=tx.now, lease=_length(lease), free=json.dumps(rows))


def finish(tx: Transaction, done: Sequence[Claim], lost: Sequence[Claim]) -> int:
    """Delete what is done; free what was woken meanwhile or given up. Rows that somebody else holds stay. Returns how many are free."""
    none = -1  # no row has this version
    return tx.run_many(_DONE, _sorted([*_rows(done), *({**row, "seen_": none} for row in _rows(lost))]))


def fail(tx: Transaction, claim: Claim, failure: Failure) -> None:
    """Write a failure down, and free the row."""
    again = failure.again
    tx.write(
        _FAILED, tenant=claim.tenant_id, kind=claim.kind, key=claim.key, version=claim.version, epoch=claim.epoch,
        due=tx.now + (again or timedelta()), attempts=failure.attempts, parked_at=None if again else tx.now, error=failure.error,
    )  # fmt: skip


def renew(tx: Transaction, claims: Sequence[Claim], lease: timedelta) -> None:
    """Go on holding these."""
    tx.write_many(_RENEW, _sorted([{**row, "lease": _length(lease)} for row in _rows(claims)]))


def look(tx: Transaction, kinds: Sequence[str], ahead: timedelta, most: int) -> list[datetime]:
    """Free what dead workers held; returns the first moments at which wake-ups of these kinds are due soon."""
    tx.write(_OVERDUE, now=tx.now)
    return [row[0] for row in tx.all(_SOON, now=tx.now, until=tx.now + ahead, kinds=list(kinds), most=most)]


def _rows(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    return [{"tenant_id": c.tenant_id, "kind_": c.kind, "key_": c.key, "epoch_": c.epoch, "seen_": c.version} for c in claims]


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order in which wake-ups are written, too."""
    return sorted(rows, key=lambda row: (row["tenant_id"], row["kind_"], row["key_"]))


def _length(lease: timedelta) -> int:
    return lease // timedelta(microseconds=1)

"""On PostgreSQL, below a row-level policy, the lists that people wait for are read by their indexes."""

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from frontdesk.bootstrap import Installation, build, channels
from frontdesk.contacts import identities
from frontdesk.inbox import conversations, threads
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.migrations.postgres import migrate_postgres
from frontdesk.settings import Settings
from frontdesk.tenants.tenants import NewTenant
from tests.databases import Postgres

ID = UUID(int=1)
STATEMENTS: dict[str, Prepared[Any]] = {
    "the newest conversations": conversations._statement(frozenset(), False),
    "those of one state and handler": conversations._statement(frozenset(("state", "handler")), False),
    "the unread ones": conversations._statement(frozenset(("unread",)), False),
    "those of one member": conversations._statement(frozenset(("member_id",)), False),
    "a thread": threads._thread(False),
    "all messages": threads._arrivals(frozenset()),
    "whose a name is": identities._FIND,
}
GIVEN = {"most": 50, "state": "open", "handler": "agent", "member_id": ID, "conversation_id": ID, "kind": "phone", "value": "+1"}
READ_THROUGH = ("contact", "conversation", "message", "identity")


FILL = """
    INSERT INTO contact (tenant_id, id, attributes, folded, created_at)
        SELECT {tenant}, gen_random_uuid(), '{{}}', '', n FROM generate_series(1, 3000) AS n;
    INSERT INTO identity (tenant_id, kind, value, written, contact_id, created_at)
        SELECT tenant_id, 'phone', id::text, '', id, created_at FROM contact;
    INSERT INTO conversation (tenant_id, id, contact_id, channel_id, state, handler, unread, message_count, last_message_at, created_at)
        SELECT tenant_id, id, id, {channel}, 'open', 'agent', (created_at % 9 = 0)::int, 1, created_at, created_at FROM contact;
    INSERT INTO message (tenant_id, id, conversation_id, channel_id, direction, author, type, content, wamid, forwarded, status, attempts, at, created_at)
        SELECT tenant_id, id, id, {channel}, 'inbound', 'contact', 'text', '{{}}', id::text, 0, 'received', 0, created_at, created_at FROM contact
"""  # noqa: E501
"""A business with some thousand customers: with fewer, reading everything is the best plan."""


async def test_nothing_is_read_from_end_to_end(postgres: Postgres, tmp_path: Path) -> None:
    with postgres.empty_database() as fresh:
        migrate_postgres(fresh.owner_url, fresh.app_url)
        urls = {"database_url": fresh.app_url, "database_owner_url": fresh.owner_url}
        installation = await Installation.open(Settings(_env_file=None, data_dir=tmp_path, **urls))  # type: ignore[arg-type]
        try:
            entry = await build.add_tenant(installation, NewTenant("rosa", "Rosa"))
            channel = await channels.add_api(installation, entry.id, "Website")
            await installation.homes.transact(entry.id, fill, channel.channel_id)
            with psycopg.connect(fresh.owner_url, autocommit=True) as link:
                link.execute("ANALYZE contact, identity, conversation, message")
            for name, statement in STATEMENTS.items():
                plan = await installation.homes.read(entry.id, explain, statement)
                assert not any(is_read_through(line) for line in plan), "\n".join([name, *plan])
        finally:
            await installation.close()


def is_read_through(line: str) -> bool:
    """A table read from end to end, be it to find rows or to join others to it."""
    if "Seq Scan" in line or "Bitmap Heap Scan" in line:
        return any(f" on {table} " in f"{line} " for table in READ_THROUGH)
    return "Hash Join" in line or "Merge Join" in line


def fill(tx: Transaction, channel_id: UUID) -> None:
    for statement in FILL.format(tenant=f"'{tx.tenant_id}'::uuid", channel=f"'{channel_id}'::uuid").split(";"):
        tx._raw.execute(statement)


def explain(tx: Transaction, statement: Prepared[Any]) -> list[str]:
    form = statement.on(tx.dialect)
    return [row[0] for row in tx._raw.execute(f"EXPLAIN {form.sql}", form.encode(tx.tenant_id, GIVEN)).fetchall()]

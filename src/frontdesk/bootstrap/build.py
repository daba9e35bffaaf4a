"""Tenants come, go, and are copied out."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from frontdesk.bootstrap import furnish
from frontdesk.bootstrap.installation import Installation
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import TenantBase
from frontdesk.tenants import tenants
from frontdesk.tenants.directory import Entry
from frontdesk.tenants.models import State
from frontdesk.tenants.tenants import NewTenant


async def add_tenant(installation: Installation, new: NewTenant) -> Entry:
    """Make a tenant with its home. Raises SlugTaken, Invalid."""
    tenant = await installation.homes.control(tenants.claim, installation.sealer, new)
    entry = installation.directory.add(tenant)
    return await furnish.finish(installation.homes, installation.directory, entry)


async def remove_tenant(installation: Installation, entry: Entry) -> None:
    """Close a tenant for good: its place in control, its home, its files."""
    await installation.homes.control(tenants.move, entry.id, State.CLOSED)
    if "://" in entry.home:
        await _empty_home(installation, entry)
    await installation.homes.forget(entry.id)
    installation.directory.drop(entry.id)
    await installation.homes.control(tenants.erase, installation.sealer, entry.id)
    await asyncio.to_thread(shutil.rmtree, entry.folder, ignore_errors=True)
    installation.changed()


async def export_tenant(installation: Installation, entry: Entry, path: str) -> int:
    """Write one consistent copy of a tenant's database file. Returns its size in bytes. Raises Invalid, Conflict."""
    if "://" in entry.home:
        raise Invalid("This installation keeps its tenants in PostgreSQL: use pg_dump, which copies them consistently.")
    return await asyncio.to_thread(_copy, entry.home, Path(path))


def _copy(home: str, target: Path) -> int:
    if target.exists():
        raise Conflict(f"{target} is there already; choose another name.")
    with closing(sqlite3.connect(f"{Path(home).resolve().as_uri()}?mode=ro", uri=True)) as source:
        source.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
    return target.stat().st_size


async def _empty_home(installation: Installation, entry: Entry) -> None:
    """Delete a tenant's rows. A worker may be writing one more at this moment: then once more."""
    for last in (False, False, False, False, True):
        try:
            await installation.homes.transact(entry.id, _empty)
            return
        except sa.exc.IntegrityError:
            if last:
                raise


def _empty(tx: Transaction) -> None:
    for table in reversed(TenantBase.metadata.sorted_tables):
        tx.connection.execute(sa.delete(table).where(table.c.tenant_id == tx.tenant_id))

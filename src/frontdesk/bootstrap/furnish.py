"""A tenant's home is built and furnished in steps that may be repeated: one that broke off is finished at the next start."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from frontdesk.assistant.models import Assistant
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.wake import wake
from frontdesk.migrations import create_file
from frontdesk.reception.models import Profile
from frontdesk.tenants import tenants
from frontdesk.tenants.directory import Directory, Entry
from frontdesk.tenants.models import State

TIDY = "tidy"
EVERY = timedelta(days=1)
"""How often a home is tidied (`worker.tidy`)."""


async def finish_all(homes: Homes, directory: Directory) -> None:
    """Finish what a crash has left half built."""
    for entry in directory:
        if entry.state is State.BUILDING:
            await finish(homes, directory, entry)


async def finish(homes: Homes, directory: Directory, entry: Entry) -> Entry:
    """Build the home, furnish it, and let its tenant in."""
    if "://" not in entry.home:
        touch(Path(entry.home))
    await homes.transact(entry.id, _furnish, entry.name)
    return directory.add(await homes.control(tenants.move, entry.id, State.ACTIVE))


def touch(path: Path) -> None:
    """Make sure that a database file is there, for its owner only."""
    if not path.exists():
        create_file(path)


def _furnish(tx: Transaction, name: str) -> UUID:
    """What every home has from the start; running it again adds nothing."""
    assert tx.tenant_id is not None
    if tx.session.get(Profile, tx.tenant_id) is None:
        tx.session.add(Profile(name=name))
        tx.session.add(Assistant(name="Assistant", created_at=tx.now))
        wake(tx, TIDY, "all", tx.now + EVERY)
    return tx.tenant_id

"""Which tenants there are and where they live, as one process knows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from frontdesk.kit.homes import Transaction
from frontdesk.tenants import tenants
from frontdesk.tenants.models import State, Tenant


@dataclass(frozen=True, slots=True)
class Entry:
    """A tenant and the address of its home: a SQLite file or a PostgreSQL URL."""

    id: UUID
    slug: str
    name: str
    state: State
    home: str
    folder: Path  # media, and the file of an embedded home


class Directory:
    """The tenants that can be reached, kept in memory because every request asks for one."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self._folder, self._database_url = folder, database_url
        self._by_id: dict[UUID, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(list(self._by_id.values()))

    def get(self, tenant_id: UUID) -> Entry | None:
        """A tenant by its id."""
        return self._by_id.get(tenant_id)

    def home(self, tenant_id: UUID) -> str | None:
        """Where a tenant lives. On PostgreSQL another process may have added it: the policy there knows."""
        entry = self._by_id.get(tenant_id)
        return entry.home if entry is not None else self._database_url or None

    def folder(self, tenant_id: UUID) -> Path:
        """Where a tenant's files lie; by id where the slug is not known here (yet)."""
        entry = self._by_id.get(tenant_id)
        return entry.folder if entry is not None else self._folder / "tenants" / str(tenant_id)

    def add(self, tenant: Tenant) -> Entry:
        """Know a tenant from now on."""
        # On PostgreSQL the files of a tenant go by its id: every process names them alike, whatever it knows of slugs.
        folder = self._folder / "tenants" / (str(tenant.id) if self._database_url else tenant.slug)
        home = tenant.home_url or self._database_url or str(folder / "tenant.db")
        entry = self._by_id[tenant.id] = Entry(tenant.id, tenant.slug, tenant.name, tenant.state, home, folder)
        return entry

    def drop(self, tenant_id: UUID) -> None:
        """Forget a tenant."""
        self._by_id.pop(tenant_id, None)


def load(tx: Transaction) -> Iterable[Tenant]:
    """Every tenant that is not closed."""
    return tenants.everyone(tx, State.BUILDING, State.ACTIVE, State.PARKED)

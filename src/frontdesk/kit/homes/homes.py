"""Where every tenant lives, and the one way in: `await homes.transact(tenant_id, fn, *args)`."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from frontdesk.kit.homes import group, sqlite
from frontdesk.kit.homes.errors import UnknownTenant
from frontdesk.kit.homes.shelf import Shelf
from frontdesk.kit.homes.transaction import Transaction

if TYPE_CHECKING:
    from frontdesk.kit.homes.postgres import PostgresDatabase

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[UUID | None, list[object]], None]
Resolve = Callable[[UUID], str | None]
"""A tenant's home: a SQLite file's path or a PostgreSQL URL; None for a tenant that nobody knows."""


class _Home(Protocol):
    async def transact(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any: ...
    async def read(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any: ...
    def close(self) -> None: ...


class Homes:
    """All homes of an installation and its control database.

    `control` is a path or a URL like a tenant's. At most `most_open` files are open at a time (and those that are just
    used); the longest unused goes first. `prepare_*` bring a file to the newest schema when it is opened. `threads` write
    at a time and as many read; on PostgreSQL it is the number of connections.
    """

    def __init__(
        self,
        control: str,
        resolve: Resolve,
        *,
        prepare_control: sqlite.Prepare,
        prepare_tenant: sqlite.Prepare,
        most_open: int = 64,
        threads: int = 4,
    ) -> None:
        self._resolve, self._prepare_tenant, self._threads = resolve, prepare_tenant, threads
        self._pools = [ThreadPoolExecutor(threads, thread_name_prefix=f"homes-{what}") for what in ("write", "read")]
        self._shared = sqlite.Shared(sqlite.engine(), self._pools[0], self._pools[1], Shelf(most_open), self._announce)
        self._databases: dict[str, PostgresDatabase] = {}
        self._files: dict[UUID, sqlite.SqliteHome] = {}
        self._listeners: list[Listener] = []
        self._control: _Home = (
            _OnPostgres(self._database(control), None)
            if _is_url(control)
            else sqlite.SqliteHome(Path(control), None, prepare_control, self._shared)
        )

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(tenant_id, notices)` on the event loop after each COMMIT that announced something.

        Returns what ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def follow(self, url: str, channel: str, heard: Callable[[str], None]) -> Callable[[], None]:
        """Call `heard(payload)` on the event loop when another process on that PostgreSQL database has notified `channel`,
        and with "" whenever something may have been missed. Returns what ends it.
        """
        return self._database(url).bulletin.follow(channel, heard)

    async def transact(self, tenant_id: UUID, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a plain function in a transaction of this tenant; returns after the COMMIT.

        Raises what fn raises (and then nothing is written), HomeUnavailable, UnknownTenant. fn may run more than once.
        """
        result: R = await self._home(tenant_id).transact(_bind(fn, kwargs), args)
        return result

    async def read(self, tenant_id: UUID, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function that only reads, on one snapshot, beside the writers."""
        result: R = await self._home(tenant_id).read(_bind(fn, kwargs), args)
        return result

    async def control(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in a transaction of the control database."""
        result: R = await self._control.transact(_bind(fn, kwargs), args)
        return result

    async def read_control(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function that only reads the control database."""
        result: R = await self._control.read(_bind(fn, kwargs), args)
        return result

    async def across(self, url: str, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in a PostgreSQL database for no tenant: it sees only what has no policy, such as wake-ups.

        Does not wait for the disk, and may run again after it was written: for what costs nothing to lose or repeat.
        """
        result: R = await self._database(url).across(_bind(fn, kwargs), args)
        return result

    async def forget(self, tenant_id: UUID) -> None:
        """Close a tenant's file, e.g. before it is moved or removed; the next use asks anew where it is."""
        home = self._files.pop(tenant_id, None)
        if home is not None:
            await asyncio.to_thread(home.close)

    async def rest(self, tenant_id: UUID) -> None:
        """Close a tenant's file if nobody is using it: it costs memory while it is open, and the next use opens it again."""
        home = self._files.get(tenant_id)
        if home is not None:
            self._shared.shelf.take_down(home)
            await asyncio.to_thread(home.rest)

    def close(self) -> None:
        """Do what waits and close everything."""
        homes = [*self._files.values(), self._control]
        for home in homes:
            home.close()
        for pool in self._pools:
            pool.shutdown(wait=True)
        for database in self._databases.values():
            database.close()

    def _home(self, tenant_id: UUID) -> _Home:
        home = self._files.get(tenant_id)
        if home is not None:
            return home
        where = self._resolve(tenant_id)
        if where is None:
            raise UnknownTenant
        if _is_url(where):
            return _OnPostgres(self._database(where), tenant_id)
        home = self._files[tenant_id] = sqlite.SqliteHome(Path(where), tenant_id, self._prepare_tenant, self._shared)
        return home

    def _database(self, url: str) -> "PostgresDatabase":
        from frontdesk.kit.homes.postgres import PostgresDatabase  # its driver takes 10 MB, which files do not need

        if url not in self._databases:
            self._databases[url] = PostgresDatabase(url, threads=self._threads, announce=self._announce)
        return self._databases[url]

    def _announce(self, tenant_id: UUID | None, notices: list[object]) -> None:
        for listener in list(self._listeners):
            listener(tenant_id, notices)


class _OnPostgres:
    def __init__(self, database: "PostgresDatabase", tenant_id: UUID | None) -> None:
        self._database, self._tenant_id = database, tenant_id

    async def transact(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._database.transact(self._tenant_id, fn, args)

    async def read(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        return await self._database.read(self._tenant_id, fn, args)

    def close(self) -> None:
        """The database closes its connections itself."""


def _is_url(where: str) -> bool:
    return where.startswith(("postgresql://", "postgres://"))


def _bind(fn: Callable[..., Any], kwargs: dict[str, Any]) -> Callable[..., Any]:
    if not kwargs:
        return fn

    def bound(tx: Transaction, *args: Any) -> Any:
        return fn(tx, *args, **kwargs)

    vars(bound).update({mark: True for mark in group.MARKS if getattr(fn, mark, False)})
    return bound

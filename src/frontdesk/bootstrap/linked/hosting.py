"""Hosting: the gateways that run beside the server, one process for each linked number that is wanted here."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, suppress
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels import sessions
from frontdesk.channels.models import Channel, ChannelState, Session, SessionState
from frontdesk.channels.sessions import News
from frontdesk.gateway.protocol import State
from frontdesk.gateway.supervisor import Number, Supervisor
from frontdesk.kit import crypto, telemetry
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.homes import Homes, HomeUnavailable, Transaction, UnknownTenant
from frontdesk.settings import Settings
from frontdesk.tenants.directory import Directory

CANNOT_BEGIN = frozenset(("library_missing", "journal_failed"))
"""Codes of states in which a session's process ends before it has dialled the server."""


class Wish(NamedTuple):
    """A number, and whether it is to run here."""

    channel_id: UUID
    here: bool


class Hosting:
    """Runs from `start` to `close`. Gateways it starts come in by `token`, which nobody else has and nothing keeps."""

    runner: tuple[str, ...] = ()
    """Modules before the session's own on its command line; the demo and tests put the simulator's wrapper here."""
    environment: Mapping[str, str] | None = None
    """What the session's process finds in its environment besides."""

    def __init__(self, settings: Settings, homes: Homes, directory: Directory, sealer: Sealer) -> None:
        self._settings, self._homes, self._directory = settings, homes, directory
        self._key = sealer.digest("gateway.snapshots", "1")
        self._token = secrets.token_urlsafe(32)
        self._server = ""
        self._supervisor: Supervisor | None = None
        self._open = AsyncExitStack()
        self._wishes: asyncio.Queue[tuple[UUID, UUID]] = asyncio.Queue()
        self._whose: dict[str, UUID] = {}
        self._reporting: set[asyncio.Task[None]] = set()
        self._working: asyncio.Task[None] | None = None
        self._end: Callable[[], None] | None = None

    @property
    def runs(self) -> bool:
        """Are gateways started here?"""
        return self._working is not None

    def knows(self, token: str) -> bool:
        """Is this the token of a gateway that this process has started?"""
        return crypto.same(token, self._token)

    async def start(self, port: int) -> None:
        """Start the gateways that are wanted, and from now on those that get wanted. `port` is where they dial."""
        if not self._settings.host_numbers:
            return
        self._server = f"ws://127.0.0.1:{port}"
        url = self._settings.database_url.get_secret_value() or None
        self._end = sessions.follow_wanted(self._homes, lambda *wish: self._wishes.put_nowait(wish), url=url)
        self._working = asyncio.create_task(self._work(), name="hosting")

    async def close(self) -> None:
        """Stop the gateways; their numbers stay linked."""
        if self._end is not None:
            self._end()
            self._end = None
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)
        await self._open.aclose()

    async def _work(self) -> None:
        for entry in list(self._directory):
            if not await self._look_after(entry.id, None):
                await self._homes.rest(entry.id)  # most have no linked number, and an open file costs memory
        while True:
            await self._look_after(*await self._wishes.get())

    async def _look_after(self, tenant_id: UUID, channel_id: UUID | None) -> bool:
        """Start or stop what is wanted, or not, of a tenant. Returns whether it has linked numbers at all."""
        entry = self._directory.get(tenant_id)
        if entry is None:
            return False
        try:
            wishes = await self._homes.read(tenant_id, _wishes, channel_id)
            for wish in wishes:
                self._whose[str(wish.channel_id)] = tenant_id
                await self._fulfil(wish, entry.slug)
        except (HomeUnavailable, UnknownTenant):
            telemetry.log(__name__).warning("hosting.put_off", tenant=str(tenant_id))
            return False
        return bool(wishes)

    async def _fulfil(self, wish: Wish, slug: str) -> None:
        if not wish.here and self._supervisor is None:
            return
        supervisor = await self._begun()
        if wish.here:
            number = Number(
                session=str(wish.channel_id), tenant=slug, key=self._token, server=self._server,
                runner=self.runner, environment=self.environment,
            )  # fmt: skip
            await supervisor.hold(number)
        else:
            await supervisor.release(str(wish.channel_id))

    async def _begun(self) -> Supervisor:
        """The supervisor, made when the first number needs it: most installations have none."""
        if self._supervisor is None:
            made = Supervisor(folder=self._settings.data_dir / "gateway", key=self._key, told=self._told)
            self._supervisor = await self._open.enter_async_context(made)
        return self._supervisor

    def _told(self, session: str, state: State) -> None:
        """A process says how it is. Most tell the server themselves; one that cannot even begin is told of here."""
        if state.code in CANNOT_BEGIN:
            task = asyncio.create_task(self._report(self._whose[session], UUID(session), state))
            self._reporting.add(task)
            task.add_done_callback(self._reporting.discard)

    async def _report(self, tenant_id: UUID, channel_id: UUID, state: State) -> None:
        news = News(SessionState(state.state), state.code, state.sentence)
        with suppress(HomeUnavailable):
            await self._homes.transact(tenant_id, lambda tx: sessions.report(tx, sessions.of(tx, channel_id, lock=True), news))


def _wishes(tx: Transaction, channel_id: UUID | None) -> list[Wish]:
    rows = sa.select(Session, Channel.state).join(
        Channel, sa.and_(Channel.tenant_id == Session.tenant_id, Channel.id == Session.channel_id)
    )
    if channel_id is not None:
        rows = rows.where(Session.channel_id == channel_id)
    return [
        Wish(session.channel_id, session.wanted and session.hosted and state != ChannelState.REMOVED)
        for session, state in tx.session.execute(rows)
    ]

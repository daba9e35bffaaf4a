"""An installation, open: homes, secrets, adapters, and the worker that goes with them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import aiohttp
from filelock import BaseFileLock

from frontdesk.bootstrap import furnish, knowledge, language
from frontdesk.bootstrap.linked import reading
from frontdesk.bootstrap.linked.adapter import WebChannel
from frontdesk.bootstrap.linked.files import Outside as PublicFiles
from frontdesk.bootstrap.linked.hosting import Hosting
from frontdesk.bootstrap.locked import lock
from frontdesk.channels import api, receipts
from frontdesk.channels.api import ApiChannel
from frontdesk.channels.channel import ChannelEvent
from frontdesk.channels.lines import Lines
from frontdesk.cloud import events
from frontdesk.cloud.client import CloudChannel
from frontdesk.cloud.session import open_session
from frontdesk.inbox.media import Blobs
from frontdesk.kit import feed, master_key, telemetry
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.feed import Reaction
from frontdesk.kit.homes import Homes
from frontdesk.kit.rush import Rush
from frontdesk.kit.spool import Spool
from frontdesk.kit.wake import Claim, EmbeddedSource, Kind, PostgresSource, Runner
from frontdesk.migrations import prepare_control, prepare_tenant
from frontdesk.providers.blobs import DiskBlobs
from frontdesk.providers.llm import Models
from frontdesk.providers.notify import AppriseNotifier
from frontdesk.providers.outside import OutsideTools
from frontdesk.reception.telling import ADDRESS, Notifier
from frontdesk.settings import Settings
from frontdesk.tenants import keyring
from frontdesk.tenants.directory import Directory, load

_PARKED = telemetry.counter("wakes_parked", "Wake-ups put aside after failing too often", ["kind"])
_FAILED = telemetry.counter("wakes_failed", "Handlers that raised", ["kind"])


class Role(StrEnum):
    """What a process does. Roles apart need PostgreSQL."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Adapters:
    """What reaches out of the process."""

    http: aiohttp.ClientSession
    lines: Lines
    blobs: Blobs
    model: Models
    outside: OutsideTools
    study: knowledge.Adapters
    notifier: Notifier
    web: WebChannel


@dataclass(frozen=True, slots=True)
class Data:
    """What is kept, who may read it, and where it lies."""

    homes: Homes
    sealer: Sealer
    directory: Directory


@dataclass(frozen=True)
class Program:
    """What is done with what happens: event → reaction, and kind of wake-up → handler. The worker's table, given from above."""

    reactions: Mapping[str, Reaction]
    kinds: Callable[["Installation"], Mapping[str, Kind]]


class Installation:
    """Everything that a process needs. Make one with `open`, end it with `close`."""

    def __init__(self, settings: Settings, data: Data, adapters: Adapters, program: Program | None) -> None:
        self.settings, self.homes, self.sealer, self.directory = settings, data.homes, data.sealer, data.directory
        self.adapters, self._program = adapters, program
        self.held: BaseFileLock | None = None
        self.spool = Spool(self.homes, receipts.store)
        self.rush = Rush()
        self.hosting = Hosting(settings, data.homes, data.directory, data.sealer)
        self._runner: Runner | None = None
        self._source: EmbeddedSource | PostgresSource | None = None
        self._on_change: list[Callable[[], None]] = []

    def on_change(self, told: Callable[[], None]) -> None:
        """Call `told` whenever apps, numbers or tenants change in this process."""
        self._on_change.append(told)

    def changed(self) -> None:
        """Apps, numbers or tenants have changed."""
        for told in self._on_change:
            told()

    @classmethod
    async def open(cls, settings: Settings, program: Program | None = None) -> "Installation":
        """Open the data, bring the schema up to date, learn the keys, finish tenants whose building broke off.

        Raises AlreadyRunning where another process owns an embedded installation.
        """
        held = lock(settings.data_dir) if settings.embedded else None
        try:
            installation = await _assemble(settings, program)
        except BaseException:
            if held is not None:
                held.release()
            raise
        installation.held = held
        return installation

    async def unseal_address(self, sealed: bytes, tenant_id: UUID, contact_id: UUID) -> str:
        """Where a person is told of an escalation. Raises Unsealable."""
        await keyring.unlock(self.homes, self.sealer, tenant_id)
        return self.sealer.open(sealed, tenant=tenant_id, table=ADDRESS, row=contact_id)

    def page_of(self, tenant_id: UUID) -> str:
        """Where a tenant's pages are; empty where nobody said at which address the world reaches this server."""
        entry = self.directory.get(tenant_id)
        return f"{self.settings.public_url}/t/{entry.slug}" if self.settings.public_url and entry is not None else ""

    async def start_worker(self) -> None:
        """Begin to handle wake-ups, as the program says, and to empty the spool."""
        kinds = self._program.kinds(self) if self._program else {}
        if self.settings.embedded:
            self._source = EmbeddedSource(self.homes, lambda: [entry.id for entry in self.directory])
        else:
            self._source = PostgresSource(self.homes, self.settings.database_url.get_secret_value())
        self._runner = Runner(self._source, kinds, failed=_failed)
        await self._runner.start()
        await self.spool.start()

    def poke(self) -> None:
        """Look at the clock again: a test or the simulator has moved it."""
        if self._source is not None:
            self._source.poke()

    async def stop_worker(self) -> None:
        """Let handlers finish, within the time that the settings give."""
        if self._runner is not None:
            await self._runner.stop(self.settings.shutdown_seconds)
            self._runner = self._source = None
            await self.spool.stop()

    async def close(self) -> None:
        """Stop the worker and let go of everything."""
        await self.hosting.close()
        await self.adapters.web.close()
        await self.stop_worker()
        await self.adapters.http.close()
        await self.adapters.model.close()
        await self.adapters.outside.close()
        await self.adapters.study.close()
        await asyncio.to_thread(self.homes.close)
        if self.held is not None:
            self.held.release()


def read(kind: str, payload: str, received_at: datetime) -> list[ChannelEvent]:
    """What a stored receipt says."""
    match kind:
        case api.KIND:
            return api.read(payload)
        case reading.KIND:
            return reading.read(payload, received_at=received_at)
        case _:
            return events.read(kind, payload, received_at=received_at)


async def _assemble(settings: Settings, program: Program | None) -> Installation:
    feed.react(program.reactions if program else {})
    control = _control(settings)
    if not settings.embedded:
        from frontdesk.migrations.postgres import migrate_postgres  # loads PostgreSQL's driver

        await asyncio.to_thread(migrate_postgres, settings.database_owner_url.get_secret_value(), settings.database_url.get_secret_value())
    directory = Directory(settings.data_dir, settings.database_url.get_secret_value())
    homes = Homes(
        control,
        directory.home,
        prepare_control=prepare_control,
        prepare_tenant=prepare_tenant,
        most_open=settings.open_homes,
        threads=4 if settings.embedded else settings.database_pool,
    )
    sealer = Sealer(master_key.load(settings.master_key.get_secret_value(), settings.data_dir / "master.key"))
    await homes.control(keyring.prepare, sealer)
    adapters = _adapters(settings, homes, sealer, directory)
    try:
        installation = Installation(settings, Data(homes, sealer, directory), adapters, program)
        for tenant in await homes.control(load):
            directory.add(tenant)
        await furnish.finish_all(homes, directory)
    except BaseException:
        await adapters.http.close()
        raise
    return installation


def _control(settings: Settings) -> str:
    if not settings.embedded:
        return settings.database_url.get_secret_value()
    path = settings.data_dir / "control.db"
    furnish.touch(path)
    return str(path)


def _adapters(settings: Settings, homes: Homes, sealer: Sealer, directory: Directory) -> Adapters:
    session = open_session()

    async def unseal(token: bytes, tenant_id: UUID, channel_id: UUID) -> str:
        await keyring.unlock(homes, sealer, tenant_id)
        return sealer.open(token, tenant=tenant_id, table="channel.access_token", row=channel_id)

    cloud = CloudChannel(session, graph_url=settings.graph_url, seconds=settings.request_seconds)
    blobs = DiskBlobs(lambda tenant_id: directory.folder(tenant_id) / "media")
    web = WebChannel(homes, blobs, PublicFiles(settings, blobs), url=settings.database_url.get_secret_value() or None)
    lines = Lines({"cloud": cloud, "web": web, "api": ApiChannel()}, unseal, graph_url=settings.graph_url)
    model, outside = language.models(settings, homes, sealer), language.outside(settings, homes, sealer)
    return Adapters(session, lines, blobs, model, outside, knowledge.furnish(settings), AppriseNotifier(settings.allow_private_urls), web)


def _failed(claim: Claim, error: BaseException, parked: bool) -> None:
    _FAILED.labels(claim.kind).inc()
    ids = {"tenant": str(claim.tenant_id), "kind": claim.kind, "key": claim.key, "attempts": claim.attempts + 1}
    if parked:
        _PARKED.labels(claim.kind).inc()
        telemetry.log(__name__).error("wake.parked", **ids, error=type(error).__name__, where=telemetry.where(error))
    else:
        telemetry.log(__name__).warning("wake.failed", **ids, error=type(error).__name__, where=telemetry.where(error))

"""Serve: uvicorn and the worker in one process, ended in good order by a signal."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from frontdesk.bootstrap import Installation, Program, Role
from frontdesk.kit import shutdown, telemetry
from frontdesk.kit.errors import AppError
from frontdesk.settings import Settings
from frontdesk.web.app import create
from frontdesk.web.local import LocalDoor


class RolesNeedPostgres(AppError):
    """Separate roles share one database: set FRONTDESK_DATABASE_URL to a PostgreSQL address first."""

    code, status = "roles_need_postgres", 422


class _Server(uvicorn.Server):
    """uvicorn, leaving signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


Ready = Callable[[Installation, int], None]


async def serve(settings: Settings, program: Program, role: Role = Role.ALL, *, ready: Ready | None = None) -> None:
    """Run until a signal. `ready` is called with the installation and the port once requests are answered."""
    if role is not Role.ALL and settings.embedded:
        raise RolesNeedPostgres
    async with shutdown.listening(settings.shutdown_seconds) as stop:
        installation = await Installation.open(settings, program)
        try:
            if role is not Role.WEB:
                await installation.start_worker()
            else:
                await installation.spool.start()
            if role is Role.WORKER:
                telemetry.log(__name__).info("worker.started")
                await stop.asked()
            else:
                await _serve_web(installation, stop, ready)
        finally:
            await installation.close()
            telemetry.log(__name__).info("stopped")


async def _serve_web(installation: Installation, stop: shutdown.Shutdown, ready: Ready | None) -> None:
    settings = installation.settings
    local = LocalDoor(installation)
    app = create(installation, local)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=max(1, int(settings.shutdown_seconds)),
        forwarded_allow_ips=settings.trusted_proxies,
        lifespan="off",
    )
    server = _Server(config)
    _settle_memory()
    serving = asyncio.create_task(server.serve())
    asked = asyncio.create_task(stop.asked())
    try:
        while not server.started and not serving.done():  # noqa: ASYNC110 — uvicorn offers nothing to wait for
            await asyncio.sleep(0.01)
        if server.started:
            port = server.servers[0].sockets[0].getsockname()[1]
            local.announce(port)
            await installation.hosting.start(port)
            telemetry.log(__name__).info("serving", host=settings.host, port=port)
            if ready is not None:
                ready(installation, port)
        await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
        await installation.hosting.close()
        await app.state.gateways.close()
        app.state.desk.tails.close()
        server.should_exit = True
        await serving
    finally:
        local.withdraw()
        asked.cancel()


def _settle_memory() -> None:
    """What is loaded by now stays: the collector need not walk through it again and again (50 ms each time, measured)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)

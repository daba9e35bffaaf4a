"""The simulator as an application and as a program: `build` makes it, `serve` runs it, `start` runs it in a thread."""

import contextlib
import threading
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from frontdesk.simulator import server
from frontdesk.simulator.admin import routes as admin
from frontdesk.simulator.config import Config
from frontdesk.simulator.graph import routes as graph
from frontdesk.simulator.linked import doors as linked
from frontdesk.simulator.phone import routes as phone
from frontdesk.simulator.world import World


def build(config: Config) -> Starlette:
    """Graph API, phones and admin API in one application. Its World is `app.state.world`."""
    return _app(World(config))


def serve(config: Config, *, started: Callable[[str], None] | None = None) -> None:
    """Run until interrupted. `started` is told the address as soon as it listens (port 0 picks a free one)."""
    _server(config, started or (lambda _: None)).run()


class Running:
    """A simulator in a thread of this process. It shares the process's clock."""

    def __init__(self, config: Config) -> None:
        self.url = ""
        self._ready = threading.Event()
        self._server = _server(config, self._started)
        self._thread = threading.Thread(target=self._run, name="simulator", daemon=True)

    def __enter__(self) -> "Running":
        self._thread.start()
        self._ready.wait()
        if not self.url:
            raise OSError("the simulator could not start: is its port taken?")
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()

    def _started(self, url: str) -> None:
        self.url = url
        self._ready.set()

    def _run(self) -> None:
        with contextlib.suppress(SystemExit):  # how uvicorn ends when it cannot listen
            self._server.run()
        self._ready.set()


def start(config: Config) -> Running:
    """`with start(config) as simulator: simulator.url`."""
    return Running(config)


def _app(world: World) -> Starlette:
    routes: list[BaseRoute] = [*graph.hot(world), *admin.routes(world), *linked.routes(world), *phone.routes(world), *graph.others(world)]
    app = Starlette(routes=routes)
    app.state.world = world
    return app


def _server(config: Config, started: Callable[[str], None]) -> server.Server:
    world = World(config)

    def listening(port: int) -> None:
        world.base_url = config.public_url or f"http://{config.host}:{port}"
        started(world.base_url)

    def closing() -> None:
        world.live.close()
        world.unlink()
        world.close()

    return server.Server(server.settings(_app(world), config.host, config.port), listening, closing)

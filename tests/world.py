"""The tests' world: one installation with two businesses, the salon `rosa` and the reseller `tecno`, and Meta beside it.

Reached as the real one is: webhooks that are signed, requests with keys or cookies, events of the feed to wait for.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import secrets
import shutil
import socket
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import httpx
import psycopg
import pytest
import pytest_asyncio
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from frontdesk.bootstrap import Installation, build, channels, example
from frontdesk.bootstrap.channels import NewCloud
from frontdesk.bootstrap.example import Example
from frontdesk.kit import clock, feed
from frontdesk.kit.feed import Event
from frontdesk.migrations.postgres import migrate_postgres
from frontdesk.settings import Settings
from frontdesk.tenants import access, keys, members, passwords, people
from frontdesk.tenants.keys import NewKey
from frontdesk.tenants.members import NewMember
from frontdesk.tenants.models import Role
from frontdesk.tenants.people import NewPerson
from frontdesk.tenants.tenants import NewTenant
from frontdesk.web.app import create
from frontdesk.web.local import LocalDoor
from frontdesk.worker.program import PROGRAM
from tests.cloud.graph_server import GraphServer, graph_server
from tests.databases import Postgres, Slate, address

T = TypeVar("T")

PASSWORD = "correct horse battery"
PATIENCE = 15.0
"""Seconds after which what a test waits for will not come."""


@dataclass
class Business:
    """A tenant as its people and Meta know it."""

    slug: str
    id: UUID
    phone_number_id: str
    waba_id: str
    secret: str
    verify_token: str
    app_id: UUID
    cloud_id: UUID
    api_id: UUID
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """The owner's e-mail address."""
        return f"owner@{self.slug}.example"

    @property
    def agent(self) -> str:
        """An agent's e-mail address."""
        return f"agent@{self.slug}.example"


class World:
    """The installation, its two businesses, and ways to reach them."""

    def __init__(self, installation: Installation, app: Starlette, graph: GraphServer) -> None:
        self.installation, self.app, self.graph = installation, app, graph
        self.businesses: dict[str, Business] = {}
        self.operator_key = ""
        self._numbers = itertools.count(1)
        self._clients: list[httpx.AsyncClient] = []

    @property
    def rosa(self) -> Business:
        return self.businesses["rosa"]

    @property
    def tecno(self) -> Business:
        return self.businesses["tecno"]

    def client(self, key: str | None = None, **headers: str) -> httpx.AsyncClient:
        """A program with this key, or a stranger."""
        known = {"Authorization": f"Bearer {key}"} if key else {}
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        made = httpx.AsyncClient(transport=transport, base_url="http://desk.test", headers={**known, **headers}, timeout=30)
        self._clients.append(made)
        return made

    async def signed_in(self, email: str, slug: str | None = None) -> httpx.AsyncClient:
        """A person's browser."""
        client = self.client()
        answer = await client.post("/v1/login", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        if slug:
            client.headers["X-Tenant"] = slug
        return client

    async def webhook(self, business: Business, payload: Any, *, path: str | None = None, secret: str | None = None) -> httpx.Response:
        """Meta posts this, signed by the business's app."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        signature = "sha256=" + hmac.digest((secret or business.secret).encode(), body, hashlib.sha256).hex()
        headers = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}
        return await self.client().post(path or f"/webhooks/cloud/{business.app_id}", content=body, headers=headers)

    async def text(self, business: Business, text: str, *, sender: str = "5215512345678", name: str = "Ana", **more: Any) -> str:
        """A customer writes to a business's number, and it is taken in. Returns the message's wamid."""
        id = f"wamid.test{next(self._numbers)}"
        message = {"from": sender, "id": id, "timestamp": str(int(time.time())), "type": "text", "text": {"body": text}, **more}
        contact = {"wa_id": sender, "profile": {"name": name}}
        answer = await self.webhook(business, self.envelope(business, messages=[message], contacts=[contact]))
        assert answer.status_code == 200, answer.text
        await self.message(business, message["id"])
        return str(message["id"])

    def envelope(self, business: Business, **value: Any) -> dict[str, Any]:
        """A webhook's frame around some updates of a business's number."""
        metadata = {"display_phone_number": "15550100471", "phone_number_id": business.phone_number_id}
        change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
        return {"object": "whatsapp_business_account", "entry": [{"id": business.waba_id, "changes": [change]}]}

    async def message(self, business: Business, wamid: str) -> dict[str, Any]:
        """A message as /v1 shows it, once it is there."""
        client = self.client(business.keys["write"])

        async def look() -> dict[str, Any] | None:
            items = (await client.get("/v1/messages", params={"wamid": wamid})).json()["items"]
            return items[0] if items else None

        return await self.until(business, look)

    async def event(self, business: Business, type: str, *, after: int = 0, **data: Any) -> Event:
        """The first event of this type, with these data, after a number; waits for it."""

        async def look() -> Event | None:
            events = await self.installation.homes.read(business.id, feed.read, after, most=5000)
            return next((e for e in events if e.type == type and data.items() <= e.data.items()), None)

        return await self.until(business, look)

    async def last(self, business: Business) -> int:
        """The number of the newest event."""
        return await self.installation.homes.read(business.id, feed.last)

    async def until(self, business: Business, look: Callable[[], Awaitable[T | None]]) -> T:
        """What `look` finds: asked now, whenever something was announced, and now and then for commits that announce nothing."""
        changed = asyncio.Event()
        end = self.installation.homes.listen(lambda _tenant, _notices: changed.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := await look()) is None:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(changed.wait(), 0.1)
                    changed.clear()
                return found
        finally:
            end()

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        """The same application on a port of this machine, for what is streamed. Gives its address."""
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(self.app, lifespan="off", log_config=None, log_level="warning", timeout_graceful_shutdown=5)
        server = uvicorn.Server(config)
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[listening])
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            self.app.state.desk.tails.close()
            await server.shutdown(sockets=[listening])

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()


class Endless(deque[Response]):
    """Answers of Meta's that never run out: each takes the message under a new wamid."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(1)

    def __bool__(self) -> bool:
        return True

    def popleft(self) -> Response:
        if len(self):
            return super().popleft()
        wamid = f"wamid.sent{next(self._numbers)}"
        return JSONResponse({"contacts": [{"input": "+1", "wa_id": "15550100812"}], "messages": [{"id": wamid}]})


@pytest.fixture(scope="session")
def meta() -> Iterator[GraphServer]:
    """One server in Meta's place for all tests."""
    with graph_server() as graph:
        yield graph


@dataclass(frozen=True)
class Mould:
    """The world as every test finds it: a data folder, on PostgreSQL a database beside it, and what is known of both."""

    data: Path
    database: str | None
    businesses: dict[str, Business]
    operator_key: str
    copies: list[Slate] = field(default_factory=list)
    """Copies of the database that no test uses at this moment."""

    def copy(self, server: Postgres) -> Slate:
        """A copy of the database that is as the mould is."""
        if self.copies:
            found = self.copies.pop()
            found.wipe()
            return found
        name = f"world_{secrets.token_hex(4)}"
        _sql(server, f"CREATE DATABASE {name} TEMPLATE {self.database} OWNER owner")
        return Slate(address(server.admin_url, "postgres", name))


@pytest.fixture(scope="session")
def mould(database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mould]:
    """Made once, because founding two businesses takes as long as most tests; copied for each test."""
    data = tmp_path_factory.mktemp("mould") / "data"
    name = f"mould_{secrets.token_hex(4)}" if database == "postgresql" else None
    made: list[Mould] = []

    async def cast() -> None:
        installation = await Installation.open(_settings(request, data, name, "http://127.0.0.1:9"), PROGRAM)
        try:
            businesses, operator_key = await _settle(installation)
            made.append(Mould(data, name, businesses, operator_key))
        finally:
            await installation.close()

    if name is not None:
        server: Postgres = request.getfixturevalue("postgres")
        _sql(server, f"CREATE DATABASE {name} OWNER owner")
        migrate_postgres(address(server.admin_url, "owner", name), address(server.admin_url, "desk", name))
    thread = threading.Thread(target=asyncio.run, args=(cast(),))
    thread.start()
    thread.join()
    if name is not None:
        with closing(Slate(address(server.admin_url, "postgres", name))) as slate:
            slate.keep()
    yield made[0]
    for copy in made[0].copies:
        copy.close()


@pytest.fixture
def settings(mould: Mould, request: pytest.FixtureRequest, tmp_path: Path, meta: GraphServer) -> Iterator[Settings]:
    """An installation of this test's own, on this run's database, with Meta's double for Meta."""
    with copied(mould, request, tmp_path, meta) as made:
        yield made


@contextmanager
def copied(mould: Mould, request: pytest.FixtureRequest, folder: Path, meta: GraphServer) -> Iterator[Settings]:
    """The settings of a fresh copy of the mould."""
    shutil.copytree(mould.data, folder / "data")
    if mould.database is None:
        yield _settings(request, folder / "data", None, meta.url)
        return
    copy = mould.copy(request.getfixturevalue("postgres"))
    try:
        yield _settings(request, folder / "data", copy.database, meta.url)
    finally:
        mould.copies.append(copy)


@pytest.fixture
async def world(settings: Settings, mould: Mould, meta: GraphServer) -> AsyncIterator[World]:
    """Everything, running."""
    async with running(settings, mould, meta) as made:
        yield made


unchanged = pytest.mark.asyncio(loop_scope="module")
"""For tests with `still`: they run on its event loop."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def still(
    mould: Mould, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, meta: GraphServer
) -> AsyncIterator[World]:
    """One world for all tests of a module that change nothing which another of them would see."""
    with copied(mould, request, tmp_path_factory.mktemp("still"), meta) as settings:
        async with running(settings, mould, meta) as made:
            yield made


@asynccontextmanager
async def running(settings: Settings, mould: Mould, meta: GraphServer) -> AsyncIterator[World]:
    """A world with its worker, on this event loop."""
    meta.forget()
    meta.answers = Endless()
    installation = await Installation.open(settings, PROGRAM)
    made = World(installation, create(installation, LocalDoor(installation)), meta)
    made.businesses, made.operator_key = mould.businesses, mould.operator_key
    try:
        await installation.start_worker()
        yield made
    finally:
        made.app.state.desk.tails.close()
        await made.close()
        await installation.close()
        clock.reset()


def _settings(request: pytest.FixtureRequest, data: Path, database: str | None, graph_url: str) -> Settings:
    given: dict[str, Any] = {"data_dir": data, "graph_url": graph_url, "shutdown_seconds": 5, "api_requests_per_minute": 10**6}
    if database is not None:
        given |= {"database_url": address(request.getfixturevalue("postgres").admin_url, "desk", database), "database_pool": 6}
    return Settings(_env_file=None, **given)


def _sql(server: Postgres, statement: str) -> None:
    with psycopg.connect(server.admin_url, autocommit=True) as link:
        link.execute(statement)


async def _settle(installation: Installation) -> tuple[dict[str, Business], str]:
    hashed = await passwords.digest(PASSWORD)
    control = installation.homes.control
    await control(people.add, NewPerson("operator@desk.example", "Olga Operator", hashed, is_operator=True))
    operator = await control(keys.issue, installation.sealer, NewKey(None, "operator", ["operator"]), access.system(None))
    return {business.slug: await _found(installation, business, hashed) for business in example.EXAMPLES}, operator.token


async def _found(installation: Installation, business: Example, hashed: str) -> Business:
    entry = await build.add_tenant(installation, NewTenant(business.slug, business.name))
    await installation.homes.transact(entry.id, example.furnish, business)
    secret, word, waba = f"{business.slug}-secret", f"{business.slug}-verify", f"20{business.phone_number_id}"
    new = NewCloud(business.phone_number_id, waba, f"EAA{business.slug}", name="WhatsApp", app_secret=secret, verify_token=word)
    cloud = await channels.add_cloud(installation, entry.id, new)
    await channels.change(installation, entry.id, cloud.channel_id, channels.Changes({"pause_ms": 0, "pause_most_ms": 0}))
    api = await channels.add_api(installation, entry.id, "Website")
    assert cloud.app_id is not None
    made = Business(business.slug, entry.id, business.phone_number_id, waba, secret, word, cloud.app_id, cloud.channel_id, api.channel_id)
    actor = access.system(entry.id)
    for email, name, role in ((made.owner, "Rita Owner", Role.OWNER), (made.agent, "Aldo Agent", Role.AGENT)):
        await installation.homes.control(members.add, NewMember(entry.id, email, name, hashed, role), actor)
    for scope in ("read", "write", "admin"):
        issued = await installation.homes.control(keys.issue, installation.sealer, NewKey(entry.id, f"{scope} key", [scope]), actor)
        made.keys[scope] = issued.token
    return made

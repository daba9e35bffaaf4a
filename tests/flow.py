"""A whole installation with its worker, a shop in it, and Meta's twin at the other end: for tests of the way of a message."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import httpx
import pytest
import sqlalchemy as sa
import uvicorn

from frontdesk.assistant.models import Assistant, Rule
from frontdesk.bootstrap import Installation, build, channels
from frontdesk.bootstrap.channels import NewCloud
from frontdesk.channels.models import Channel, Receipt
from frontdesk.inbox.models import Conversation, DeliveryStep, Handoff, Message
from frontdesk.kit import clock, feed
from frontdesk.kit.certificates import trusted
from frontdesk.kit.feed import Event
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import table
from frontdesk.settings import Settings
from frontdesk.simulator import app as simulator
from frontdesk.simulator.config import Config
from frontdesk.tenants import access, keys
from frontdesk.tenants.keys import NewKey
from frontdesk.tenants.tenants import NewTenant
from frontdesk.web.app import create
from frontdesk.web.local import LocalDoor
from frontdesk.worker.program import PROGRAM
from tests.databases import Postgres

P = ParamSpec("P")
R = TypeVar("R")
ANA = "447700900123"
BEN = "12025550143"
WITHIN = 20.0
"""Seconds that a test waits for what should come in milliseconds."""


class Meta:
    """The twin, by its admin API."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.AsyncClient(base_url=f"{url}/_twin", timeout=WITHIN, trust_env=False, verify=trusted())

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Call the admin API; what it refuses is a mistake of the test."""
        response = await self._http.request(method, path, json=body)
        assert response.is_success, response.text
        return response.json()

    async def write(self, number: str, text: str | None = None, *, by: str = ANA, **more: Any) -> str:
        """A customer writes; returns the wamid."""
        words = {"text": text} if text is not None else {}
        return str((await self.ask("POST", "/inbound", {"from": by, "number": number, **words, **more}))["wamid"])

    async def fault(self, kind: str, **options: Any) -> str:
        """Make something go wrong."""
        return str((await self.ask("POST", "/faults", {"kind": kind, **options}))["id"])

    async def behave(self, number: str, **behaviour: Any) -> None:
        """Change how a number behaves."""
        await self.ask("PATCH", f"/numbers/{number}", {"behaviour": behaviour})

    async def sent(self, number: str) -> list[dict[str, Any]]:
        """What the network has taken from a number, oldest first."""
        return list((await self.ask("GET", f"/sent?number={number}"))["items"])

    async def thread(self, number: str, customer: str = ANA) -> dict[str, Any]:
        """What a customer's phone shows of its chat with a number."""
        response = await self._http.get(f"{self.url}/phone/thread", params={"number": number, "customer": customer})
        return dict(response.json())

    async def settled(self, *, times: int = 1) -> None:
        """Wait until nothing is on its way, so many times as long as a test usually waits."""
        for _ in range(times - 1):
            if (await self._http.get(f"{self.url}/_twin/settled", params={"timeout": WITHIN - 1})).is_success:
                return
        await self.ask("GET", f"/settled?timeout={WITHIN}")

    async def close(self) -> None:
        await self._http.aclose()


class _Server(uvicorn.Server):
    """uvicorn without its loop, which would make every test wait for its next tick."""

    async def begin(self) -> int:
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup()
        return int(self.servers[0].sockets[0].getsockname()[1])

    async def end(self) -> None:
        self.force_exit = True
        await self.shutdown()


@dataclass
class Shop:
    """A tenant with a number of its own, and hands to use it with."""

    desk: "Desk"
    tenant_id: UUID
    slug: str
    channel_id: UUID
    app_id: UUID
    number: str
    secret: str
    assistant_id: UUID
    token: str

    async def do(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function in a transaction of the shop."""
        return await self.desk.installation.homes.transact(self.tenant_id, fn, *args, **kwargs)

    async def look(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function that only reads."""
        return await self.desk.installation.homes.read(self.tenant_id, fn, *args, **kwargs)

    async def until(self, fn: Callable[[Transaction], R]) -> R:
        """Wait until something is there."""
        return await self.desk.until(self.tenant_id, fn)

    async def quiet(self) -> None:
        """Wait until nothing is to be done and nothing is on its way."""
        await self.desk.quiet(self.tenant_id)

    async def write(self, text: str | None = None, *, by: str = ANA, **more: Any) -> str:
        """A customer writes to the shop."""
        return await self.desk.meta.write(self.number, text, by=by, **more)

    async def post(self, *updates: "dict[str, Any]", secret: str | None = None, to: str | None = None) -> httpx.Response:
        """Post changes of this number to its webhook, signed, in one body."""
        return await self.desk.post(to or f"/webhooks/cloud/{self.app_id}", envelope(*updates), secret or self.secret)

    async def received(self, *updates: dict[str, Any]) -> None:
        """Post changes and wait until they were taken in."""
        response = await self.post(*updates)
        assert response.status_code == 200, response.text
        await self.until(lambda tx: not tx.session.scalar(sa.select(Receipt.id).where(Receipt.state == "new").limit(1)))

    async def api(self, method: str, path: str, body: Any = None) -> Any:
        """Ask /v1 as one of the shop's programs; what it refuses is a mistake of the test."""
        response = await self.asked(method, path, body)
        assert response.is_success, response.text
        return response.json() if response.content else None

    async def asked(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """The same, whatever the answer."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return await self.desk.http.request(method, f"/v1{path}", json=body, headers=headers)

    async def act(self, verb: str, body: Any = None) -> Any:
        """Do something with the only conversation there is: take-over, hand-back, resolve, reopen, snooze, read."""
        return await self.act_on((await self.conversation()).id, verb, body)

    async def act_on(self, conversation_id: UUID, verb: str, body: Any = None) -> Any:
        """The same with one of several."""
        return await self.api("POST", f"/conversations/{conversation_id}/{verb}", body)

    async def reply(self, text: str, **more: Any) -> Any:
        """An agent answers in the only conversation there is."""
        body = {"content": {"type": "text", "text": text}, **more}
        return await self.api("POST", f"/conversations/{(await self.conversation()).id}/messages", body)

    async def resume(self) -> None:
        """Somebody has looked at a stopped channel."""
        await channels.resume(self.desk.installation, self.tenant_id, self.channel_id)

    async def second_number(self) -> "Shop":
        """Another number of the same tenant."""
        return await self.desk.number(self.tenant_id, self.slug, self.assistant_id, self.token)

    async def all(self, model: type[R], *where: Any) -> Sequence[R]:
        """Rows in the order of their ids."""

        def rows(tx: Transaction) -> Sequence[R]:
            found = tx.session.scalars(sa.select(model).where(*where).order_by(model.id)).all()  # type: ignore[attr-defined]
            tx.session.expunge_all()
            return found

        return await self.look(rows)

    async def messages(self, *where: Any) -> Sequence[Message]:
        """Messages in the order of the thread."""
        return sorted(await self.all(Message, *where), key=lambda message: (message.at, message.id))

    async def said(self) -> list[tuple[str, str | None]]:
        """Who said what, in order."""
        return [(str(message.author), message.text) for message in await self.messages()]

    async def conversation(self) -> Conversation:
        """The only conversation there is."""
        (found,) = await self.all(Conversation)
        return found

    async def handoffs(self) -> list[tuple[str, str, str]]:
        """From whom, to whom, why."""
        return [(row.from_handler, row.to_handler, row.why) for row in await self.all(Handoff)]

    async def steps(self, wamid: str) -> list[str]:
        """The statuses kept of a message."""
        return [step.status for step in await self.all(DeliveryStep, DeliveryStep.wamid == wamid)]

    async def events(self, *types: str) -> list[Event]:
        """What the feed says, or those of some types."""
        return [event for event in await self.look(feed.read, 0, most=10_000) if not types or event.type in types]

    async def set_channel(self, **columns: Any) -> None:
        """Change how the channel answers."""

        def change(tx: Transaction) -> None:
            tx.execute(sa.update(Channel).where(Channel.id == self.channel_id).values(**columns))

        await self.do(change)

    async def rule(self, reply: str | dict[str, Any] | None, *words: str, **more: Any) -> None:
        """Give the assistant a rule."""
        content = {"type": "text", "text": reply} if isinstance(reply, str) else reply
        given = {"match": "any", "words": {"en": list(words)}, "replies": {"en": content} if content else {}} | more

        def add(tx: Transaction) -> None:
            tx.session.add(Rule(assistant_id=self.assistant_id, name=str(reply)[:80], created_at=tx.now, **given))

        await self.do(add)


@dataclass
class Desk:
    """The installation of a test."""

    installation: Installation
    meta: Meta
    url: str
    http: httpx.AsyncClient
    shops: list[Shop] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def shop(self, slug: str = "rosa", *, pause_ms: int = 0, **behaviour: Any) -> Shop:
        """A new tenant, whose assistant answers at once where nothing else is said, with a number on the twin."""
        homes = self.installation.homes
        entry = await build.add_tenant(self.installation, NewTenant(slug, slug.title()))
        key = await homes.control(keys.issue, self.installation.sealer, NewKey(entry.id, "test", ["write"]), access.system(entry.id))
        assistant_id = await homes.read(entry.id, _assistant)
        shop = await self.number(entry.id, slug, assistant_id, key.token, **behaviour)
        await shop.set_channel(pause_ms=pause_ms, pause_most_ms=4 * pause_ms)
        return shop

    async def number(self, tenant_id: UUID, slug: str, assistant_id: UUID, token: str, **behaviour: Any) -> Shop:
        """A number of a tenant, here and on the twin."""
        place = len(self.shops)
        number, secret = f"1{place:014}", f"secret of {slug}"
        new = NewCloud(number, f"2{place:014}", f"EAA{number}", slug, app_secret=secret, verify_token="verify")
        added = await channels.add_cloud(self.installation, tenant_id, new)
        assert added.app_id is not None
        there = {
            "phone_number_id": number,
            "waba_id": new.waba_id,
            "token": new.access_token,
            "app_id": str(added.app_id),
            "app_secret": secret,
        }
        there |= {
            "verify_token": "verify",
            "display_phone_number": f"+34 600 000 1{place:02}",
            "webhook_url": f"{self.url}{added.app_path}",
        }
        await self.meta.ask("POST", "/numbers", {**there, "behaviour": behaviour})
        self.shops.append(Shop(self, tenant_id, slug, added.channel_id, added.app_id, number, secret, assistant_id, token))
        return self.shops[-1]

    async def post(self, path: str, body: Any, secret: str) -> httpx.Response:
        """Post a webhook, signed."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        signature = "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
        return await self.http.post(path, content=content, headers={"X-Hub-Signature-256": signature})

    async def until(self, tenant_id: UUID, fn: Callable[[Transaction], R]) -> R:
        """Wait for a commit after which `fn` finds something. Not every commit is announced: look now and then, too."""
        async with asyncio.timeout(WITHIN):
            while True:
                self._changed.clear()
                found = await self.installation.homes.read(tenant_id, fn)
                if found:
                    return found
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.02)

    async def quiet(self, tenant_id: UUID) -> None:
        """Wait until no wake-up of this tenant is due and nothing is on its way to or from the twin."""
        async with asyncio.timeout(WITHIN):
            while True:
                await self.meta.settled()
                if not await self.installation.homes.read(tenant_id, _due) and not self._works():
                    return
                await asyncio.sleep(0.01)  # a finished wake-up is deleted a moment later, of which nobody is told

    def _works(self) -> bool:
        """Whether some handler runs; it may have put itself off and still have something to show."""
        runner = self.installation._runner
        return runner is not None and runner._running.total() > 0

    def move(self, **delta: float) -> None:
        """Move the clock."""
        clock.advance(timedelta(**delta))
        self.installation.poke()

    def wake(self, _tenant_id: UUID | None, _notices: list[object]) -> None:
        """Something was committed."""
        self._changed.set()


def _assistant(tx: Transaction) -> UUID:
    return tx.session.scalars(sa.select(Assistant.id)).one()


def _due(tx: Transaction) -> bool:
    return any(wake.due <= tx.now for wake in table.pending(tx))


@pytest.fixture(scope="session")
def _twin() -> Iterator[str]:
    with simulator.start(Config(port=0, retry_scale=0.01)) as running:
        yield running.url


@pytest.fixture
async def meta(_twin: str) -> AsyncIterator[Meta]:
    """Meta, with nothing on it."""
    twin = Meta(_twin)
    await twin.ask("POST", "/reset", {})
    yield twin
    await twin.ask("POST", "/reset", {})
    await twin.close()
    clock.reset()


@pytest.fixture
def settings(database: str, request: pytest.FixtureRequest, tmp_path: Path, meta: Meta) -> Settings:
    """Of an installation on this run's database, with nothing in it."""
    given: dict[str, Any] = {"data_dir": tmp_path / "data", "graph_url": f"{meta.url}/v24.0"}
    given |= {"shutdown_seconds": 0.3, "api_requests_per_minute": 100_000}
    if database == "postgresql":
        server: Postgres = request.getfixturevalue("empty_postgres")()
        given |= {"database_url": server.app_url, "database_pool": 4}
    return Settings(_env_file=None, **given)


@asynccontextmanager
async def opened(settings: Settings, meta: Meta, *, worker: bool = True) -> AsyncIterator[Desk]:
    """A desk on these settings, serving, for as long as the block runs."""
    installation = await Installation.open(settings, PROGRAM)
    app = create(installation, LocalDoor(installation))
    server = _Server(uvicorn.Config(app, port=0, lifespan="off", log_config=None, access_log=False))
    try:
        port = await server.begin()
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk.test") as http:
            desk = Desk(installation, meta, f"http://127.0.0.1:{port}", http)
            installation.homes.listen(desk.wake)
            if worker:
                await installation.start_worker()
            yield desk
    finally:
        await server.end()
        await installation.close()


@pytest.fixture
async def desk(settings: Settings, meta: Meta) -> AsyncIterator[Desk]:
    """An installation with its worker, and Meta's twin as its Graph API."""
    async with opened(settings, meta) as running:
        yield running


@pytest.fixture
async def quiet_shop(desk: Desk) -> Shop:
    """A salon where no assistant answers."""
    made = await desk.shop("rosa")
    await made.set_channel(assistant_id=None)
    return made


@pytest.fixture
async def shop(desk: Desk) -> Shop:
    """A salon whose assistant knows no rules yet and answers without a pause."""
    return await desk.shop("rosa")


def envelope(*updates: dict[str, Any]) -> dict[str, Any]:
    """A webhook's body with these changes, one entry for each."""
    entries = [{"id": update.get("waba", "2"), "changes": [{"field": update["field"], "value": update["value"]}]} for update in updates]
    return {"object": "whatsapp_business_account", "entry": entries}


def change(shop: Shop, field: str = "messages", **value: Any) -> dict[str, Any]:
    """One change of a shop's number."""
    metadata = {"display_phone_number": "34600000101", "phone_number_id": shop.number}
    return {"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}


def seconds(at: datetime) -> str:
    """A time as WhatsApp writes it."""
    return str(int(at.timestamp()))


def incoming(shop: Shop, wamid: str, text: str = "Hi", *, at: datetime | None = None, by: str = ANA, **more: Any) -> dict[str, Any]:
    """A customer's message; `more` goes into it, and a `type` of its own replaces the text."""
    body = more if "type" in more else {"type": "text", "text": {"body": text}, **more}
    message = {"from": by, "id": wamid, "timestamp": seconds(at or clock.now()), **body}
    return change(shop, contacts=[{"wa_id": by, "profile": {"name": "Ana"}}], messages=[message])


def echoed(shop: Shop, wamid: str, text: str = "Here", *, at: datetime | None = None, to: str = ANA, **more: Any) -> dict[str, Any]:
    """A message that was written on the shop's own phone."""
    body = more if "type" in more else {"type": "text", "text": {"body": text}, **more}
    message = {"from": "34600000101", "to": to, "id": wamid, "timestamp": seconds(at or clock.now()), **body}
    return change(shop, "smb_message_echoes", message_echoes=[message])


def told(shop: Shop, wamid: str, status: str, *, at: datetime | None = None, to: str = ANA, **more: Any) -> dict[str, Any]:
    """A status of one of our messages."""
    return change(shop, statuses=[{"id": wamid, "status": status, "timestamp": seconds(at or clock.now()), "recipient_id": to, **more}])

"""The live feed: exact, resumable, ended when it must be."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from frontdesk.bootstrap import Installation, build
from frontdesk.kit import clock, feed
from frontdesk.kit.certificates import trusted
from frontdesk.kit.homes import Transaction
from frontdesk.migrations.postgres import migrate_postgres
from frontdesk.settings import Settings
from frontdesk.tenants.tenants import NewTenant
from frontdesk.web import live, tail
from frontdesk.web.tail import Tails
from tests.databases import Postgres
from tests.world import World, unchanged

PATIENCE = 10


class Follower:
    """Reads a stream event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._blocks = self._read()

    async def next(self) -> dict[str, Any]:
        """The next event; comments are passed over."""
        async with asyncio.timeout(PATIENCE):
            async for block in self._blocks:
                fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
                if "event" in fields:
                    known: dict[str, Any] = json.loads(fields["data"])
                    assert (fields["id"], fields["event"]) == (str(known["number"]), known["type"])
                    return known
        raise AssertionError("the stream has ended")

    async def block(self) -> str:
        """The next block as it came."""
        async with asyncio.timeout(PATIENCE):
            return await anext(self._blocks)

    async def ended(self) -> bool:
        """Whether the stream ends, in good order, by itself."""
        async with asyncio.timeout(PATIENCE):
            return [block async for block in self._blocks if "event:" in block] == []

    async def _read(self) -> AsyncIterator[str]:
        rest = ""
        async for text in self.response.aiter_text():
            *whole, rest = (rest + text).split("\n\n")
            for block in whole:
                yield block


@asynccontextmanager
async def following(url: str, key: str, query: str = "", **headers: str) -> AsyncIterator[Follower]:
    async with (
        httpx.AsyncClient(base_url=url, headers={"Authorization": f"Bearer {key}", **headers}, timeout=30, verify=trusted()) as client,
        client.stream("GET", f"/v1/feed{query}") as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        follower = Follower(response)
        if not query and not headers:
            assert "welcome" in await follower.block()
        yield follower


def note(tx: Transaction, *numbers: int) -> None:
    for n in numbers:
        feed.record(tx, "test.noted", {"n": n})


async def noted(world: World, *numbers: int) -> None:
    await world.installation.homes.transact(world.rosa.id, note, *numbers)


async def test_events_come_as_they_happen_and_in_order(world: World) -> None:
    async with world.served() as url, following(url, world.rosa.keys["read"]) as follower:
        await noted(world, 1, 2)
        await noted(world, 3)
        events = [await follower.next() for _ in range(3)]
        assert [event["data"]["n"] for event in events] == [1, 2, 3]
        assert [event["number"] - events[0]["number"] for event in events] == [0, 1, 2]


async def test_a_customer_s_message_is_seen_live(world: World) -> None:
    async with world.served() as url, following(url, world.rosa.keys["read"]) as follower:
        await world.text(world.rosa, "hola")
        seen = [(await follower.next())["type"] for _ in range(3)]
        assert "message.received" in seen


async def test_nothing_of_another_tenant_is_seen(world: World) -> None:
    async with world.served() as url, following(url, world.tecno.keys["read"]) as follower:
        await noted(world, 1)
        await world.installation.homes.transact(world.tecno.id, note, 2)
        assert (await follower.next())["data"] == {"n": 2}


@pytest.mark.parametrize("how", ["header", "query"])
async def test_a_stream_goes_on_exactly_where_it_ended(world: World, how: str) -> None:
    async with world.served() as url:
        async with following(url, world.rosa.keys["read"]) as follower:
            await noted(world, 1)
            last = (await follower.next())["number"]
        await noted(world, *range(2, 40))
        query, headers = (f"?after={last}", {}) if how == "query" else ("", {"Last-Event-ID": str(last)})
        async with following(url, world.rosa.keys["read"], query, **headers) as follower:
            assert [(await follower.next())["data"]["n"] for _ in range(38)] == list(range(2, 40))
            await noted(world, 40)
            assert (await follower.next())["data"]["n"] == 40


async def test_much_that_was_missed_is_caught_up_with(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "BATCH", 7)
    monkeypatch.setattr(tail, "KEPT", 5)
    start = await world.last(world.rosa)
    for n in range(10):
        await noted(world, *range(n * 10, n * 10 + 10))
    async with world.served() as url, following(url, world.rosa.keys["read"], f"?after={start}") as follower:
        assert [(await follower.next())["data"]["n"] for _ in range(100)] == list(range(100))


async def test_who_comes_too_late_begins_anew(world: World) -> None:
    await noted(world, 1, 2, 3)
    clock.advance(timedelta(days=30))
    await world.installation.homes.transact(world.rosa.id, lambda tx: feed.trim(tx, older_than=timedelta(days=7)))
    await noted(world, 4)
    newest = await world.last(world.rosa)
    async with world.served() as url:
        for seen in (1, newest + 100):
            async with following(url, world.rosa.keys["read"], f"?after={seen}") as follower:
                reset = await follower.next()
                assert (reset["type"], reset["number"]) == ("feed.reset", newest)
        async with following(url, world.rosa.keys["read"], f"?after={newest - 1}") as follower:
            assert (await follower.next())["data"] == {"n": 4}


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "9" * 30, "²"])
@unchanged
async def test_a_number_that_is_none_is_refused(still: World, number: str) -> None:
    client = still.client(still.rosa.keys["read"])
    by_query = await client.get("/v1/feed", params={"after": number})
    assert by_query.status_code == 422
    by_header = await client.get("/v1/feed", headers=[(b"Last-Event-ID", number.encode("latin-1"))])
    assert by_header.status_code == 422


async def test_silence_is_broken_by_comments(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    async with world.served() as url, following(url, world.rosa.keys["read"]) as follower:
        assert [await follower.block() for _ in range(2)] == [": still here"] * 2


async def test_a_revoked_key_s_stream_ends(world: World) -> None:
    admin = world.client(world.rosa.keys["admin"])
    issued = (await admin.post("/v1/keys", json={"name": "screen", "scopes": ["read"]})).json()
    async with world.served() as url, following(url, issued["token"]) as follower:
        await admin.delete(f"/v1/keys/{issued['id']}")
        assert await follower.ended()


async def test_a_key_that_was_revoked_elsewhere_is_noticed_in_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from frontdesk.tenants import keys
    from frontdesk.tenants.models import ApiKey

    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    monkeypatch.setattr(live, "ASKED_AGAIN", 0.1)
    admin = world.client(world.rosa.keys["admin"])
    issued = (await admin.post("/v1/keys", json={"name": "screen", "scopes": ["read"]})).json()

    def revoke(tx: Transaction) -> None:
        keys.revoke(tx, next(key for key in tx.session.query(ApiKey) if str(key.id) == issued["id"]))

    async with world.served() as url, following(url, issued["token"]) as follower:
        await world.installation.homes.control(revoke)
        assert await follower.ended()


async def test_signing_out_ends_the_stream(world: World) -> None:
    person = await world.signed_in(world.rosa.agent)
    cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    async with (
        world.served() as url,
        httpx.AsyncClient(base_url=url, headers={"Cookie": cookie}, timeout=30, verify=trusted()) as client,
        client.stream("GET", "/v1/feed?tenant=rosa") as response,
    ):
        follower = Follower(response)
        assert "welcome" in await follower.block()
        await person.post("/v1/logout")
        assert await follower.ended()


async def test_a_stop_of_the_server_ends_the_streams_at_once(world: World) -> None:
    async with AsyncExitStack() as stack, asyncio.timeout(5):
        async with world.served() as url:
            followers = [await stack.enter_async_context(following(url, world.rosa.keys["read"])) for _ in range(5)]
        for follower in followers:
            assert await follower.ended()


async def test_hundreds_follow_through_one_reader(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = 0
    read = feed.read

    def counted(tx: Transaction, after: int, *, most: int = 500) -> list[feed.Event]:
        nonlocal reads
        reads += 1
        return read(tx, after, most=most)

    monkeypatch.setattr(feed, "read", counted)
    streams = [Stream(world, world.rosa.keys["read"]) for _ in range(300)]
    for stream in streams:
        await stream.until(lambda body: b"welcome" in body)
    reads = 0
    await noted(world, 1)
    for stream in streams:
        await stream.until(lambda body: b"test.noted" in body)
    assert reads <= 3
    for stream in streams:
        await stream.end()


async def test_who_is_too_slow_is_let_go_and_catches_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail, "KEPT", 5)
    stream = Stream(world, world.rosa.keys["read"])
    await stream.until(lambda body: b"welcome" in body)
    fast = Stream(world, world.rosa.keys["read"])
    await fast.until(lambda body: b"welcome" in body)
    stream.open.clear()
    await noted(world, 0)
    await fast.until(lambda body: b'"n":0' in body)
    for n in range(1, 40):
        await noted(world, n)
        await fast.until(lambda body, n=n: b'"n":%d}' % n in body)  # type: ignore[misc]
    stream.open.set()
    await stream.task
    last = max(int(line[4:]) for line in stream.body.split(b"\n") if line.startswith(b"id: "))
    again = Stream(world, world.rosa.keys["read"], after=last)
    await again.until(lambda body: b'"n":39}' in body)
    seen = [json.loads(line[6:])["data"]["n"] for line in (stream.body + again.body).split(b"\n") if line.startswith(b"data: ")]
    assert seen == list(range(40))
    await again.end()
    await fast.end()


async def test_a_tail_ends_with_its_last_follower(world: World) -> None:
    def reading() -> set[str]:
        return {task.get_name() for task in asyncio.all_tasks() if task.get_name().startswith("tail:") and not task.cancelling()}

    tails = Tails(world.installation.homes, "")
    with tails.follow(world.rosa.id, lambda: None), tails.follow(world.rosa.id, lambda: None):
        assert reading() == {f"tail:{world.rosa.id}"}
    assert reading() == set()
    tails.close()


async def test_what_another_process_writes_is_seen(postgres: Postgres, tmp_path: Path) -> None:
    """Two processes' worth of installations on one PostgreSQL database."""
    with postgres.empty_database() as fresh:
        migrate_postgres(fresh.owner_url, fresh.app_url)
        given = {"database_url": fresh.app_url, "database_owner_url": fresh.owner_url, "data_dir": tmp_path, "database_pool": 2}
        settings = Settings(_env_file=None, **given)  # type: ignore[arg-type]
        one, two = await Installation.open(settings), await Installation.open(settings)
        try:
            entry = await build.add_tenant(one, NewTenant("rosa", "Salon Rosa"))
            told = asyncio.Event()
            tails = Tails(one.homes, fresh.app_url)
            with tails.follow(entry.id, told.set) as followed:
                await until(told, lambda: followed.ready)
                here = followed.last
                await two.homes.transact(entry.id, note, 7)
                await until(told, lambda: followed.last > here)
                entries = followed.after(here)
                assert entries is not None
                assert [entry.event.data for entry in entries] == [{"n": 7}]
            tails.close()
        finally:
            await one.close()
            await two.close()


async def until(told: asyncio.Event, true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await told.wait()
            told.clear()


class Stream:
    """A follower at the application itself, who can stop taking what is sent."""

    def __init__(self, world: World, key: str, after: int | None = None) -> None:
        self.body = b""
        self.open = asyncio.Event()
        self.open.set()
        self._grown = asyncio.Event()
        self._gone = asyncio.Event()
        headers = [(b"authorization", f"Bearer {key}".encode())]
        query = b"" if after is None else b"after=%d" % after
        self._scope = {
            "type": "http", "method": "GET", "path": "/v1/feed", "raw_path": b"/v1/feed", "query_string": query, "headers": headers,
            "client": ("127.0.0.1", 1), "server": ("desk.test", 80), "scheme": "http", "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        self.task = asyncio.ensure_future(self._run(world.app))

    async def _run(self, app: Callable[..., Awaitable[None]]) -> None:
        await app(self._scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        await self.open.wait()
        self.body += message.get("body", b"")
        self._grown.set()

    async def until(self, seen: Callable[[bytes], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not seen(self.body):
                await self._grown.wait()
                self._grown.clear()

    async def end(self) -> None:
        self._gone.set()
        await self.task

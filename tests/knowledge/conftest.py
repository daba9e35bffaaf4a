"""The room with its real readers, a web site of its own on this machine, and wake-ups run one after the other."""

import asyncio
import http.server
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import pytest

from frontdesk.kit import clock
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.wake import Claim, EmbeddedSource, Kind, PostgresSource, Runner, table
from frontdesk.knowledge import retrieve, sources
from frontdesk.knowledge.ingest import Ingest
from frontdesk.knowledge.looking import Looking
from frontdesk.knowledge.models import Source
from frontdesk.knowledge.retrieve import Passage
from frontdesk.knowledge.sources import NewFile, Standing
from frontdesk.knowledge.vectors import Embedder, Embeddings
from frontdesk.providers.blobs import DiskBlobs
from frontdesk.providers.pages import WebPages
from frontdesk.providers.reading import ProcessReader

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Room:
    """A tenant's knowledge, and hands to use it with."""

    homes: Homes
    tenant: UUID
    files: DiskBlobs
    reader: ProcessReader
    pages: WebPages
    source: EmbeddedSource | PostgresSource
    embeddings: Embeddings | None = None
    failures: list[BaseException] = field(default_factory=list)
    failed: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, error: BaseException) -> None:
        self.failures.append(error)
        self.failed.set()

    def kinds(self) -> dict[str, Kind]:
        """The room's handlers, on whatever adapters it has at that moment."""

        async def source(claim: Claim) -> None:
            await Looking(self.reader, self.pages).run(claim)

        async def document(claim: Claim) -> None:
            await Ingest(self.files, self.reader, self.pages).run(claim)

        async def embed(claim: Claim) -> None:
            await Embedder(self.embeddings).run(claim)

        return {"source": Kind(source), "document": Kind(document), "embed": Kind(embed)}

    async def do(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.homes.transact(self.tenant, fn, *args, **kwargs)

    async def look(self, fn: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.homes.read(self.tenant, fn, *args, **kwargs)

    async def work(self) -> None:
        """Wait until nothing is due. What failed is tried again at once: the clock moves on for it."""
        async with asyncio.timeout(60):
            while True:
                pending = await self.look(table.pending)
                if not any(wake.due <= clock.now() or wake.attempts for wake in pending):
                    return
                if all(wake.due > clock.now() for wake in pending):
                    clock.advance(max(wake.due - clock.now() for wake in pending if wake.attempts))
                self.source.poke()
                await asyncio.sleep(0.01)  # a finished wake-up is deleted a moment later, of which nobody is told

    async def file(self, name: str, content: bytes, mime: str = "") -> Standing:
        """Upload a file and have it read."""

        async def chunks() -> AsyncIterator[bytes]:
            yield content

        stored = await self.files.put(self.tenant, chunks(), most=2**30)
        source = await self.do(lambda tx: sources.add_file(tx, NewFile(name, mime, stored.sha256, stored.size)).id)
        await self.work()
        return await self.standing(source)

    async def add(self, fn: Callable[..., Source], *args: Any, **kwargs: Any) -> Standing:
        """Add a source and have it read."""
        source = await self.do(lambda tx: fn(tx, *args, **kwargs).id)
        await self.work()
        return await self.standing(source)

    async def standing(self, source: UUID) -> Standing:
        (found,) = await self.look(sources.listed, id=source)
        return found

    async def ask(self, question: str, most: int = 5) -> list[Passage]:
        return await self.look(retrieve.search, question, most=most)


@pytest.fixture
async def room(homes: Homes, tenant: UUID, tmp_path: Path, database: str, request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    reader = ProcessReader(seconds=60)
    pages = WebPages(seconds=20, allowed=[ip_network("127.0.0.0/8")])
    source: EmbeddedSource | PostgresSource = EmbeddedSource(homes, lambda: [tenant])
    if database == "postgresql":
        source = PostgresSource(homes, request.getfixturevalue("postgres").app_url)
    made = Room(homes, tenant, DiskBlobs(lambda id: tmp_path / str(id) / "media"), reader, pages, source)
    runner = Runner(source, made.kinds(), failed=lambda _claim, error, _parked: made.note(error))
    await runner.start()
    yield made
    await runner.stop(1.0)
    await made.reader.close()
    await made.pages.close()
    clock.reset()


class Site:
    """A web site: path → (status, headers, body); `asked` are the requests it got."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                status, headers, body = site.answers.get(self.path, (404, {}, b"nothing"))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def page(self, path: str, html: str, **headers: str) -> str:
        """Put a page there; returns its address."""
        self.answers[path] = (200, headers, html.encode())
        return self.url + path


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    yield made
    await asyncio.to_thread(made.server.shutdown)
    made.server.server_close()
    made.thread.join()

"""How fast a business's knowledge is searched with 10,000 and with 100,000 passages, and how fast a PDF becomes passages.

Figures: p95_ms_10k, p95_ms_100k, pages_per_min on SQLite; on PostgreSQL postgres_p95_ms_10k and postgres_pages_per_min.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from bench import corpus, figures, harness, postgres
from bench.figures import Figures, Options, note
from frontdesk.bootstrap import Installation, build
from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import table
from frontdesk.knowledge import documents, retrieve, sources
from frontdesk.knowledge.documents import Basis, Made
from frontdesk.knowledge.models import Document
from frontdesk.knowledge.passages import Piece
from frontdesk.knowledge.sources import NewFile
from frontdesk.settings import Settings
from frontdesk.tenants.tenants import NewTenant
from frontdesk.worker.program import PROGRAM

PARTS = ("search", "ingest", "postgres")
AT_ONCE = 256  # passages written per commit while the house is filled: a block of the index
PAGES = 120


def measure(options: Options) -> Figures:
    found: Figures = {"p95_ms_10k": None, "p95_ms_100k": None, "pages_per_min": None}
    if options.wants("search") or options.wants("ingest"):
        found |= asyncio.run(_house(options, None))
    if options.wants("postgres") and not options.quick:
        with postgres.server() as server:
            found |= figures.prefixed("postgres", asyncio.run(_house(options, server)))
    return found


async def _house(options: Options, server: postgres.Server | None) -> Figures:
    found: Figures = {}
    with harness.folder() as place:
        async with _opened(place, server) as (installation, tenant):
            if options.wants("ingest") or server:
                found["pages_per_min"] = await _ingest(installation, tenant, 40 if options.quick else PAGES)
            if options.wants("search") or server:
                found |= await _search(installation, tenant, growth=not (options.quick or server))
    return found


async def _search(installation: Installation, tenant: UUID, *, growth: bool) -> Figures:
    found: Figures = {}
    for name, count, seed in (("10k", 10_000, 1), ("100k", 90_000, 2)):
        if name == "100k" and not growth:
            break
        began = time.monotonic()
        texts = await _fill(installation, tenant, seed, count)
        note(f"{count:,} passages written in {time.monotonic() - began:.0f} s")
        asked = corpus.questions(seed, texts, 300)
        taken = []
        for question in asked:
            start = time.perf_counter()
            await installation.homes.read(tenant, retrieve.search, question)
            taken.append(1000 * (time.perf_counter() - start))
        found[f"p95_ms_{name}"] = round(figures.percentile(taken, 0.95), 1)
        note(f"{name}: p50 {figures.percentile(taken, 0.5):.1f} ms, p95 {found[f'p95_ms_{name}']} ms")
    return found


async def _fill(installation: Installation, tenant: UUID, seed: int, count: int) -> list[str]:
    """Write so many passages; returns a sample of them."""
    document = await installation.homes.transact(tenant, _document, f"house {seed}")
    edition = await installation.homes.transact(tenant, documents.begin, document)
    assert edition is not None
    texts, place, sample = corpus.passages(seed, count), 0, list[str]()
    while batch := list(islice(texts, AT_ONCE)):
        pieces = [(place + n, Piece(f"place {place + n}", "", text)) for n, text in enumerate(batch)]
        await installation.homes.transact(tenant, documents.write, document, edition, pieces, (1, 1))
        place += len(batch)
        sample += batch[:2]
    await installation.homes.transact(tenant, documents.complete, document, Basis(None, "x"), edition, Made("house", place, str(seed)))
    return sample


def _document(tx: Transaction, title: str) -> UUID:
    source = sources.add_text(tx, title, "x")
    tx.session.flush()
    return tx.session.scalars(sa.select(Document.id).where(Document.source_id == source.id)).one()


async def _ingest(installation: Installation, tenant: UUID, pages: int) -> float:
    """Pages per minute from an uploaded PDF to passages that are found."""

    async def chunks() -> AsyncIterator[bytes]:
        yield corpus.pdf(3, pages)

    stored = await installation.adapters.blobs.put(tenant, chunks(), most=2**30)
    new = NewFile("house.pdf", "application/pdf", stored.sha256, stored.size)
    began = time.monotonic()
    await installation.homes.transact(tenant, lambda tx: sources.add_file(tx, new).id)
    await installation.start_worker()
    while any(wake.kind == "document" for wake in await installation.homes.read(tenant, table.pending)):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    taken = time.monotonic() - began
    await installation.stop_worker()
    (standing,) = await installation.homes.read(tenant, sources.listed)
    assert standing.state == "ready", standing.reason
    note(f"{pages} pages became {standing.passages} passages in {taken:.1f} s")
    return round(60 * pages / taken, 0)


@asynccontextmanager
async def _opened(place: Path, server: postgres.Server | None) -> AsyncIterator[tuple[Installation, UUID]]:
    given: dict[str, Any] = {"data_dir": place / "data", "_env_file": None}
    database = postgres.fresh(server)
    if database is not None:
        given |= {"database_url": database.app_url, "database_owner_url": database.owner_url}
    installation = await Installation.open(Settings(**given), PROGRAM)
    try:
        entry = await build.add_tenant(installation, NewTenant("house", "House"))
        yield installation, entry.id
    finally:
        await installation.close()


if __name__ == "__main__":
    figures.run("knowledge", measure, parts=PARTS)

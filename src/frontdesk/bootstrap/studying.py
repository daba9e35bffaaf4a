"""What the command line does with a business's knowledge."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from frontdesk.bootstrap.installation import Installation
from frontdesk.inbox.media import Stored
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import faq, retrieve, sources, unanswered, vectors
from frontdesk.knowledge.faq import Pair
from frontdesk.knowledge.ingest import MOST_BYTES
from frontdesk.knowledge.models import Source, State, Unanswered
from frontdesk.knowledge.sources import NewFile, Standing

_CHUNK = 256 * 1024
_MOST_WAITING = 200


async def knowledge_add_file(installation: Installation, tenant_id: UUID, path: str) -> dict[str, Any]:
    """A file of this machine."""
    file = Path(path)
    if not await asyncio.to_thread(file.is_file):
        raise Invalid(f"There is no file {path}.")
    stored: Stored = await installation.adapters.blobs.put(tenant_id, _chunks(file), most=MOST_BYTES)
    new = NewFile(file.name, "", stored.sha256, stored.size)
    return await _added(installation, tenant_id, lambda tx: sources.add_file(tx, new))


async def knowledge_add_page(installation: Installation, tenant_id: UUID, url: str, *, sitemap: bool) -> dict[str, Any]:
    """A page or all pages of a sitemap."""
    add = sources.add_sitemap if sitemap else sources.add_page
    return await _added(installation, tenant_id, lambda tx: add(tx, url))


async def knowledge_add_pair(installation: Installation, tenant_id: UUID, question: str, answer: str) -> dict[str, Any]:
    """A question with its answer."""

    def add(tx: Transaction) -> Source:
        source = faq.usual(tx)
        faq.add(tx, source, Pair(question, answer))
        return source

    return await _added(installation, tenant_id, add)


async def knowledge_list(installation: Installation, tenant_id: UUID) -> list[dict[str, Any]]:
    """All sources."""

    def rows(tx: Transaction) -> list[dict[str, Any]]:
        return [_shown(one) for one in sources.listed(tx, most=sources.MOST_SOURCES)]

    return await installation.homes.read(tenant_id, rows)


async def knowledge_search(installation: Installation, tenant_id: UUID, query: str, most: int) -> list[dict[str, Any]]:
    """What the assistant would find."""
    meant = await vectors.understood(installation.adapters.study.embeddings, query)
    found = await installation.homes.read(tenant_id, retrieve.search, query, most=most, meant=meant)
    return [{"title": p.title, "where": p.where, "score": p.score, "sure": p.sure, "text": p.text} for p in found]


async def knowledge_remove(installation: Installation, tenant_id: UUID, source_id: str) -> dict[str, Any]:
    """Remove a source."""

    def go(tx: Transaction) -> None:
        source = tx.session.get(Source, (tx.tenant_id, _id(source_id)))
        if source is None or source.state == State.LEAVING:
            raise NotFound("There is no such source.")
        sources.remove(tx, source)

    await installation.homes.transact(tenant_id, go)
    return {"id": source_id, "removed": True}


async def knowledge_unanswered(installation: Installation, tenant_id: UUID) -> list[dict[str, Any]]:
    """What customers asked and nobody had written down."""

    def rows(tx: Transaction) -> list[dict[str, Any]]:
        waiting = unanswered.listed(tx, most=_MOST_WAITING)
        return [{"id": str(row.id), "question": row.question, "times": row.times, "last_at": row.last_at.isoformat()} for row in waiting]

    return await installation.homes.read(tenant_id, rows)


async def knowledge_answer(installation: Installation, tenant_id: UUID, question_id: str, answer: str) -> dict[str, Any]:
    """Answer a question that waits: it becomes a pair of questions and answers."""

    def give(tx: Transaction) -> dict[str, Any]:
        row = tx.session.get(Unanswered, (tx.tenant_id, _id(question_id)), with_for_update=True)
        if row is None:
            raise NotFound("There is no such question.")
        document = unanswered.answer(tx, row, answer)
        return {"id": str(document.id), "question": document.title, "answer": document.text}

    return await installation.homes.transact(tenant_id, give)


async def _added(installation: Installation, tenant_id: UUID, add: Any) -> dict[str, Any]:
    def work(tx: Transaction) -> dict[str, Any]:
        source = add(tx)
        tx.session.flush()
        return _shown(sources.listed(tx, id=source.id)[0])

    return await installation.homes.transact(tenant_id, work)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as error:
        raise Invalid("This is no id: take one from the list.") from error


def _shown(standing: Standing) -> dict[str, Any]:
    row: Mapping[str, Any] = {"id": str(standing.source.id), "kind": standing.source.kind, "title": standing.source.title}
    return {**row, "state": standing.state, "documents": standing.documents, "passages": standing.passages, "reason": standing.reason}


async def _chunks(file: Path) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(file.open, "rb") as opened:
        while chunk := await asyncio.to_thread(opened.read, _CHUNK):
            yield chunk


OPERATIONS = (
    *(knowledge_add_file, knowledge_add_page, knowledge_add_pair, knowledge_list, knowledge_search, knowledge_remove),
    *(knowledge_unanswered, knowledge_answer),
)
"""Each takes the installation, the tenant and what the command gives."""

"""Looking at sources again: a page's address is fetched anew, a sitemap's list followed, what is removed taken out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim, wake
from frontdesk.knowledge import documents, leave
from frontdesk.knowledge.ingest import TRIES
from frontdesk.knowledge.models import Document, Source, SourceKind, State
from frontdesk.knowledge.ports import Pages, Reader, Refused, Unreachable
from frontdesk.knowledge.sources import LOOK

MOST_PAGES = 500
"""Pages that are taken from a sitemap."""
_MOST_SITEMAPS = 10


class _Work(NamedTuple):
    kind: str
    leaving: bool
    url: str | None


class Looking:
    """The handler of `source:<id>`."""

    def __init__(self, reader: Reader, pages: Pages) -> None:
        self._reader, self._pages = reader, pages

    async def run(self, claim: Claim) -> None:
        """Find the documents of a source and have them read; come back when it is time."""
        work = await claim.read(_work, claim.uuid)
        if work is None:
            return
        if work.leaving:
            await leave.source(claim, claim.uuid)
            return
        if work.kind != SourceKind.SITEMAP or work.url is None:
            await claim.transact(_looked, claim.uuid)
            return
        try:
            found = await self._listed(work.url)
        except Unreachable as error:
            if claim.attempts + 1 < TRIES:
                raise
            await claim.transact(_refused, claim.uuid, error.sentence)
        except Refused as error:
            await claim.transact(_refused, claim.uuid, error.sentence)
        else:
            await claim.transact(_follow, claim.uuid, found)

    async def _listed(self, url: str) -> list[str]:
        """The pages of a sitemap and of those it names, on its own site only. Raises Refused, Unreachable."""
        site, pages, waiting, seen = urlsplit(url).hostname, list[str](), [url], set[str]()
        while waiting and len(seen) < _MOST_SITEMAPS and len(pages) < MOST_PAGES:
            here = waiting.pop(0)
            if here in seen:
                continue
            seen.add(here)
            answer = await self._pages.get(here)
            assert answer is not None
            listed = await self._reader.sitemap(answer.content)
            pages += [urldefrag(page).url for page in listed.pages if _on(page, site)]
            waiting += [further for further in listed.further if _on(further, site)]
        found = list(dict.fromkeys(pages))[:MOST_PAGES]
        if not found:
            raise Refused("This sitemap lists no pages of its own site.")
        return found


def _on(url: str, site: str | None) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.hostname == site and len(url) <= 2000


def _work(tx: Transaction, id: UUID) -> _Work | None:
    source = tx.session.get(Source, (tx.tenant_id, id))
    return None if source is None else _Work(source.kind, source.state == State.LEAVING, source.url)


def _looked(tx: Transaction, id: UUID) -> None:
    """A page's turn: its document is read where it changed since."""
    source = _here(tx, id)
    if source is None:
        return
    if source.checked_at is not None or source.kind != SourceKind.PAGE:
        for document in tx.session.scalars(sa.select(Document).where(Document.source_id == id)):
            wake(tx, "document", document.id)
    _settled(tx, source)


def _refused(tx: Transaction, id: UUID, reason: str) -> None:
    source = _here(tx, id)
    if source is not None:
        _settled(tx, source)
        source.state, source.reason = State.REFUSED, reason


def _follow(tx: Transaction, id: UUID, urls: Sequence[str]) -> None:
    """Documents for addresses that are new, a fresh look at those that stay, and an end to those that are listed no more."""
    source = _here(tx, id)
    if source is None:
        return
    known = {row.url: row for row in tx.session.scalars(sa.select(Document).where(Document.source_id == id))}
    for url in urls:
        if url in known:
            wake(tx, "document", known[url].id)
        else:
            documents.add(tx, source, title=url, url=url)
    for gone in known.keys() - set(urls):
        known[gone].state, known[gone].edition = State.LEAVING, -1
        wake(tx, "document", known[gone].id)
    _settled(tx, source)


def _settled(tx: Transaction, source: Source) -> None:
    source.state, source.reason, source.checked_at = State.READY, None, tx.now
    if source.every_hours and source.kind in (SourceKind.PAGE, SourceKind.SITEMAP):
        wake(tx, LOOK, source.id, tx.now + timedelta(hours=source.every_hours))


def _here(tx: Transaction, id: UUID) -> Source | None:
    source = tx.session.get(Source, (tx.tenant_id, id), with_for_update=True)
    return None if source is None or source.state == State.LEAVING else source

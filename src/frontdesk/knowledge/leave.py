"""What goes: passages in batches, then the document, at last the source."""

from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.homes import Transaction
from frontdesk.kit.wake import Claim
from frontdesk.knowledge import documents
from frontdesk.knowledge.models import Document, Source, Unanswered


async def sweep(claim: Claim, id: UUID) -> None:
    """Take out the passages of a document that do not count."""
    while await claim.transact(documents.sweep, id):
        pass


async def document(claim: Claim, id: UUID) -> None:
    """A document that was removed goes with all its passages."""
    await sweep(claim, id)
    await claim.transact(_delete_document, id)


async def source(claim: Claim, id: UUID) -> None:
    """A source that was removed goes with all its documents."""
    for one in await claim.read(_documents, id):
        await document(claim, one)
    await claim.transact(_delete_source, id)


def _documents(tx: Transaction, source_id: UUID) -> list[UUID]:
    return list(tx.session.scalars(sa.select(Document.id).where(Document.source_id == source_id)))


def _delete_document(tx: Transaction, id: UUID) -> None:
    found = tx.session.get(Document, (tx.tenant_id, id))
    if found is not None:
        tx.execute(sa.update(Unanswered).where(Unanswered.document_id == id).values(document_id=None, dismissed_at=tx.now))
        tx.session.delete(found)


def _delete_source(tx: Transaction, id: UUID) -> None:
    found = tx.session.get(Source, (tx.tenant_id, id))
    left = tx.session.scalar(sa.select(Document.id).where(Document.source_id == id).limit(1))
    if found is not None and left is None:
        tx.session.delete(found)

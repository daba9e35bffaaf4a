"""Questions with their answers, typed in: each pair is a document of its own, found from the next moment on."""

from dataclasses import dataclass

import sqlalchemy as sa

from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.kit.wake import wake
from frontdesk.knowledge import documents
from frontdesk.knowledge.models import Document, Source, SourceKind, State

USUAL = "Questions and answers"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question as customers ask it, and what is answered."""

    question: str
    answer: str


def usual(tx: Transaction) -> Source:
    """The source that takes single pairs; made when it is first wanted."""
    here = sa.select(Source).where(Source.kind == SourceKind.FAQ, Source.state != State.LEAVING).order_by(Source.id).limit(1)
    found = tx.session.scalar(here)
    if found is None:
        found = Source(id=new_id(), kind=SourceKind.FAQ, title=USUAL, created_at=tx.now)
        tx.session.add(found)
        tx.session.flush()
    return found


def add(tx: Transaction, source: Source, pair: Pair) -> Document:
    """Add a pair to a source of kind faq."""
    return documents.add(tx, source, title=pair.question, text=pair.answer)


def change(tx: Transaction, document: Document, pair: Pair) -> None:
    """Write a pair anew."""
    document.title, document.text, document.state = pair.question, pair.answer, State.NEW
    wake(tx, "document", document.id)

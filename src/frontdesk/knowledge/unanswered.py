"""Questions that knowledge had no answer for, so that the owner can give one in a single step."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id
from frontdesk.knowledge import faq, terms
from frontdesk.knowledge.models import Document, Unanswered
from frontdesk.knowledge.words import is_dense

LONGEST = 1000
_SAYS = 4
"""Letters of a word that may be asked about: "hm" and "lol" are no questions."""
_insert = insert(Unanswered).values(**bound("tenant_id", "id", "digest", "question", "conversation_id", "first_at", "last_at"), times=1)
_NOTE = Prepared(
    _insert.on_conflict_do_update(
        index_elements=["tenant_id", "digest"],
        set_={
            "times": Unanswered.times + 1,
            "last_at": _insert.excluded.last_at,
            "conversation_id": sa.func.coalesce(_insert.excluded.conversation_id, Unanswered.conversation_id),
        },
    )
)


class AlreadyAnswered(Conflict):
    """This question has its answer."""

    code = "already_answered"


def note(tx: Transaction, question: str, conversation_id: UUID | None = None) -> None:
    """Somebody asked this and got no answer from knowledge. What says nothing is not noted; the same again is counted."""
    wanted = sorted({one.word for one in terms.of_question(question)})
    plain = " ".join(question.split())[:LONGEST]
    if not plain or not any(len(word) >= _SAYS or is_dense(word) for word in wanted):
        return
    digest = hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:32]
    at = {"first_at": tx.now, "last_at": tx.now}
    tx.write(_NOTE, id=new_id(), digest=digest, question=plain, conversation_id=conversation_id, **at)


def listed(tx: Transaction, *, before: UUID | None = None, most: int = 50) -> Sequence[Unanswered]:
    """Those that wait for an answer, the latest first; of the page after the question `before`."""
    waiting = sa.select(Unanswered).where(Unanswered.document_id.is_(None), Unanswered.dismissed_at.is_(None))
    if before is not None:
        waiting = waiting.where(Unanswered.id < before)
    return tx.session.scalars(waiting.order_by(Unanswered.id.desc()).limit(most)).all()


def answer(tx: Transaction, row: Unanswered, text: str, *, question: str | None = None) -> Document:
    """Give the answer: it becomes a pair of questions and answers, found from the next moment on. Raises AlreadyAnswered, Invalid."""
    if row.document_id is not None:
        raise AlreadyAnswered
    if not text.strip():
        raise Invalid("answer: write something.", field="answer")
    document = faq.add(tx, faq.usual(tx), faq.Pair((question or row.question).strip(), text.strip()))
    row.document_id = document.id
    return document


def dismiss(tx: Transaction, row: Unanswered) -> None:
    """This needs no answer."""
    row.dismissed_at = row.dismissed_at or tx.now

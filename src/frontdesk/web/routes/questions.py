"""Questions: pairs with their answers, what a search finds, and what the assistant could not answer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import faq, retrieve, sources, unanswered, vectors
from frontdesk.knowledge.models import Document, SourceKind, State, Unanswered
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.routes.knowledge import Cursor, Limit, here
from frontdesk.web.shapes import knowledge as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.knowledge import AnswerBody, DocumentShape, FoundPassages, PairBody, UnansweredShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["knowledge"], prefix="/v1/knowledge")


@router.post("/sources/{id}/pairs", status_code=201)
async def add_pair(caller: Admin, id: UUID, body: PairBody) -> DocumentShape:
    """Add a question with its answer to a source of kind `faq`."""
    return await once(caller, DocumentShape, _add_pair, caller.actor, id, body)


@router.put("/pairs/{id}")
async def change_pair(caller: Admin, id: UUID, body: PairBody) -> DocumentShape:
    """Write a question and its answer anew."""
    return await caller.write(_change_pair, caller.actor, id, body)


@router.delete("/pairs/{id}", status_code=204)
async def remove_pair(caller: Admin, id: UUID) -> Response:
    """Take a question with its answer out."""
    await caller.write(_remove_pair, caller.actor, id)
    return Response(status_code=204)


@router.get("/search")
async def search_knowledge(
    caller: Reader, q: Annotated[str, Query(min_length=1, max_length=1000)], limit: Annotated[int, Query(ge=1, le=20)] = 5
) -> FoundPassages:
    """What the assistant would find for this question."""
    meant = await vectors.understood(caller.desk.installation.adapters.study.embeddings, q)
    found = await caller.read(retrieve.search, q.replace("\0", " "), most=limit, meant=meant)
    return FoundPassages(items=[shapes.passage(one) for one in found])


@router.get("/unanswered")
async def list_unanswered(caller: Reader, cursor: Cursor = None, limit: Limit = 50) -> Page[UnansweredShape]:
    """Questions that wait for an answer, the newest first."""
    rows = await caller.read(unanswered.listed, before=cursors.id(cursor), most=limit + 1)
    return cursors.page(rows, [shapes.unanswered(row) for row in rows], limit, lambda row: cursors.of_id(row.id))


@router.post("/unanswered/{id}/answer", status_code=201)
async def answer_unanswered(caller: Admin, id: UUID, body: AnswerBody) -> DocumentShape:
    """Answer it: from now on the assistant knows."""
    return await once(caller, DocumentShape, _answer, caller.actor, id, body)


@router.post("/unanswered/{id}/dismiss", status_code=204)
async def dismiss_unanswered(caller: Admin, id: UUID) -> Response:
    """It needs no answer."""
    await caller.write(_dismiss, caller.actor, id)
    return Response(status_code=204)


def _add_pair(tx: Transaction, actor: Actor, id: UUID, body: PairBody) -> DocumentShape:
    source = here(tx, actor, id)
    if source.kind != SourceKind.FAQ:
        raise Invalid("This source holds no questions with answers.")
    return _document(tx, faq.add(tx, source, shapes.pair(body)))


def _change_pair(tx: Transaction, actor: Actor, id: UUID, body: PairBody) -> DocumentShape:
    document = _pair(tx, actor, id)
    faq.change(tx, document, shapes.pair(body))
    return _document(tx, document)


def _remove_pair(tx: Transaction, actor: Actor, id: UUID) -> None:
    sources.remove_pair(tx, _pair(tx, actor, id))


def _answer(tx: Transaction, actor: Actor, id: UUID, body: AnswerBody) -> DocumentShape:
    row = access.get(tx, Unanswered, id, actor, lock=True)
    return _document(tx, unanswered.answer(tx, row, body.answer, question=body.question))


def _dismiss(tx: Transaction, actor: Actor, id: UUID) -> None:
    unanswered.dismiss(tx, access.get(tx, Unanswered, id, actor, lock=True))


def _pair(tx: Transaction, actor: Actor, id: UUID) -> Document:
    document = access.get(tx, Document, id, actor, lock=True)
    if document.state == State.LEAVING or here(tx, actor, document.source_id).kind != SourceKind.FAQ:
        raise NotFound("There is no such pair.")
    return document


def _document(tx: Transaction, row: Document) -> DocumentShape:
    tx.session.flush()
    return shapes.document(row)

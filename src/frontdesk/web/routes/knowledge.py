"""Knowledge: the sources of what the assistant may quote."""

from typing import Annotated, assert_never
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import UploadFile

from frontdesk.inbox import filetypes
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import sources
from frontdesk.knowledge.ingest import MOST_BYTES
from frontdesk.knowledge.models import Source, SourceKind, State
from frontdesk.knowledge.sources import NewFile
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once, once_of
from frontdesk.web.deps import Admin, Caller, Reader
from frontdesk.web.routes.media import FORM, chunks, name_of
from frontdesk.web.shapes import knowledge as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.knowledge import (
    DocumentShape,
    KnowledgeSource,
    NewFaq,
    NewPage,
    NewSitemap,
    NewSource,
    NewText,
    TextBody,
    TextShape,
)
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["knowledge"], prefix="/v1/knowledge")
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=100)]


@router.get("/sources")
async def list_sources(caller: Reader, cursor: Cursor = None, limit: Limit = 50) -> Page[KnowledgeSource]:
    """Sources with what became of them, the newest first."""
    rows = await caller.read(sources.listed, before=cursors.id(cursor), most=limit + 1)
    return cursors.page(rows, [shapes.source(row) for row in rows], limit, lambda row: cursors.of_id(row.source.id))


@router.post("/sources", status_code=201)
async def add_source(caller: Admin, body: NewSource) -> KnowledgeSource:
    """Add a text, a page, a sitemap or questions with answers. It is read in the background; its state says how far that is."""
    return await once(caller, KnowledgeSource, _add, body)


@router.post("/files", status_code=201, openapi_extra=FORM)
async def add_source_file(caller: Admin, request: Request) -> KnowledgeSource:
    """Add a file: PDF, Word (.docx), spreadsheet (.xlsx, .csv), Markdown, HTML or text, 30 MB at most."""
    new = await _stored(caller, request)
    return await once_of(caller, f"{new.sha256} {new.filename}".encode(), KnowledgeSource, _add_file, new)


@router.post("/sources/{id}/file", openapi_extra=FORM)
async def replace_source_file(caller: Admin, id: UUID, request: Request) -> KnowledgeSource:
    """Give a newer state of a file; the old one is quoted until it is read."""
    await caller.read(_source, caller.actor, id)  # a stranger's file is not even stored
    new = await _stored(caller, request)
    return await once_of(caller, f"{id} {new.sha256} {new.filename}".encode(), KnowledgeSource, _replace_file, caller.actor, id, new)


@router.put("/sources/{id}/text")
async def change_source_text(caller: Admin, id: UUID, body: TextBody) -> KnowledgeSource:
    """Write a text anew."""
    return await caller.write(_change_text, caller.actor, id, body)


@router.get("/sources/{id}/text")
async def get_source_text(caller: Reader, id: UUID) -> TextShape:
    """What was typed in."""
    return await caller.read(_text, caller.actor, id)


@router.get("/sources/{id}")
async def get_source(caller: Reader, id: UUID) -> KnowledgeSource:
    """One source."""
    return await caller.read(_source, caller.actor, id)


@router.delete("/sources/{id}", status_code=204)
async def remove_source(caller: Admin, id: UUID) -> Response:
    """Remove a source: nothing of it is quoted from this moment on."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


@router.post("/sources/{id}/refresh")
async def refresh_source(caller: Admin, id: UUID) -> KnowledgeSource:
    """Look at it again now; what has not changed is left alone."""
    return await once(caller, KnowledgeSource, _refresh, caller.actor, id)


@router.get("/sources/{id}/documents")
async def list_documents(caller: Reader, id: UUID, cursor: Cursor = None, limit: Limit = 50) -> Page[DocumentShape]:
    """The documents of a source: the pages of a site, the questions with their answers."""
    rows = await caller.read(_documents, caller.actor, id, cursors.id(cursor), limit + 1)
    return cursors.page(rows, rows, limit, lambda row: cursors.of_id(row.id))


def _add(tx: Transaction, body: NewText | NewPage | NewSitemap | NewFaq) -> KnowledgeSource:
    return _shown(tx, _added(tx, body).id)


def _added(tx: Transaction, body: NewText | NewPage | NewSitemap | NewFaq) -> Source:
    match body:
        case NewText():
            return sources.add_text(tx, body.title, body.text, markdown=body.markdown)
        case NewPage():
            return sources.add_page(tx, body.url, body.title, every_hours=body.every_hours)
        case NewSitemap():
            return sources.add_sitemap(tx, body.url, body.title, every_hours=body.every_hours)
        case NewFaq():
            return sources.add_faq(tx, body.title, [shapes.pair(one) for one in body.pairs])
    assert_never(body)


async def _stored(caller: Caller, request: Request) -> NewFile:
    """The file of a form, in the store. Raises Invalid, TooLarge."""
    async with request.form(max_files=1, max_fields=5) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Invalid('file: send the file as multipart/form-data under the name "file".', field="file")
        stored = await caller.desk.installation.adapters.blobs.put(caller.tenant_id, chunks(file), most=MOST_BYTES)
        name = filetypes.clean(name_of(file)) or "file"
        mime = (file.content_type or "").split(";")[0].strip().lower()
    return NewFile(name, mime, stored.sha256, stored.size)


def _add_file(tx: Transaction, new: NewFile) -> KnowledgeSource:
    return _shown(tx, sources.add_file(tx, new).id)


def _replace_file(tx: Transaction, actor: Actor, id: UUID, new: NewFile) -> KnowledgeSource:
    sources.replace_file(tx, here(tx, actor, id), new)
    return _shown(tx, id)


def _change_text(tx: Transaction, actor: Actor, id: UUID, body: TextBody) -> KnowledgeSource:
    sources.change_text(tx, here(tx, actor, id), body.title, body.text)
    return _shown(tx, id)


def _text(tx: Transaction, actor: Actor, id: UUID) -> TextShape:
    source = here(tx, actor, id)
    document = next(iter(sources.pairs(tx, source, most=1)), None)
    if source.kind != SourceKind.TEXT or document is None:
        raise NotFound("This source is no text.")
    return TextShape(title=source.title, text=document.text or "")


def _source(tx: Transaction, actor: Actor, id: UUID) -> KnowledgeSource:
    return _shown(tx, here(tx, actor, id).id)


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    sources.remove(tx, here(tx, actor, id))


def _refresh(tx: Transaction, actor: Actor, id: UUID) -> KnowledgeSource:
    sources.refresh(tx, here(tx, actor, id))
    return _shown(tx, id)


def _documents(tx: Transaction, actor: Actor, id: UUID, after: UUID | None, most: int) -> list[DocumentShape]:
    return [shapes.document(row) for row in sources.pairs(tx, here(tx, actor, id), after=after, most=most)]


def here(tx: Transaction, actor: Actor, id: UUID) -> Source:
    """A source that was not removed. Raises NotFound."""
    row = access.get(tx, Source, id, actor)
    if row.state == State.LEAVING:
        raise NotFound("There is no such source.")
    return row


def _shown(tx: Transaction, id: UUID) -> KnowledgeSource:
    tx.session.flush()
    (standing,) = sources.listed(tx, id=id)
    return shapes.source(standing)

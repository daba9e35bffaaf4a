"""The library: files that the assistant may send."""

from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.inbox.models import Media, MediaState
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.knowledge import library
from frontdesk.knowledge.library import File
from frontdesk.knowledge.models import Sendable
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.shapes import knowledge as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.knowledge import NewSendable, SendableShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["knowledge"], prefix="/v1/knowledge/library")


@router.get("")
async def list_library(caller: Reader) -> Page[SendableShape]:
    """Files that the assistant may send, by title."""
    return Page(items=await caller.read(_every))


@router.post("", status_code=201)
async def add_to_library(caller: Admin, body: NewSendable) -> SendableShape:
    """Let the assistant send a stored file when a customer asks for it."""
    return await once(caller, SendableShape, _add, caller.actor, body)


@router.delete("/{id}", status_code=204)
async def remove_from_library(caller: Admin, id: UUID) -> Response:
    """The assistant sends it no more."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


def _every(tx: Transaction) -> list[SendableShape]:
    return [shapes.sendable(row) for row in library.every(tx)]


def _add(tx: Transaction, actor: Actor, body: NewSendable) -> SendableShape:
    media = access.get(tx, Media, body.media_id, actor)
    if media.state != MediaState.STORED or media.sha256 is None or media.size is None:
        raise Invalid("media_id: this file is not stored here.", field="media_id")
    file = File(media.id, media.sha256, media.mime or "application/octet-stream", media.size)
    row = library.add(tx, body.title, body.about, file)
    tx.session.flush()
    return shapes.sendable(row)


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    library.remove(tx, access.get(tx, Sendable, id, actor))

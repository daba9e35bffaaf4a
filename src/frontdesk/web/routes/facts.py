"""What the team and the assistant know of a contact: facts, notes, attributes."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.contacts import attributes, facts, notes
from frontdesk.contacts.models import Contact, ContactNote
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Caller, Reader, Writer
from frontdesk.web.routes.contacts import get_contact
from frontdesk.web.shapes import facts as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.contacts import ContactShape
from frontdesk.web.shapes.facts import AttributeBody, FactBody, FactShape, NoteBody, NoteShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["contacts"], prefix="/v1")


@router.get("/contacts/{id}/facts")
async def list_facts(caller: Reader, id: UUID) -> Page[FactShape]:
    """All that is remembered of a contact."""
    return Page(items=await caller.read(_facts, caller.actor, id))


@router.put("/contacts/{id}/facts/{key:path}")
async def put_fact(caller: Writer, id: UUID, key: str, body: FactBody) -> FactShape:
    """Remember something of a contact, in place of what stood under this key."""
    return await caller.write(_remember, caller.actor, id, key, body.text)


@router.delete("/contacts/{id}/facts/{key:path}", status_code=204)
async def delete_fact(caller: Writer, id: UUID, key: str) -> Response:
    """Forget something for good."""
    await caller.write(_forget, caller.actor, id, key)
    return Response(status_code=204)


@router.get("/contacts/{id}/notes")
async def list_notes(caller: Reader, id: UUID) -> Page[NoteShape]:
    """The team's notes on a contact, the newest first."""
    items = await caller.read(_notes, caller.actor, id)
    names = await caller.desk.names(item.author_id for item in items)
    for item in items:
        item.author_name = names.get(item.author_id) if item.author_id else None
    return Page(items=items)


@router.post("/contacts/{id}/notes", status_code=201)
async def add_note(caller: Writer, id: UUID, body: NoteBody) -> NoteShape:
    """Write something down."""
    return await _named(caller, await once(caller, NoteShape, _add_note, caller.actor, id, body.text))


@router.patch("/notes/{id}")
async def edit_note(caller: Writer, id: UUID, body: NoteBody) -> NoteShape:
    """Write a note anew."""
    return await _named(caller, await caller.write(_edit_note, caller.actor, id, body.text))


@router.delete("/notes/{id}", status_code=204)
async def delete_note(caller: Writer, id: UUID) -> Response:
    """Remove a note for good."""
    await caller.write(_delete_note, caller.actor, id)
    return Response(status_code=204)


@router.put("/contacts/{id}/attributes/{name:path}")
async def put_attribute(caller: Writer, id: UUID, name: str, body: AttributeBody) -> ContactShape:
    """Set one attribute of a contact."""
    await caller.write(_put_attribute, caller.actor, id, name, body.value)
    return await get_contact(caller, id)


@router.delete("/contacts/{id}/attributes/{name:path}", status_code=204)
async def delete_attribute(caller: Writer, id: UUID, name: str) -> Response:
    """Take one attribute away."""
    await caller.write(_remove_attribute, caller.actor, id, name)
    return Response(status_code=204)


async def _named(caller: Caller, one: NoteShape) -> NoteShape:
    names = await caller.desk.names([one.author_id])
    one.author_name = names.get(one.author_id) if one.author_id else None
    return one


def _facts(tx: Transaction, actor: Actor, id: UUID) -> list[FactShape]:
    return [shapes.fact(row) for row in facts.known(tx, access.get(tx, Contact, id, actor).id)]


def _remember(tx: Transaction, actor: Actor, id: UUID, key: str, text: str) -> FactShape:
    contact = access.get(tx, Contact, id, actor)
    return shapes.fact(facts.remember(tx, contact.id, key, text, author="agent", author_id=actor.person_id or actor.key_id))


def _forget(tx: Transaction, actor: Actor, id: UUID, key: str) -> None:
    facts.forget(tx, access.get(tx, Contact, id, actor).id, key)


def _notes(tx: Transaction, actor: Actor, id: UUID) -> list[NoteShape]:
    return [shapes.note(row) for row in notes.of(tx, access.get(tx, Contact, id, actor).id)]


def _add_note(tx: Transaction, actor: Actor, id: UUID, text: str) -> NoteShape:
    contact = access.get(tx, Contact, id, actor)
    return shapes.note(notes.add(tx, contact.id, text, author_id=actor.person_id or actor.key_id))


def _edit_note(tx: Transaction, actor: Actor, id: UUID, text: str) -> NoteShape:
    note = access.get(tx, ContactNote, id, actor, lock=True)
    notes.edit(tx, note, text)
    return shapes.note(note)


def _delete_note(tx: Transaction, actor: Actor, id: UUID) -> None:
    notes.delete(tx, access.get(tx, ContactNote, id, actor, lock=True))


def _put_attribute(tx: Transaction, actor: Actor, id: UUID, name: str, value: Any) -> None:
    attributes.put(tx, access.get(tx, Contact, id, actor, lock=True), name, value)


def _remove_attribute(tx: Transaction, actor: Actor, id: UUID, name: str) -> None:
    attributes.remove(tx, access.get(tx, Contact, id, actor, lock=True), name)

"""Contacts: the address book, tags, merges, identities."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from frontdesk.contacts import book, merges, tags
from frontdesk.contacts.book import Changes
from frontdesk.contacts.models import Contact, Merge, Why
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Reader, Writer
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import contacts as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.contacts import ContactChanges, ContactShape, IdentityShape, Merged, MergeInto, MergeShape, NewContact, NewTag
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["contacts"], prefix="/v1")


@router.get("/contacts")
async def list_contacts(
    caller: Reader,
    q: Annotated[str, Query(max_length=100, description="A part of a name, a user name or a number.")] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ContactShape]:
    """Contacts, the newest first."""
    rows, items = await caller.read(_page, q, cursors.id(cursor), limit + 1)
    return cursors.page(rows, items, limit, lambda row: cursors.of_id(row.id))


@router.post("/contacts", status_code=201)
async def add_contact(caller: Writer, body: NewContact) -> ContactShape:
    """Add somebody who has not written yet."""
    return await once(caller, ContactShape, _add, body)


@router.get("/contacts/{id}")
async def get_contact(caller: Reader, id: UUID) -> ContactShape:
    """One contact."""
    return await caller.read(_one, caller.actor, id)


@router.patch("/contacts/{id}")
async def change_contact(caller: Writer, id: UUID, body: ContactChanges) -> ContactShape:
    """Change what the team says of a contact; attributes are put beside those there are."""
    return await caller.write(_change, caller.actor, id, Changes(body.name, body.language, body.attributes))


@router.get("/contacts/{id}/identities")
async def list_identities(caller: Reader, id: UUID) -> Page[IdentityShape]:
    """Every name the contact writes under, and those of whoever was merged into it."""
    return Page(items=await caller.read(_identities, caller.actor, id))


@router.get("/contacts/{id}/merges")
async def list_merges(caller: Reader, id: UUID) -> Page[MergeShape]:
    """The merges a contact took part in, the newest first."""
    return Page(items=await caller.read(_merges, caller.actor, id))


@router.post("/contacts/{id}/merge")
async def merge_contact(caller: Writer, id: UUID, body: MergeInto) -> Merged:
    """Take two contacts for one: `into` speaks for both."""
    return await once(caller, Merged, _merge, caller.actor, id, body.into)


@router.post("/merges/{id}/undo")
async def undo_merge(caller: Writer, id: UUID) -> ContactShape:
    """Part what a merge joined; gives the contact that speaks for itself again."""
    return await once(caller, ContactShape, _undo, caller.actor, id)


@router.post("/contacts/{id}/tags")
async def add_tag(caller: Writer, id: UUID, body: NewTag) -> ContactShape:
    """Stick a word on a contact."""
    return await once(caller, ContactShape, _tag, caller.actor, id, body.tag)


@router.delete("/contacts/{id}/tags/{tag:path}", status_code=204)
async def remove_tag(caller: Writer, id: UUID, tag: str) -> Response:
    """Take a word off a contact."""
    await caller.write(_untag, caller.actor, id, tag)
    return Response(status_code=204)


def _shown(tx: Transaction, rows: list[Contact]) -> list[ContactShape]:
    ids = [row.id for row in rows]
    cards, stuck = book.cards(tx, ids), tags.of(tx, ids)
    return [shapes.contact(row, cards.get(row.id), stuck[row.id]) for row in rows]


def _page(tx: Transaction, words: str, after: UUID | None, most: int) -> tuple[list[Contact], list[ContactShape]]:
    rows = book.page(tx, words=words, before=after, most=most)
    return rows, _shown(tx, rows)


def _one(tx: Transaction, actor: Actor, id: UUID) -> ContactShape:
    return _shown(tx, [access.get(tx, Contact, id, actor)])[0]


def _add(tx: Transaction, new: NewContact) -> ContactShape:
    contact = book.add(tx, book.NewContact(new.phone, new.name, new.language, new.attributes))
    for tag in new.tags:
        tags.add(tx, contact.id, tag)
    return _shown(tx, [contact])[0]


def _change(tx: Transaction, actor: Actor, id: UUID, changes: Changes) -> ContactShape:
    contact = access.get(tx, Contact, id, actor, lock=True)
    book.edit(tx, contact, changes)
    return _shown(tx, [contact])[0]


def _identities(tx: Transaction, actor: Actor, id: UUID) -> list[IdentityShape]:
    return [shapes.identity(row) for row in book.names_of(tx, access.get(tx, Contact, id, actor).id)]


def _merges(tx: Transaction, actor: Actor, id: UUID) -> list[MergeShape]:
    return [shapes.merge(row) for row in merges.of_contact(tx, access.get(tx, Contact, id, actor).id)]


def _merge(tx: Transaction, actor: Actor, id: UUID, into: UUID) -> Merged:
    gone, stays = access.get(tx, Contact, id, actor), access.get(tx, Contact, into, actor)
    merged = merges.merge(tx, gone.id, stays.id, why=Why.BY_HAND, by=actor.person_id)
    return Merged(contact_id=merged.contact_id, merge_id=merged.merge_id)


def _undo(tx: Transaction, actor: Actor, id: UUID) -> ContactShape:
    contact_id = merges.undo(tx, access.get(tx, Merge, id, actor).id, by=actor.person_id)
    tx.session.expire_all()
    return _one(tx, actor, contact_id)


def _tag(tx: Transaction, actor: Actor, id: UUID, tag: str) -> ContactShape:
    contact = access.get(tx, Contact, id, actor)
    tags.add(tx, contact.id, tag)
    return _shown(tx, [contact])[0]


def _untag(tx: Transaction, actor: Actor, id: UUID, tag: str) -> None:
    tags.remove(tx, access.get(tx, Contact, id, actor).id, tag)

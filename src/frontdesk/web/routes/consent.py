"""Consent: what may be sent to a contact, and every word of theirs on it."""

from uuid import UUID

from fastapi import APIRouter

from frontdesk.contacts import consent
from frontdesk.contacts.models import Contact
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Caller, Reader, Writer
from frontdesk.web.shapes import facts as shapes
from frontdesk.web.shapes.facts import ConsentBody, ConsentShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["contacts"], prefix="/v1")


@router.get("/contacts/{id}/consent")
async def get_consent(caller: Reader, id: UUID) -> ConsentShape:
    """What may be sent to a contact, and why."""
    return await _named(caller, await caller.read(_standing, caller.actor, id))


@router.post("/contacts/{id}/consent", status_code=201)
async def record_consent(caller: Writer, id: UUID, body: ConsentBody) -> ConsentShape:
    """Note that a contact has said yes or no. From a no on, nothing of that kind leaves."""
    return await _named(caller, await once(caller, ConsentShape, _say, caller.actor, id, body))


async def _named(caller: Caller, shown: ConsentShape) -> ConsentShape:
    names = await caller.desk.names(word.by for word in shown.words)
    for word in shown.words:
        word.by_name = names.get(word.by) if word.by else None
    return shown


def _standing(tx: Transaction, actor: Actor, id: UUID) -> ConsentShape:
    contact = access.get(tx, Contact, id, actor)
    return shapes.consent(consent.standing(tx, contact.id), consent.words(tx, contact.id))


def _say(tx: Transaction, actor: Actor, id: UUID, body: ConsentBody) -> ConsentShape:
    contact = access.get(tx, Contact, id, actor, lock=True)
    say = consent.give if body.given else consent.withdraw
    say(tx, contact.id, body.purpose, source=body.source, note=body.note, by=actor.person_id or actor.key_id)
    return _standing(tx, actor, id)

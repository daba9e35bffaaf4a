"""Escalations: what a named person must know, who is told, and what came of it."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.inbox.models import Conversation
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.reception import escalation, escalation_contacts
from frontdesk.reception.escalation_contacts import NewContact
from frontdesk.reception.escalation_models import Escalation, EscalationContact
from frontdesk.tenants import access, keyring
from frontdesk.tenants.access import Actor
from frontdesk.web import cursors
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Caller, Reader, Writer
from frontdesk.web.routes.appointments import author
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import escalations as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.escalations import (
    EscalationBody,
    EscalationContactBody,
    EscalationContactShape,
    EscalationRuleBody,
    EscalationRuleShape,
    EscalationShape,
)
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["escalations"], prefix="/v1")


@router.get("/escalations")
async def list_escalations(
    caller: Reader,
    state: Literal["pending", "acknowledged", "resolved"] | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[EscalationShape]:
    """Escalations, the newest first."""
    rows = await caller.read(_page, state, cursors.id(cursor), limit + 1)
    return cursors.page(rows, rows, limit, lambda row: cursors.of_id(row.id))


@router.post("/escalations", status_code=201)
async def open_escalation(caller: Writer, body: EscalationBody) -> EscalationShape:
    """See to it that somebody is told. One still pending for the same conversation goes on instead."""
    return await once(caller, EscalationShape, _open, caller.actor, body)


@router.get("/escalations/{id}")
async def get_escalation(caller: Reader, id: UUID) -> EscalationShape:
    """One escalation, with who was told."""
    return await caller.read(_one, caller.actor, id)


@router.post("/escalations/{id}/acknowledge")
async def acknowledge_escalation(caller: Writer, id: UUID) -> EscalationShape:
    """Say "I have it": nobody else is told."""
    return await once(caller, EscalationShape, _acknowledge, caller.actor, id)


@router.post("/escalations/{id}/resolve")
async def resolve_escalation(caller: Writer, id: UUID) -> EscalationShape:
    """It is done."""
    return await once(caller, EscalationShape, _resolve, caller.actor, id)


@router.get("/escalation-contacts")
async def list_escalation_contacts(caller: Reader) -> Page[EscalationContactShape]:
    """Who is told, in order."""
    return Page(items=[shapes.person(row) for row in await caller.read(escalation_contacts.everyone)])


@router.post("/escalation-contacts", status_code=201)
async def add_escalation_contact(caller: Admin, body: EscalationContactBody) -> EscalationContactShape:
    """Add somebody to tell. Their address is kept sealed."""
    if body.address is None:
        raise Invalid("address: where can they be told?", field="address")
    shown = await _check(caller, body)
    return await once(caller, EscalationContactShape, _add, caller.desk.sealer, shapes.new_person(body), shown or "")


@router.put("/escalation-contacts/{id}")
async def change_escalation_contact(caller: Admin, id: UUID, body: EscalationContactBody) -> EscalationContactShape:
    """Write a person anew; without an address the one they have stays."""
    await caller.read(access.get, EscalationContact, id, caller.actor)
    shown = await _check(caller, body)
    return await caller.write(_change, caller.actor, caller.desk.sealer, id, (shapes.new_person(body), shown))


@router.delete("/escalation-contacts/{id}", status_code=204)
async def remove_escalation_contact(caller: Admin, id: UUID) -> Response:
    """Tell this person no more."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


@router.get("/escalation-rule")
async def get_escalation_rule(caller: Reader) -> EscalationRuleShape:
    """How long is waited for one person, and how often all are told."""
    return await caller.read(_rule)


@router.put("/escalation-rule")
async def put_escalation_rule(caller: Admin, body: EscalationRuleBody) -> EscalationRuleShape:
    """Say how people are told."""
    return await caller.write(_put_rule, body)


async def _check(caller: Caller, body: EscalationContactBody) -> str | None:
    await keyring.unlock(caller.desk.homes, caller.desk.sealer, caller.tenant_id)
    notifier = caller.desk.installation.adapters.notifier
    return None if body.address is None else escalation_contacts.check(notifier, body.way, body.address)


def _page(tx: Transaction, state: str | None, before: UUID | None, most: int) -> list[EscalationShape]:
    rows = escalation.newest(tx, state=state, before=before, most=most)
    told = escalation.notices(tx, [row.id for row in rows])
    return [shapes.escalation(row, told[row.id]) for row in rows]


def _open(tx: Transaction, actor: Actor, body: EscalationBody) -> EscalationShape:
    if body.conversation_id is not None:
        access.get(tx, Conversation, body.conversation_id, actor)
    return _shown(tx, escalation.open(tx, conversation_id=body.conversation_id, reason=body.reason, urgency=body.urgency))


def _one(tx: Transaction, actor: Actor, id: UUID) -> EscalationShape:
    return _shown(tx, access.get(tx, Escalation, id, actor))


def _acknowledge(tx: Transaction, actor: Actor, id: UUID) -> EscalationShape:
    return _shown(tx, escalation.acknowledge(tx, access.get(tx, Escalation, id, actor, lock=True), by=author(actor)))


def _resolve(tx: Transaction, actor: Actor, id: UUID) -> EscalationShape:
    return _shown(tx, escalation.resolve(tx, access.get(tx, Escalation, id, actor, lock=True), by=author(actor)))


def _shown(tx: Transaction, row: Escalation) -> EscalationShape:
    return shapes.escalation(row, escalation.notices(tx, [row.id])[row.id])


def _add(tx: Transaction, sealer: Sealer, new: NewContact, shown: str) -> EscalationContactShape:
    return shapes.person(escalation_contacts.add(tx, sealer, new, shown))


def _change(tx: Transaction, actor: Actor, sealer: Sealer, id: UUID, change: tuple[NewContact, str | None]) -> EscalationContactShape:
    person = access.get(tx, EscalationContact, id, actor, lock=True)
    if change[0].address is None and change[0].way != person.way:
        raise Invalid("address: another way needs another address.", field="address")
    return shapes.person(escalation_contacts.change(tx, sealer, person, *change))


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    escalation_contacts.remove(tx, access.get(tx, EscalationContact, id, actor))


def _rule(tx: Transaction) -> EscalationRuleShape:
    return EscalationRuleShape.model_validate(escalation.rule(tx), from_attributes=True)


def _put_rule(tx: Transaction, body: EscalationRuleBody) -> EscalationRuleShape:
    escalation.put_rule(tx, **body.model_dump())
    return _rule(tx)

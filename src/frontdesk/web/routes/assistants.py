"""Assistants and their rules."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Response

from frontdesk.assistant import lines, rulebook
from frontdesk.assistant.models import Assistant, Rule
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader
from frontdesk.web.shapes import assistants as shapes
from frontdesk.web.shapes.assistants import (
    AssistantChanges,
    AssistantShape,
    NewAssistant,
    NewRule,
    Question,
    Rehearsal,
    RuleShape,
)
from frontdesk.web.shapes.base import Page
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["assistants"], prefix="/v1/assistants")


@router.get("")
async def list_assistants(caller: Reader) -> Page[AssistantShape]:
    """The tenant's assistants, the oldest first."""
    return Page(items=[shapes.assistant(row) for row in await caller.read(rulebook.assistants)])


@router.post("", status_code=201)
async def add_assistant(caller: Admin, body: NewAssistant) -> AssistantShape:
    """Add an assistant; a channel names the one that answers there."""
    return await once(caller, AssistantShape, _add, body)


@router.get("/{id}")
async def get_assistant(caller: Reader, id: UUID) -> AssistantShape:
    """One assistant."""
    return shapes.assistant(await caller.read(access.get, Assistant, id, caller.actor))


@router.patch("/{id}")
async def change_assistant(caller: Admin, id: UUID, body: AssistantChanges) -> AssistantShape:
    """Change an assistant; what is left out stays."""
    return await caller.write(_change, caller.actor, id, body)


@router.delete("/{id}", status_code=204)
async def remove_assistant(caller: Admin, id: UUID) -> Response:
    """Remove an assistant with its rules, once no channel names it."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


@router.post("/{id}/try")
async def try_out(caller: Reader, id: UUID, body: Question) -> Rehearsal:
    """Which rule would answer this text at this moment, and what. Nothing is sent."""
    return await caller.read(rehearse, caller.actor, id, body.text, body.at)


@router.get("/{id}/rules")
async def list_rules(caller: Reader, id: UUID) -> Page[RuleShape]:
    """All rules in the order in which they are tried."""
    return Page(items=await caller.read(_rules, caller.actor, id))


@router.post("/{id}/rules", status_code=201)
async def add_rule(caller: Admin, id: UUID, body: NewRule) -> RuleShape:
    """Write a rule down."""
    return await once(caller, RuleShape, _add_rule, caller.actor, id, body)


@router.get("/{id}/rules/{rule_id}")
async def get_rule(caller: Reader, id: UUID, rule_id: UUID) -> RuleShape:
    """One rule."""
    return await caller.read(_one_rule, caller.actor, id, rule_id)


@router.put("/{id}/rules/{rule_id}")
async def change_rule(caller: Admin, id: UUID, rule_id: UUID, body: NewRule) -> RuleShape:
    """Write a rule anew."""
    return await caller.write(_change_rule, caller.actor, id, rule_id, body)


@router.delete("/{id}/rules/{rule_id}", status_code=204)
async def remove_rule(caller: Admin, id: UUID, rule_id: UUID) -> Response:
    """Take a rule out."""
    await caller.write(_remove_rule, caller.actor, id, rule_id)
    return Response(status_code=204)


def rehearse(tx: Transaction, actor: Actor, id: UUID, text: str, at: datetime | None) -> Rehearsal:
    """What an assistant would answer."""
    assistant = access.get(tx, Assistant, id, actor)
    choice = rulebook.rehearse(tx, assistant.id, text, at or tx.now)
    otherwise = assistant.handoff_line if assistant.handoff_line is not None else lines.hand_off(assistant.language)
    return shapes.rehearsal(choice, assistant.language, otherwise)


def _add(tx: Transaction, new: NewAssistant) -> AssistantShape:
    return shapes.assistant(rulebook.hire(tx, rulebook.NewAssistant(new.name, new.language, new.handoff_line)))


def _change(tx: Transaction, actor: Actor, id: UUID, changes: AssistantChanges) -> AssistantShape:
    assistant = access.get(tx, Assistant, id, actor, lock=True)
    line = changes.handoff_line if "handoff_line" in changes.model_fields_set else assistant.handoff_line
    new = rulebook.NewAssistant(changes.name or assistant.name, changes.language or assistant.language, line)
    rulebook.retrain(tx, assistant, new)
    return shapes.assistant(assistant)


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    rulebook.dismiss(tx, access.get(tx, Assistant, id, actor, lock=True))


def _rules(tx: Transaction, actor: Actor, id: UUID) -> list[RuleShape]:
    return [shapes.rule(row) for row in rulebook.of_assistant(tx, access.get(tx, Assistant, id, actor).id)]


def _add_rule(tx: Transaction, actor: Actor, id: UUID, new: NewRule) -> RuleShape:
    return shapes.rule(rulebook.add(tx, access.get(tx, Assistant, id, actor, lock=True), _new(new)))


def _one_rule(tx: Transaction, actor: Actor, id: UUID, rule_id: UUID) -> RuleShape:
    return shapes.rule(_rule(tx, actor, access.get(tx, Assistant, id, actor), rule_id))


def _change_rule(tx: Transaction, actor: Actor, id: UUID, rule_id: UUID, new: NewRule) -> RuleShape:
    assistant = access.get(tx, Assistant, id, actor, lock=True)
    rule = _rule(tx, actor, assistant, rule_id)
    rulebook.change(tx, assistant, rule, _new(new))
    return shapes.rule(rule)


def _remove_rule(tx: Transaction, actor: Actor, id: UUID, rule_id: UUID) -> None:
    assistant = access.get(tx, Assistant, id, actor, lock=True)
    rulebook.strike(tx, assistant, _rule(tx, actor, assistant, rule_id))


def _rule(tx: Transaction, actor: Actor, assistant: Assistant, rule_id: UUID) -> Rule:
    rule = access.get(tx, Rule, rule_id, actor)
    if rule.assistant_id != assistant.id:
        raise NotFound("There is no such rule.")
    return rule


def _new(body: NewRule) -> rulebook.NewRule:
    return rulebook.NewRule(**{name: getattr(body, name) for name in NewRule.model_fields})

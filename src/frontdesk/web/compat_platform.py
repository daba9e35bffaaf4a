"""Addresses of the older platforms: the serverless functions, and the credit transactions. docs/compat.md lists every one of them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from frontdesk.assistant import config as configs
from frontdesk.assistant.config import Config
from frontdesk.assistant.model import ModelFailed
from frontdesk.assistant.models import Assistant
from frontdesk.assistant.rehearsal.free import Answer
from frontdesk.assistant.rehearsal.stage import Play
from frontdesk.assistant.rehearsal.trial import Means, ModelSilent, Trial
from frontdesk.billing import statement
from frontdesk.billing.entries import Entry
from frontdesk.channels import content as contents
from frontdesk.contacts import phones
from frontdesk.contacts.party import Party
from frontdesk.inbox import reply
from frontdesk.inbox.reply import Words
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access, keyring
from frontdesk.tenants.access import Actor
from frontdesk.web import chat
from frontdesk.web.answers import once, once_around
from frontdesk.web.deps import Admin, Caller, Writer
from frontdesk.web.routes.assistants import rehearse
from frontdesk.web.shapes.assistants import Rehearsal
from frontdesk.web.shapes.base import Body, Problem, Shape
from frontdesk.web.shapes.messages import Sendable
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["older systems"])


class OldSend(Body):
    """A message by the serverless platform's function: `message` is plain text, `content` anything that /v1 sends."""

    to: Annotated[str, Field(min_length=5, max_length=40)]
    message: Annotated[str, Field(min_length=1, max_length=4096)] | None = None
    content: Sendable | None = None
    channel_id: UUID | None = None


class OldSent(Shape):
    """The message is on its way; statuses follow it."""

    success: bool
    message_id: UUID


class OldQuestion(Body):
    """What a customer might write."""

    message: Annotated[str, Field(min_length=1, max_length=4096)]
    channel_id: UUID | None = None


class OldTransaction(Shape):
    """A change of the wallet in the credit platform's words. Amounts are never below zero."""

    id: UUID
    type: Literal["credit", "debit"]
    amount: int
    balance_before: int
    balance_after: int
    description: str
    related_entity_type: str | None
    related_entity_id: str | None
    created_at: datetime


class OldTransactions(Shape):
    """The newest changes by which credits came or went."""

    transactions: list[OldTransaction]


@router.post("/functions/v1/send-message", status_code=201)
async def platform_send(caller: Writer, body: OldSend) -> OldSent:
    """Send a message to a number."""
    if (body.message is None) == (body.content is None):
        raise Invalid("message: give either message or content.", field="message")
    content = body.content or contents.Text(text=body.message or "")
    return await once(caller, OldSent, _send, caller.actor, body.channel_id, Party(phone=phones.parse(body.to)), Words(content))


@router.post("/functions/v1/chatbot-engine", responses={502: {"model": Problem, "description": "The model gave no answer"}})
async def platform_chatbot(caller: Writer, body: OldQuestion) -> Rehearsal:
    """What the assistant of the channel would answer: by a rule for nothing, else by its model for what a turn costs. Nothing is sent."""

    async def answer() -> Rehearsal:
        id, config, by_rule = await caller.read(_rehearse, caller.actor, body)
        return by_rule if by_rule.rule is not None else await _think(caller, id, config, body.message)

    return await once_around(caller, Rehearsal, answer)


@router.get("/api/credit-transactions")
async def platform_transactions(caller: Admin, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> OldTransactions:
    """The newest changes of the wallet."""
    rows = await caller.read(statement.page, statement.View(settled=True), most=limit)
    return OldTransactions(transactions=[_transaction(row) for row in rows])


def _send(tx: Transaction, actor: Actor, channel_id: UUID | None, to: Party, words: Words) -> OldSent:
    channel = chat.channel(tx, actor, channel_id)
    return OldSent(success=True, message_id=reply.begin(tx, actor, channel, to, words))


def _rehearse(tx: Transaction, actor: Actor, question: OldQuestion) -> tuple[UUID, Config, Rehearsal]:
    channel = chat.channel(tx, actor, question.channel_id)
    if channel.assistant_id is None:
        raise Conflict("No assistant answers on this channel.")
    assistant = access.get(tx, Assistant, channel.assistant_id, actor)
    return assistant.id, configs.load(assistant.config), rehearse(tx, actor, assistant.id, question.message, None)


async def _think(caller: Caller, assistant_id: UUID, config: Config, text: str) -> Rehearsal:
    """The whole assistant, in a trial of which nothing stays."""
    adapters = caller.desk.installation.adapters
    await keyring.unlock(caller.desk.homes, caller.desk.sealer, caller.tenant_id)
    means = Means(caller.desk.homes, adapters.model, adapters.outside)
    try:
        return _rehearsed(await Trial(means, Play(caller.tenant_id, assistant_id, config)).say(text))
    except ModelFailed as error:
        raise ModelSilent(f"The model gave no answer: {error.sentence}") from error


def _rehearsed(answer: Answer) -> Rehearsal:
    said = contents.Text(text="\n\n".join(answer.said)) if any(answer.said) else None
    return Rehearsal(rule=None, language=None, reply=said, hand_off=answer.hand_off is not None, tag=None)


def _transaction(row: Entry) -> OldTransaction:
    related = [("message", row.message_id), ("conversation", row.conversation_id), (row.purpose or None, row.subject or None)]
    kind, id = next(((kind, id) for kind, id in related if id), (None, None))
    return OldTransaction(
        id=row.id,
        type="credit" if row.change > 0 else "debit",
        amount=abs(row.change),
        balance_before=row.balance - row.change,
        balance_after=row.balance,
        description=row.memo or f"{row.kind}: {row.purpose}",
        related_entity_type=kind,
        related_entity_id=str(id) if id else None,
        created_at=row.at,
    )

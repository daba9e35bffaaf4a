"""The assistant's turns in a conversation."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query

from frontdesk.assistant import calls
from frontdesk.assistant.models import Turn
from frontdesk.inbox.models import Conversation
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.deps import Reader
from frontdesk.web.shapes import turns as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.turns import TurnShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["assistants"], prefix="/v1")


@router.get("/conversations/{id}/turns")
async def list_turns(caller: Reader, id: UUID, limit: Annotated[int, Query(ge=1, le=50)] = 20) -> Page[TurnShape]:
    """The newest turns of a conversation, with the tools that were used."""
    return Page(items=await caller.read(_turns, caller.actor, id, limit))


def _turns(tx: Transaction, actor: Actor, id: UUID, limit: int) -> list[TurnShape]:
    conversation = access.get(tx, Conversation, id, actor)
    rows = tx.session.scalars(sa.select(Turn).where(Turn.conversation_id == conversation.id).order_by(Turn.id.desc()).limit(limit))
    return [shapes.turn(row, calls.of_turn(tx, row.id)) for row in rows.all()]

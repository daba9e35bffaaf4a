"""What the caller's own transport has received, on an `api` channel."""

from uuid import UUID

from fastapi import APIRouter

from frontdesk.channels import api as api_channel
from frontdesk.channels import receipts
from frontdesk.channels.api import Written
from frontdesk.channels.models import Channel, ChannelState
from frontdesk.kit import clock
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Writer
from frontdesk.web.shapes.channels import Inbound, Taken
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["channels"], prefix="/v1/channels")


class NoApiChannel(Conflict):
    """Messages are brought in by hand only on a channel of kind api that was not removed."""

    code = "no_api_channel"


@router.post("/{id}/inbound", status_code=202)
async def bring_in(caller: Writer, id: UUID, body: Inbound) -> Taken:
    """Hand over a customer's message. The reply is sent through the feed and the thread: deliver it from there."""
    written = Written(
        id=body.id,
        phone=body.sender.phone,
        user_id=body.sender.user_id,
        name=body.sender.name,
        text=body.text,
        reply_to=body.reply_to,
        at=min(body.at or clock.now(), clock.now()),
    )
    return await once(caller, Taken, take_in, caller.actor, id, written)


def take_in(tx: Transaction, actor: Actor, channel_id: UUID, written: Written) -> Taken:
    """Store it, and wake whoever takes it in. Raises NoApiChannel, NotFound."""
    channel = access.get(tx, Channel, channel_id, actor)
    if channel.kind != "api" or channel.state == ChannelState.REMOVED:
        raise NoApiChannel
    receipt = api_channel.receipt(written)
    return Taken(wamid=written.wamid, new=receipts.store(tx, [(channel.id, receipt)]) > 0)

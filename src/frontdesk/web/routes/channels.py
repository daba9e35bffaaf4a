"""Channels: adding, changing, resuming; what was reported of them and what came in."""

import asyncio
import socket
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Query, Response

from frontdesk.bootstrap import channels
from frontdesk.bootstrap.channels import Changes, NewCloud
from frontdesk.channels import receipts, records
from frontdesk.channels.models import Channel, Receipt, ReceiptState, Report
from frontdesk.inbox import steps
from frontdesk.kit import crypto
from frontdesk.kit.addresses import Network
from frontdesk.kit.errors import Forbidden, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor, Scope
from frontdesk.tenants.models import App
from frontdesk.web import cursors
from frontdesk.web.answers import once, once_around
from frontdesk.web.deps import Admin, Caller, Reader
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import channels as shapes
from frontdesk.web.shapes import messages as message_shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.channels import ChannelChanges, ChannelShape, NewChannel, ReceiptShape, ReportShape, Webhook
from frontdesk.web.shapes.messages import StatusShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["channels"], prefix="/v1/channels")


@router.get("")
async def list_channels(caller: Reader) -> Page[ChannelShape]:
    """All channels, the oldest first. Webhook addresses and verify tokens are for admins."""
    return Page(items=[await _shown(caller, row) for row in await caller.read(records.channels)])


@router.post("", status_code=201)
async def add_channel(caller: Admin, body: NewChannel) -> ChannelShape:
    """Add a channel, or bring the number that is here already up to date."""
    await _check_graph_url(caller, body.graph_url)
    if body.app_id is not None:
        await caller.desk.homes.read_control(access.get, App, body.app_id, caller.actor)  # the operator's are for operators to give

    async def add() -> ChannelShape:
        installation = caller.desk.installation
        if body.kind == "api":
            added = await channels.add_api(installation, caller.tenant_id, body.name)
        elif body.kind == "web":
            added = await channels.add_web(installation, caller.tenant_id, body.name, hosted=body.place == "server")
        else:
            added = await channels.add_cloud(installation, caller.tenant_id, _new_cloud(body))
        return await _shown(caller, await caller.read(access.get, Channel, added.channel_id, caller.actor))

    return await once_around(caller, ChannelShape, add)


@router.get("/{id}")
async def get_channel(caller: Reader, id: UUID) -> ChannelShape:
    """One channel."""
    return await _shown(caller, await caller.read(access.get, Channel, id, caller.actor))


@router.patch("/{id}")
async def change_channel(caller: Admin, id: UUID, body: ChannelChanges) -> ChannelShape:
    """Change a channel; what is left out stays."""
    await caller.read(access.get, Channel, id, caller.actor)
    await _check_graph_url(caller, body.graph_url)
    given = {name: getattr(body, name) for name in body.model_fields_set}
    token = given.pop("access_token", None)
    changes = Changes(given, token.get_secret_value() if token else None)
    await channels.change(caller.desk.installation, caller.tenant_id, id, changes)
    return await _shown(caller, await caller.read(access.get, Channel, id, caller.actor))


@router.delete("/{id}", status_code=204)
async def remove_channel(caller: Admin, id: UUID) -> Response:
    """Let go of a channel's number and secrets; what was said there stays."""
    await channels.remove(caller.desk.installation, caller.tenant_id, id)
    return Response(status_code=204)


@router.post("/{id}/resume")
async def resume_channel(caller: Admin, id: UUID) -> ChannelShape:
    """Let a stopped channel send again, beginning with what waits."""
    await channels.resume(caller.desk.installation, caller.tenant_id, id)
    return await _shown(caller, await caller.read(access.get, Channel, id, caller.actor))


@router.get("/{id}/events")
async def list_reports(
    caller: Reader,
    id: UUID,
    field: Annotated[str | None, Query(max_length=120, description="Only those of one webhook field.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ReportShape]:
    """What WhatsApp told besides messages and statuses: templates, account, quality, fields unknown here; newest first."""
    rows = await caller.read(_reports, caller.actor, id, field, cursors.id(cursor), limit + 1)
    return cursors.page(rows, [shapes.report(row) for row in rows], limit, lambda row: cursors.of_id(row.id))


@router.get("/{id}/statuses")
async def list_channel_statuses(
    caller: Reader,
    id: UUID,
    wamid: Annotated[str | None, Query(max_length=255)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[StatusShape]:
    """Every status told on this channel, of messages that are not ours too; the last told first."""
    rows = await caller.read(_statuses, caller.actor, id, wamid, cursors.id(cursor), limit + 1)
    return cursors.page(rows, [message_shapes.status(row) for row in rows], limit, lambda row: cursors.of_id(row.id))


@router.get("/{id}/receipts")
async def list_receipts(
    caller: Admin, id: UUID, state: ReceiptState | None = None, cursor: Cursor = None, limit: Limit = 50
) -> Page[ReceiptShape]:
    """Raw incoming events, the newest first; `state=parked` are those that could not be taken in."""
    rows = await caller.read(_receipts, caller.actor, id, state, cursors.id(cursor), limit + 1)
    return cursors.page(rows, [shapes.receipt(row) for row in rows], limit, lambda row: cursors.of_id(row.id))


@router.post("/{id}/receipts/{rid}/replay")
async def replay_receipt(caller: Admin, id: UUID, rid: UUID) -> ReceiptShape:
    """Take a parked event in once more."""
    return await once(caller, ReceiptShape, _replay, caller.actor, id, rid)


def _new_cloud(body: NewChannel) -> NewCloud:
    assert body.phone_number_id is not None
    assert body.waba_id is not None
    assert body.access_token is not None
    return NewCloud(
        phone_number_id=body.phone_number_id,
        waba_id=body.waba_id,
        access_token=body.access_token.get_secret_value(),
        name=body.name,
        app_id=body.app_id,
        app_secret=body.app_secret.get_secret_value() if body.app_secret else "",
        verify_token=body.verify_token.get_secret_value() if body.verify_token else crypto.new_token("fv"),
        graph_url=body.graph_url,
        display_number=body.display_number,
    )


async def _shown(caller: Caller, row: Channel) -> ChannelShape:
    return shapes.channel(row, await _webhook(caller, row) if caller.actor.may(Scope.ADMIN) else Webhook())


async def _webhook(caller: Caller, row: Channel) -> Webhook:
    """Where Meta is to send this channel's events. A shared app's address and token are the operator's business."""
    app = await caller.desk.book.of_channel(row.id) if row.kind == "cloud" else None
    if app is None:
        return Webhook()
    base = caller.desk.base(str(caller.request.base_url))
    channel_url = f"{base}/webhooks/cloud/channels/{row.id}"
    if app.tenant_id != caller.tenant_id and not caller.actor.may(Scope.OPERATOR):
        return Webhook(url=channel_url)
    return Webhook(url=channel_url, app_url=f"{base}/webhooks/cloud/{app.app_id}", verify_token=app.verify_token)


async def _check_graph_url(caller: Caller, url: str | None) -> None:
    """Tokens and messages go to that address, from inside our network: only the operator says where else that may be."""
    if url is None or caller.actor.may(Scope.OPERATOR):
        return
    allowed = caller.desk.settings.allow_private_urls
    if not allowed or not await _within(urlsplit(url).hostname or "", allowed):
        raise Forbidden("graph_url: only the operator may choose another address than Meta's.", field="graph_url")


async def _within(host: str, networks: tuple[Network, ...]) -> bool:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    addresses = {ip_address(str(entry[4][0])) for entry in found}
    return all(any(address.version == network.version and address in network for network in networks) for address in addresses)


def _reports(tx: Transaction, actor: Actor, id: UUID, field: str | None, after: UUID | None, most: int) -> list[Report]:
    return list(records.reports(tx, access.get(tx, Channel, id, actor).id, field=field, after=after, most=most))


def _statuses(tx: Transaction, actor: Actor, id: UUID, wamid: str | None, after: UUID | None, most: int) -> list[steps.Step]:
    return steps.page(tx, access.get(tx, Channel, id, actor).id, wamid=wamid, after=after, most=most)


def _receipts(tx: Transaction, actor: Actor, id: UUID, state: ReceiptState | None, after: UUID | None, most: int) -> list[Receipt]:
    return list(records.receipts(tx, access.get(tx, Channel, id, actor).id, state=state, after=after, most=most))


def _replay(tx: Transaction, actor: Actor, id: UUID, rid: UUID) -> ReceiptShape:
    channel, receipt = access.get(tx, Channel, id, actor), access.get(tx, Receipt, rid, actor, lock=True)
    if receipt.channel_id != channel.id:
        raise NotFound("There is no such receipt.")
    receipts.replay(tx, receipt)
    tx.session.refresh(receipt)
    return shapes.receipt(receipt)

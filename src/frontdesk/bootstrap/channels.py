"""Channels are added where two databases meet: whose number it is stands in control, the channel itself in the home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.models import Assistant
from frontdesk.bootstrap.installation import Installation
from frontdesk.bootstrap.linked import control
from frontdesk.channels import receipts, sessions
from frontdesk.channels.models import Channel, ChannelState, Groups
from frontdesk.inbox.send import wake_outboxes
from frontdesk.kit import feed
from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Invalid, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants import apps, keyring, unrouted
from frontdesk.tenants.apps import NewApp, Route
from frontdesk.tenants.models import App
from frontdesk.tenants.unrouted import Stray

TOKEN = "channel.access_token"  # noqa: S105 — the place that a sealed token is bound to
_MAY_BE_NONE = frozenset(("assistant_id", "display_number", "graph_url"))


@dataclass(frozen=True, slots=True)
class NewCloud:
    """A number of Meta's Cloud API. Either the secrets of its app, or the id of an app that is known already."""

    phone_number_id: str
    waba_id: str
    access_token: str = field(repr=False)
    name: str = ""
    app_id: UUID | None = None
    app_secret: str = field(default="", repr=False)
    verify_token: str = field(default="", repr=False)
    graph_url: str | None = None
    display_number: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Columns of a channel and what they are to be; and a new access token."""

    columns: Mapping[str, Any]
    access_token: str | None = field(default=None, repr=False)


class Added(NamedTuple):
    """A channel that is there, and the webhook addresses to give to Meta."""

    channel_id: UUID
    app_id: UUID | None
    app_path: str | None
    channel_path: str | None


async def add_cloud(installation: Installation, tenant_id: UUID, new: NewCloud) -> Added:
    """Add a number, or bring one that is there up to date. Raises Invalid, NumberTaken, NotFound (app)."""
    if not new.phone_number_id.strip() or not new.waba_id.strip() or not new.access_token.strip():
        raise Invalid("phone_number_id, waba_id and access_token: none may be empty.", field="phone_number_id")
    homes, sealer = installation.homes, installation.sealer
    await keyring.unlock(homes, sealer, tenant_id)
    app_id = await homes.control(_app, sealer, tenant_id, new)
    channel_id = await homes.transact(tenant_id, _keep, sealer, app_id, new)
    try:
        await homes.control(_assign, app_id, new, Route(tenant_id, channel_id))
    except apps.NumberTaken:
        await homes.transact(tenant_id, _take_back, channel_id)
        raise
    installation.changed()
    await _hand_over(installation, Route(tenant_id, channel_id), app_id, new.phone_number_id)
    return Added(channel_id, app_id, f"/webhooks/cloud/{app_id}", f"/webhooks/cloud/channels/{channel_id}")


async def add_api(installation: Installation, tenant_id: UUID, name: str) -> Added:
    """Add a channel whose caller brings its own transport. Nobody pauses before answering there."""

    def keep(tx: Transaction) -> UUID:
        channel = Channel(
            id=new_id(), kind="api", name=name.strip()[:80] or "API", assistant_id=_assistant(tx), pause_ms=0, pause_most_ms=0,
            state_since=tx.now, created_at=tx.now,
        )  # fmt: skip
        tx.session.add(channel)
        return channel.id

    return Added(await installation.homes.transact(tenant_id, keep), None, None, None)


async def add_web(installation: Installation, tenant_id: UUID, name: str, *, hosted: bool = True) -> Added:
    """Add a number to be linked by QR. `hosted`: its gateway runs beside the server; else on the shop's own PC. Raises Invalid."""
    return Added(await installation.homes.transact(tenant_id, _keep_web, name, hosted), None, None, None)


async def remove(installation: Installation, tenant_id: UUID, channel_id: UUID) -> None:
    """Let go of a channel's number and secrets; what was said there stays. Raises NotFound."""

    def retire(tx: Transaction) -> None:
        channel = tx.session.get(Channel, (tenant_id, channel_id))
        if channel is None:
            raise NotFound("There is no such channel.")
        channel.state, channel.state_since = ChannelState.REMOVED, tx.now
        channel.access_token, channel.state_reason, channel.state_code = None, None, None
        wake_outboxes(tx, channel_id)  # what waits there fails
        if channel.kind == "web":
            control.log_out(tx, channel_id)

    await installation.homes.transact(tenant_id, retire)
    await installation.homes.control(apps.release, channel_id)
    installation.changed()


async def resume(installation: Installation, tenant_id: UUID, channel_id: UUID) -> None:
    """Let a stopped channel send again, beginning with what waits. Raises NotFound."""
    await installation.homes.transact(tenant_id, _resume, channel_id)


async def change(installation: Installation, tenant_id: UUID, channel_id: UUID, changes: Changes) -> None:
    """Change how a channel is named, answers and sends. Raises NotFound, Invalid."""
    await keyring.unlock(installation.homes, installation.sealer, tenant_id)
    await installation.homes.transact(tenant_id, _change, installation.sealer, channel_id, changes)


async def _hand_over(installation: Installation, to: Route, app_id: UUID, phone_number_id: str) -> None:
    """What came for the number before it was here; forgotten there only when it is stored here."""
    while strays := await installation.homes.read_control(unrouted.waiting, app_id, phone_number_id):
        await installation.homes.transact(to.tenant_id, receipts.store, [(to.channel_id, _Piece(stray)) for stray in strays])
        await installation.homes.control(unrouted.drop, strays)


class _Piece:
    """A stray event as a receipt."""

    def __init__(self, stray: Stray) -> None:
        self.key, self.kind, self.payload = stray.key, stray.kind, stray.payload.decode()


def _app(tx: Transaction, sealer: Sealer, tenant_id: UUID, new: NewCloud) -> UUID:
    if new.app_id is None:
        return apps.register(tx, sealer, NewApp(tenant_id, new.name or "Meta app", new.app_secret, new.verify_token)).id
    app = tx.session.get(App, new.app_id)
    if app is None or app.tenant_id not in (None, tenant_id):
        raise NotFound("There is no such app.")
    return app.id


def _assign(tx: Transaction, app_id: UUID, new: NewCloud, to: Route) -> None:
    app = tx.session.get(App, app_id)
    if app is None:
        raise NotFound("There is no such app.")
    apps.assign(tx, app, new.phone_number_id, new.waba_id, to)


def _keep(tx: Transaction, sealer: Sealer, app_id: UUID, new: NewCloud) -> UUID:
    assert tx.tenant_id is not None
    known = sa.select(Channel).where(Channel.app_id == app_id, Channel.phone_number_id == new.phone_number_id)
    channel = tx.session.scalar(known)
    if channel is None:
        channel = Channel(id=new_id(), kind="cloud", app_id=app_id, assistant_id=_assistant(tx), created_at=tx.now)
        channel.phone_number_id = new.phone_number_id
        tx.session.add(channel)
    channel.name = new.name.strip()[:80] or new.display_number or new.phone_number_id
    channel.waba_id, channel.graph_url, channel.display_number = new.waba_id, new.graph_url, new.display_number
    channel.state, channel.state_since, channel.state_reason, channel.state_code = ChannelState.ACTIVE, tx.now, None, None
    channel.access_token = sealer.seal(new.access_token, tenant=tx.tenant_id, table=TOKEN, row=channel.id)
    wake_outboxes(tx, channel.id)  # one that was stopped sends again
    return channel.id


def _keep_web(tx: Transaction, name: str, hosted: bool) -> UUID:
    channel = Channel(
        id=new_id(), kind="web", name=name.strip()[:80] or "WhatsApp", assistant_id=_assistant(tx), state_since=tx.now, created_at=tx.now
    )  # fmt: skip
    tx.session.add(channel)
    tx.session.flush()
    sessions.create(tx, channel.id, hosted=hosted)
    return channel.id


def _take_back(tx: Transaction, channel_id: UUID) -> None:
    channel = tx.session.get(Channel, (tx.tenant_id, channel_id))
    if channel is not None:
        channel.state, channel.access_token = ChannelState.REMOVED, None


def _assistant(tx: Transaction) -> UUID | None:
    return tx.session.scalar(sa.select(Assistant.id).order_by(Assistant.id).limit(1))


def _resume(tx: Transaction, channel_id: UUID) -> None:
    channel = tx.session.get(Channel, (tx.tenant_id, channel_id))
    if channel is None or channel.state == ChannelState.REMOVED:
        raise NotFound("There is no such channel.")
    channel.state, channel.state_since, channel.state_reason, channel.state_code = ChannelState.ACTIVE, tx.now, None, None
    wake_outboxes(tx, channel_id)
    feed.record(tx, "channel.resumed", {"channel_id": str(channel_id)})


def _change(tx: Transaction, sealer: Sealer, channel_id: UUID, changes: Changes) -> None:
    assert tx.tenant_id is not None
    channel = tx.session.get(Channel, (tx.tenant_id, channel_id), with_for_update=True)
    if channel is None or channel.state == ChannelState.REMOVED:
        raise NotFound("There is no such channel.")
    assistant_id = changes.columns.get("assistant_id")
    if assistant_id is not None and tx.session.get(Assistant, (tx.tenant_id, assistant_id)) is None:
        raise Invalid("assistant_id: there is no such assistant.", field="assistant_id")
    for name, value in changes.columns.items():
        if value is not None or name in _MAY_BE_NONE:
            setattr(channel, name, value)
    if channel.kind == "web" and "groups" in changes.columns:
        control.tell_groups(tx, channel_id, wanted=channel.groups != Groups.IGNORE)
    if changes.columns.get("assistant_id") is not None:
        channel.resting_assistant_id = None  # somebody has decided anew
    if changes.access_token is not None:
        if channel.kind != "cloud":
            raise Invalid("access_token: only a cloud channel has one.", field="access_token")
        channel.access_token = sealer.seal(changes.access_token, tenant=tx.tenant_id, table=TOKEN, row=channel_id)

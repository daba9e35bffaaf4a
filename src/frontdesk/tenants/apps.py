"""Meta apps: whose secret signs a webhook, and which of its numbers belongs to which channel of which tenant.

A number counts only under the app that signed for it: an app cannot speak for a number registered under another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.kit.crypto import Sealer
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.tenants import keyring
from frontdesk.tenants.models import App, Number


class NumberTaken(Conflict):
    """This number is registered under this app already, for another channel."""

    code = "number_taken"


@dataclass(frozen=True, slots=True)
class NewApp:
    """A Meta app as its owner knows it. `tenant_id` None: the operator's, for the numbers of several tenants."""

    tenant_id: UUID | None
    name: str
    secret: str = field(repr=False)
    verify_token: str = field(repr=False)


class Route(NamedTuple):
    """Where a number's events go."""

    tenant_id: UUID
    channel_id: UUID


@dataclass(frozen=True, slots=True)
class Signing:
    """An app as the webhook needs it: what signs, and whose numbers it signs for. Holds secrets: never log it."""

    app_id: UUID
    tenant_id: UUID | None
    secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    numbers: Mapping[str, Route]
    wabas: Mapping[str, Sequence[Route]]


def register(tx: Transaction, sealer: Sealer, new: NewApp) -> App:
    """The tenant's app with this secret, added if it is new; the verify token is the one given last."""
    if not new.secret.strip() or not new.verify_token.strip():
        raise Invalid("secret and verify_token: neither may be empty.", field="secret")
    keyring.ensure(tx, sealer, new.tenant_id)
    secret_hash = sealer.digest("app secret", new.secret)
    mine = App.tenant_id.is_(None) if new.tenant_id is None else App.tenant_id == new.tenant_id
    app = tx.session.scalar(sa.select(App).where(mine, App.secret_hash == secret_hash))
    if app is None:
        id = new_id()
        sealed = sealer.seal(new.secret, tenant=new.tenant_id, table="app.secret", row=id)
        app = App(id=id, tenant_id=new.tenant_id, name=new.name.strip()[:200], secret=sealed, secret_hash=secret_hash, created_at=tx.now)
        tx.session.add(app)
    app.verify_token = sealer.seal(new.verify_token, tenant=new.tenant_id, table="app.verify_token", row=app.id)
    tx.session.flush()
    return app


def assign(tx: Transaction, app: App, phone_number_id: str, waba_id: str, to: Route) -> None:
    """Say that a number under this app is this channel; a channel has one number. Raises NumberTaken."""
    if app.tenant_id not in (None, to.tenant_id):
        raise Conflict("This app belongs to another business.")
    number = tx.session.get(Number, to.channel_id)
    if number is None:
        number = Number(channel_id=to.channel_id, tenant_id=to.tenant_id)
        tx.session.add(number)
    elif number.tenant_id != to.tenant_id:
        raise NumberTaken
    number.app_id, number.phone_number_id, number.waba_id = app.id, phone_number_id, waba_id
    try:
        tx.session.flush()
    except sa.exc.IntegrityError as error:
        raise NumberTaken from error


def release(tx: Transaction, channel_id: UUID) -> None:
    """Forget a channel's number."""
    tx.execute(sa.delete(Number).where(Number.channel_id == channel_id))


def signing(tx: Transaction, sealer: Sealer, app_id: UUID) -> Signing | None:
    """An app with its secrets opened and its numbers, None if there is no such app."""
    app = tx.session.get(App, app_id)
    if app is None:
        return None
    keyring.ensure(tx, sealer, app.tenant_id)
    numbers: dict[str, Route] = {}
    wabas: dict[str, list[Route]] = {}
    for number in tx.session.scalars(sa.select(Number).where(Number.app_id == app_id)):
        route = numbers[number.phone_number_id] = Route(number.tenant_id, number.channel_id)
        wabas.setdefault(number.waba_id, []).append(route)
    return Signing(
        app_id=app.id,
        tenant_id=app.tenant_id,
        secret=sealer.open(app.secret, tenant=app.tenant_id, table="app.secret", row=app.id),
        verify_token=sealer.open(app.verify_token, tenant=app.tenant_id, table="app.verify_token", row=app.id),
        numbers=numbers,
        wabas=wabas,
    )


def app_of(tx: Transaction, channel_id: UUID) -> UUID | None:
    """The app under which a channel's number is registered."""
    return tx.session.scalar(sa.select(Number.app_id).where(Number.channel_id == channel_id))


def everyone(tx: Transaction) -> list[App]:
    """All apps, the oldest first."""
    return list(tx.session.scalars(sa.select(App).order_by(App.id)))

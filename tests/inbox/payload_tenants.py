"""A tenant for each payload: its ids made its own, its numbers registered under one shared app, and what was stored in it."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from frontdesk.bootstrap import Installation, build, channels
from frontdesk.bootstrap.channels import NewCloud
from frontdesk.channels.models import Channel, Receipt, Report
from frontdesk.cloud.webhook import split
from frontdesk.contacts.models import Contact, Identity
from frontdesk.inbox.models import Conversation, DeliveryStep, Handoff, Message
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import apps
from frontdesk.tenants.apps import NewApp
from frontdesk.tenants.tenants import NewTenant
from tests.payloads.reading import Sample, carried

SECRET = "the shared app's secret"
_OWN_IDS = {"phone_number_id": "9", "waba_id": "8"}


@dataclass(frozen=True)
class Housed:
    """A sample with a tenant of its own."""

    sample: Sample
    tenant_id: UUID
    payload: Any

    @property
    def body(self) -> bytes:
        return json.dumps(self.payload).encode()


async def shared_app(installation: Installation) -> UUID:
    """An app of the operator's, under which many tenants have numbers."""
    app = await installation.homes.control(apps.register, installation.sealer, NewApp(None, "Shared", SECRET, "verify"))
    return app.id


async def house(installation: Installation, app_id: UUID, samples: Iterable[Sample]) -> list[Housed]:
    """Give each sample a tenant with its numbers and accounts."""
    limit = asyncio.Semaphore(8)

    async def one(place: int, sample: Sample) -> Housed:
        async with limit:
            return await _house(installation, app_id, place, sample)

    return list(await asyncio.gather(*[one(place, sample) for place, sample in enumerate(samples)]))


async def _house(installation: Installation, app_id: UUID, place: int, sample: Sample) -> Housed:
    payload = _with_own_ids(sample.payload, f"{place:05}")
    entry = await build.add_tenant(installation, NewTenant(f"t{place}", sample.id))
    places = {(piece.phone_number_id, piece.waba_id) for piece in split(json.dumps(payload).encode())}
    for number, waba in sorted(places, key=str):
        if number is not None or waba is not None:
            new = NewCloud(number or f"7{waba}", waba or f"6{number}", "EAAtoken", app_id=app_id)
            await channels.add_cloud(installation, entry.id, new)
    await installation.homes.transact(entry.id, lambda tx: tx.execute(sa.update(Channel).values(assistant_id=None)))
    return Housed(sample, entry.id, payload)


def _with_own_ids(value: Any, own: str) -> Any:
    if isinstance(value, list):
        return [_with_own_ids(item, own) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {name: _with_own_ids(item, own) for name, item in value.items()}
    for name, digit in _OWN_IDS.items():
        if isinstance(value.get(name), str) and 0 < len(value[name]) <= 100:
            changed[name] = f"{digit}{own}{value[name]}"
    if ("changes" in value or "time" in value) and isinstance(value.get("id"), str):
        changed["id"] = f"8{own}{value['id']}"
    return changed


def stored(tx: Transaction, since: datetime) -> dict[str, Any]:
    """What is in a home, in the words of a sample's `expected`. What happened `since` then has no time of its own."""
    messages = tx.session.scalars(sa.select(Message)).all()
    return {
        "inbound": _counted(_message(row, since) for row in messages if row.direction == "inbound"),
        "outbound": _counted((row.wamid, row.type, row.text, _time(row, since)) for row in messages if row.direction == "outbound"),
        "statuses": _once(_status(row) for row in tx.session.scalars(sa.select(DeliveryStep))),
        "events": _counted((row.field, row.event) for row in tx.session.scalars(sa.select(Report))),
        "parked": tx.session.scalar(sa.select(sa.func.count()).select_from(Receipt).where(Receipt.state == "parked")),
    }


def expected(sample: Sample) -> dict[str, Any]:
    """The same of what the sample says of itself; but a message of nobody's is put aside."""
    what = sample.expected
    history = what.get("history") or carried(sample.body).get("history", [])
    changed = bool(what.get("identity_changes"))
    nobodys = [row for row in what["messages"] if not (row["from"] or row["from_user_id"] or changed)]
    inbound = [_said(row) for row in what["messages"] if row not in nobodys]
    inbound += [_said({**row, "from": row["customer"]}) for row in history if not row["from_me"]]
    outbound = [*what.get("echoes", []), *(row for row in history if row["from_me"])]
    return {
        "inbound": _once(inbound),
        "outbound": _once((row["wamid"], row["type"], row["text"], _named(row["timestamp"])) for row in outbound),
        "statuses": _once(_told(row) for row in what["statuses"]),
        "events": _counted((row["field"], row["event"]) for row in what["events"]),
        "parked": what.get("unreadable", 0) + len(nobodys),
    }


def state(tx: Transaction) -> dict[str, Any]:
    """All that events can change in a home, without the ids and times that are ours."""
    ours = {
        "id",
        "tenant_id",
        "created_at",
        "received_at",
        "contact_id",
        "channel_id",
        "conversation_id",
        "media_id",
        "member_id",
        "from_id",
        "into_id",
    }
    tables = (Message, DeliveryStep, Report, Conversation, Contact, Identity, Handoff)
    found: dict[str, Any] = {}
    for model in tables:
        rows = tx.session.execute(sa.select(model.__table__)).mappings()
        found[model.__tablename__] = _counted(
            json.dumps({k: str(v) for k, v in row.items() if k not in ours}, sort_keys=True) for row in rows
        )
    found["receipts"] = _counted(tuple(row) for row in tx.session.execute(sa.select(Receipt.key, Receipt.state)))
    return found


def _message(row: Message, since: datetime) -> tuple[Any, ...]:
    return (row.wamid, row.sender_phone, row.sender_user_id, row.type, row.subtype, row.text, row.reply_to, _time(row, since))


def _said(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("wamid", "from", "from_user_id", "type", "subtype", "text", "reply_to")
    return (*(row.get(name) for name in names), _named(row["timestamp"]))


def _time(row: Message, since: datetime) -> str:
    return "arrival" if since <= row.at <= row.created_at else str(int(row.at.timestamp()))


def _named(timestamp: str) -> str:
    return timestamp if timestamp.isdigit() else "arrival"


def _status(row: DeliveryStep) -> tuple[Any, ...]:
    price = row.pricing or {}
    codes = tuple(error["code"] for error in row.errors)
    return (
        row.wamid,
        row.status,
        _recipient(row.recipient),
        codes,
        *(price.get(name) for name in ("billable", "model", "type", "category")),
    )


def _recipient(kept: str) -> str | None:
    """The number or group; of a participant, or of somebody known by user id alone, the sample says nothing."""
    whole = kept.partition("/")[0]
    return None if "." in whole else whole or None


def _told(row: dict[str, Any]) -> tuple[Any, ...]:
    prices = ("billable", "pricing_model", "pricing_type", "pricing_category")
    return (row["wamid"], row["status"], row["recipient"], tuple(row["error_codes"]), *(row[name] for name in prices))


def _counted(rows: Iterable[Any]) -> dict[Any, int]:
    return dict(Counter(rows))


def _once(rows: Iterable[Any]) -> dict[Any, int]:
    return dict.fromkeys(rows, 1)

"""Writing as a customer, one message or thousands; echoes of the business's phone; any event there is."""

import base64
import binascii
from datetime import datetime
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.kit import clock
from frontdesk.simulator import exchange, showing
from frontdesk.simulator.admin import doors
from frontdesk.simulator.customers import digits
from frontdesk.simulator.network import inbound
from frontdesk.simulator.network.inbound import Letter
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.webhooks.payload import Update, escape
from frontdesk.simulator.world import World

BULK_MOST = 200_000


class NewFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A file in a request: base64, or the id of one uploaded before."""

    mime: str = "application/octet-stream"
    base64: str = ""
    id: str | None = None
    filename: str | None = None
    voice: bool = False


class NewMessage(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One message of a customer. `part` is the object under the type's name; the rest are short ways to write it."""

    sender: str = msgspec.field(name="from")
    number: str | None = None
    name: str | None = None
    type: str = "text"
    text: str | None = None  # the body of a text, the caption of a file
    part: Any = None
    file: NewFile | None = None
    reply_to: str | None = None
    forwarded: bool = False
    referral: dict[str, Any] | None = None
    extra: dict[str, Any] = {}  # more fields of the message itself
    id: str | None = None
    at: datetime | None = None
    hide_phone: bool = False
    duplicate: int = 0
    delay: float = 0.0


class Bulk(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Many texts of many customers. `{n}` in the text is the message's number with its customer, `{customer}` who."""

    customers: int = 10
    each: int = 1
    number: str | None = None
    first: str = "447700900000"
    text: str = "Message {n}"
    rate: float = 0.0  # webhooks per second; 0 is all at once
    duplicates: float = 0.0  # the share that is told twice
    shuffle: bool = False


class Echo(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Somebody typed this on the business's own phone."""

    to: str
    number: str | None = None
    type: str = "text"
    text: str | None = None
    part: Any = None


class Event(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Any webhook: a change of an account or number, or a whole body posted as it is."""

    waba_id: str | None = None
    number: str | None = None
    field: str = "account_update"
    value: dict[str, Any] = {}
    body: dict[str, Any] | str | None = None


class Writing:
    """The endpoints that make webhooks."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def one(self, request: Request) -> Response:
        new = await exchange.read(request, NewMessage)
        letter = letter_of(self._world, new)
        if (linked := self._world.linked.get(letter.number.id)) is not None:
            return exchange.respond({"wamid": await linked.write(letter), "blocked": False}, 201)
        if new.delay > 0:
            self._world.timetable.later(new.delay, _receive, self._world, letter)
            return exchange.respond({"wamid": new.id, "delayed": new.delay}, 202)
        wamid = inbound.receive(self._world, letter)
        return exchange.respond({"wamid": wamid, "blocked": wamid is None}, 201)

    async def bulk(self, request: Request) -> Response:
        wanted = await exchange.read(request, Bulk)
        if wanted.customers * wanted.each > BULK_MOST:
            raise HTTPException(422, f"At most {BULK_MOST} messages at once.")
        number = doors.number_of(self._world, wanted.number)
        told = _written(self._world, number, wanted)
        messages = [{"wamid": one.wamid, "from": who, "text": text} for one, who, text in told]
        random = self._world.faults.random
        told += [one for one in told if random.random() < wanted.duplicates]
        if wanted.shuffle:
            random.shuffle(told)
        for position, (one, who, _) in enumerate(told):
            wait = position / wanted.rate if wanted.rate else 0.0
            self._world.timetable.later(wait, self._world.courier.tell, number, one.update, who)
        return exchange.respond({"messages": messages, "webhooks": len(told)}, 201)

    async def echo(self, request: Request) -> Response:
        new = await exchange.read(request, Echo)
        number = doors.number_of(self._world, new.number)
        customer = self._world.customers.meet(digits(new.to))
        part = new.part if new.part is not None else {"body": new.text or ""}
        wamid = inbound.echo(self._world, number, customer, {"type": new.type, new.type: part})
        return exchange.respond({"wamid": wamid}, 201)

    async def event(self, request: Request) -> Response:
        new = await exchange.read(request, Event)
        waba_id = new.waba_id or doors.number_of(self._world, new.number).account.id
        account = self._world.directory.account(waba_id)
        update = Update(account.id, new.field, new.value, new.field, int(clock.now().timestamp()))
        if new.body is None:
            self._world.courier.announce(account, update)
        else:
            content = new.body.encode() if isinstance(new.body, str) else escape(new.body)
            for to in self._world.directory.subscriptions(account):
                self._world.courier.post(to, content, update)
        return exchange.respond({}, 201)


def letter_of(world: World, new: NewMessage) -> Letter:
    """A customer's message in WhatsApp's own shape. Raises HTTPException for what cannot be made into one."""
    number = doors.number_of(world, new.number)
    customer = world.customers.meet(digits(new.sender)) if digits(new.sender) else None
    if customer is None:
        raise HTTPException(422, "from must be a phone number.")
    if new.name:
        customer.name = new.name
    message: dict[str, Any] = {"type": new.type, new.type: _part(world, number, new)} | new.extra
    if new.id:
        message["id"] = new.id
    if new.reply_to:
        message["context"] = {"from": number.digits, "id": new.reply_to}
    if new.forwarded:
        message.setdefault("context", {})["forwarded"] = True
    if new.referral is not None:
        message["referral"] = new.referral
    return Letter(number, customer, message, new.duplicate, new.hide_phone, new.at)


def _part(world: World, number: Number, new: NewMessage) -> Any:
    if new.file is not None and new.type in showing.FILES:
        return _file(world, number, new, new.file)
    if new.part is not None:
        return new.part
    return {"body": new.text or ""} if new.type == "text" else {}


def _file(world: World, number: Number, new: NewMessage, file: NewFile) -> dict[str, Any]:
    kept = world.media.find(file.id) if file.id else None
    if kept is None:
        try:
            content = base64.b64decode(file.base64, validate=True)
        except binascii.Error:
            raise HTTPException(422, "file.base64 is not base64.") from None
        kept = world.media.keep(number.account.id, file.mime, content, filename=file.filename, received=True)
    part = {"mime_type": kept.mime, "sha256": base64.b64encode(kept.sha256).decode(), "id": kept.id}
    if new.text:
        part["caption"] = new.text
    if new.type == "document":
        part["filename"] = file.filename or kept.filename or "document"
    return part | ({"voice": file.voice} if new.type == "audio" else {})


def _receive(world: World, letter: Letter) -> None:
    inbound.receive(world, letter)


def _written(world: World, number: Number, wanted: Bulk) -> list[tuple[inbound.Composed, str, str]]:
    first, told = int(digits(wanted.first)), []
    for n in range(1, wanted.each + 1):
        for offset in range(wanted.customers):
            customer = world.customers.meet(str(first + offset))
            text = wanted.text.replace("{n}", str(n)).replace("{customer}", customer.wa_id)
            composed = inbound.compose(world, Letter(number, customer, {"type": "text", "text": {"body": text}}))
            if composed:
                told.append((composed, customer.wa_id, text))
    return told

"""POST /{phone_number_id}/messages, the one hot path: a raw ASGI endpoint that answers first and delivers then."""

import asyncio
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.types import Receive, Scope, Send

from frontdesk.simulator import errors
from frontdesk.simulator.faults import Fault, Kind
from frontdesk.simulator.graph import doors
from frontdesk.simulator.graph.sending import addressed, checked
from frontdesk.simulator.network import outbound, seen
from frontdesk.simulator.numbers import Number
from frontdesk.simulator.outgoing import Outgoing
from frontdesk.simulator.server import sever
from frontdesk.simulator.world import World

Json = dict[str, Any]
FAULTS: tuple[Kind, ...] = ("reject", "sever", "sever_before", "hang", "slow", "hold")
HTML = b"<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>"


class Messages:
    """Sends, and `status: read`."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await _answer(send, errors.GraphError(100, message="Unsupported request - method type: get"))
            return
        try:
            number = self._number(scope)
            await self._take(number, await _read(receive), scope, receive, send)
        except errors.GraphError as error:
            await _answer(send, error)

    async def _take(self, number: Number, raw: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        message = doors.parse(raw)
        if message.get("status") == "read":
            await _send(send, 200, self._mark_read(number, message))
            return
        kind = str(message.get("type", "text"))
        fault = None
        if self._world.faults.active:
            whom = addressed(self._world, message)
            fault = self._world.faults.strike(FAULTS, number.id, whom.wa_id if whom else None, kind)
        if fault and not await self._goes_on(fault, scope, receive, send):
            return
        outgoing = outbound.accept(self._world, checked(self._world, number, message, raw))
        if fault and fault.kind in ("sever", "hang"):
            outgoing.send.answered = False
            outbound.carry(self._world, outgoing)
            await self._go_quiet(fault, scope, receive, send)
            return
        await _send(send, 200, _accepted(outgoing, held=fault is not None and fault.kind == "hold"))
        outbound.carry(self._world, outgoing)

    async def _goes_on(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> bool:
        if fault.kind == "reject" and fault.plain:
            await _send(send, fault.http_status or 502, HTML, b"text/html")
        elif fault.kind == "reject":
            raise _refusal(fault)
        elif fault.kind == "sever_before":
            await sever(scope, receive, send)
        elif fault.kind == "hang" and not fault.accept:
            await self._go_quiet(fault, scope, receive, send)
        else:
            if fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
            return True
        return False

    async def _go_quiet(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind == "hang":
            await asyncio.sleep(fault.seconds)
        await sever(scope, receive, send)

    def _number(self, scope: Scope) -> Number:
        headers = dict(scope["headers"])
        authorization = headers.get(b"authorization")
        query = parse_qs(scope["query_string"].decode("latin-1")) if scope["query_string"] else {}
        token = doors.authorise(self._world, authorization.decode("latin-1") if authorization else None, query.get("access_token", [""])[0])
        return doors.number_of(self._world, token, scope["path_params"]["id"], "post")

    def _mark_read(self, number: Number, message: Json) -> bytes:
        wamid = message.get("message_id")
        if not isinstance(wamid, str) or not wamid:
            raise errors.parameter("The parameter message_id is required.")
        seen.mark(self._world, number, wamid, typing=bool(message.get("typing_indicator")))
        return b'{"success":true}'


def _refusal(fault: Fault) -> errors.GraphError:
    error = errors.GraphError(fault.code, "The simulator was asked to refuse this.")
    error.status, error.retry_after = fault.http_status or error.status, fault.retry_after
    return error


def _accepted(outgoing: Outgoing, *, held: bool) -> bytes:
    send = outgoing.send
    contact: Json = {"input": send.input}
    if outgoing.by_user_id:
        contact["user_id"] = send.input
    else:
        contact["wa_id"] = send.wa_id
    message: Json = {"id": send.wamid}
    if held:
        message["message_status"] = "held_for_quality_assessment"
    elif outgoing.template:
        message["message_status"] = "accepted"
    return msgspec.json.encode({"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]})


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise errors.parameter("The request was not sent to its end.")
        body += event.get("body", b"")
        if len(body) > doors.MAX_JSON:
            raise errors.parameter("The request body is too large.")
        if not event.get("more_body"):
            return bytes(body)


async def _answer(send: Send, error: errors.GraphError) -> None:
    extra = [(name.encode(), value.encode()) for name, value in doors.headers_of(error).items()]
    await _send(send, error.status, msgspec.json.encode(error.body()), extra=extra)


async def _send(
    send: Send, status: int, body: bytes, mime: bytes = b"application/json", extra: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", mime), (b"content-length", str(len(body)).encode()), *(extra or ())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

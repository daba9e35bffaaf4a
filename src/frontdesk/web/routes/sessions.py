"""Sessions: linking a number, how it is, its history; restarting, moving, logging out; the handoff switch."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from frontdesk.bootstrap.linked import control
from frontdesk.channels import sessions, switch
from frontdesk.channels.models import Channel, Session, SessionStep
from frontdesk.contacts import phones
from frontdesk.kit.errors import NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants import access
from frontdesk.tenants.access import Actor, Scope
from frontdesk.web import cursors, linking, qr
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Reader, Writer
from frontdesk.web.routes.conversations import Cursor, Limit
from frontdesk.web.shapes import sessions as shapes
from frontdesk.web.shapes.base import Page
from frontdesk.web.shapes.sessions import HandoffSwitch, LinkRequest, Move, SessionShape, SessionStepShape, SwitchShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["sessions"], prefix="/v1/channels/{id}/session")

Wait = Annotated[float, Query(ge=0, le=60, description="Seconds to wait for the QR or code to be there.")]


class Form(StrEnum):
    """How a QR is given: a picture, a drawing, or what is written in it."""

    PNG = "png"
    SVG = "svg"
    TEXT = "text"


class NothingToScan(NotFound):
    """There is no QR to scan at this moment: ask for one with `POST …/session/link`."""

    code = "nothing_to_scan"


@router.get("")
async def get_session(caller: Reader, id: UUID) -> SessionShape:
    """How the number is, since when, and who holds it."""
    return await caller.read(_shown, caller.actor, id)


@router.get("/history")
async def list_session_history(caller: Reader, id: UUID, cursor: Cursor = None, limit: Limit = 50) -> Page[SessionStepShape]:
    """The states it went through, the newest first."""
    rows = await caller.read(_history, caller.actor, id, cursors.id(cursor), limit + 1)
    return cursors.page(rows, [shapes.step(row) for row in rows], limit, lambda row: cursors.of_id(row.id))


@router.post("/link")
async def link(caller: Admin, id: UUID, body: LinkRequest, wait: Wait = 0) -> SessionShape:
    """Link a phone: a QR is shown, or a code to type. Both are renewed until they are used or nobody looks any more."""
    phone = phones.parse(body.phone).removeprefix("+") if body.phone else None
    await once(caller, SessionShape, _link, caller.actor, id, phone)
    await linking.until_shown(caller, id, wait, by_code=phone is not None)
    return await caller.read(_shown, caller.actor, id)


@router.get("/qr", response_class=Response, responses={200: {"content": {"image/png": {}, "image/svg+xml": {}, "text/plain": {}}}})
async def get_qr(caller: Admin, id: UUID, form: Form = Form.PNG) -> Response:
    """The QR to scan now."""
    shown = await caller.read(_shown, caller.actor, id)
    if shown.qr is None:
        raise NothingToScan
    headers = {"Cache-Control": "no-store"}
    match form:
        case Form.PNG:
            return Response(qr.png(shown.qr), media_type="image/png", headers=headers)
        case Form.SVG:
            return Response(qr.svg(shown.qr), media_type="image/svg+xml", headers=headers)
        case Form.TEXT:
            return Response(shown.qr, media_type="text/plain", headers=headers)


@router.post("/restart")
async def restart(caller: Admin, id: UUID) -> SessionShape:
    """Start the session's process again. Nothing is unlinked, nothing is lost."""
    return await once(caller, SessionShape, _do, caller.actor, id, control.restart)


@router.post("/logout")
async def log_out(caller: Admin, id: UUID) -> SessionShape:
    """Unlink the number and delete its credentials; what was said there stays."""
    return await once(caller, SessionShape, _do, caller.actor, id, control.log_out)


@router.post("/move")
async def move(caller: Admin, id: UUID, body: Move) -> SessionShape:
    """Have the gateway run beside the server, or on the shop's own PC. Also lets go of whoever holds the number now."""
    return await once(caller, SessionShape, _move, caller.actor, id, body.place == "server")


@router.get("/handoff")
async def get_handoff(caller: Reader, id: UUID) -> SwitchShape:
    """Whether people answer everything on this number."""
    return SwitchShape(on=switch.is_on(await caller.read(access.get, Channel, id, caller.actor)))


@router.post("/handoff")
async def turn_handoff(caller: Writer, id: UUID, body: HandoffSwitch) -> SwitchShape:
    """Turn the switch: on, and the assistant is silent on this number until it is off again."""
    return await once(caller, SwitchShape, hand_off, caller.actor, id, body.on)


def hand_off(tx: Transaction, actor: Actor, id: UUID, on: bool) -> SwitchShape:
    """Turn a channel's handoff switch, and tell its gateway's page."""
    channel = access.get(tx, Channel, id, actor, lock=True)
    if switch.turn(tx, channel, handoff=on) and channel.kind == "web":
        control.tell_handoff(tx, id, on=on)
    return SwitchShape(on=switch.is_on(channel))


def _session(tx: Transaction, actor: Actor, id: UUID) -> Session:
    return sessions.of(tx, access.get(tx, Channel, id, actor).id)


def _shown(tx: Transaction, actor: Actor, id: UUID) -> SessionShape:
    return shapes.session(_session(tx, actor, id), tx.now, admin=actor.may(Scope.ADMIN))


def _history(tx: Transaction, actor: Actor, id: UUID, after: UUID | None, most: int) -> list[SessionStep]:
    return list(sessions.history(tx, _session(tx, actor, id).channel_id, after=after, most=most))


def _link(tx: Transaction, actor: Actor, id: UUID, phone: str | None) -> SessionShape:
    access.get(tx, Channel, id, actor)
    return shapes.session(control.link(tx, id, phone), tx.now, admin=True)


def _do(tx: Transaction, actor: Actor, id: UUID, what: control.Deed) -> SessionShape:
    access.get(tx, Channel, id, actor)
    return shapes.session(what(tx, id), tx.now, admin=True)


def _move(tx: Transaction, actor: Actor, id: UUID, hosted: bool) -> SessionShape:
    access.get(tx, Channel, id, actor)
    return shapes.session(control.move(tx, id, hosted=hosted), tx.now, admin=True)

"""Tools of assistants: what is built in, and what the tenant has defined on other servers."""

from uuid import UUID

import httpx
from fastapi import APIRouter, Response

from frontdesk.assistant.tools import toolbox
from frontdesk.assistant.tools.models import OutsideToolRow
from frontdesk.assistant.tools.outside import SEALED_FOR, Address
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id
from frontdesk.providers.mcp import Broken
from frontdesk.tenants import access, keyring
from frontdesk.tenants.access import Actor
from frontdesk.web.answers import once
from frontdesk.web.deps import Admin, Caller, Reader
from frontdesk.web.shapes import tools as shapes
from frontdesk.web.shapes.tools import NewToolBody, Tools, ToolShape
from frontdesk.web.strict import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["assistants"], prefix="/v1/tools")


class NotListed(Conflict):
    """The MCP server could not be asked what it can do."""

    code = "not_listed"


@router.get("")
async def list_tools(caller: Reader) -> Tools:
    """What assistants can be given."""
    return Tools(built_in=shapes.built_in(), items=await caller.read(_every))


@router.post("", status_code=201)
async def add_tool(caller: Admin, body: NewToolBody) -> ToolShape:
    """Define a tool: an HTTP request with arguments, or an MCP server."""
    caller.desk.installation.adapters.outside.check_host(body.url)
    id = new_id()
    return await once(caller, ToolShape, _add, id, body, await _sealed(caller, id, body))


@router.put("/{id}")
async def change_tool(caller: Admin, id: UUID, body: NewToolBody) -> ToolShape:
    """Define it anew. A new host needs the secret anew."""
    caller.desk.installation.adapters.outside.check_host(body.url)
    return await caller.write(_change, caller.actor, id, body, await _sealed(caller, id, body))


@router.delete("/{id}", status_code=204)
async def remove_tool(caller: Admin, id: UUID) -> Response:
    """Take a tool away from all assistants."""
    await caller.write(_remove, caller.actor, id)
    return Response(status_code=204)


@router.post("/{id}/list")
async def ask_mcp_server(caller: Admin, id: UUID) -> ToolShape:
    """Ask an MCP server what it can do; until then assistants have none of it."""
    address = await caller.read(_address, caller.actor, id)
    try:
        found = await caller.desk.installation.adapters.outside.list_tools(caller.tenant_id, address)
    except (httpx.HTTPError, TimeoutError, Broken) as error:
        raise NotListed(f"The MCP server could not be asked what it can do ({type(error).__name__}).") from error
    await caller.write(toolbox.note_listed, id, found)
    return await caller.read(_one, caller.actor, id)


async def _sealed(caller: Caller, id: UUID, body: NewToolBody) -> bytes | None:
    if body.secret is None:
        return None
    if body.secret_header is None:
        raise Invalid("secret_header: say in which header the secret goes.", field="secret_header")
    desk = caller.desk
    await keyring.unlock(desk.homes, desk.sealer, caller.tenant_id)
    return desk.sealer.seal(body.secret.get_secret_value(), tenant=caller.tenant_id, table=SEALED_FOR, row=id)


def _every(tx: Transaction) -> list[ToolShape]:
    return [shapes.tool(row) for row in toolbox.every(tx)]


def _add(tx: Transaction, id: UUID, body: NewToolBody, secret: bytes | None) -> ToolShape:
    row = OutsideToolRow(id=id, created_at=tx.now)
    return shapes.tool(toolbox.put(tx, row, body.written(), secret))


def _change(tx: Transaction, actor: Actor, id: UUID, body: NewToolBody, secret: bytes | None) -> ToolShape:
    return shapes.tool(toolbox.put(tx, access.get(tx, OutsideToolRow, id, actor, lock=True), body.written(), secret))


def _remove(tx: Transaction, actor: Actor, id: UUID) -> None:
    toolbox.remove(tx, access.get(tx, OutsideToolRow, id, actor, lock=True))


def _one(tx: Transaction, actor: Actor, id: UUID) -> ToolShape:
    return shapes.tool(access.get(tx, OutsideToolRow, id, actor))


def _address(tx: Transaction, actor: Actor, id: UUID) -> Address:
    row = access.get(tx, OutsideToolRow, id, actor)
    if row.kind != "mcp":
        raise Invalid("Only an MCP server can be asked what it can do.")
    return Address(*(getattr(row, name) for name in Address._fields))

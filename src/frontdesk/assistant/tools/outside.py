"""Tools that a tenant has defined itself: an HTTP request, or what an MCP server offers. Their answers are data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.config import Config
from frontdesk.assistant.tools import schema
from frontdesk.assistant.tools.models import OutsideToolRow
from frontdesk.assistant.tools.tool import Outcome, ToolContext
from frontdesk.contacts import book
from frontdesk.kit.homes import Prepared, Transaction


@dataclass(frozen=True, slots=True)
class OutsideTool:
    """Such a tool as the model sees it. `remote` is its name at an MCP server."""

    id: UUID
    name: str
    description: str
    schema: Mapping[str, Any]
    changes: bool
    kind: str
    remote: str = ""


class Outside(Protocol):
    """Whoever calls them."""

    async def call(self, ctx: ToolContext, tool: OutsideTool, arguments: Mapping[str, Any]) -> Outcome:
        """Call it; the other side's trouble comes back as a refusal. Arguments that do not fit its schema never leave."""
        ...


class Address(NamedTuple):
    """How such a tool is reached. `secret` is sealed for (`SEALED_FOR`, id)."""

    id: UUID
    kind: str
    method: str
    url: str
    secret_header: str | None
    secret: bytes | None
    seconds: int
    arguments: dict[str, Any]


SEALED_FOR = "outside_tool.secret"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")
"""Signs that providers do not take in the name of a tool, and MCP servers do."""


class _Row(NamedTuple):
    id: UUID
    kind: str
    name: str
    description: str
    arguments: dict[str, Any]
    changes: bool
    listed: list[dict[str, Any]]


_ENABLED = Prepared(
    sa.select(*[getattr(OutsideToolRow, name) for name in _Row._fields])
    .where(OutsideToolRow.enabled.is_(True))
    .order_by(OutsideToolRow.name),
    _Row,
)
_ADDRESS = Prepared(
    sa.select(*[getattr(OutsideToolRow, name) for name in Address._fields]).where(OutsideToolRow.id == sa.bindparam("id_")), Address
)


def of(tx: Transaction, config: Config) -> dict[str, OutsideTool]:
    """Those that an assistant may use: named in its settings, or all that are enabled. An MCP server is named as a whole."""
    found: dict[str, OutsideTool] = {}
    for row in tx.all(_ENABLED):
        if config.tools is None or row.name in config.tools:
            found.update((tool.name, tool) for tool in _tools(row))
    return found


def address(tx: Transaction, tool_id: UUID, ctx: ToolContext) -> tuple[Address, dict[str, Any]] | None:
    """How to reach a tool, and what code puts into its arguments, whatever the model says."""
    found = tx.first(_ADDRESS, id_=tool_id)
    return (found, _bound(tx, found, ctx)) if found is not None else None


def _bound(tx: Transaction, found: Address, ctx: ToolContext) -> dict[str, Any]:
    wanted = {name: one[schema.BIND] for name, one in found.arguments.get("properties", {}).items() if schema.BIND in one}
    if not wanted:
        return {}
    card = book.cards(tx, [ctx.contact_id]).get(ctx.contact_id)
    known = {
        "contact.id": str(ctx.contact_id),
        "conversation.id": str(ctx.conversation_id),
        "contact.phone": card.phone if card else None,
        "contact.name": card.name if card else None,
    }
    return {name: known[what] for name, what in wanted.items()}


def _tools(row: _Row) -> list[OutsideTool]:
    if row.kind == "http":
        return [OutsideTool(row.id, row.name, row.description, schema.shown(row.arguments), row.changes, row.kind)]
    return [
        OutsideTool(
            row.id, _NOT_IN_A_NAME.sub("_", f"{row.name}_{one['name']}")[:64], str(one["description"])[:1000], one["schema"],
            row.changes and not one.get("reads_only"), row.kind, one["name"],
        )
        for one in row.listed
    ]  # fmt: skip

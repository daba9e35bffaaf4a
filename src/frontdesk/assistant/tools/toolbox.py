"""Tools that a tenant defines: written down, checked, changed, and asked what they can do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa

from frontdesk.assistant.tools import registry, schema
from frontdesk.assistant.tools.models import OutsideToolRow
from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Transaction

MOST = 30
_NAME = re.compile(r"[a-z][a-z0-9_]{1,29}")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,79}")
_PLACE = re.compile(r"\{([^{}]*)\}")
_OURS = frozenset(
    {"host", "content-length", "content-type", "transfer-encoding", "connection", "accept", "accept-encoding", "idempotency-key"}
)


class ToolNameTaken(Conflict):
    """There is a tool of this name already."""

    code = "tool_name_taken"


@dataclass(frozen=True, slots=True)
class NewTool:
    """A tool as it is to stand. `url` of an HTTP tool may hold arguments in its path and query: "…/orders/{number}"."""

    kind: Literal["http", "mcp"]
    name: str
    description: str
    url: str
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    arguments: Mapping[str, Any] = field(default_factory=lambda: {"type": "object", "properties": {}})
    secret_header: str | None = None
    seconds: int = 10
    changes: bool = True
    enabled: bool = True


def every(tx: Transaction) -> Sequence[OutsideToolRow]:
    """All of the tenant's, by name."""
    return tx.session.scalars(sa.select(OutsideToolRow).order_by(OutsideToolRow.name)).all()


def put(tx: Transaction, row: OutsideToolRow, new: NewTool, secret: bytes | None) -> OutsideToolRow:
    """Write a tool. `secret` None keeps the one there is, unless the host changes. Raises Invalid, ToolNameTaken."""
    _check(new)
    others = [one for one in every(tx) if one.id != row.id]
    if new.name in registry.ALL or any(one.name == new.name for one in others):
        raise ToolNameTaken
    if len(others) >= MOST:
        raise Invalid(f"At most {MOST} tools.")
    elsewhere = row not in tx.session or _place(row.url) != _place(new.url)
    if secret is not None or elsewhere or new.secret_header is None:
        row.secret = secret  # a secret is never shown to another host than the one it was given for
    for name in ("kind", "name", "description", "url", "method", "secret_header", "seconds", "changes", "enabled"):
        setattr(row, name, getattr(new, name))
    row.arguments = dict(new.arguments)
    if elsewhere:
        row.listed, row.listed_at = [], None
    tx.session.add(row)
    tx.session.flush()
    return row


def note_listed(tx: Transaction, tool_id: UUID, listed: list[dict[str, Any]]) -> None:
    """What an MCP server has said that it can do."""
    row = tx.session.get(OutsideToolRow, (tx.tenant_id, tool_id), with_for_update=True)
    if row is not None:
        row.listed, row.listed_at = listed, tx.now


def remove(tx: Transaction, row: OutsideToolRow) -> None:
    """Take a tool away; no assistant has it any more."""
    tx.session.delete(row)


def _check(new: NewTool) -> None:
    if not _NAME.fullmatch(new.name):
        raise Invalid("name: 2 to 30 small letters, digits and _, beginning with a letter.", field="name")
    parts = urlsplit(new.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "{" in parts.netloc or parts.username is not None:
        raise Invalid("url: https://host/path; arguments in braces may stand in path and query only.", field="url")
    if new.secret_header is not None and (not _HEADER.fullmatch(new.secret_header) or new.secret_header.lower() in _OURS):
        raise Invalid("secret_header: the name of an HTTP header, like Authorization.", field="secret_header")
    if new.kind == "mcp":
        return
    schema.check(new.arguments)
    unknown = set(_PLACE.findall(new.url)) - set(new.arguments.get("properties", {}))
    if unknown:
        raise Invalid(f"url: no argument is called {', '.join(sorted(unknown))[:80]}.", field="url")


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()

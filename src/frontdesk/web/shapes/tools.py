"""Tools that a tenant has defined, as they are shown and written."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, SecretStr

from frontdesk.assistant.tools import registry
from frontdesk.assistant.tools.models import OutsideToolRow
from frontdesk.assistant.tools.toolbox import NewTool
from frontdesk.web.shapes.base import Body, JsonObject, Shape

_NO_ARGUMENTS = {"type": "object", "properties": {}}


class BuiltInTool(Shape):
    """A tool that every assistant can have."""

    name: str
    description: str
    changes: bool


class OfferedTool(Shape):
    """One tool of an MCP server."""

    name: str
    description: str
    reads_only: bool


class ToolShape(Shape):
    """A tool on another server. Its secret is never shown."""

    id: UUID
    kind: Literal["http", "mcp"]
    name: str
    description: str
    method: str
    url: str
    arguments: JsonObject
    secret_header: str | None
    has_secret: bool
    seconds: int
    changes: bool
    enabled: bool
    offered: list[OfferedTool]
    listed_at: datetime | None


class Tools(Shape):
    """What assistants can be given: what is built in, and what the tenant has defined."""

    built_in: list[BuiltInTool]
    items: list[ToolShape]


class NewToolBody(Body):
    """A tool to add, or as it is to stand. `secret` left out keeps the one there is. `changes`: it does more than look something up."""

    kind: Literal["http", "mcp"] = "http"
    name: Annotated[str, Field(min_length=2, max_length=30)]
    description: Annotated[str, Field(min_length=1, max_length=1000)]
    url: Annotated[str, Field(min_length=8, max_length=2000)]
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    arguments: JsonObject = Field(default_factory=lambda: dict(_NO_ARGUMENTS))
    secret_header: Annotated[str, Field(max_length=80)] | None = None
    secret: Annotated[SecretStr, Field(max_length=4000)] | None = None
    seconds: Annotated[int, Field(ge=1, le=60)] = 10
    changes: bool = True
    enabled: bool = True

    def written(self) -> NewTool:
        """As the toolbox takes it."""
        return NewTool(
            self.kind,
            self.name,
            self.description,
            self.url,
            self.method,
            self.arguments,
            self.secret_header,
            self.seconds,
            self.changes,
            self.enabled,
        )


def built_in() -> list[BuiltInTool]:
    """All that are built in."""
    return [BuiltInTool(name=one.name, description=one.description, changes=one.changes) for one in registry.ALL.values()]


def tool(row: OutsideToolRow) -> ToolShape:
    """A tool as it is shown."""
    return ToolShape(
        id=row.id,
        kind="mcp" if row.kind == "mcp" else "http",
        name=row.name,
        description=row.description,
        method=row.method,
        url=row.url,
        arguments=row.arguments,
        secret_header=row.secret_header,
        has_secret=row.secret is not None,
        seconds=row.seconds,
        changes=row.changes,
        enabled=row.enabled,
        offered=[OfferedTool(name=one["name"], description=one["description"], reads_only=one["reads_only"]) for one in row.listed],
        listed_at=row.listed_at,
    )

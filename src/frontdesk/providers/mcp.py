"""MCP over streamable HTTP, as much of it as using tools takes: begin a session, list tools, call one.

Spoken on our own guarded client, because the SDK brings an HTTP stack of its own that cannot be told which addresses it may
reach (docs/decisions/0024).
"""

import itertools
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import httpx

from frontdesk.assistant.tools import schema
from frontdesk.kit.errors import AppError

VERSION = "2025-06-18"
_MOST_PAGES = 10
_MOST_TOOLS = 64


class Broken(Exception):
    """The server does not speak MCP, or not as agreed."""


class Said(NamedTuple):
    """What a tool answered. `failed`: it says itself that it failed."""

    text: str
    failed: bool


class Server:
    """One conversation with a server. `headers`: its secret."""

    def __init__(self, client: httpx.AsyncClient, url: str, headers: Mapping[str, str]) -> None:
        self._client, self._url = client, url
        self._headers = {"Accept": "application/json, text/event-stream", **headers}
        self._ids = itertools.count(1)

    async def tools(self) -> list[dict[str, Any]]:
        """Every tool: name, description, schema, reads_only. Raises Broken, httpx.HTTPError."""
        await self._begin()
        found: list[dict[str, Any]] = []
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            page = await self._ask("tools/list", {"cursor": cursor} if cursor else {})
            found += [_tool(one) for one in page.get("tools", [])]
            cursor = page.get("nextCursor")
            if not cursor:
                break
        await self._end()
        return found[:_MOST_TOOLS]

    async def call(self, name: str, arguments: Mapping[str, Any]) -> Said:
        """Use a tool. Raises Broken, httpx.HTTPError."""
        await self._begin()
        result = await self._ask("tools/call", {"name": name, "arguments": dict(arguments)})
        await self._end()
        return Said(_text(result), bool(result.get("isError")))

    async def _begin(self) -> None:
        about = {"protocolVersion": VERSION, "capabilities": {}, "clientInfo": {"name": "frontdesk", "version": "1"}}
        result = await self._ask("initialize", about)
        self._headers["MCP-Protocol-Version"] = str(result.get("protocolVersion", VERSION))
        await self._send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    async def _end(self) -> None:
        """A courtesy: what was asked for is here already."""
        if "Mcp-Session-Id" in self._headers:
            with suppress(httpx.HTTPError, AppError):
                await self._client.delete(self._url, headers=self._headers)

    async def _ask(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        id = next(self._ids)
        answer = await self._send({"jsonrpc": "2.0", "id": id, "method": method, "params": dict(params)})
        for message in _messages(answer):
            if message.get("id") == id:
                if not isinstance(message.get("result"), dict):
                    raise Broken(f"{method} was refused")
                return dict(message["result"])
        raise Broken(f"{method} was not answered")

    async def _send(self, message: Mapping[str, Any]) -> httpx.Response:
        answer = await self._client.post(self._url, json=message, headers=self._headers)
        if not answer.is_success:
            raise Broken(f"it answered {answer.status_code}")
        session = answer.headers.get("mcp-session-id")
        if session:
            self._headers["Mcp-Session-Id"] = session
        return answer


def _messages(answer: httpx.Response) -> list[dict[str, Any]]:
    """JSON, or a stream of events that the server has ended."""
    try:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            events = answer.text.replace("\r\n", "\n").split("\n\n")
            found = [json.loads(data) for event in events if (data := _data(event))]
        else:
            whole = json.loads(answer.text or "null")
            found = whole if isinstance(whole, list) else [whole]
    except ValueError as error:
        raise Broken("it answered with something that is no JSON") from error
    return [one for one in found if isinstance(one, dict)]


def _data(event: str) -> str:
    return "\n".join(line[5:].lstrip() for line in event.split("\n") if line.startswith("data:"))


def _tool(one: Any) -> dict[str, Any]:
    if not isinstance(one, dict) or not isinstance(one.get("name"), str):
        raise Broken("a tool has no name")
    about = one.get("annotations")
    return {
        "name": one["name"][:200],
        "description": str(one.get("description") or one.get("title") or one["name"])[:1000],
        "schema": schema.foreign(one.get("inputSchema")),
        "reads_only": isinstance(about, dict) and about.get("readOnlyHint") is True,
    }


def _text(result: Mapping[str, Any]) -> str:
    parts = [str(one.get("text", "")) for one in result.get("content", []) if isinstance(one, dict) and one.get("type") == "text"]
    if not parts and result.get("structuredContent") is not None:
        return json.dumps(result["structuredContent"], ensure_ascii=False)
    return "\n".join(parts)

"""Tools on other people's servers: implements `assistant.tools.outside.Outside`, by HTTP and by MCP.

The address is the tenant's, vetted at every connection (`kit.http`); the model fills in arguments only, never a host or a path
of its own. Redirects are not followed. What goes wrong over there is told to the model as a refusal.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

import httpx

from frontdesk.assistant.tools import outside, schema
from frontdesk.assistant.tools.outside import Address, OutsideTool
from frontdesk.assistant.tools.tool import Outcome, ToolContext, ToolRefused, refused
from frontdesk.kit.addresses import Network
from frontdesk.kit.errors import AppError
from frontdesk.kit.homes import Homes
from frontdesk.kit.http import Limits, guarded_client
from frontdesk.providers import mcp

Unseal = Callable[[bytes, UUID, UUID], Awaitable[str]]
"""(sealed secret, tenant, tool) → secret."""

LONGEST = 8000
"""Characters of an answer that the model gets."""
_BYTES = 512 * 1024
_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]{0,39})\}")


class HostRefused(ToolRefused):
    """The operator of this installation does not allow tools at this host."""

    code = "host_refused"


class OutsideTools:
    """Calls them. `hosts`: those that the operator allows, none for every public one."""

    def __init__(self, homes: Homes, unseal: Unseal, *, hosts: Collection[str] = (), allowed: Sequence[Network] = ()) -> None:
        self._homes, self._unseal, self._hosts = homes, unseal, frozenset(host.lower() for host in hosts)
        self._client = guarded_client(Limits(seconds=60, max_bytes=_BYTES), allowed=allowed)

    async def call(self, ctx: ToolContext, tool: OutsideTool, arguments: Mapping[str, Any]) -> Outcome:
        """Call one. A refused outcome says why it came to nothing; what was sent may then have been done all the same."""
        wrong = [*schema.faults(tool.schema, arguments)]
        if wrong:
            return refused(f"{'; '.join(wrong[:4])}.")
        found = await self._homes.read(ctx.tenant_id, outside.address, tool.id, ctx)
        if found is None:
            return refused("This tool is no longer there.")
        address, bound = found
        try:
            self.check_host(address.url)
            async with asyncio.timeout(address.seconds):
                return await self._call(ctx, tool, address, {**arguments, **bound})
        except AppError as error:
            return refused(error.sentence)
        except (TimeoutError, httpx.TimeoutException):
            return refused("The other system took too long. It is not known whether it did what was asked.")
        except (httpx.HTTPError, httpx.InvalidURL, mcp.Broken) as error:
            return refused(f"The other system could not be used ({type(error).__name__}).")

    async def list_tools(self, tenant_id: UUID, address: Address) -> list[dict[str, Any]]:
        """What an MCP server offers: name, description, schema, reads_only. Raises AppError, httpx.HTTPError, TimeoutError, mcp.Broken."""
        self.check_host(address.url)
        async with asyncio.timeout(address.seconds):
            return await mcp.Server(self._client, address.url, await self._secret(tenant_id, address)).tools()

    def check_host(self, url: str) -> None:
        """Raises HostRefused."""
        host = (urlsplit(url).hostname or "").lower()
        if self._hosts and not any(host == known or host.endswith(f".{known}") for known in self._hosts):
            raise HostRefused

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _call(self, ctx: ToolContext, tool: OutsideTool, address: Address, arguments: dict[str, Any]) -> Outcome:
        secret = await self._secret(ctx.tenant_id, address)
        if address.kind == "mcp":
            said = await mcp.Server(self._client, address.url, secret).call(tool.remote, arguments)
            return Outcome(_cut(said.text) or "Done.", refused=said.failed)
        answer = await self._client.send(_request(self._client, ctx, address, arguments, secret))
        return _read(answer)

    async def _secret(self, tenant_id: UUID, address: Address) -> dict[str, str]:
        if not address.secret_header or address.secret is None:
            return {}
        return {address.secret_header: await self._unseal(address.secret, tenant_id, address.id)}


def _request(
    client: httpx.AsyncClient, ctx: ToolContext, address: Address, arguments: dict[str, Any], secret: Mapping[str, str]
) -> httpx.Request:
    url, left = _filled(address.url, arguments)
    asked = json.dumps(arguments, sort_keys=True, default=str).encode()
    once = f"{ctx.turn_id}-{sha256(asked).hexdigest()[:16]}"
    headers = {"Accept": "application/json, text/plain", "Idempotency-Key": once, **secret}
    if address.method in ("GET", "DELETE"):
        return client.build_request(address.method, url, params={name: _plain(value) for name, value in left.items()}, headers=headers)
    return client.build_request(address.method, url, json=left, headers=headers)


def _filled(url: str, arguments: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The address with arguments in its places, and those that are left. A value cannot leave its place."""
    left = dict(arguments)

    def fill(place: re.Match[str]) -> str:
        value = _plain(left.pop(place[1], ""))
        if value in ("", ".", ".."):
            raise ToolRefused(f"{place[1]}: is missing, or not a name.")
        return quote(value, safe="")

    return _PLACE.sub(fill, url), left


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _read(answer: httpx.Response) -> Outcome:
    kind = answer.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    text = _cut(answer.text) if kind.startswith("text/") or kind.endswith("json") else ""
    if not answer.is_success:
        return refused(f"The other system answered {answer.status_code}. {text[:500]}")
    if answer.content and not text:
        return refused(f"The other system answered with {kind[:60]}, which cannot be read.")
    return Outcome(text or "Done.")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"

"""From a channel's row to the adapter that reaches its customers, with its secret opened for the call."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from frontdesk.channels.channel import Channel, Line

Unseal = Callable[[bytes, UUID, UUID], Awaitable[str]]
"""(sealed access token, tenant, channel) → token."""


class Lines:
    """The adapters of this installation, by kind of channel."""

    def __init__(self, adapters: Mapping[str, Channel], unseal: Unseal, *, graph_url: str) -> None:
        self._adapters, self._unseal, self._graph_url = adapters, unseal, graph_url

    def adapter(self, kind: str) -> Channel:
        """The adapter of a kind. KeyError if this installation has none."""
        return self._adapters[kind]

    async def line(
        self,
        tenant_id: UUID,
        channel_id: UUID,
        kind: str,
        *,
        phone_number_id: str | None,
        graph_url: str | None,
        access_token: bytes | None,
    ) -> Line:
        """What the adapter must know, for one call."""
        token = await self._unseal(access_token, tenant_id, channel_id) if access_token else ""
        return Line(channel_id, kind, phone_number_id, token, graph_url or self._graph_url, tenant_id)

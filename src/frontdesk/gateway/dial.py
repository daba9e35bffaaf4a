"""Dialling the server: over TLS, with the tenant and its key."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

from frontdesk import __version__
from frontdesk.gateway.protocol import MAX_FRAME, TENANT_HEADER


@dataclass(frozen=True, slots=True)
class Peer:
    """The server, and as whom we call it. Holds a secret: never log it."""

    url: str
    tenant: str
    key: str
    session: str
    library: str


async def dial(peer: Peer) -> ClientConnection:
    """Raises OSError, websockets.WebSocketException, TimeoutError."""
    headers = {"Authorization": f"Bearer {peer.key}", TENANT_HEADER: peer.tenant}
    direct: dict[str, None] = {"proxy": None} if _is_here(peer.url) else {}
    return await connect(
        peer.url, additional_headers=headers, max_size=MAX_FRAME, open_timeout=15, ping_interval=20, ping_timeout=20,
        compression=None, user_agent_header=f"frontdesk/{__version__}", **direct,  # type: ignore[arg-type] # None means: no proxy
    )  # fmt: skip


def _is_here(url: str) -> bool:
    """Whether the server is on this machine, where no proxy leads."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

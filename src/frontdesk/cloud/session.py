"""The HTTP session through which Meta is reached: one for a process, its connections shared by all lines."""

import aiohttp

from frontdesk.kit import certificates

_CONNECTIONS = 100
_IDLE_SECONDS = 15


def open_session() -> aiohttp.ClientSession:
    """To be called inside the running event loop, and closed there: `await session.close()`."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS, ssl=certificates.trusted()),
        cookie_jar=aiohttp.DummyCookieJar(),
        raise_for_status=False,
        trust_env=False,  # proxies are chosen per address, see `proxies`
    )

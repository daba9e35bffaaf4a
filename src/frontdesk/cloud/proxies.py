"""The proxies that the environment names."""

from urllib.request import getproxies, proxy_bypass

from yarl import URL


class Proxies:
    """`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` (or the system's own settings), read once.

    aiohttp's own way to them reads the environment and the netrc file, in a thread each, before every single request.
    """

    def __init__(self) -> None:
        self._named = {scheme: found for scheme, proxy in getproxies().items() if (found := _usable(proxy))}
        self._chosen: dict[tuple[str, str], URL | None] = {}

    def on_the_way_to(self, address: URL) -> URL | None:
        """The proxy that calls to this address go through, with its login; None where they go straight."""
        if not self._named:
            return None
        key = (address.scheme, address.raw_host or "")
        if key not in self._chosen:
            self._chosen[key] = None if proxy_bypass(key[1]) else self._named.get(key[0], self._named.get("all"))
        return self._chosen[key]


def _usable(proxy: str) -> URL | None:
    address = URL(proxy if "://" in proxy else f"http://{proxy}")
    return address if address.scheme in ("http", "https") and address.host else None

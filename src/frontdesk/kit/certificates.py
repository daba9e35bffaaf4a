"""The certificates that this process trusts, read once: that takes tens of milliseconds, and every client asks for the same."""

import os
import ssl
from functools import cache

import httpx


def trusted() -> ssl.SSLContext:
    """For HTTP/1.1: what SSL_CERT_FILE or SSL_CERT_DIR names, or httpx's own bundle. It is shared: change nothing in it."""
    return _read(*(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")))


@cache
def _read(*_named: str | None) -> ssl.SSLContext:
    context = httpx.create_ssl_context()
    context.set_alpn_protocols(["http/1.1"])
    return context

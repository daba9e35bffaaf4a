"""Where a call goes: an address that is one, kept letter by letter, since a signed one does not survive being tidied."""

import re
from urllib.parse import quote

from yarl import URL

_KEPT = "%:/?#[]@!$&'()*+,;=-._~"  # everything with a meaning in an address, and what is escaped already
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")


def parse(text: str) -> URL:
    """An http or https address without a login; spaces and foreign letters get escaped. Raises ValueError for anything else."""
    if not text.isprintable():
        raise ValueError("an address has no control characters")
    address = URL(quote(text, safe=_KEPT), encoded=True)
    if address.scheme not in ("http", "https") or not _HOST.fullmatch(address.raw_host or ""):
        raise ValueError("not an address of a web server")
    if address.raw_user is not None or address.raw_password is not None or not address.port:
        raise ValueError("an address with a login, or without a port")
    return address


def below(base: str, path: tuple[str, ...]) -> URL:
    """The address of something under `base`, whose names may hold any character. Raises ValueError."""
    return parse("/".join((base.rstrip("/"), *(quote(name, safe="") for name in path))))

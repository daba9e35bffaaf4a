"""Identifiers in the shapes that Meta gives them. Always fresh, so that a restart never repeats one."""

import base64
import hashlib
import secrets
from binascii import Error as NotBase64

_TAIL = 20  # hexadecimal characters that make a message id unique


def number() -> str:
    """An id of 15 digits, as numbers, accounts, media and templates have."""
    return str(secrets.randbelow(9 * 10**14) + 10**14)


def trace() -> str:
    """A fbtrace_id."""
    return "A" + secrets.token_urlsafe(16)


def message(party: str, *, inbound: bool) -> str:
    """A wamid. Like WhatsApp's own it holds the party's number (or user id), which `party_of` reads back."""
    who = party.encode()
    side = b"\x15\x02\x00\x12\x18\x14" if inbound else b"\x15\x02\x00\x11\x18\x14"
    raw = b"\x1c\x18" + bytes((len(who),)) + who + side + secrets.token_hex(_TAIL // 2).upper().encode() + b"\x00"
    return "wamid." + base64.b64encode(raw).decode()


def party_of(wamid: str) -> str | None:
    """Whose conversation a wamid of this simulator belongs to; None if it is not one."""
    try:
        raw = base64.b64decode(wamid.removeprefix("wamid."), validate=True)
    except (NotBase64, ValueError):
        return None
    if not wamid.startswith("wamid.") or raw[:2] != b"\x1c\x18" or len(raw) < 3 + raw[2]:
        return None
    return raw[3 : 3 + raw[2]].decode("ascii", "replace")


def user(country: str, wa_id: str, portfolio: str) -> str:
    """A business-scoped user id: the same customer has another one at every portfolio."""
    return f"{country}.{_digits(wa_id, portfolio)}"


def parent_user(country: str, wa_id: str) -> str:
    """The user id that linked portfolios share."""
    return f"{country}.ENT.{_digits(wa_id, 'parent')}"


def _digits(*parts: str) -> str:
    digest = hashlib.sha256("|".join(parts).encode()).digest()
    return str(int.from_bytes(digest[:8], "big")).rjust(20, "1")

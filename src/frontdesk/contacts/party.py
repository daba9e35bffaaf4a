"""Who is at the other end of a message, as a provider names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Who is at the other end. Every field may be missing: since 2026 even the phone number."""

    phone: str | None = None  # digits as WhatsApp writes them, without "+"
    user_id: str | None = None  # BSUID, "CC.alnum"
    parent_user_id: str | None = None
    lid: str | None = None
    username: str | None = None
    name: str | None = None

"""Who an update is about: by the ids that it names, and by the contact that stands beside it."""

from typing import Literal

from frontdesk.cloud.shapes import Shape
from frontdesk.contacts.party import Party


def party(update: Shape, contact: Shape, *, by: Literal["from", "to"] = "from") -> Party:
    """The customer of a message (`from`) or of an echo (`to`). Any id may be missing, even the phone number."""
    return Party(
        phone=_phone(update.text(by) or contact.text("wa_id")),
        user_id=update.text(f"{by}_user_id") or contact.text("user_id"),
        parent_user_id=update.text(f"{by}_parent_user_id") or contact.text("parent_user_id"),
        **_names(contact),
    )


def listed(contact: Shape) -> Party:
    """A customer as an entry of a list names them: wa_id, user_id and what is known besides."""
    return Party(
        phone=_phone(contact.text("wa_id")),
        user_id=contact.text("user_id"),
        parent_user_id=contact.text("parent_user_id"),
        **_names(contact),
    )


def owner(thread: Shape) -> Party:
    """The customer of an old conversation, which is named after their number or their user id."""
    named, context = thread.text("id"), listed(thread.inner("context"))
    is_user_id = named is not None and "." in named
    return Party(
        phone=context.phone or (None if is_user_id else _phone(named)),
        user_id=context.user_id or (named if is_user_id else None),
        parent_user_id=context.parent_user_id,
        username=context.username,
        name=context.name,
    )


def same_number(one: str | None, other: str | None) -> bool:
    """Whether two ways of writing name the same number ("+1 555 …" and "1555…")."""
    digits = [[c for c in number or "" if c.isdigit()] for number in (one, other)]
    return bool(digits[0]) and digits[0] == digits[1]


def _names(contact: Shape) -> dict[str, str | None]:
    profile = contact.inner("profile")
    username = profile.text("username") or contact.text("username")
    return {"name": profile.text("name"), "username": username.removeprefix("@") if username else None}


def _phone(number: str | None) -> str | None:
    return number.removeprefix("+") if number else None

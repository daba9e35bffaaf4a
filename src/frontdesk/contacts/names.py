"""From a party to the names by which a contact is found, the surest first, and to words that both databases can hold."""

from typing import NamedTuple

from frontdesk.contacts import phones
from frontdesk.contacts.models import IdentityKind
from frontdesk.contacts.party import Party

LONGEST = 256


class Name(NamedTuple):
    """One name: found by `value`, spelled `written` by WhatsApp."""

    kind: IdentityKind
    value: str
    written: str


def of(party: Party) -> list[Name]:
    """Every name that a party comes with. A user id is surer than a number: numbers are given to somebody else in time."""
    names = [
        _plain(IdentityKind.BSUID, party.user_id),
        _plain(IdentityKind.BSUID, party.parent_user_id),
        _plain(IdentityKind.LID, (party.lid or "").partition("@")[0]),
        phone(party.phone or ""),
    ]
    return list(dict.fromkeys(name for name in names if name is not None))


def phone(written: str) -> Name | None:
    """The name that a phone number is. What has no digit is kept as it is: a message is not lost for its sender's odd number."""
    value = phones.canonical(written) or clean(written, LONGEST)
    return None if value is None else Name(IdentityKind.PHONE, value, (clean(written, LONGEST) or value).removeprefix("+"))


def clean(text: str | None, longest: int = 200) -> str | None:
    """Text without what PostgreSQL or UTF-8 cannot hold, cut; None when nothing is left."""
    if text is None:
        return None
    return text.replace("\0", "").encode(errors="replace").decode().strip()[:longest].strip() or None


def folded(*names: str | None) -> str:
    """What looking up compares: the names in one line, without capitals."""
    return " ".join(name for name in names if name).casefold()[:620]


def _plain(kind: IdentityKind, value: str | None) -> Name | None:
    kept = clean(value, LONGEST)
    return None if kept is None else Name(kind, kept, kept)

"""What the updates of one change have in common: whose number it is about, and the contacts that they name."""

from typing import Any

import msgspec

from frontdesk.cloud import wire
from frontdesk.cloud.piece import identifier

_BOUND = 1024  # bytes that a contact may add to each of a thousand updates


class Contacts:
    """Finds the contact that an update is about; written once where several updates share it."""

    def __init__(self, contacts: object, *, alone: bool) -> None:
        listed = [c for c in contacts if isinstance(c, dict)] if isinstance(contacts, list) else []
        self._sole: object = None
        self._by_id: dict[str, object] = {}
        self._certain = alone and len(listed) == 1
        if self._certain:
            self._sole = listed[0]
            return
        for contact in listed:
            written = bounded(contact, _trimmed)
            self._sole = written if len(listed) == 1 else None
            self._by_id |= {contact[name]: written for name in ("wa_id", "user_id") if isinstance(contact.get(name), str)}

    def of(self, update: dict[str, Any], identities: tuple[str, ...]) -> object:
        """The contact under one of the update's ids; the only contact there is, when the update names nobody."""
        if self._certain:
            return self._sole
        named = [who for name in identities if isinstance(who := update.get(name), str) and who]
        found = (self._by_id[who] for who in named if who in self._by_id)
        return next(found, None if named else self._sole)


def metadata_of(value: dict[str, Any], *, alone: bool) -> object:
    """The `metadata` of a change, bounded where several updates repeat it."""
    metadata = value.get("metadata")
    if not isinstance(metadata, dict):
        return None
    return metadata if alone else bounded(metadata, _numbers)


def bounded(item: dict[str, Any], trim: Any) -> msgspec.Raw:
    """An object written out, cut to what is needed of it when it is large."""
    written = wire.raw(item)
    return written if len(bytes(written)) <= _BOUND else wire.raw(trim(item))


def _numbers(metadata: dict[str, Any]) -> dict[str, Any]:
    return {name: identifier(metadata.get(name)) for name in ("phone_number_id", "display_phone_number")}


def _trimmed(contact: dict[str, Any]) -> dict[str, Any]:
    profile = contact.get("profile")
    words = profile if isinstance(profile, dict) else {}
    ids = {name: identifier(contact.get(name)) for name in ("wa_id", "user_id", "parent_user_id")}
    return {**ids, "profile": {name: str(words[name])[:256] for name in ("name", "username") if name in words}}

"""Keepsakes: what a later command needs of a message: how its file is fetched, which options its poll had."""

import time
from secrets import token_urlsafe
from typing import TypeVar

import msgspec

from frontdesk.gateway.journal.store import Store
from frontdesk.gateway.protocol import Media


class Stored(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file at WhatsApp: where it lies and how it opens. Its `key` opens it for anybody."""

    kind: Media
    path: str
    key: bytes
    sha256: bytes
    encrypted_sha256: bytes
    size: int
    mime: str | None = None
    url: str = ""


class Local(msgspec.Struct, frozen=True, kw_only=True):
    """A file that the server handed over, in the session's folder `uploads`."""

    name: str
    size: int
    mime: str
    filename: str = ""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a poll offered."""

    options: list[str]


_T = TypeVar("_T", Stored, Local, Options)


class Keepsakes:
    """By a name of ours (a handle), or by the message's id."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, thing: Stored | Local | Options, id: str | None = None) -> str:
        """Keep it under this id, or under a new one; returns it."""
        id = id or token_urlsafe(18)
        with self._store.writing() as db:
            db.execute("INSERT OR REPLACE INTO keepsake VALUES (?, ?, ?)", (id, time.time(), msgspec.json.encode(thing)))
        return id

    def find(self, id: str, kind: type[_T]) -> _T | None:
        """What was kept under this id, if it is of this kind."""
        row = self._store.one("SELECT body FROM keepsake WHERE id = ?", id)
        try:
            return msgspec.json.decode(row[0], type=kind) if row else None
        except msgspec.ValidationError:
            return None

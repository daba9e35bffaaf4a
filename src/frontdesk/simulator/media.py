"""Files: uploaded by businesses, sent by customers, and gone after a while."""

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.kit import clock
from frontdesk.simulator import ids

UPLOADED_FOR = timedelta(days=30)
RECEIVED_FOR = timedelta(days=7)
ADDRESS_FOR = timedelta(minutes=5)

MB = 1024 * 1024
SIZES = {  # kind -> (what its type starts with or is, most bytes)
    "image": (("image/jpeg", "image/png"), 5 * MB),
    "audio": (("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), 16 * MB),
    "video": (("video/mp4", "video/3gpp"), 16 * MB),
    "sticker": (("image/webp",), 500 * 1024),
    "document": (("application/", "text/", "image/", "audio/", "video/"), 100 * MB),
}


@dataclass(slots=True)
class File:
    """One file and until when WhatsApp keeps it."""

    id: str
    account_id: str
    mime: str
    content: bytes
    filename: str | None
    until: float

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


class Media:
    """All files, up to a size in memory. Their addresses are secrets that go stale after five minutes."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._files: OrderedDict[str, File] = OrderedDict()
        self._addresses: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def keep(self, account_id: str, mime: str, content: bytes, *, filename: str | None, received: bool) -> File:
        """Store a file; the oldest go when memory is full."""
        until = clock.now() + (RECEIVED_FOR if received else UPLOADED_FOR)
        file = File(ids.number(), account_id, mime, content, filename, until.timestamp())
        self._files[file.id] = file
        self._size += len(content)
        while self._size > self._limit and len(self._files) > 1:
            self._size -= len(self._files.popitem(last=False)[1].content)
        return file

    def find(self, media_id: str) -> File | None:
        file = self._files.get(media_id)
        if file and file.until < clock.now().timestamp():
            self.drop(media_id)
            return None
        return file

    def drop(self, media_id: str) -> None:
        file = self._files.pop(media_id, None)
        if file:
            self._size -= len(file.content)

    def address(self, file: File) -> str:
        """A key under which the file can be fetched for five minutes."""
        key = secrets.token_urlsafe(24)
        self._addresses[key] = file.id, (clock.now() + ADDRESS_FOR).timestamp()
        if len(self._addresses) > 10_000:
            self._addresses.popitem(last=False)
        return key

    def at(self, key: str) -> File | None:
        """The file at an address that is still good."""
        media_id, until = self._addresses.get(key, ("", 0.0))
        return self.find(media_id) if until >= clock.now().timestamp() else None


def fits(kind: str, mime: str) -> bool:
    """Whether a file of this type can be sent as this kind of message."""
    mimes, _ = SIZES[kind]
    return mime.partition(";")[0].strip().lower().startswith(mimes)


def too_large(mime: str, size: int) -> int | None:
    """The most bytes allowed for this type when `size` is more; None when it is fine."""
    kind = next((kind for kind in ("sticker", "image", "audio", "video") if fits(kind, mime)), "document")
    most = SIZES[kind][1]
    return most if size > most else None

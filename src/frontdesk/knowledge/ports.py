"""What knowledge needs from outside: the bytes of files, a reader in a process of its own, and pages of the web."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from frontdesk.knowledge.passages import Section


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document as a reader gives it: `done` of `total` parts are read."""

    sections: tuple[Section, ...]
    done: int
    total: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. `url` is where it was found in the end."""

    url: str
    content: bytes
    mime: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Addresses of pages, and of further sitemaps."""

    pages: tuple[str, ...] = ()
    further: tuple[str, ...] = field(default=())


class Refused(Exception):
    """This will not become readable by trying again; `sentence` tells its owner why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Unreachable(Refused):
    """The page could not be had at this moment."""


class Files(Protocol):
    """Where the bytes of uploaded files lie."""

    def read(self, tenant_id: UUID, sha256: str) -> AsyncIterator[bytes]:
        """The bytes, in pieces. Raises FileNotFoundError before the first of them."""
        ...


class Reader(Protocol):
    """Makes text of files, away from everything that must not break."""

    def parts(self, name: str, mime: str, content: bytes) -> AsyncGenerator[Part]:
        """The parts of a document as they are read. Raises Refused."""
        ...

    async def sitemap(self, content: bytes) -> SiteMap:
        """What a sitemap lists. Raises Refused."""
        ...


class Pages(Protocol):
    """Fetches pages of the public web, never an address inside."""

    async def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """What lies there; None where it is still what `etag` or `modified` say. Raises Refused, Unreachable."""
        ...

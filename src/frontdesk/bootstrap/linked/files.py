"""Files of linked numbers: their digest as it is told, and those that lie at a public address."""

import mimetypes
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from uuid import UUID

import httpx

from frontdesk.channels.channel import Advice, SendFailed
from frontdesk.inbox import filetypes
from frontdesk.inbox.media import Blobs
from frontdesk.kit.errors import AppError
from frontdesk.kit.http import Limits, guarded_client
from frontdesk.settings import Settings


class Brought(NamedTuple):
    """A file that was fetched from its address and stored."""

    sha256: str
    size: int
    mime: str
    filename: str


class Outside:
    """Fetches files that a message names by a public address."""

    def __init__(self, settings: Settings, blobs: Blobs) -> None:
        self._blobs, self._most = blobs, settings.media_max_mb * 1024 * 1024
        self._limits = Limits(seconds=120.0, max_bytes=self._most, redirects=3, connections=4)
        self._allowed = settings.allow_private_urls

    async def bring(self, tenant_id: UUID, link: str) -> Brought:
        """Fetch and store. Raises SendFailed."""
        try:
            async with guarded_client(self._limits, allowed=self._allowed) as client, client.stream("GET", link) as answer:
                if not answer.is_success:
                    raise SendFailed(Advice.NEVER, None, f"The file's address answers {answer.status_code}.")
                claimed = answer.headers.get("content-type", "").split(";")[0]
                stored = await self._blobs.put(tenant_id, answer.aiter_bytes(), most=self._most)
        except AppError as error:
            raise SendFailed(Advice.NEVER, None, error.sentence) from error
        except httpx.HTTPError as error:
            raise SendFailed(Advice.RETRY, None, "The file's address cannot be reached.", few=True) from error
        mime = filetypes.recognise(stored.head, claimed)
        name = PurePosixPath(unquote(urlsplit(link).path)).name or f"file{mimetypes.guess_extension(mime) or ''}"
        return Brought(stored.sha256, stored.size, mime, name[:120])

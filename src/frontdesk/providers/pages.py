"""Pages of the public web, for knowledge: fetched as they are, never from an address inside."""

from collections.abc import Sequence

import httpx

from frontdesk import __version__
from frontdesk.kit.addresses import Network
from frontdesk.kit.http import AddressRefused, AnswerEncoded, AnswerTooLarge, Limits, guarded_client
from frontdesk.knowledge.ports import Fetched, Refused, Unreachable

MOST_MB = 20
_READ = ("text/", "application/xhtml+xml", "application/xml", "application/pdf", "application/gzip", "application/x-gzip")
_GONE = {404: "There is no such page (404).", 410: "This page is gone (410).", 401: "This page wants a password (401)."}


class WebPages:
    """Implements `knowledge.ports.Pages`."""

    def __init__(self, *, seconds: float, allowed: Sequence[Network] = ()) -> None:
        self._limits = Limits(seconds=seconds, max_bytes=MOST_MB * 1024 * 1024, redirects=5, connections=8)
        self._allowed = allowed
        self._client: httpx.AsyncClient | None = None

    async def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """What lies there; None where it is unchanged. Raises Refused, Unreachable."""
        headers = {"User-Agent": f"Frontdesk/{__version__}", "Accept": "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.5"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        try:
            answer = await self._open().get(url, headers=headers)
        except AddressRefused as error:
            raise Refused("This address does not lead to the public internet. Only public pages are fetched.") from error
        except AnswerTooLarge as error:
            raise Refused(f"The page is larger than {MOST_MB} MB.") from error
        except AnswerEncoded as error:
            raise Refused("The site sends its pages compressed although it was asked not to.") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects) as error:
            raise Refused("This address leads nowhere: check how it is written.") from error
        except httpx.HTTPError as error:
            raise Unreachable("The site does not answer.") from error
        return _taken(answer)

    async def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = guarded_client(self._limits, allowed=self._allowed)
        return self._client


def _taken(answer: httpx.Response) -> Fetched | None:
    if answer.status_code == 304:
        return None
    if answer.status_code == 429 or answer.status_code >= 500:
        raise Unreachable(f"The site answers with an error ({answer.status_code}).")
    if answer.status_code != 200:
        raise Refused(_GONE.get(answer.status_code, f"The site refuses this page ({answer.status_code})."))
    mime = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if not mime.startswith(_READ):
        raise Refused(f"At this address lies no page but a file of the type {mime[:60]}. Download it and upload it here.")
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    return Fetched(str(answer.url), _unicode(answer, mime), mime, etag and etag[:200], modified and modified[:80])


def _unicode(answer: httpx.Response, mime: str) -> bytes:
    """Text as UTF-8, where the site says that it is in something else."""
    if not mime.startswith("text/") or (answer.charset_encoding or "utf-8").lower() in ("utf-8", "utf8", "us-ascii"):
        return answer.content
    try:
        return answer.content.decode(answer.charset_encoding or "utf-8", errors="replace").encode()
    except LookupError:
        return answer.content

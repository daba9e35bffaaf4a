"""Meta's Cloud API as a way to reach customers."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import UUID

import aiohttp

from frontdesk.channels.channel import Advice, Download, Line, MediaRef, SendFailed, Sent
from frontdesk.channels.content import Content
from frontdesk.cloud import compose, files
from frontdesk.cloud.graph import Graph, repeatable
from frontdesk.cloud.shapes import Shape
from frontdesk.contacts.party import Party

_SECONDS = 30.0  # Meta gives itself some tens of seconds for a send
_HELD = frozenset(("held_for_quality_assessment", "paused"))
_NUMBER_FIELDS = "id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status"


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """What Meta knows of a business number; the words are Meta's own."""

    id: str
    display: str | None
    name: str | None
    quality: str | None
    verification: str | None
    name_status: str | None


class CloudChannel:
    """A `channels.channel.Channel` over one HTTP session (`cloud.session`), which the caller opens and closes.

    `graph_url` is the API's address with its version, used by lines that name none of their own. `seconds` is what a
    call may take in all; a file that is read may take longer, but not be silent for longer.
    """

    def __init__(self, http: aiohttp.ClientSession, *, graph_url: str, seconds: float = _SECONDS) -> None:
        self._graph = Graph(http, url=graph_url, seconds=seconds)

    async def send(
        self, line: Line, to: Party, content: Content, *, reply_to: str | None, reference: UUID, target: str | None = None
    ) -> Sent:
        """Send one message. Raises SendFailed; UNCERTAIN when Meta may have taken it."""
        body = compose.message(to, content, reply_to=reply_to, reference=reference, target=target)
        answer = Shape(await self._graph.post(line, self._graph.number(line), "messages", body=body), "")
        messages, contacts = answer.items("messages"), answer.items("contacts")
        wamid = messages[0].text("id") if messages else None
        if wamid is None:
            raise SendFailed(Advice.UNCERTAIN, None, "Meta took the message without giving it an id.")
        held = messages[0].text("message_status") in _HELD
        return Sent(wamid, held=held, wa_id=contacts[0].text("wa_id") if contacts else None)

    async def seen(self, line: Line, wamid: str, *, typing: bool) -> None:
        """Mark a message, and those before it, as read. Raises SendFailed."""
        with repeatable():
            await self._graph.post(line, self._graph.number(line), "messages", body=compose.seen(wamid, typing=typing))

    def fetch(self, line: Line, ref: MediaRef) -> AbstractAsyncContextManager[Download]:
        """Open a received file. Entering raises MediaGone or SendFailed; the size, where known, is there before the bytes."""
        return files.fetch(self._graph, line, ref)

    async def upload(self, line: Line, chunks: AsyncIterator[bytes], *, size: int, mime: str, filename: str) -> str:
        """Hand a file to Meta, which keeps it for 30 days under the id returned. Raises SendFailed."""
        return await files.upload(self._graph, line, chunks, size=size, mime=mime, filename=filename)

    async def number(self, line: Line) -> PhoneNumber:
        """What Meta knows of the line's number; shows that address, token and id fit together. Raises SendFailed."""
        with repeatable():
            answer = Shape(await self._graph.get(line, self._graph.number(line), params={"fields": _NUMBER_FIELDS}), "")
        if answer.text("id") is None:
            raise SendFailed(Advice.STOP_SENDER, None, "The address of Meta's API answers, but not with a phone number.")
        return PhoneNumber(
            id=answer.need_text("id"),
            display=answer.text("display_phone_number"),
            name=answer.text("verified_name"),
            quality=answer.text("quality_rating"),
            verification=answer.text("code_verification_status"),
            name_status=answer.text("name_status"),
        )

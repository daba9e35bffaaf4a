"""The `api` channel: the caller brings its own transport, so what we send is his to take from the API or the feed."""

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from frontdesk.channels.channel import (
    ChannelEvent,
    Download,
    IncomingMessage,
    Line,
    MediaGone,
    MediaRef,
    Sent,
    Unreadable,
)
from frontdesk.channels.content import Content
from frontdesk.contacts.party import Party

KIND = "api"
"""What receipts of such a channel are called."""


class ApiChannel:
    """Implements `channels.channel.Channel` by doing nothing: a message is sent once it can be read from here."""

    async def send(
        self, line: Line, to: Party, content: Content, *, reply_to: str | None, reference: UUID, target: str | None = None
    ) -> Sent:
        """Taken at once."""
        return Sent(wamid=f"api.{reference}")

    async def seen(self, line: Line, wamid: str, *, typing: bool) -> None:
        """There is nobody to tell."""

    def fetch(self, line: Line, ref: MediaRef) -> AbstractAsyncContextManager[Download]:
        """Files of this channel are uploaded to us, never fetched."""
        raise MediaGone("this channel has no files to fetch")

    async def upload(self, line: Line, chunks: AsyncIterator[bytes], *, size: int, mime: str, filename: str) -> str:
        """The caller fetches files from us."""
        raise MediaGone("this channel takes no files")


@dataclass(frozen=True, slots=True)
class Written:
    """A customer's message as the caller's transport received it. `id` is the transport's own."""

    id: str
    phone: str | None
    user_id: str | None
    name: str | None
    text: str
    reply_to: str | None
    at: datetime

    @property
    def wamid(self) -> str:
        """The name under which it appears here."""
        return f"api.in.{self.id}"


class Piece(NamedTuple):
    """A message as a receipt keeps it."""

    key: str
    kind: str
    payload: str


def receipt(written: Written) -> Piece:
    """The message to be stored: the same id again is the same message."""
    payload = {**asdict(written), "at": written.at.isoformat()}
    return Piece(f"{KIND}:{written.id}", KIND, json.dumps(payload))


def read(payload: str) -> list[ChannelEvent]:
    """What a stored receipt of this kind says. Raises Unreadable."""
    try:
        found = json.loads(payload)
        written = Written(**{**found, "at": datetime.fromisoformat(found["at"])})
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable("this is no message of an api channel") from error
    party = Party(phone=written.phone, user_id=written.user_id, name=written.name)
    return [IncomingMessage(written.wamid, party, written.at, "text", text=written.text, reply_to=written.reply_to)]

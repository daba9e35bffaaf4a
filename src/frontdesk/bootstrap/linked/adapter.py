"""A linked number as a way to reach customers: each call is a command, done by the gateway that holds the number."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from frontdesk.bootstrap.linked import composing, files
from frontdesk.bootstrap.linked.results import Results
from frontdesk.channels import commands, sessions
from frontdesk.channels.channel import Advice, Download, Line, MediaGone, MediaRef, SendFailed, Sent
from frontdesk.channels.commands import New
from frontdesk.channels.content import Content, Media
from frontdesk.contacts.party import Party
from frontdesk.gateway import protocol
from frontdesk.gateway.protocol import Answer, Failed, Fetched, Order, Quote, Seen, Send, Typing, Uploaded
from frontdesk.inbox import references
from frontdesk.inbox.media import Blobs
from frontdesk.kit.homes import Homes, Transaction
from frontdesk.kit.schema import new_id

WORDS, FILE, COURTESY = timedelta(seconds=45), timedelta(minutes=4), timedelta(seconds=20)
"""How long a command may take: one that sends words, one that moves a file, one that nobody waits for."""

_AWAY = "The gateway of this number is not connected to WhatsApp; the message goes when it is."
_GRACE = 1.0
"""Seconds that a gateway gets for what it has in hand when the server ends."""
_GONE = frozenset(("media_gone", "media_too_large"))


class Work(NamedTuple):
    """A command as its row keeps it: the gateway's order, and the stored file that an upload hands over."""

    order: Order
    blob: str | None = None

    @property
    def payload(self) -> dict[str, Any]:
        """As JSON."""
        return {"order": msgspec.to_builtins(self.order), "blob": self.blob}


class WebChannel:
    """Implements `channels.channel.Channel`. `most` is the largest file in bytes, `follow` whether other processes may answer."""

    def __init__(self, homes: Homes, blobs: Blobs, outside: "files.Outside", *, url: str | None) -> None:
        self._homes, self._blobs, self._outside = homes, blobs, outside
        self._results = Results(homes, url=url)

    async def send(
        self, line: Line, to: Party, content: Content, *, reply_to: str | None, reference: UUID, target: str | None = None
    ) -> Sent:
        """Send one message. Raises SendFailed; UNCERTAIN where the gateway took it and did not tell the end."""
        if isinstance(content, Media) and content.provider_id is None and content.link is not None:
            content = await self._bring(line, content, content.link)

        def order(tx: Transaction) -> Work:
            quoted = references.look_up(tx, line.channel_id, reply_to) if reply_to else None
            meant = references.look_up(tx, line.channel_id, target) if target else None
            said = composing.content(content, target=target, target_is_ours=meant is not None and meant.ours)
            quote = Quote(id=quoted.wamid, mine=quoted.ours, text=quoted.text or "") if quoted else None
            return Work(Send(to=composing.person(to), content=said, group=composing.group(to), quote=quote))

        within = FILE if isinstance(content, Media) else WORDS
        answer = await self._do(line, "send", order, within, message_id=reference)
        if not isinstance(answer, protocol.Sent):
            raise SendFailed(Advice.UNCERTAIN, None, "The gateway answered with something else than the message's id.")
        return Sent(wamid=answer.id)

    async def seen(self, line: Line, wamid: str, *, typing: bool) -> None:
        """Mark a message read, and show "typing…" if wanted. Nobody waits for it. Raises SendFailed where nobody is there."""

        def give(tx: Transaction) -> None:
            chat = references.chat_of(tx, line.channel_id, wamid)
            if chat is None or not _is_up(tx, line.channel_id):
                return
            whom, group = composing.person(chat), composing.group(chat)
            orders: list[Order] = [Seen(chat=whom, ids=[wamid], group=group)]
            if typing:
                orders.append(Typing(chat=whom, group=group))
            for order in orders:
                commands.give(tx, New(new_id(), line.channel_id, type(order).__name__.lower(), Work(order).payload, COURTESY))

        await self._homes.transact(_tenant(line), give)

    @asynccontextmanager
    async def _fetch(self, line: Line, ref: MediaRef) -> AsyncIterator[Download]:
        if ref.provider_id is None:
            raise MediaGone("WhatsApp gave no way to fetch this file.")
        order = protocol.Fetch(handle=ref.provider_id)
        answer = await self._do(line, "fetch", lambda _tx: Work(order), FILE)
        if not isinstance(answer, Fetched):
            raise SendFailed(Advice.RETRY, None, "The gateway answered with something else than the file.", few=True)
        chunks = self._blobs.read(_tenant(line), answer.sha256.lower())
        yield Download(ref.mime, answer.size, chunks)

    def fetch(self, line: Line, ref: MediaRef) -> AbstractAsyncContextManager[Download]:
        """Open a received file: the gateway brings it to the store, from where it is read. Raises MediaGone, SendFailed."""
        return self._fetch(line, ref)

    async def upload(self, line: Line, chunks: AsyncIterator[bytes], *, size: int, mime: str, filename: str) -> str:
        """Hand a file to the gateway; returns its handle there. Raises SendFailed."""
        stored = await self._blobs.put(_tenant(line), chunks, most=size)
        work = Work(protocol.Upload(size=size, mime=mime, filename=filename), stored.sha256)
        answer = await self._do(line, "upload", lambda _tx: work, FILE)
        if not isinstance(answer, Uploaded):
            raise SendFailed(Advice.RETRY, None, "The gateway answered with something else than a file's handle.", few=True)
        return answer.handle

    async def _bring(self, line: Line, content: Media, link: str) -> Media:
        """A file at a public address: WhatsApp Web has no way to name one, so it is brought here and handed over."""
        found = await self._outside.bring(_tenant(line), link)
        chunks = self._blobs.read(_tenant(line), found.sha256)
        handle = await self.upload(line, chunks, size=found.size, mime=found.mime, filename=content.filename or found.filename)
        return replace_source(content, handle)

    async def _do(
        self, line: Line, kind: str, order: Callable[[Transaction], Work], within: timedelta, *, message_id: UUID | None = None
    ) -> Answer:
        """Give a command and wait for its answer. Raises SendFailed, MediaGone."""
        id = new_id()

        def give(tx: Transaction) -> None:
            if not _is_up(tx, line.channel_id):
                raise SendFailed(Advice.RETRY, None, _AWAY)
            commands.give(tx, New(id, line.channel_id, kind, order(tx).payload, within, message_id))

        with self._results.expect(id) as told:
            await self._homes.transact(_tenant(line), give)
            result = await self._wait(_tenant(line), id, told, within)
        answer: Answer = msgspec.convert(result, Answer)
        if isinstance(answer, Failed):
            if answer.code in _GONE:
                raise MediaGone(answer.sentence)
            raise SendFailed(Advice(answer.advice), answer.number, answer.sentence, retry_after=answer.retry_after)
        return answer

    async def close(self) -> None:
        """The server ends: what a gateway has in hand is uncertain until its result arrives at the next one."""
        await self._results.close(_GRACE)

    async def _wait(self, tenant_id: UUID, id: UUID, told: asyncio.Event, within: timedelta) -> dict[str, Any]:
        try:
            async with asyncio.timeout(within.total_seconds()):
                while not self._results.over:
                    await told.wait()
                    told.clear()
                    outcome = await self._homes.read(tenant_id, commands.outcome, id)
                    if outcome is not None and outcome.result is not None:
                        return outcome.result
        except TimeoutError:
            pass
        if await self._homes.transact(tenant_id, commands.drop, id):
            raise SendFailed(Advice.RETRY, None, _AWAY)
        raise SendFailed(Advice.UNCERTAIN, None, "The gateway did not tell in time whether WhatsApp took it.")


def replace_source(content: Media, handle: str) -> Media:
    """The same file, by its handle."""
    return content.model_copy(update={"provider_id": handle, "link": None})


def _is_up(tx: Transaction, channel_id: UUID) -> bool:
    return sessions.can_send(tx, channel_id)


def _tenant(line: Line) -> UUID:
    assert line.tenant_id is not None
    return line.tenant_id

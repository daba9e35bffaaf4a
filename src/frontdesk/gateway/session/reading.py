"""The library's events as happenings. Nothing here waits, or changes more than the keepsakes."""

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from frontdesk.gateway.journal.keepsakes import Keepsakes, Options
from frontdesk.gateway.journal.sends import Sends
from frontdesk.gateway.protocol import Activity, Happening, Lost, Message, Person, Receipt, Sent, Settled
from frontdesk.gateway.session import substance
from frontdesk.gateway.session.library import Library, LibraryError
from frontdesk.gateway.session.people import GROUP, People, is_person, jid

LATE = 60.0
"""Seconds after which a message counts as late: it waited somewhere, or is older than this connection."""
HISTORY_DAYS = 90
"""How far back the history goes that is passed on when a number is linked."""
_STEPS = {1: "delivered", 4: "read", 6: "played", 8: "failed"}  # Receipt.ReceiptType; the others are between devices


class Reader:
    """Knows whom a JID belongs to, and remembers what later commands need."""

    def __init__(self, library: Library, keepsakes: Keepsakes, sends: Sends, knows: Callable[[str], bool]) -> None:
        self.people = People(library)
        self.groups = False  # whether group messages are passed on
        self._library, self._keepsakes, self._sends, self._knows = library, keepsakes, sends, knows

    def message(self, event: Any) -> Iterator[Happening]:
        """A message: the happening, and what it settles."""
        source = event.Info.MessageSource
        if not self._wanted(source):
            return
        found = substance.parts(event.Message, self._keepsakes.keep)
        if found is None:
            return
        message = self._message(event.Info, found)
        if found["kind"] == "vote":
            message = msgspec.structs.replace(message, choices=self._choices(event, found.get("target", "")))
        if message.poll is not None:
            self._keepsakes.keep(Options(options=message.poll.options), id=f"poll:{message.id}")
        if message.from_me:
            yield from self._settled(message.id, self.people.chat(source.Chat, source.RecipientAlt), message.at)
        yield message

    def unreadable(self, event: Any) -> Iterator[Happening]:
        """One that came and could not be decrypted; WhatsApp's clients ask the sender to send it again."""
        if self._wanted(event.Info.MessageSource) and not event.Info.MessageSource.IsFromMe:
            yield self._message(
                event.Info, substance.Parts(kind="unreadable", subtype="unavailable" if event.IsUnavailable else "undecryptable")
            )

    def lost(self, id: str, sender: str, chat: str) -> Iterator[Lost]:
        """One that came before, was decrypted, and is in no journal."""
        user, _, place = (sender if chat.endswith(f"@{GROUP}") and self.groups else chat).partition("@")
        if is_person(person := jid(user.partition(":")[0], place)):
            yield Lost(id=id, at=datetime.now(UTC), chat=self.people.person(person))

    def receipt(self, event: Any) -> Iterator[Happening]:
        """Steps of our messages; an id of ours that we do not know settles a send in doubt."""
        source, step = event.MessageSource, _STEPS.get(event.Type)
        if step is None or source.IsFromMe or not (is_person(source.Chat) or (source.IsGroup and self.groups)):
            return
        chat, at = self.people.chat(source.Chat, source.SenderAlt if not source.IsGroup else None), moment(event.Timestamp)
        ids = list(event.MessageIDs)
        for id in ids:
            yield from self._settled(id, chat, at)
        yield Receipt(
            ids=ids,
            step=step,  # type: ignore[arg-type] # the table's words are those of the protocol
            at=at,
            chat=self.people.person(source.Sender, source.SenderAlt),
            group=source.Chat.User if source.IsGroup else None,
            commands={id: command for id in ids if (command := self._sends.command(id)) is not None},
        )

    def typing(self, event: Any) -> Iterator[Activity]:
        """Somebody types, records, or stopped."""
        source = event.MessageSource
        if is_person(source.Chat):
            doing = "paused" if event.State == 2 else "recording" if event.Media == 2 else "typing"
            yield Activity(chat=self.people.person(source.Sender, source.SenderAlt), doing=doing)  # type: ignore[arg-type]

    def presence(self, event: Any) -> Iterator[Activity]:
        """Somebody whom we watch came or went."""
        if is_person(event.From):
            seen = moment(event.LastSeen) if event.LastSeen > 0 else None
            yield Activity(chat=self.people.person(event.From), doing="unavailable" if event.Unavailable else "available", last_seen=seen)

    def history(self, event: Any) -> Iterator[Message]:
        """Old messages that the phone hands over after linking, oldest first in each conversation."""
        since = time.time() - HISTORY_DAYS * 86_400
        for conversation in event.Data.conversations:
            user, _, server = conversation.ID.partition("@")
            chat = jid(user, server)
            if is_person(chat):
                for each in sorted(conversation.messages, key=lambda one: int(one.message.messageTimestamp)):
                    if each.message.messageTimestamp >= since:
                        yield from self._old(chat, each.message)

    def _old(self, chat: Any, info: Any) -> Iterator[Message]:
        found = substance.parts(info.message, self._keepsakes.keep)
        if found is not None and info.key.ID:
            name = "" if info.key.fromMe else info.pushName
            person, at = self.people.person(chat, name=name), moment(info.messageTimestamp)
            yield Message(id=info.key.ID, at=at, chat=person, from_me=info.key.fromMe, history=True, live=False, **found)

    def _wanted(self, source: Any) -> bool:
        return is_person(source.Chat) or (source.Chat.Server == GROUP and self.groups)

    def _message(self, info: Any, found: substance.Parts) -> Message:
        source, at = info.MessageSource, moment(info.Timestamp)
        return Message(
            id=info.ID,
            at=at,
            chat=self._counterpart(info),
            group=source.Chat.User if source.IsGroup else None,
            from_me=source.IsFromMe,
            live=time.time() - at.timestamp() < LATE,
            command=self._sends.command(info.ID) if source.IsFromMe else None,
            **found,
        )

    def _counterpart(self, info: Any) -> Person:
        source = info.MessageSource
        if source.IsGroup:
            return self.people.person(source.Sender, source.SenderAlt, name=info.Pushname)
        if source.IsFromMe:
            return self.people.person(source.Chat, source.RecipientAlt)
        return self.people.person(source.Sender, source.SenderAlt, name=info.Pushname)

    def _settled(self, id: str, chat: str, at: datetime) -> Iterator[Settled]:
        if self._sends.command(id) is None and not self._knows(id):
            command = self._sends.settle(chat, id, Sent(id=id, at=at))
            if command is not None:
                yield Settled(command=command, id=id, at=at)

    def _choices(self, event: Any, poll: str) -> tuple[str, ...]:
        options = self._keepsakes.find(f"poll:{poll}", Options)
        try:
            chosen = self._library.vote(event)
        except LibraryError:
            return ()
        names = {hashlib.sha256(option.encode()).digest(): option for option in (options.options if options else ())}
        return tuple(names.get(digest, digest.hex()) for digest in chosen)


def moment(stamp: int) -> datetime:
    """WhatsApp's seconds, or the library's milliseconds."""
    return datetime.fromtimestamp(stamp / 1000 if stamp > 100_000_000_000 else stamp, UTC)

"""Commands to a linked number: rows, because the process that decides is not always the one that holds the number's socket.

A command is given to the gateway by the process that holds the socket, woken by the commit that wrote it, and carries its
id all the way: the gateway does it once, and its result is stored once. One that nobody took in time is dropped, and then
surely was not done.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.models import Command, CommandState
from frontdesk.kit.homes import Homes, Prepared, Transaction, among, bound

QUEUED, FINISHED = "command", "command_done"
"""What other processes are told: a channel has a command waiting; a command has its result."""


class Waiting(NamedTuple):
    """Announced after a commit: this channel's socket has something to take."""

    channel_id: UUID


class Finished(NamedTuple):
    """Announced after a commit: this command is over."""

    command_id: UUID


class Task(NamedTuple):
    """A command on its way to the gateway."""

    id: UUID
    kind: str
    payload: dict[str, Any]
    expires_at: datetime


class Outcome(NamedTuple):
    """What became of a command so far."""

    state: str
    result: dict[str, Any] | None


class New(NamedTuple):
    """A command to be given. `message_id`: the message that it sends."""

    id: UUID
    channel_id: UUID
    kind: str
    payload: dict[str, Any]
    within: timedelta
    message_id: UUID | None = None


_ADD = Prepared(
    sa.insert(Command).values(
        **bound("tenant_id", "id", "channel_id", "kind", "payload", "message_id", "expires_at", "created_at"), state=CommandState.WAITING
    )
)
_OPEN = (CommandState.HANDED, CommandState.WAITING)
_open = sa.select(Command.id, Command.kind, Command.payload, Command.expires_at).where(
    Command.channel_id == sa.bindparam("channel_id"), among(Command.state, _OPEN)
)
_now = sa.bindparam("now", type_=Command.expires_at.type)
_waits = Command.state == sa.literal_column(f"'{CommandState.WAITING}'")
_WAITING = Prepared(_open.where(_waits, Command.expires_at > _now).order_by(Command.id).limit(sa.bindparam("most", type_=sa.Integer)), Task)
_HANDED = Prepared(_open.where(~_waits, Command.expires_at > _now).order_by(Command.id), Task)
_this = Command.id == sa.bindparam("id_")
_HAND = Prepared(sa.update(Command).where(_this, _waits).values(**bound("epoch"), state=CommandState.HANDED))
_AGAIN = Prepared(sa.update(Command).where(_this).values(**bound("epoch")))
_FINISH = Prepared(sa.update(Command).where(_this, among(Command.state, _OPEN)).values(**bound("state", "result", "done_at")))
_DROP = Prepared(sa.update(Command).where(_this, _waits).values(**bound("done_at"), state=CommandState.DROPPED))
_WITHDRAW = Prepared(
    sa.update(Command)
    .where(Command.channel_id == sa.bindparam("channel_id"), Command.kind == sa.bindparam("kind_"), _waits)
    .values(**bound("done_at"), state=CommandState.DROPPED)
)
_OUTCOME = Prepared(sa.select(Command.state, Command.result).where(_this), Outcome)
_MESSAGE = Prepared(sa.select(Command.message_id).where(_this, Command.channel_id == sa.bindparam("channel_id")))
_TRIM = Prepared(sa.delete(Command).where(Command.created_at < sa.bindparam("before", type_=Command.created_at.type)))


def give(tx: Transaction, new: New) -> None:
    """Write a command, and wake whoever holds the number's socket."""
    tx.write(
        _ADD, id=new.id, channel_id=new.channel_id, kind=new.kind, payload=new.payload, message_id=new.message_id,
        expires_at=tx.now + new.within, created_at=tx.now,
    )  # fmt: skip
    tx.announce(Waiting(new.channel_id))
    tx.notify(QUEUED, str(new.channel_id))


def take(tx: Transaction, channel_id: UUID, epoch: int, *, most: int = 50) -> list[Task]:
    """The commands that wait, in order, given to this holder hereby."""
    tasks = tx.all(_WAITING, channel_id=channel_id, now=tx.now, most=most)
    return [task for task in tasks if tx.run(_HAND, id_=task.id, epoch=epoch)]


def handed(tx: Transaction, channel_id: UUID, epoch: int) -> list[Task]:
    """What was given to the gateway and has no result yet: after a break of the line, given once more, under the same id.

    What has run out is not given again: nobody waits for it, and a late repetition could contradict what was done since.
    """
    tasks = tx.all(_HANDED, channel_id=channel_id, now=tx.now)
    for task in tasks:
        tx.write(_AGAIN, id_=task.id, epoch=epoch)
    return tasks


def messages_of(tx: Transaction, channel_id: UUID, command_ids: Sequence[UUID]) -> dict[str, UUID]:
    """The messages that these commands sent, by the commands' ids."""
    rows = {id: tx.first(_MESSAGE, id_=id, channel_id=channel_id) for id in command_ids}
    return {str(id): row[0] for id, row in rows.items() if row is not None and row[0] is not None}


def finish(tx: Transaction, channel_id: UUID, command_id: UUID, *, ok: bool, result: dict[str, Any]) -> UUID | None:
    """Store what came of a command, once. Returns the message that it sent, if it sends one and was not known to be over."""
    row = tx.first(_MESSAGE, id_=command_id, channel_id=channel_id)
    if row is None:
        return None
    state = CommandState.DONE if ok else CommandState.FAILED
    if not tx.run(_FINISH, id_=command_id, state=state, result=result, done_at=tx.now):
        return None
    tx.announce(Finished(command_id))
    tx.notify(FINISHED, str(command_id))
    message_id: UUID | None = row[0]
    return message_id


def drop(tx: Transaction, command_id: UUID) -> bool:
    """Take back a command that nobody has taken yet. False: it is on its way, or over."""
    return tx.run(_DROP, id_=command_id, done_at=tx.now) > 0


def withdraw(tx: Transaction, channel_id: UUID, kind: str) -> None:
    """Take back what waits of a kind: a newer one says what is wanted now."""
    tx.write(_WITHDRAW, channel_id=channel_id, kind_=kind, done_at=tx.now)


def outcome(tx: Transaction, command_id: UUID) -> Outcome | None:
    """What became of a command so far."""
    return tx.first(_OUTCOME, id_=command_id)


def trim(tx: Transaction, *, older_than: timedelta) -> int:
    """Delete commands whose time is over."""
    return tx.run(_TRIM, before=tx.now - older_than)


def follow_waiting(homes: Homes, told: Callable[[UUID | None], None], *, url: str | None) -> Callable[[], None]:
    """Call `told(channel_id)` whenever a command waits; with None where any may. Returns what ends it."""

    def committed(_tenant_id: UUID | None, notices: Sequence[object]) -> None:
        for notice in notices:
            if isinstance(notice, Waiting):
                told(notice.channel_id)

    def heard(payload: str) -> None:
        told(UUID(payload) if payload else None)

    return _both(homes, committed, url, QUEUED, heard)


def follow_finished(homes: Homes, told: Callable[[UUID | None], None], *, url: str | None) -> Callable[[], None]:
    """Call `told(command_id)` whenever a command is over; with None where any may be. Returns what ends it."""

    def committed(_tenant_id: UUID | None, notices: Sequence[object]) -> None:
        for notice in notices:
            if isinstance(notice, Finished):
                told(notice.command_id)

    def heard(payload: str) -> None:
        told(UUID(payload) if payload else None)

    return _both(homes, committed, url, FINISHED, heard)


def _both(
    homes: Homes, committed: Callable[[UUID | None, list[object]], None], url: str | None, channel: str, heard: Callable[[str], None]
) -> Callable[[], None]:
    ends = [homes.listen(committed)]
    if url is not None:
        ends.append(homes.follow(url, channel, heard))

    def end_all() -> None:
        for end in ends:
            end()

    return end_all

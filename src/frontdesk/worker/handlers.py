"""The one table of what happens later: kind of wake-up → function, and event → wake-up."""

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any
from uuid import UUID

from frontdesk.assistant import guard, turn
from frontdesk.assistant.turn import Assistants
from frontdesk.billing import ledger, meter
from frontdesk.channels import sessions
from frontdesk.channels.lines import Lines
from frontdesk.channels.models import SessionState
from frontdesk.inbox import arrival, handoff, receive, seen, send
from frontdesk.inbox.deliver import Outbox
from frontdesk.inbox.media import Fetcher
from frontdesk.inbox.models import Conversation, Handler
from frontdesk.kit import telemetry
from frontdesk.kit.feed import Reaction
from frontdesk.kit.homes import HomeUnavailable, Transaction, is_fault_of_the_database
from frontdesk.kit.rush import Rush
from frontdesk.kit.wake import Claim, ClaimLost, Kind, wake
from frontdesk.knowledge.study import Study
from frontdesk.reception import escalation, notices, reminders
from frontdesk.reception.invitations import Inviter
from frontdesk.reception.telling import Teller
from frontdesk.tenants import access
from frontdesk.worker import alarms
from frontdesk.worker.tidy import Tidy


def kinds(  # noqa: PLR0913 — one for each that needs something from outside
    *,
    lines: Lines,
    read: receive.Read,
    rush: Rush,
    outbox: Outbox,
    fetcher: Fetcher,
    tidy: Tidy,
    assistants: Assistants,
    study: Study,
    inviter: Inviter,
    teller: Teller,
) -> Mapping[str, Kind]:
    """Kind of wake-up → who handles it, and how many at a time."""
    return {
        "receive": Kind(receiving(read, rush), most=8),
        "turn": Kind(assistants.run, most=256),  # most of the time a turn waits for its model
        "outbox": Kind(outbox.run, most=64),
        "media": Kind(fetcher.run, most=4),
        "seen": Kind(showing_read(lines), most=8),
        "session": Kind(look_at_session, most=4),
        "snooze": Kind(snooze_over, most=4),
        "source": Kind(study.looking.run, most=4),
        "document": Kind(study.ingest.run, most=4),
        "embed": Kind(study.embedder.run, most=2),
        reminders.REMIND: Kind(remind, most=8),
        notices.INVITE: Kind(inviter.run, most=8),
        escalation.ESCALATE: Kind(teller.run, most=8),
        ledger.EXPIRE: Kind(ledger.expired, most=4),
        "tidy": Kind(tidy.run, most=1),
    }


def reactions() -> Mapping[str, Reaction]:
    """Event → what it wakes, in the transaction that records it."""
    return {
        "message.received": answer_if_asked,
        "message.failed": refund,
        "message.cancelled": refund,
        "conversation.read": show_read,
        "session.changed": go_on,
        "wallet.low": alarms.tell("low"),
        "wallet.empty": alarms.tell("empty"),
        "wallet.capped": alarms.tell("capped"),
    }


def refund(tx: Transaction, _conversation_id: UUID | None, data: Mapping[str, Any]) -> None:
    """A message that will not arrive costs nothing."""
    meter.failed(tx, UUID(data["message_id"]))


def answer_if_asked(tx: Transaction, conversation_id: UUID | None, data: Mapping[str, Any]) -> None:
    """A customer's message in the assistant's hands wakes its turn, which knows how long to wait; elsewhere a stop word counts, too."""
    if conversation_id is None or not data["answerable"]:
        return
    if data["handler"] == Handler.ASSISTANT:
        wake(tx, turn.TURN, conversation_id)
    elif data["type"] == "text":
        guard.overhear(tx, UUID(data["message_id"]))


def show_read(tx: Transaction, conversation_id: UUID | None, _data: Mapping[str, Any]) -> None:
    """Somebody has read a conversation: its customer is to see it."""
    if conversation_id is not None:
        wake(tx, seen.SEEN, conversation_id)


def go_on(tx: Transaction, _conversation_id: UUID | None, data: Mapping[str, Any]) -> None:
    """A linked number is connected: what waited for that goes on, both ways."""
    if data["state"] == SessionState.CONNECTED:
        send.wake_outboxes(tx, UUID(data["channel_id"]))
        arrival.wake_waiting(tx, UUID(data["channel_id"]))


PATIENCE = 0.25, 3.0
"""Seconds for which a rush at the door puts a batch off, at least and at most."""
SHARE = 12
"""In between, so many times as long as the last batch took: on a slow machine, too, an endless rush leaves it a twelfth of the time."""

LENGTH = 0.02
"""Seconds that a batch is to take: beside SQLite, whoever stores meanwhile waits for its end."""
FEWEST = 10
"""Receipts in a batch, however long they take: each commit has its own cost."""


def receiving(read: receive.Read, rush: Rush) -> Callable[[Claim], Awaitable[None]]:
    """Take a channel's receipts in, batch by batch."""
    most = receive.BATCH

    async def run(claim: Claim) -> None:
        nonlocal most
        more, spent = True, 0.0
        while more:
            await rush.over(within=min(max(PATIENCE[0], SHARE * spent), PATIENCE[1]))
            began = monotonic()
            try:
                more = await claim.transact(receive.take, claim.uuid, read, most=most)
            except (HomeUnavailable, ClaimLost):
                raise
            except Exception:  # noqa: BLE001 — whatever is in a batch, its neighbours go on
                more = await _one_by_one(claim, read)
            spent = monotonic() - began
            if more:  # it was a full one
                most = max(FEWEST, min(receive.BATCH, round(most * LENGTH / spent)))

    return run


async def _one_by_one(claim: Claim, read: receive.Read) -> bool:
    """Something in the batch breaks us: take its receipts singly and put aside the one that does it again."""
    for _ in range(receive.BATCH):
        try:
            if not await claim.transact(receive.take, claim.uuid, read, most=1):
                return False
        except (HomeUnavailable, ClaimLost):
            raise
        except Exception as error:
            if is_fault_of_the_database(error):
                raise  # not this receipt's: all of them wait until it is over
            ids = {"tenant": str(claim.tenant_id), "channel": claim.key}
            telemetry.log(__name__).error("receipt.parked", **ids, error=type(error).__name__, where=telemetry.where(error))
            await claim.transact(receive.park_first, claim.uuid, f"Frontdesk could not take this in ({type(error).__name__}).")
    return True


def showing_read(lines: Lines) -> Callable[[Claim], Awaitable[None]]:
    """Show a customer that their messages were read."""

    async def run(claim: Claim) -> None:
        await seen.run(claim, lines)

    return run


async def remind(claim: Claim) -> None:
    """An appointment comes near."""
    await claim.transact(reminders.look, claim.uuid)


async def look_at_session(claim: Claim) -> None:
    """Whoever kept a gateway's line may have died with it."""
    await claim.transact(sessions.look, claim.uuid)


async def snooze_over(claim: Claim) -> None:
    """A snoozed conversation comes back."""

    def reopen(tx: Transaction) -> None:
        handoff.snooze_over(tx, access.get(tx, Conversation, claim.uuid, access.system(tx.tenant_id)))

    await claim.transact(reopen)

"""Waiting for a QR: a gateway that has to be started first shows one a second later."""

import asyncio
from uuid import UUID

from frontdesk.channels import sessions
from frontdesk.channels.models import SessionState
from frontdesk.kit.homes import Transaction
from frontdesk.web.deps import Caller

_OVER = frozenset((SessionState.CONNECTED, SessionState.BANNED, SessionState.OUTDATED))


async def until_shown(caller: Caller, channel_id: UUID, seconds: float, *, by_code: bool = False) -> None:
    """Until there is something to scan (or to type), or nothing to wait for any more, or time is up."""
    if not seconds:
        return
    told = asyncio.Event()
    with caller.desk.tails.follow(caller.tenant_id, told.set):
        try:
            async with asyncio.timeout(seconds):
                while not await caller.read(_shown, channel_id, by_code):
                    await told.wait()
                    told.clear()
        except TimeoutError:
            return


def _shown(tx: Transaction, channel_id: UUID, by_code: bool) -> bool:
    session = sessions.of(tx, channel_id)
    shown = session.pairing_code if by_code else session.qr
    return (shown is not None and sessions.is_shown(session, tx.now)) or session.state in _OVER

"""What people ask of a linked number: link it, restart it, log it out, move it between the server and the shop's PC."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from frontdesk.bootstrap.linked.adapter import Work
from frontdesk.channels import commands, sessions
from frontdesk.channels.commands import New
from frontdesk.channels.models import Session, SessionState
from frontdesk.channels.sessions import News
from frontdesk.gateway.protocol import Handoff, Link, Logout, Order, Restart, Serve
from frontdesk.kit.errors import Conflict
from frontdesk.kit.homes import Transaction
from frontdesk.kit.schema import new_id

Deed: TypeAlias = Callable[[Transaction, UUID], Session]
"""Something asked of a number, e.g. `restart`."""

WITHIN = timedelta(minutes=2)
"""For so long a gateway that is just starting may take what is asked of it."""


class AlreadyLinked(Conflict):
    """This number is linked already; log it out first to link another."""

    code = "already_linked"


class GatewayAway(Conflict):
    """The gateway on the shop's PC is not in touch: start it there, then try again."""

    code = "gateway_away"


def link(tx: Transaction, channel_id: UUID, phone: str | None) -> Session:
    """Have a QR shown, or with `phone` (digits) a pairing code. Raises AlreadyLinked, GatewayAway, NotLinked."""
    session = sessions.of(tx, channel_id, lock=True)
    here = sessions.in_touch(session, tx.now)
    if here and session.state == SessionState.CONNECTED:
        raise AlreadyLinked
    if not here and not session.hosted:
        raise GatewayAway
    if here and phone is None and session.qr is not None and sessions.is_shown(session, tx.now):
        return session  # asked again, its process would only start anew
    sessions.want(tx, session, True)
    commands.withdraw(tx, channel_id, "link")
    _order(tx, channel_id, Link(phone=phone))
    return session


def restart(tx: Transaction, channel_id: UUID) -> Session:
    """Start the session's process again; one that does not run is started. Raises GatewayAway, NotLinked."""
    session = sessions.of(tx, channel_id, lock=True)
    if sessions.in_touch(session, tx.now):
        _order(tx, channel_id, Restart())
    elif session.hosted:
        sessions.want(tx, session, True)
    else:
        raise GatewayAway
    return session


def log_out(tx: Transaction, channel_id: UUID) -> Session:
    """Unlink the number. A gateway that is not in touch cannot tell WhatsApp: then the phone's owner has to."""
    session = sessions.of(tx, channel_id, lock=True)
    if sessions.in_touch(session, tx.now):
        _order(tx, channel_id, Logout())
    elif session.state != SessionState.UNPAIRED:
        sentence = "Logged out here, but WhatsApp could not be told: remove the linked device on the phone too."
        sessions.report(tx, session, News(SessionState.LOGGED_OUT, "by_us_unheard", sentence))
    sessions.let_go(session)
    return session


def move(tx: Transaction, channel_id: UUID, *, hosted: bool) -> Session:
    """The gateway is to run beside the server, or on the shop's PC. Whoever holds the number meanwhile keeps it."""
    session = sessions.of(tx, channel_id, lock=True)
    if session.hosted != hosted:
        session.hosted = hosted
        sessions.let_go(session)
        sessions.want(tx, session, session.wanted)
    return session


def tell_handoff(tx: Transaction, channel_id: UUID, *, on: bool) -> None:
    """The gateway's page shows whether people answer everything."""
    _order(tx, channel_id, Handoff(on=on))


def tell_groups(tx: Transaction, channel_id: UUID, *, wanted: bool) -> None:
    """The gateway brings group messages, or leaves them out."""
    _order(tx, channel_id, Serve(groups=wanted))


def _order(tx: Transaction, channel_id: UUID, order: Order) -> None:
    commands.give(tx, New(new_id(), channel_id, type(order).__name__.lower(), Work(order).payload, WITHIN))

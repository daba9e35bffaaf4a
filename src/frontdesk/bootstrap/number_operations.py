"""What the command line does with linked numbers."""

from typing import Any

from frontdesk.bootstrap import channels
from frontdesk.bootstrap.installation import Installation
from frontdesk.bootstrap.linked import control
from frontdesk.channels import governor, sessions
from frontdesk.channels.models import Channel, Session
from frontdesk.channels.records import channels as present
from frontdesk.contacts import phones
from frontdesk.kit.errors import Conflict, NotFound
from frontdesk.kit.homes import Transaction
from frontdesk.tenants.directory import Entry


class NobodyServes(Conflict):
    """Linking needs the server: start `frontdesk serve`, then try again."""

    code = "nobody_serves"


async def add_web(installation: Installation, tenant: Entry, name: str, place: str) -> dict[str, Any]:
    """Add a channel whose number is linked by QR."""
    added = await channels.add_web(installation, tenant.id, name, hosted=place == "server")
    return {"id": str(added.channel_id), "place": place, "next": f"frontdesk channel link {tenant.slug}/{added.channel_id}"}


async def link(installation: Installation, tenant: Entry, named: str, phone: str | None) -> dict[str, Any]:
    """Begin to link; how it goes is told by `standing`. Raises NobodyServes."""
    digits = phones.parse(phone).removeprefix("+") if phone else None

    def begin(tx: Transaction) -> dict[str, Any]:
        session = sessions.of(tx, _channel(tx, named).id)
        if session.hosted and not installation.hosting.runs:
            raise NobodyServes
        return _shown(tx, control.link(tx, session.channel_id, digits))

    return await installation.homes.transact(tenant.id, begin)


async def standing(installation: Installation, tenant: Entry, named: str) -> dict[str, Any]:
    """How the number is, with the QR or code to use now."""
    return await installation.homes.read(tenant.id, lambda tx: _shown(tx, sessions.of(tx, _channel(tx, named).id)))


def _channel(tx: Transaction, named: str) -> Channel:
    """By id or name; the only web channel where nothing is named. Raises NotFound."""
    found = [row for row in present(tx) if row.kind == "web" and named in ("", str(row.id), row.name)]
    if len(found) != 1:
        raise NotFound("There is no such WhatsApp Web channel, or several: give its id. `frontdesk channel list <tenant>` shows them.")
    return found[0]


def _shown(tx: Transaction, row: Session) -> dict[str, Any]:
    shown = sessions.is_shown(row, tx.now)
    return {
        "channel_id": str(row.channel_id), "state": row.state, "code": row.code, "sentence": row.sentence, "since": row.since.isoformat(),
        "online": sessions.in_touch(row, tx.now), "phone": row.phone, "qr": row.qr if shown else None,
        "pairing_code": row.pairing_code if shown else None,
        "seconds": int((row.shown_until - tx.now).total_seconds()) if shown and row.shown_until else None,
        "governor": governor.allowance(row, tx.now).sentence,
    }  # fmt: skip

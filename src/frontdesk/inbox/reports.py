"""What the provider reports of a channel besides messages: kept as it came, and told to the team."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.channel import ChannelReport
from frontdesk.channels.models import Report
from frontdesk.contacts import consent, identities
from frontdesk.contacts.consent import Purpose, Source
from frontdesk.contacts.party import Party
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.kit.schema import new_id

_KEEP = Prepared(sa.insert(Report).values(**bound("tenant_id", "id", "channel_id", "field", "event", "content", "at", "received_at")))


def keep(tx: Transaction, channel_id: UUID, report: ChannelReport, *, received_at: datetime) -> UUID:
    """Store a report. Its receipt's key has made sure that it comes once."""
    id = new_id()
    field, event = report.field and report.field[:120], report.event and report.event[:120]
    at = report.at or received_at
    tx.write(_KEEP, id=id, channel_id=channel_id, field=field, event=event, content=report.content, at=at, received_at=received_at)
    for party, category, word in report.preferences:
        _heed(tx, party, category, word, at=at)
    feed.record(tx, "channel.reported", {"channel_id": str(channel_id), "report_id": str(id), "field": field, "event": event})
    return id


def _heed(tx: Transaction, party: Party, category: str, word: str, *, at: datetime) -> None:
    """A customer said in WhatsApp's own settings whether they want this business's marketing messages."""
    try:
        contact_id = identities.resolve(tx, party, at=at).contact_id
    except identities.Nobody:
        return
    say = {"stop": consent.withdraw, "resume": consent.give}.get(word)
    if say is not None and category == "marketing_messages":
        say(tx, contact_id, Purpose.MARKETING, source=Source.WHATSAPP)

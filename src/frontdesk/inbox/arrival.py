"""A file on its way in, as its row tells: wanted, put off, stored or given up."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from frontdesk.channels.channel import MediaRef, SendFailed
from frontdesk.channels.models import Channel
from frontdesk.inbox.models import Media, MediaState, Message
from frontdesk.kit import feed
from frontdesk.kit.homes import Prepared, Transaction
from frontdesk.kit.wake import wake

FETCH = "media"

FIRST, SLOWEST = timedelta(seconds=5), timedelta(hours=1)
"""Between two tries: as long as the file has been waited for already, between these."""

PATIENCE, LITTLE_PATIENCE = timedelta(days=3), timedelta(minutes=10)
"""How long a file is tried for: WhatsApp keeps it seven days. The little one is for errors that seldom pass."""


class Wanted(NamedTuple):
    """A file that is still with the provider, and the channel it came through."""

    mime: str | None
    filename: str | None
    provider_id: str | None
    source_url: str | None
    claimed_sha256: str | None
    created_at: datetime
    channel_id: UUID
    kind: str
    phone_number_id: str | None
    graph_url: str | None
    access_token: bytes | None

    @property
    def ref(self) -> MediaRef:
        """As the channel's adapter wants it named."""
        return MediaRef(
            mime=self.mime, provider_id=self.provider_id, url=self.source_url, sha256=self.claimed_sha256, filename=self.filename
        )


_WANTED = Prepared(
    sa.select(
        *(getattr(Media, name) for name in Wanted._fields[:6]),
        Channel.id,
        *(getattr(Channel, name) for name in Wanted._fields[7:]),
    )
    .join(Channel, sa.and_(Channel.tenant_id == Media.tenant_id, Channel.id == Media.channel_id))
    .where(Media.id == sa.bindparam("id_"), Media.state == MediaState.PENDING),
    Wanted,
)
_WAITING = Prepared(
    sa.select(Media.id)
    .where(Media.channel_id == sa.bindparam("channel_id"), Media.state == sa.literal_column(f"'{MediaState.PENDING}'"))
    .limit(sa.literal_column("5000"))
)
_PENDING = sa.update(Media).where(Media.id == sa.bindparam("id_"), Media.state == MediaState.PENDING)
_STORED = Prepared(
    _PENDING.values(**{name: sa.bindparam(name) for name in ("sha256", "size", "mime")}, state=MediaState.STORED, error=None)
)
_FAILED = Prepared(_PENDING.values(error=sa.bindparam("sentence"), state=MediaState.FAILED))
_LATER = Prepared(_PENDING.values(error=sa.bindparam("sentence")))
_CARRIERS = Prepared(sa.select(Message.id, Message.conversation_id).where(Message.media_id == sa.bindparam("media_id")))


def wanted(tx: Transaction, media_id: UUID) -> Wanted | None:
    """What is to be fetched; None where it is here already, or given up."""
    return tx.first(_WANTED, id_=media_id)


def stored(tx: Transaction, media_id: UUID, sha256: str, size: int, mime: str) -> None:
    """It is here."""
    if tx.run(_STORED, id_=media_id, sha256=sha256, size=size, mime=mime):
        _tell(tx, media_id, "media.stored")


def failed(tx: Transaction, media_id: UUID, sentence: str) -> None:
    """It will not come."""
    if tx.run(_FAILED, id_=media_id, sentence=sentence):
        _tell(tx, media_id, "media.failed")


def put_off(tx: Transaction, media_id: UUID, since: datetime, error: SendFailed) -> None:
    """It did not come this time: try again later, or give up when it has been waited for long enough."""
    waited = tx.now - since
    if waited > (LITTLE_PATIENCE if error.few else PATIENCE):
        failed(tx, media_id, error.sentence)
    elif tx.run(_LATER, id_=media_id, sentence=error.sentence):
        wait = timedelta(seconds=error.retry_after or 0)
        wake(tx, FETCH, media_id, tx.now + max(wait, FIRST, min(waited, SLOWEST)))


def wake_waiting(tx: Transaction, channel_id: UUID) -> None:
    """A linked number is connected again: files that waited for that are fetched at once."""
    for (media_id,) in tx.all(_WAITING, channel_id=channel_id):
        wake(tx, FETCH, media_id)


def _tell(tx: Transaction, media_id: UUID, event: str) -> None:
    for message_id, conversation_id in tx.all(_CARRIERS, media_id=media_id):
        feed.record(tx, event, {"media_id": str(media_id), "message_id": str(message_id)}, conversation_id=conversation_id)

"""Offered times: a slot's token is signed, so that nothing can be booked that was not offered."""

import hashlib
import hmac
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import Conflict, Invalid
from frontdesk.kit.homes import Prepared, Transaction, bound
from frontdesk.reception import wall
from frontdesk.reception.booking_models import OfferKey, Service

_FORM = struct.Struct(">16s16sII4s")
_MAC = 12
"""Bytes of the signature: a guess succeeds once in 2^96, and an offer lives for minutes."""


class NotOffered(Invalid):
    """This time was not offered. Ask for free times and book one of those."""

    code = "not_offered"


class OfferExpired(Conflict):
    """This offer is too old. Ask for free times again."""

    code = "offer_expired"


class Offer(NamedTuple):
    """A time that was offered. `terms` stands for length and price: both must still hold when it is booked."""

    service_id: UUID
    resource_id: UUID
    starts_at: datetime
    expires: datetime
    terms: bytes


_KEY = Prepared(sa.select(OfferKey.secret))
_MAKE = Prepared(insert(OfferKey).values(**bound("tenant_id", "secret")).on_conflict_do_nothing(index_elements=["tenant_id"]))


def prepare(tx: Transaction) -> None:
    """Make the tenant's key, if it has none."""
    if tx.first(_KEY) is None:
        tx.write(_MAKE, secret=secrets.token_bytes(32))


def terms(service: Service) -> bytes:
    """Four bytes that change with the service's length or price."""
    return hashlib.sha256(f"{service.length} {service.price}".encode()).digest()[:4]


class Signer:
    """Signs and reads the offers of one tenant."""

    def __init__(self, tx: Transaction) -> None:
        row = tx.first(_KEY)
        self._secret: bytes | None = row[0] if row else None
        self._tenant, self._now = tx.tenant_id, tx.now

    def sign(self, offer: Offer) -> str:
        """The token of an offer: 75 letters, digits, dashes and underscores."""
        raw = _FORM.pack(
            offer.service_id.bytes, offer.resource_id.bytes, wall.minute(offer.starts_at), wall.minute(offer.expires), offer.terms
        )
        return urlsafe_b64encode(raw + self._mac(raw)).rstrip(b"=").decode()

    def read(self, token: str) -> Offer:
        """The offer of a token. Raises NotOffered for one that we did not sign, OfferExpired."""
        try:
            raw = urlsafe_b64decode(token.strip().encode("ascii") + b"=" * (-len(token.strip()) % 4))
        except ValueError as error:
            raise NotOffered from error
        said, mac = raw[:-_MAC], raw[-_MAC:]
        if len(said) != _FORM.size or self._secret is None or not hmac.compare_digest(mac, self._mac(said)):
            raise NotOffered
        service, resource, start, expires, agreed = _FORM.unpack(said)
        offer = Offer(UUID(bytes=service), UUID(bytes=resource), wall.moment(start), wall.moment(expires), agreed)
        if self._now >= offer.expires:
            raise OfferExpired
        return offer

    def until(self, minutes: int) -> datetime:
        """When an offer made now ends."""
        return wall.moment(wall.minute(self._now) + 1) + timedelta(minutes=minutes)

    def _mac(self, raw: bytes) -> bytes:
        assert self._secret is not None
        assert self._tenant is not None
        return hmac.digest(self._secret, b"slot\0" + self._tenant.bytes + raw, "sha256")[:_MAC]

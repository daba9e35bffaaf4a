"""Payments: what a payment provider tells by a signed webhook, in Stripe's scheme (https://docs.stripe.com/webhooks#verify-manually).

`Stripe-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, more `v1` while a secret is being replaced.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from frontdesk.kit.errors import AppError, Invalid
from frontdesk.kit.schema import instant

TOLERANCE = timedelta(minutes=5)
"""How old a signature may be: a webhook that somebody has recorded cannot be played again later."""

_PAID = frozenset(("checkout.session.completed", "checkout.session.async_payment_succeeded"))


class BadSignature(AppError):
    """This was not signed with the secret set here, or too long ago."""

    code, status = "bad_signature", 401


class Payment(NamedTuple):
    """Credits that somebody has paid for. `key` is the same however often the payment is told."""

    tenant: str
    credits: int
    key: str
    memo: str


def verify(body: bytes, header: str | None, secrets: Sequence[str], *, now: datetime) -> None:
    """Refuse what none of these secrets has signed within the last five minutes. Raises BadSignature."""
    parts = [part.partition("=")[::2] for part in (header or "").split(",")]
    stamp = next((value for name, value in parts if name.strip() == "t"), "")
    given = [value for name, value in parts if name.strip() == "v1"]
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12) or abs(now - instant(int(stamp) * 1_000_000)) > TOLERANCE:
        raise BadSignature
    expected = [hmac.digest(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex() for secret in secrets]
    if not any(hmac.compare_digest(one.encode(), other.encode()) for one in given for other in expected):
        raise BadSignature


def read(body: bytes) -> Payment | None:
    """The payment that a verified event tells of; None for an event of another kind, or one not paid yet. Raises Invalid.

    Which tenant and how many credits stand in the session's metadata, where the operator's own server or payment link has put them.
    """
    event = _json(body)
    session = _object(_object(event.get("data")).get("object"))
    if event.get("type") not in _PAID or session.get("payment_status") not in ("paid", "no_payment_required"):
        return None
    metadata = _object(session.get("metadata"))
    tenant, credits, id = metadata.get("tenant") or session.get("client_reference_id"), metadata.get("credits"), session.get("id")
    if not isinstance(tenant, str) or not isinstance(id, str) or not 1 <= len(id) <= 200:
        raise Invalid("metadata.tenant: the short name of the business that has paid.", field="metadata.tenant")
    if not (isinstance(credits, str) and credits.isascii() and credits.isdigit() and 0 < len(credits) <= 12 and int(credits) > 0):
        raise Invalid("metadata.credits: how many credits were paid for, a whole number.", field="metadata.credits")
    return Payment(tenant, int(credits), f"stripe:{id}", _paid(session))


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        return _object(json.loads(body))
    except ValueError as error:
        raise Invalid("This is no JSON.") from error


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _paid(session: Mapping[str, Any]) -> str:
    total, currency = session.get("amount_total"), session.get("currency")
    if not isinstance(total, int) or not isinstance(currency, str):
        return "Payment"
    return f"Payment, {total} {currency[:3].upper()} in its smallest unit"

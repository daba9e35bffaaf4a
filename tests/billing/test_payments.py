"""A payment's webhook is believed only under a fresh signature, and read carefully."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from frontdesk.billing import payments
from frontdesk.billing.payments import BadSignature, Payment
from frontdesk.kit import clock
from frontdesk.kit.errors import Invalid
from tests.billing.conftest import NOON

SECRET = "whsec_test"


def signed(body: bytes, *, secret: str = SECRET, at: int | None = None) -> str:
    stamp = str(at if at is not None else int(NOON.timestamp()))
    return f"t={stamp},v1={hmac.digest(secret.encode(), f'{stamp}.'.encode() + body, hashlib.sha256).hex()}"


def event(**session: Any) -> bytes:
    given = {
        "id": "cs_1",
        "payment_status": "paid",
        "amount_total": 2000,
        "currency": "usd",
        "metadata": {"tenant": "rosa", "credits": "500"},
    }
    return json.dumps({"type": "checkout.session.completed", "data": {"object": {**given, **session}}}).encode()


def test_what_the_secret_signed_is_believed() -> None:
    payments.verify(b"body", signed(b"body"), [SECRET], now=clock.now())
    payments.verify(b"body", signed(b"body", secret="new"), [SECRET, "new"], now=clock.now())
    payments.verify(b"body", signed(b"body", secret="other") + "," + signed(b"body").partition(",")[2], [SECRET], now=clock.now())


@pytest.mark.parametrize(
    "header",
    [
        None, "", "nonsense", "t=,v1=", "t=1,v1=ab", "t=abc,v1=ab", f"t={'9' * 40},v1=ab", "t=²,v1=ab", "v1=ab",
        signed(b"body", secret="wrong"), signed(b"other"), signed(b"body").replace("v1=", "v0="), signed(b"body") + "é",
    ],
)  # fmt: skip
def test_anything_else_is_refused(header: str | None) -> None:
    with pytest.raises(BadSignature):
        payments.verify(b"body", header, [SECRET], now=clock.now())


@pytest.mark.parametrize("minutes", [6, -6])
def test_a_recorded_webhook_cannot_be_played_again_later(minutes: int) -> None:
    header = signed(b"body")
    clock.advance(timedelta(minutes=minutes))
    with pytest.raises(BadSignature):
        payments.verify(b"body", header, [SECRET], now=clock.now())


def test_a_payment_is_read_with_the_key_under_which_it_counts_once() -> None:
    assert payments.read(event()) == Payment("rosa", 500, "stripe:cs_1", "Payment, 2000 USD in its smallest unit")
    assert payments.read(event(metadata={"credits": "5"}, client_reference_id="tecno")) == Payment(
        "tecno", 5, "stripe:cs_1", "Payment, 2000 USD in its smallest unit"
    )


@pytest.mark.parametrize(
    "body", [event(payment_status="unpaid"), b'{"type": "invoice.paid"}', b"{}", b"[]", b"7", b'{"type": "checkout.session.completed"}']
)
def test_what_is_no_payment_yet_is_let_pass(body: bytes) -> None:
    assert payments.read(body) is None


@pytest.mark.parametrize(
    "session",
    [
        {"metadata": {}}, {"metadata": None}, {"metadata": {"tenant": "rosa"}}, {"metadata": {"tenant": 5, "credits": "5"}},
        *({"metadata": {"tenant": "rosa", "credits": credits}} for credits in ("0", "-5", "1e3", "5.5", "", "9" * 13, 5, "٥")),
        {"id": None}, {"id": "x" * 300},
    ],
)  # fmt: skip
def test_a_payment_that_does_not_say_for_whom_and_how_much_is_refused(session: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        payments.read(event(**session))


def test_bytes_that_are_no_json_are_refused() -> None:
    with pytest.raises(Invalid):
        payments.read(b"\xff{")

"""The payment provider's door: a signed webhook that somebody has paid adds credits, once however often it is told."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from frontdesk.billing import ledger, payments
from frontdesk.billing.payments import Payment
from frontdesk.bootstrap import Installation
from frontdesk.kit import clock, telemetry
from frontdesk.kit.errors import Invalid, NotFound, TooLarge
from frontdesk.tenants import tenants

MOST_BYTES = 256 * 1024
_PAYMENTS = telemetry.counter("payments", "Payment webhooks, by what became of them", ["fate"])


class PaymentDoor:
    """Verify, grant, 200. Anything else than a 200 makes Stripe repeat it for three days: time to mend what was wrong."""

    def __init__(self, installation: Installation) -> None:
        self._homes = installation.homes
        given = installation.settings.payments_secret.get_secret_value()
        self._secrets = [secret.strip() for secret in given.split(",") if secret.strip()]

    async def answer(self, request: Request) -> Response:
        """Take an event in."""
        if not self._secrets:
            raise NotFound("No payments are taken here: FRONTDESK_PAYMENTS_SECRET is not set.")
        body = await _capped(request)
        payments.verify(body, request.headers.get("stripe-signature"), self._secrets, now=clock.now())
        payment = payments.read(body)
        if payment is None:
            _PAYMENTS.labels("ignored").inc()
            return JSONResponse({"granted": 0})
        await self._grant(payment)
        _PAYMENTS.labels("granted").inc()
        return JSONResponse({"granted": payment.credits})

    async def _grant(self, payment: Payment) -> None:
        try:
            tenant = await self._homes.read_control(tenants.find, payment.tenant)
        except NotFound as error:
            _PAYMENTS.labels("unknown").inc()
            raise Invalid("metadata.tenant: there is no such business here.", field="metadata.tenant") from error
        await self._homes.transact(tenant.id, ledger.grant, payment.credits, key=payment.key, memo=payment.memo)


async def _capped(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLarge("A payment's event has at most 256 KB.")
    return body

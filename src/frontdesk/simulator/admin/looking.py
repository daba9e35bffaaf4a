"""Logs and counts: what the network saw, what reached phones, how the app took its webhooks."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.simulator import exchange
from frontdesk.simulator.journal import Delivery, Post, Send
from frontdesk.simulator.world import World


class Looking:
    """The endpoints that only show."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def overview(self, request: Request) -> Response:
        journal = self._world.journal
        return exchange.respond(
            {
                "simulator": True,
                "url": self._world.base_url,
                "numbers": list(self._world.directory.numbers),
                "customers": len(self._world.customers.all),
                "sent": journal.sends.total,
                "delivered": journal.deliveries.total,
                "received": sum(journal.received_from.values()),
                "statuses": journal.statuses,
                "webhooks": journal.outcomes,
                "busy": self._world.timetable.busy,
            }
        )

    async def sent(self, request: Request) -> Response:
        """Accepted messages, oldest first. `number`, `customer`, `reference`, `type`, `after` (n), `limit`."""
        query = request.query_params
        wanted = {"number_id": "number", "wa_id": "customer", "reference": "reference", "type": "type"}
        rows = (
            row
            for row in self._world.journal.sends.after(int(query.get("after", 0)))
            if all(name not in query or getattr(row, field) == query[name] for field, name in wanted.items())
        )
        shown = islice(rows, int(query.get("limit", 1000)))
        return exchange.respond({"total": self._world.journal.sends.total, "items": [_send_json(row) for row in shown]})

    async def counts(self, request: Request) -> Response:
        """How many messages each customer was sent; and references that were sent more than once."""
        number, journal = request.query_params.get("number"), self._world.journal
        customers = {wa_id: times for (number_id, wa_id), times in journal.sent_to.items() if number in (None, number_id)}
        return exchange.respond(
            {"total": sum(customers.values()), "customers": customers, "repeated_references": journal.repeated_references()}
        )

    async def delivered(self, request: Request) -> Response:
        """Messages that reached a phone, oldest first."""
        log, customer = self._world.journal.deliveries, request.query_params.get("customer")
        rows = (row for row in log.after(int(request.query_params.get("after", 0))) if customer in (None, row.wa_id))
        return _listed(request, log.total, rows)

    async def webhooks(self, request: Request) -> Response:
        """Attempts to post webhooks, oldest first."""
        log = self._world.journal.posts
        return _listed(request, log.total, log.after(int(request.query_params.get("after", 0))))


def _listed(request: Request, total: int, rows: Iterable[Delivery | Post]) -> Response:
    return exchange.respond({"total": total, "items": list(islice(rows, int(request.query_params.get("limit", 1000))))})


def _send_json(row: Send) -> dict[str, Any]:
    return {
        "n": row.n,
        "wamid": row.wamid,
        "number": row.number_id,
        "customer": row.wa_id,
        "input": row.input,
        "type": row.type,
        "reference": row.reference,
        "at": row.at,
        "answered": row.answered,
        "status": row.status,
        "message": msgspec.Raw(row.raw),
    }
